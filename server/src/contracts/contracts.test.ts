/** The register of contracts on its county's rules: a sheet in, a scan with reasons, a problem put right as a matter, money counted. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import { openMatterCounty } from '../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../test/matter-county.ts'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { contractRoutes } from './index.ts'

let world: World
let county: MatterCounty
let clerk: Asking & { person: string }
let street: Asking & { person: string }
let code: string

const HEAD = [
  '村编码',
  '合同编号',
  '类别',
  '标的',
  '承包方',
  '面积（亩）',
  '年租金（元）',
  '签订日期',
  '开始日期',
  '结束日期',
  '民主决策',
  '地块编号',
  '书面合同',
  '已收（元）',
]
const vote = '2019-12-20 村民代表会议'
/** What each is planted to be found by. */
const planted: Record<string, (string | number)[]> = {
  good: [
    '资源类（土地等）',
    '村东机动地',
    '好社',
    10,
    6000,
    '2024-01-01',
    '2024-01-01',
    '2033-12-31',
    vote,
    'A1',
    '有',
    18000,
  ],
  no_vote: [
    '资源类（土地等）',
    '村西地',
    '甲',
    10,
    6000,
    '2026-01-01',
    '2026-01-01',
    '2028-12-31',
    '',
    'A2',
    '有',
    6000,
  ],
  below_price: [
    '资源类（土地等）',
    '村南地',
    '乙',
    10,
    2999.99,
    '2026-01-01',
    '2026-01-01',
    '2028-12-31',
    vote,
    'A3',
    '有',
    2999.99,
  ],
  at_half: [
    '资源类（土地等）',
    '村南二地',
    '乙',
    10,
    3000,
    '2026-01-01',
    '2026-01-01',
    '2028-12-31',
    vote,
    'A4',
    '有',
    3000,
  ],
  overdue: [
    '资产类（房屋、设施等）',
    '旧校舍',
    '丙',
    '',
    5000,
    '2025-01-01',
    '2025-01-01',
    '2029-12-31',
    vote,
    '',
    '有',
    5000,
  ],
  within_grace: [
    '资产类（房屋、设施等）',
    '仓库',
    '丙',
    '',
    5000,
    '2025-11-01',
    '2025-11-01',
    '2029-10-31',
    vote,
    '',
    '有',
    5000,
  ],
  too_long: [
    '资产类（房屋、设施等）',
    '门面',
    '丁',
    '',
    0,
    '2020-01-01',
    '2020-01-01',
    '2040-01-02',
    vote,
    '',
    '有',
    '',
  ],
  twenty: [
    '资产类（房屋、设施等）',
    '门面二',
    '丁',
    '',
    0,
    '2020-01-01',
    '2020-01-01',
    '2040-01-01',
    vote,
    '',
    '有',
    '',
  ],
  missing_file: ['资金类', '借款', '戊', '', 0, '', '2026-01-01', '2027-01-01', vote, '', '无', ''],
  double_a: [
    '资源类（土地等）',
    '河滩',
    '己',
    1,
    600,
    '2026-01-01',
    '2026-01-01',
    '2027-12-31',
    vote,
    'B1、B2',
    '有',
    600,
  ],
  double_b: [
    '资源类（土地等）',
    '河滩',
    '庚',
    1,
    600,
    '2026-06-01',
    '2026-06-01',
    '2027-12-31',
    vote,
    'B2',
    '有',
    600,
  ],
  after_it: [
    '资源类（土地等）',
    '河滩',
    '辛',
    1,
    600,
    '2028-01-01',
    '2028-01-01',
    '2029-12-31',
    vote,
    'B2',
    '有',
    '',
  ],
  expired: ['资金类', '旧账', '壬', '', 0, '', '2020-01-01', '2025-12-31', vote, '', '有', ''],
}

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { db, packs, places, files, clock } = county.deps
  await county.app.register(
    contractRoutes({
      db,
      packs,
      places,
      files,
      clock,
      matters: county.deps,
      authorityFor: county.authorityFor,
    }),
  )
  clerk = await county.office('village_clerk', 'village1', undefined, '陈文书')
  street = await county.office('street_accountant', 'town1')
  code = (await county.deps.places.region(county.tenant, county.at.village1!.id))!.code
})
after(async () => {
  await county.close()
  await world.close()
})

async function sheet(rows: unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('合同')
  page.addRows([HEAD, ...rows])
  return Buffer.from(await book.xlsx.writeBuffer())
}
async function send(who: { person: string }, bytes: Buffer, dry_run: boolean) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '合同.xlsx')
  const request = new Request('http://x', { method: 'POST', body: form })
  const answer = await county.app.inject({
    method: 'POST',
    url: `/api/contracts/import?dry_run=${dry_run}`,
    headers: { 'x-person': who.person, 'content-type': request.headers.get('content-type')! },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return { status: answer.statusCode, body: answer.json() }
}
const rowsOf = (village = code) => Object.entries(planted).map(([number, rest]) => [village, number, ...rest])
const found = async (test: string): Promise<string[]> =>
  (await clerk.get(`/api/contracts?finding=${test}&limit=200`)).body.items
    .map((one: { number: string }) => one.number)
    .sort()
const idOf = async (number: string): Promise<string> =>
  (await clerk.get(`/api/contracts?q=${number}`)).body.items.find(
    (one: { number: string }) => one.number === number,
  ).id

test('a sheet is tried, its bad rows told by number; good ones come in when told; twice changes nothing', async () => {
  const bad = [
    ['371329999999', 'X1', ...planted.good!],
    [code, 'good', ...planted.good!],
    [code, 'X3', '没有这类', ...planted.good!.slice(1)],
    [code, 'X4', ...planted.good!.slice(0, 6), '2024-01-01', '2023-01-01', ...planted.good!.slice(8)],
    [code, 'X5', ...planted.good!.slice(0, 3), 1.234, ...planted.good!.slice(4)],
  ]
  const bytes = await sheet([...rowsOf(), ...bad])
  const tried = await send(clerk, bytes, true)
  assert.equal(tried.status, 200, JSON.stringify(tried.body))
  assert.deepEqual([tried.body.added, tried.body.good, tried.body.total], [13, 13, 18])
  assert.deepEqual(
    tried.body.bad.map((one: { row: number; column: string }) => [one.row, one.column]),
    [
      [15, '村编码'],
      [16, '合同编号'],
      [17, '类别'],
      [18, '结束日期'],
      [19, '面积（亩）'],
    ],
  )
  assert.equal((await clerk.get('/api/contracts')).body.items.length, 0, 'a trial keeps nothing')
  assert.equal((await send(clerk, bytes, false)).body.added, 13)
  const again = (await send(clerk, bytes, false)).body
  assert.deepEqual([again.added, again.changed, again.unchanged], [0, 0, 13])
})

test('the scan finds each planted problem, with its reason, and none at the boundaries', async () => {
  const { status, body } = await clerk.post('/api/contracts/scan', {})
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.contracts, 13)
  for (const name of ['no_vote', 'below_price', 'overdue', 'too_long', 'missing_file', 'expired'])
    assert.deepEqual(await found(name), [name], name)
  assert.deepEqual(await found('double_let'), ['double_a', 'double_b'])
  const seen = (await clerk.get(`/api/contracts/${await idOf('overdue')}`)).body
  assert.match(seen.found[0].reason, /从 2026-01-01 起拖欠，共 5,000\.00 元/)
  assert.deepEqual([seen.due, seen.paid], [1000000, 500000])
  const both = (await clerk.get(`/api/contracts/${await idOf('double_a')}`)).body
  assert.match(both.found[0].reason, /地块 B2 同期又租给：double_b/)
  const sums = (await street.get('/api/contracts/summary')).body
  assert.deepEqual([sums.total, sums.problem, sums.rectified], [13, 8, 0])
  assert.equal(sums.scanned_on, '2026-11-18')
})

test('what was found becomes a matter; what is paid is found no more; the gain is counted', async () => {
  const id = await idOf('overdue')
  const body = { id: randomUUID(), text: '上门催收，月底前付清。' }
  const first = await clerk.post(`/api/contracts/${id}/rectify`, body)
  assert.deepEqual([first.status, first.body], [200, { matter: body.id }], JSON.stringify(first.body))
  assert.deepEqual(
    (await clerk.post(`/api/contracts/${id}/rectify`, body)).body,
    first.body,
    'sent twice, opened once',
  )
  const none = await clerk.post(`/api/contracts/${id}/rectify`, { ...body, id: randomUUID() })
  assert.equal(none.status, 422)
  const { rows } = await world.owner.query('select title from matter where id = $1', [body.id])
  assert.equal(rows[0].title, '合同 overdue 整改')
  const paid = { command_id: randomUUID(), on_day: '2026-11-17', amount: 500000, note: '补交' }
  assert.equal((await clerk.post(`/api/contracts/${id}/receipts`, paid)).status, 200)
  assert.equal((await clerk.post(`/api/contracts/${id}/receipts`, paid)).status, 200)
  const result = {
    command_id: randomUUID(),
    on_day: '2026-11-18',
    recovered: 500000,
    debt_cleared: 0,
    area_added: 1250,
    fee_added: 60000,
    note: '补交欠租；多出的 12.5 亩重新计费',
  }
  assert.equal((await clerk.post(`/api/contracts/${id}/results`, result)).status, 200)
  assert.deepEqual(await found('overdue'), [], 'paid: it is no problem any more, without waiting for a scan')
  const seen = (await clerk.get(`/api/contracts/${id}`)).body
  assert.deepEqual([seen.paid, seen.receipts.length, seen.found[0].gone_on], [1000000, 2, '2026-11-18'])
  const sums = (await street.get('/api/contracts/summary')).body
  assert.deepEqual(
    [sums.problem, sums.rectified, sums.recovered, sums.area_added, sums.fee_added],
    [8, 1, 500000, 1250, 60000],
  )
})

test('a contract is changed with a reason, ended with a ground, and never by who saw an older one', async () => {
  const id = await idOf('expired')
  const seen = (await clerk.get(`/api/contracts/${id}`)).body
  const input = Object.fromEntries(
    [
      'number',
      'kind',
      'object',
      'party',
      'area',
      'rent',
      'signed_on',
      'starts_on',
      'ends_on',
      'vote',
      'plots',
      'has_file',
      'files',
    ].map((key) => [key, seen[key]]),
  )
  const changed = {
    command_id: randomUUID(),
    version: seen.version,
    reason: '写清楚',
    ...input,
    object: '旧账（已核）',
  }
  const put = async (body: object) => {
    const { statusCode, ...answer } = await county.app.inject({
      method: 'PUT',
      url: `/api/contracts/${id}`,
      headers: { 'x-person': clerk.person },
      payload: body,
    })
    return { status: statusCode, body: answer.json() }
  }
  const done = await put(changed)
  assert.equal(done.status, 200, JSON.stringify(done.body))
  const stale = await put({ ...changed, command_id: randomUUID() })
  assert.equal(stale.body.code, 'TRY_AGAIN')
  const taken = await put({ ...changed, command_id: randomUUID(), version: seen.version + 1, number: 'good' })
  assert.deepEqual([taken.status, taken.body.field], [422, 'number'], JSON.stringify(taken.body))
  const ended = {
    command_id: randomUUID(),
    version: seen.version + 1,
    on_day: '2025-12-31',
    reason: '到期，账已结清',
  }
  assert.equal((await clerk.post(`/api/contracts/${id}/end`, ended)).status, 200)
  await clerk.post('/api/contracts/scan', {})
  assert.deepEqual(await found('expired'), [])
  assert.deepEqual(
    (await clerk.get('/api/contracts?state=ended')).body.items.map((one: { number: string }) => one.number),
    ['expired'],
  )
})

test('the list pages without loss, and goes out in the columns it comes in by', async () => {
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const { body } = await clerk.get(`/api/contracts?limit=5${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map((one: { number: string }) => one.number))
    if (!body.next) break
    cursor = body.next
  }
  assert.equal(new Set(seen).size, 13)
  assert.equal(seen.length, 13)
  const out = await county.app.inject({ url: '/api/contracts.xlsx', headers: { 'x-person': clerk.person } })
  assert.equal(out.statusCode, 200)
  const back = (await send(clerk, out.rawPayload, true)).body
  assert.deepEqual([back.bad, back.added, back.changed, back.unchanged], [[], 0, 0, 13], JSON.stringify(back))
})
