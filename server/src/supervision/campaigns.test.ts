/** A round of inspection and a ledger as their real posts do them: entered, put right, struck off by another, looked at again. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import { openMatterCounty } from '../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../test/matter-county.ts'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { supervisionRoutes } from './index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let office: Person, inspector: Person, secretary: Person, street: Person

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  await county.app.register(supervisionRoutes({ matters: county.deps, authorityFor: county.authorityFor }))
  office = await county.office('inspection_office', 'county')
  inspector = await county.office('inspector', 'county')
  secretary = await county.office('village_secretary', 'village1')
  await county.office('village_secretary', 'village2')
  street = await county.office('street_office', 'town1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const cmd = <T extends object>(more: T) => ({ command_id: randomUUID(), ...more })
const ok = async (asked: Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>) => {
  const { status, body } = await asked
  assert.ok(status < 300, JSON.stringify(body))
  return body
}
const opening = (more: object) =>
  cmd({
    ...{ campaign: 'inspections', round: 'special', region: county.at.county!.id, title: '作风建设专项巡察' },
    ...{ starts_on: '2026-11-01', ends_on: '2026-12-31', team: '第一巡察组', ...more },
  })
const finding = (more: object = {}) =>
  cmd({
    ...{ region: county.at.village1!.id, title: '招待费没有凭据', note: '8 月付招待费 1200 元，没有收据。' },
    ...{ answers: { about: '村级财务', amount: 1200 }, due_on: '2026-12-10', ...more },
  })
async function act(who: Asking, matter: string, action: string, input: object) {
  const { version } = await ok(who.get(`/api/matters/${matter}`))
  return who.post(`/api/matters/${matter}/acts`, cmd({ version, action, input }))
}
const itemsOf = async (who: Asking, id: string, query = '') =>
  (await ok(who.get(`/api/campaigns/${id}/items${query}`))).items

let round: string
let matter: string

test('a round is opened by its office; a finding becomes a matter with owner and day, in one act', async () => {
  const offered = await ok(office.get('/api/campaigns'))
  assert.deepEqual(offered.may_open.map((one: { campaign: string }) => one.campaign).sort(), [
    'clean_ups',
    'inspections',
    'spot_checks',
  ])
  const body = opening({})
  round = (await ok(office.post('/api/campaigns', body))).id
  assert.equal((await ok(office.post('/api/campaigns', body))).id, round, 'sent twice, opened once')
  const sent = finding()
  const first = await ok(inspector.post(`/api/campaigns/${round}/items`, sent))
  assert.equal((await ok(inspector.post(`/api/campaigns/${round}/items`, sent))).id, first.id)
  const [item] = await itemsOf(inspector, round)
  assert.deepEqual(
    [item.number, item.sort, item.stage, item.due_on, item.late],
    [1, '限期整改', 'doing', '2026-12-10', false],
  )
  assert.match(item.owner, /村党支部书记/)
  matter = item.matter
  const seen = await ok(secretary.get(`/api/matters/${matter}`))
  assert.equal(seen.due_at, '2026-12-10T15:59:59.000Z')
  assert.equal((await itemsOf(secretary, round)).length, 1, 'whoever answers for it reads it')
})

test('measures by the owner, struck off by the inspector and by nobody else', async () => {
  await ok(act(secretary, matter, 'plan', { note: '查清经手人，退回 1200 元。' }))
  const seen = { entry: { seen: '正在查', standing: '按计划推进' } }
  await ok(act(inspector, matter, 'supervise', seen))
  const photo = await photoOf(secretary)
  await ok(act(secretary, matter, 'report_done', { result: '已退回 1200 元', photos: [photo] }))
  const [waiting] = await itemsOf(inspector, round, '?stage=accepting')
  assert.deepEqual([waiting.matter, waiting.supervisions], [matter, 1])
  const own = await act(secretary, matter, 'strike_off', { note: '好了' })
  assert.equal(own.body.code, 'NOT_ALLOWED')
  await ok(act(inspector, matter, 'strike_off', { note: '收据已补，钱已退回。' }))
  const { sums } = await ok(office.get(`/api/campaigns/${round}`))
  assert.deepEqual([sums.items, sums.struck_off, sums.doing], [1, 1, 0])
})

test('a look-back begins with what was struck off; what did not hold is opened again in the same act', async () => {
  const second = await ok(inspector.post(`/api/campaigns/${round}/items`, finding({ title: '还没改的' })))
  assert.ok(second.id)
  const without = await office.post('/api/campaigns', opening({ round: 'look_back', title: '回头看' }))
  assert.equal(without.body.field, 'looks_back')
  const again = await ok(
    office.post('/api/campaigns', opening({ round: 'look_back', title: '回头看', looks_back: round })),
  )
  const rows = await itemsOf(inspector, again.id)
  assert.deepEqual(
    rows.map((one: { title: string; stage: string }) => [one.title, one.stage]),
    [['招待费没有凭据', 'drawn']],
  )
  const path = `/api/campaigns/${again.id}/items/${rows[0].id}`
  const item = await ok(inspector.get(path))
  assert.equal(item.subject.id, matter)
  const empty = await inspector.post(
    `${path}/answers`,
    cmd({ version: 1, note: '', answers: { holds: false } }),
  )
  assert.deepEqual([empty.status, empty.body.field], [422, 'answers.seen'])
  const filled = cmd({
    version: 1,
    note: '又有一笔没有收据',
    answers: { holds: false, seen: '10 月又付 300 元' },
  })
  await ok(inspector.post(`${path}/answers`, filled))
  await ok(inspector.post(`${path}/answers`, filled))
  const reopened = await ok(secretary.get(`/api/matters/${matter}`))
  assert.equal(reopened.state_title, '整改中')
  const [why] = reopened.timeline.at(-1).words
  assert.equal(why.text, '10 月又付 300 元\n又有一笔没有收据', 'opened again for what was seen now')
  assert.notEqual(reopened.reporter.masked, '匿名', 'a finding has somebody who found it')
  const [kept] = await itemsOf(inspector, again.id)
  assert.ok(
    Date.parse(`${kept.due_on}T23:59:59+08:00`) <= Date.parse(reopened.due_at) + 1000,
    'due on one day',
  )
  const { sums, shares } = await ok(office.get(`/api/campaigns/${again.id}`))
  assert.deepEqual([sums.doing, sums.faulty, shares[0].holds, shares[0].of], [1, 1, 0, 1])
  const stale = await inspector.post(`${path}/answers`, cmd({ ...filled, command_id: randomUUID() }))
  assert.equal(stale.body.code, 'MATTER_CHANGED')
})

const columns = ['编号', '地方编码', '清理对象名称', '属于哪一种', '涉及金额', '拖了几年（年）', '情况说明']
async function sheet(rows: (string | number | null)[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('清理对象')
  page.addRow(columns)
  for (const row of rows) page.addRow(row)
  return Buffer.from(await book.xlsx.writeBuffer())
}
async function send(who: Person, path: string, bytes: Buffer) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '摸底.xlsx')
  const wire = new Response(form)
  const answer = await county.app.inject({
    ...{ method: 'POST', url: path, payload: Buffer.from(await wire.arrayBuffer()) },
    headers: { 'x-person': who.person, 'content-type': wire.headers.get('content-type')! },
  })
  return { status: answer.statusCode, body: answer.json() }
}

let ledger: string

test('a ledger’s survey comes in by a sheet: tried, bad rows by number, sorted by the rules, twice changes nothing', async () => {
  const codes = await codesOf()
  ledger = (
    await ok(
      office.post('/api/campaigns', opening({ campaign: 'clean_ups', round: undefined, title: '清欠清占' })),
    )
  ).id
  const bytes = await sheet([
    ['001', codes.village1!, '张三欠承包费', '欠款', 3600, 2, ''],
    ['002', codes.village1!, '村西旧仓库', '闲置', null, 8, '门窗都坏了'],
    ['003', codes.village2!, '路边占地', '占用', null, 1, ''],
    ['003', codes.village2!, '又是路边', '占用', null, 1, ''],
    ['004', '371329999999', '哪里的', '占用', null, 1, ''],
    ['005', codes.village1!, '没写几年', '占用', null, null, ''],
    ['006', codes.village1!, '种类不对', '别的', null, 1, ''],
    ['007', codes.town1!, '写到镇街的', '占用', null, 1, ''],
  ])
  const path = `/api/campaigns/${ledger}/survey/import`
  const tried = await ok(send(office, `${path}?dry_run=true`, bytes))
  assert.deepEqual([tried.added, tried.good, tried.total], [3, 3, 8])
  assert.deepEqual(tried.bad.map((one: { row: number; column: string }) => [one.row, one.column]).sort(), [
    [5, '编号'],
    [6, '地方编码'],
    [7, '拖了几年（年）'],
    [8, '属于哪一种'],
    [9, '地方编码'],
  ])
  assert.equal((await itemsOf(office, ledger)).length, 0, 'a trial keeps nothing')
  assert.equal((await ok(send(office, path, bytes))).added, 3)
  const again = await ok(send(office, path, bytes))
  assert.deepEqual([again.added, again.changed, again.unchanged], [0, 0, 3])
  const rows = await itemsOf(office, ledger)
  assert.deepEqual(
    rows.map((one: { sort: string; stage: string }) => [one.sort, one.stage]),
    [
      ['清欠', 'planless'],
      ['老大难', 'planless'],
      ['一般', 'planless'],
    ],
  )
  const template = await county.app.inject({
    ...{ url: `/api/campaigns/${ledger}/survey/template.xlsx`, headers: { 'x-person': office.person } },
  })
  assert.equal(template.statusCode, 200)
})

test('each is planned with an owner and a day; percentages by place drill down to the list', async () => {
  const [, second] = await itemsOf(street, ledger)
  const path = `/api/campaigns/${ledger}/items/${second.id}`
  const item = await ok(street.get(path))
  assert.equal(item.advice, '镇街领导包案，一件一策。')
  const owner = item.owners.find((one: { title: string }) => one.title.includes('村党支部书记'))
  const planned = cmd({
    version: item.version,
    owner: owner.seat,
    due_on: '2026-12-20',
    measures: '修好门窗后出租',
  })
  const past = await street.post(`${path}/plan`, { ...planned, due_on: '2026-11-01' })
  assert.equal(past.body.field, 'due_on')
  const nobody = await street.post(`${path}/plan`, {
    ...planned,
    owner: { ...owner.seat, post: 'grid_chief' },
  })
  assert.equal(nobody.body.field, 'owner')
  const first = await ok(street.post(`${path}/plan`, planned))
  assert.deepEqual(await ok(street.post(`${path}/plan`, planned)), first)
  const once = await street.post(`${path}/plan`, cmd({ ...planned, command_id: randomUUID() }))
  assert.equal(once.status, 422)
  const top = await ok(office.get(`/api/campaigns/${ledger}`))
  assert.deepEqual([top.sums.items, top.sums.planless, top.sums.doing], [3, 2, 1])
  assert.deepEqual(
    top.rows.map((row: { sums: { items: number } }) => row.sums.items),
    [3],
  )
  const town = await ok(office.get(`/api/campaigns/${ledger}?region=${top.rows[0].region.id}`))
  assert.equal(town.above.length, 2)
  const area = town.rows[0].region
  const below =
    area.level === 'village' ? town : await ok(office.get(`/api/campaigns/${ledger}?region=${area.id}`))
  assert.deepEqual(
    below.rows.map((row: { sums: { items: number } }) => row.sums.items),
    [2, 1],
  )
  world.clock.set('2026-12-25T09:00:00+08:00')
  const late = await itemsOf(office, ledger, '?only=late')
  assert.deepEqual(
    late.map((one: { id: string }) => one.id),
    [second.id],
  )
  assert.equal((await itemsOf(office, ledger, '?only=unseen')).length, 1, 'nobody has seen it for a month')
  await ok(act(inspector, late[0].matter, 'supervise', { entry: { seen: '门窗在修', standing: '推进慢' } }))
  assert.equal((await itemsOf(office, ledger, '?only=unseen')).length, 0)
  const out = await county.app.inject({
    ...{ url: `/api/campaigns/${ledger}/items.xlsx`, headers: { 'x-person': office.person } },
  })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(out.rawPayload as never)
  assert.equal(book.worksheets[0]!.rowCount, 4)
})

test('the rest of a place is planned together, each with the nearest holder of the post', async () => {
  world.clock.set('2026-11-19T09:00:00+08:00')
  const body = cmd({ post: 'village_secretary', due_on: '2026-12-30', measures: '两个月内清理完' })
  const other = await street.post(`/api/campaigns/${ledger}/plan`, { ...body, post: 'grid_chief' })
  assert.equal(other.body.field, 'post')
  const sorted = await ok(street.post(`/api/campaigns/${ledger}/plan`, { ...body, sort: 'money' }))
  assert.deepEqual(sorted, { planned: 1, refused: [], next: null })
  const nobody = await ok(
    street.post(`/api/campaigns/${ledger}/plan`, { ...cmd(body), post: 'village_director' }),
  )
  assert.deepEqual([nobody.planned, nobody.refused.length], [0, 1])
  assert.equal((await ok(street.post(`/api/campaigns/${ledger}/plan`, body))).planned, 1)
  const { sums } = await ok(office.get(`/api/campaigns/${ledger}`))
  assert.deepEqual([sums.planless, sums.doing], [0, 3])
  world.clock.set('2026-12-25T10:00:00+08:00')
})

test('accountability is on record as how many, how and by whom decided; a campaign closes with a reason while items are open', async () => {
  const held = cmd({
    ...{
      region: county.at.town1!.id,
      organ: '县纪委监委',
      kind: '谈话提醒',
      on_day: '2026-12-20',
      persons: 2,
    },
    ground: '整改推进慢',
  })
  await ok(office.post(`/api/campaigns/${ledger}/accountability`, held))
  await ok(office.post(`/api/campaigns/${ledger}/accountability`, held))
  const other = await office.post(`/api/campaigns/${ledger}/accountability`, {
    ...held,
    ...cmd({}),
    kind: '别的',
  })
  assert.equal(other.body.field, 'kind')
  const seen = await ok(office.get(`/api/campaigns/${ledger}`))
  assert.deepEqual(
    seen.held.map((one: { persons: number }) => one.persons),
    [2],
  )
  const quick = await office.post(`/api/campaigns/${ledger}/close`, cmd({ reason: '' }))
  assert.deepEqual([quick.status, quick.body.field], [422, 'reason'])
  await ok(office.post(`/api/campaigns/${ledger}/close`, cmd({ reason: '并入明年的台账' })))
  const after = await office.post(`/api/campaigns/${ledger}/accountability`, { ...held, ...cmd({}) })
  assert.equal(after.body.code, 'ALREADY_DONE')
})

async function codesOf(): Promise<Record<string, string>> {
  const codes: Record<string, string> = {}
  for (const name of ['town1', 'village1', 'village2'])
    codes[name] = (await county.deps.places.region(county.tenant, county.at[name]!.id))!.code
  return codes
}

async function photoOf(who: Person): Promise<string> {
  const { default: sharp } = await import('sharp')
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'a.jpg')
  const wire = new Response(form)
  const answer = await county.app.inject({
    ...{ method: 'POST', url: '/api/files', payload: Buffer.from(await wire.arrayBuffer()) },
    headers: { 'x-person': who.person, 'content-type': wire.headers.get('content-type')! },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json().hash
}
