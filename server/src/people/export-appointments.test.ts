/** Out, edited, and in again: what is unchanged changes nothing; what a spreadsheet could run is text both ways. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import { anonymous, type Authority } from '../authority/index.ts'
import { openHttp, type App } from '../lib/http.ts'
import { openLog } from '../lib/log.ts'
import { openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { peopleRoutes } from './routes.ts'

let world: World
let mini: MiniCounty
let app: App
const asking = new Map<string, Authority>()
before(async () => {
  world = await openWorld()
  mini = await openMiniCounty(world)
  const works = await world.owner.query(`select id from organisation where department = 'works'`)
  asking.set('admin', await mini.inOffice('county_admin', 'county'))
  asking.set('town1', await mini.inOffice('town_admin', 'town1'))
  asking.set('handler', await mini.inOffice('handler', 'county', works.rows[0].id))
  app = await openHttp({ log: openLog('silent'), rateLimit: 0, publicUrl: 'http://127.0.0.1' })
  const authorityFor = async (r: { headers: Record<string, unknown> }) =>
    asking.get(r.headers['x-who'] as string) ?? anonymous(0)
  await app.register(peopleRoutes({ ...mini.deps, authorityFor: authorityFor as never }))
  const { person } = await mini.inOffice('worker', 'grid1')
  await world.owner.query(
    `update person set name = '=HYPERLINK("http://x")', work_phone = '13800001234' where id = $1`,
    [person],
  )
  await mini.inOffice('chief', 'grid1')
})
after(async () => {
  await app?.close()
  await world?.close()
})

const take = async (who: string, query = '') => {
  const answer = await app.inject({ url: `/api/appointments.xlsx${query}`, headers: { 'x-who': who } })
  return { status: answer.statusCode, bytes: answer.rawPayload }
}
const takeWhole = (who: string, reason: string) =>
  app.inject({
    method: 'POST',
    url: '/api/appointments/export',
    headers: { 'x-who': who },
    payload: { reason },
  })
async function rowsOf(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  return book.worksheets[0]!
}
async function send(bytes: Buffer, who = 'admin') {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), '任职名单.xlsx')
  const form = new Response(body)
  const response = await app.inject({
    ...{ method: 'POST', url: '/api/appointments/import' },
    headers: { 'x-who': who, 'content-type': form.headers.get('content-type')! },
    payload: Buffer.from(await form.arrayBuffer()),
  })
  const { added, changed, unchanged, bad } = response.json()
  return { figures: [added, changed, unchanged], bad }
}
const held = async () =>
  (await world.owner.query('select post, person, starts_on, ends_on from appointment order by id')).rows

test('an unchanged file changes nothing, masked or whole; a formula for a name is text out and in', async () => {
  const before = await held()
  const { bytes } = await take('admin')
  const sheet = await rowsOf(bytes)
  const names = sheet.getColumn(1).values.slice(2)
  assert.equal(sheet.rowCount, before.length + 1)
  assert.ok(names.includes(`'=HYPERLINK("http://x")`))
  assert.ok(sheet.getColumn(2).values.includes('138****1234'))
  assert.deepEqual(await send(bytes), { figures: [0, 0, before.length], bad: [] })
  const whole = await takeWhole('admin', '换届后核对通讯录')
  assert.ok((await rowsOf(whole.rawPayload)).getColumn(2).values.includes('13800001234'))
  assert.deepEqual(await send(whole.rawPayload), { figures: [0, 0, before.length], bad: [] })
  assert.deepEqual(await held(), before)
})

test('edited: a term ended, somebody added; a masked phone finds nobody new', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await take('admin')).bytes as never)
  const sheet = book.worksheets[0]!
  const chief = sheet.getColumn(3).values.indexOf('网格长')
  sheet.getCell(chief, 8).value = '2026-11-30'
  const code = sheet.getCell(chief, 4).value
  sheet.addRow(['新来的', '13900000001', '网格员', code, null, '正式', '2026-11-18', null])
  sheet.addRow(['冒名的', '138****1234', '网格员', code, null, '代理', '2026-11-18', null])
  const edited = Buffer.from(await book.xlsx.writeBuffer())
  const { figures, bad } = await send(edited)
  assert.deepEqual(figures.slice(0, 2), [1, 1])
  assert.deepEqual(
    bad.map((one: { column: string; value: string }) => [one.column, one.value]),
    [['工作电话', '138****1234']],
  )
})

test('whole phones are for a reason, and who took them stands in the access log', async () => {
  assert.equal((await takeWhole('admin', '  ')).json().code, 'FIELD_MISSING')
  const { rows } = await world.owner.query('select actor, subject, field, reason from access_log')
  assert.deepEqual(rows, [
    {
      ...{ actor: asking.get('admin')!.person, subject: mini.at.county!.id },
      ...{ field: 'work_phones', reason: '换届后核对通讯录' },
    },
  ])
})

test('forbidden: outside one’s township, without the permission, signed out', async () => {
  const own = await rowsOf((await take('town1')).bytes)
  const codes = own.getColumn(4).values.slice(2).map(String)
  assert.ok(codes.length > 0 && codes.every((code) => code.startsWith(mini.at.town1!.code.slice(0, 9))))
  for (const region of [mini.at.county!.id, mini.at.town2!.id, mini.at.village2!.id])
    assert.equal((await take('town1', `?region=${region}`)).status, 403)
  assert.equal((await take('town1', `?region=${mini.at.village1!.id}`)).status, 200)
  for (const [who, status] of [
    ['handler', 403],
    ['nobody', 401],
  ] as const) {
    assert.equal((await take(who)).status, status)
    assert.equal((await takeWhole(who, '看看')).statusCode, status)
  }
  const { rowCount } = await world.owner.query('select from access_log')
  assert.equal(rowCount, 1, 'nobody else got any')
})
