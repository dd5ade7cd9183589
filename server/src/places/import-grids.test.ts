import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import type { Authority } from '../authority/index.ts'
import { openHttp, type App } from '../lib/http.ts'
import { openLog } from '../lib/log.ts'
import { miniRules, openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { placeChangeRoutes, placeRoutes } from './index.ts'

let world: World
let mini: MiniCounty
let app: App
const asking = new Map<string, Authority>()

before(async () => {
  world = await openWorld()
  mini = await openMiniCounty(world)
  asking.set('admin', await mini.inOffice('county_admin', 'county'))
  asking.set('town2', await mini.inOffice('town_admin', 'town2'))
  asking.set('worker', await mini.inOffice('worker', 'grid1'))
  app = await openHttp({ log: openLog('silent'), rateLimit: 0, publicUrl: 'http://127.0.0.1' })
  const packs = { rulesOf: async () => miniRules }
  const authorityFor = async (r: { headers: Record<string, unknown> }) =>
    asking.get(r.headers['x-who'] as string)!
  await app.register(placeRoutes({ db: world.app, places: mini.places, packs }))
  await app.register(
    placeChangeRoutes({ ...mini.deps, worker: world.worker, packs, authorityFor: authorityFor as never }),
  )
})
after(async () => {
  await app.close()
  await world.close()
})

const HEAD = ['上级编码 *', '层级 *', '名称 *', '编码', '户数', '中心经度', '中心纬度', '坐标系']
async function sheet(...rows: unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('网格').addRows([HEAD, ...rows])
  return Buffer.from(await book.xlsx.writeBuffer())
}
async function send(bytes: Buffer, { who = 'admin', dry = false } = {}) {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), '网格.xlsx')
  const form = new Response(body)
  const response = await app.inject({
    ...{ method: 'POST', url: `/api/grids/import${dry ? '?dry_run=true' : ''}` },
    headers: { 'x-who': who, 'content-type': form.headers.get('content-type')! },
    payload: Buffer.from(await form.arrayBuffer()),
  })
  return { status: response.statusCode, body: response.json() }
}
const get = (url: string, who = 'admin') => app.inject({ method: 'GET', url, headers: { 'x-who': who } })
const count = async () =>
  (await world.owner.query('select count(*)::int as n from region')).rows[0].n as number
const figures = (r: { added: number; changed: number; unchanged: number; bad: unknown[] }) => [
  ...[r.added, r.changed, r.unchanged, r.bad.length],
]

test('a filled sheet adds grids with codes in sequence; a dry run adds nothing; a second time changes nothing', async () => {
  const { code } = mini.at.village2!
  const filled = await sheet(
    [code, 'grid', '第1网格', '', 50, 118.7, 34.9, 'WGS-84'],
    [Number(code), 'grid', '第2网格', '', '48'],
    [code, 'grid', '第3网格', `${code}007`],
  )
  const before = await count()
  const dry = await send(filled, { dry: true })
  assert.deepEqual([dry.status, ...figures(dry.body), await count()], [200, 3, 0, 0, 0, before])
  const real = await send(filled)
  assert.deepEqual([...figures(real.body), await count()], [3, 0, 0, 0, before + 3])
  const again = await send(filled)
  assert.deepEqual([...figures(again.body), await count()], [0, 0, 3, 0, before + 3])
  const grids = await mini.places.children(mini.tenant, mini.at.village2!.id)
  assert.deepEqual(
    grids.map((g) => g.code.slice(12)),
    ['001', '002', '007'],
  )
  assert.deepEqual([grids[0]!.households, grids[0]!.lng, grids[0]!.synthetic], [50, 118.7, false])
  const history = await world.owner.query('select valid_from from region_version where region = $1', [
    grids[0]!.id,
  ])
  assert.deepEqual(history.rows, [{ valid_from: '2026-11-18' }])
})

test('a corrected name, household count or centre is a change; a new parent is a move', async () => {
  const { code } = mini.at.village2!
  const changed = await send(
    await sheet(
      [code, 'grid', '东片网格', `${code}001`, 60, 118.7, 34.9, 'WGS-84'],
      [code, 'grid', '第2网格', '', 48, 118.71, 34.9, 'GCJ-02'],
      [mini.at.village1!.code, 'grid', '第3网格', `${code}007`],
    ),
  )
  assert.deepEqual(figures(changed.body), [0, 3, 0, 0])
  const [first] = await mini.places.children(mini.tenant, mini.at.village2!.id)
  assert.deepEqual([first!.name, first!.households], ['东片网格', 60])
  const moved = (await mini.places.children(mini.tenant, mini.at.village1!.id)).map((g) => g.code)
  assert.ok(moved.includes(`${code}007`))
})

test('bad rows are told with their row and column, come back as a workbook, and go in once corrected', async () => {
  const { code } = mini.at.village2!
  const { body } = await send(
    await sheet(
      [code, 'grid', '第8网格', `${code}008`],
      ['999999999999', 'grid', '没有的村'],
      [code, 'village', '层级反了', '371329001998'],
      [code, 'grid', '户数错', '', '三十'],
      [code, 'grid', '只有经度', '', '', 118.7],
      [code, 'grid', '编码错', '123'],
      [code, 'grid', '第8网格', `${code}008`],
      [{ formula: '1+1', result: 2 }, 'grid', '公式'],
    ),
  )
  assert.equal(body.added, 1)
  assert.deepEqual(
    body.bad.map((b: { row: number; column: string }) => [b.row, b.column]),
    [
      [3, '上级编码'],
      [4, '层级'],
      [5, '户数'],
      [6, '中心纬度'],
      [7, '编码'],
      [8, '编码'],
      [9, '上级编码'],
    ],
  )
  const file = await get(body.bad_rows_file)
  assert.match(String(file.headers['content-disposition']), /attachment/)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(file.rawPayload as never)
  const rows = book.worksheets[0]!
  assert.equal(rows.rowCount, 8)
  assert.match(String(rows.getCell('I2').value), /没有这个编码的地方/)
  rows.getCell('A2').value = code
  const again = await send(Buffer.from(await book.xlsx.writeBuffer()))
  assert.deepEqual([again.body.added, again.body.total], [1, 7])
  assert.equal((await get(body.bad_rows_file, 'town2')).statusCode, 404, 'another’s import is not told')
})

test('a template for those who may import, with the pack’s levels to choose from', async () => {
  const file = await get('/api/grids/template.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(file.rawPayload as never)
  assert.equal(book.worksheets[0]!.getCell('A1').value, '上级编码 *')
  assert.equal((await get('/api/grids/template.xlsx', 'worker')).statusCode, 403)
})

test('forbidden: rows outside one’s places are bad, and without the permission nothing is read', async () => {
  const mine = mini.at.village2!.code
  const theirs = mini.at.village1!.code
  const before = await count()
  const { body } = await send(
    await sheet(
      [theirs, 'grid', '越界网格'],
      [mine, 'grid', '挖过来', mini.at.grid1!.code],
      [mine, 'grid', '自己的'],
    ),
    { who: 'town2' },
  )
  assert.deepEqual([body.added, await count()], [1, before + 1])
  assert.deepEqual(
    body.bad.map((b: { row: number }) => b.row),
    [2, 3],
  )
  const no = await send(await sheet([mine, 'grid', '不行']), { who: 'worker' })
  assert.deepEqual([no.status, no.body.code], [403, 'NOT_ALLOWED'])
})

test('the public reads give names and places, and nothing of the people', async () => {
  const [county] = (await get('/api/counties')).json()
  assert.deepEqual(county, { code: '371329', name: '临沭县', is_demo: false })
  const [root] = (await get('/api/regions?county=371329')).json()
  const towns = (await get(`/api/regions?county=371329&parent=${root.id}`)).json()
  assert.deepEqual([towns.length, towns[0].level_title], [9, '街道'])
  const [found] = (await get(`/api/regions/search?county=371329&q=${encodeURIComponent('高埠前')}`)).json()
  assert.deepEqual(
    found.ancestry.map((r: { name: string }) => r.name),
    ['临沭县', '郑山街道', '高埠前村'],
  )
  const one = (await get(`/api/regions/${found.id}`)).json()
  assert.deepEqual([one.level_title, one.history.length, one.ancestry.length], ['村', 1, 3])
  const near = (await get('/api/places/nearest?county=371329&lng=118.7001&lat=34.9001')).json()
  assert.deepEqual([near.region, near.how], [null, null], 'no village centre is known here')
  assert.equal((await get('/api/regions?county=000000')).json().code, 'NOT_FOUND')
})

test('out, and in again: an unchanged file changes nothing; a changed cell changes that', async () => {
  const { bytes, rows } = await taken('/api/grids.xlsx')
  const nodes = await world.owner.query(
    'select code from region where retired_on is null and parent is not null',
  )
  assert.deepEqual(rows.map((row) => row[3]).sort(), nodes.rows.map(({ code }) => code).sort())
  const again = await send(bytes)
  assert.deepEqual(figures(again.body), [0, 0, rows.length, 0], JSON.stringify(again.body.bad))
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const grid = book.worksheets[0]!.getColumn(4).values.indexOf(mini.at.grid2!.code)
  book.worksheets[0]!.getCell(grid, 3).value = '水库网格'
  book.worksheets[0]!.getCell(grid, 5).value = 77
  const changed = await send(Buffer.from(await book.xlsx.writeBuffer()))
  assert.deepEqual(figures(changed.body), [0, 1, rows.length - 1, 0])
  const after = await taken(`/api/grids.xlsx?region=${mini.at.village1!.id}`)
  assert.deepEqual(
    after.rows.filter((row) => row[3] === mini.at.grid2!.code).map((row) => [row[2], row[4]]),
    [['水库网格', 77]],
  )
})
test('forbidden: an export reaches no further than one’s own places', async () => {
  const own = await taken('/api/grids.xlsx', 'town2')
  assert.ok(own.rows.length > 0)
  const { rows } = await world.owner.query('select code from region where path like $1 and id <> $2', [
    `${mini.at.town2!.path}%`,
    mini.at.town2!.id,
  ])
  assert.deepEqual(own.rows.map((row) => row[3]).sort(), rows.map(({ code }) => code).sort())
  const back = await send(own.bytes, { who: 'town2' })
  assert.deepEqual(figures(back.body), [0, 0, own.rows.length, 0])
  for (const where of ['county', 'town1', 'village1'])
    assert.equal((await get(`/api/grids.xlsx?region=${mini.at[where]!.id}`, 'town2')).statusCode, 403, where)
  assert.equal((await get('/api/grids.xlsx', 'worker')).statusCode, 403)
})
async function taken(url: string, who?: string) {
  const answer = await get(url, who)
  assert.equal(answer.statusCode, 200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(answer.rawPayload as never)
  const rows: unknown[][] = []
  book.worksheets[0]!.eachRow((row, number) => {
    if (number > 1) rows.push((row.values as unknown[]).slice(1))
  })
  return { bytes: answer.rawPayload, rows }
}
