/** A village's first year worked out by hand, and every report held to it. Amounts in the tables are yuan; the API speaks fen. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import * as mupdf from 'mupdf'
import { command, openVillageBooks, type VillageBooks } from '../../test/village-books.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
let books: VillageBooks
before(async () => {
  world = await openWorld()
  books = await openVillageBooks(world)
})
after(async () => {
  await books?.county.close()
  await world?.close()
})

const HEAD = ['科目编号 *', '科目名称', '借方余额', '贷方余额']
async function send(rows: unknown[][], dry = false) {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('年初余额').addRows([HEAD, ...rows])
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await book.xlsx.writeBuffer())]), '年初.xlsx')
  const sent = new Response(form)
  const response = await books.county.app.inject({
    ...{ method: 'POST', url: `/api/books/opening/import?region=${books.region}&dry_run=${dry}` },
    headers: { 'x-person': books.clerk.person, 'content-type': sent.headers.get('content-type')! },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
  return { status: response.statusCode, body: response.json() }
}
const report = async (name: string, query = '') =>
  (await books.accountant.get(`/api/books/reports/${name}?region=${books.region}&year=2026${query}`)).body
/** Fen → yuan; texts and blanks stay. */
const yuan = (cells: unknown[]) => cells.map((cell) => (typeof cell === 'number' ? cell / 100 : cell))
const rowOf = (made: { rows: { cells: unknown[] }[] }, title: string, at = 0) =>
  yuan(made.rows.find(({ cells }) => cells[at] === title)!.cells)

test('opening balances: bad rows by number and nothing taken; unequal sides refused with the difference; then taken, and again', async () => {
  const bad = await send([
    ['101', '', 3000, ''],
    ['999', '', 1, ''],
    ['101', '', '', 5],
    ['102', '', '一万', ''],
    ['151', '', 5, 5],
  ])
  assert.deepEqual(
    bad.body.bad.map((b: { row: number; column: string }) => [b.row, b.column]),
    [
      [3, '科目编号'],
      [4, '科目编号'],
      [5, '借方余额'],
      [6, '贷方余额'],
    ],
  )
  assert.equal(bad.body.added, 0)
  const unequal = await send([
    ['101', '', 3000, ''],
    ['301', '', '', 2999.5],
  ])
  assert.equal(unequal.body.code, 'NOT_BALANCED')
  assert.match(unequal.body.detail, /差 0.50 元/)
  const sub = async (parent: string, title: string) =>
    (await books.clerk.post('/api/books/accounts', { ...command(), region: books.region, parent, title }))
      .status
  assert.deepEqual(
    [
      await sub('102', '基本户'),
      await sub('102', '专户'),
      await sub('513', '办公费'),
      await sub('513', '干部报酬'),
    ],
    [200, 200, 200, 200],
  )
  const opening = [
    ['101', '库存现金', 3000, ''],
    ['10201', '基本户', 200000, ''],
    ['10202', '专户', 50000, ''],
    ['112', '应收款', 12000, ''],
    ['151', '固定资产', 400000, ''],
    ['152', '累计折旧', '', 80000],
    ['211', '应付款', '', 15000],
    ['241', '专项应付款', '', 50000],
    ['301', '资本', '', 450000],
    ['311', '公积公益金', '', 60000],
    ['322', '收益分配', '', 10000],
  ]
  assert.deepEqual([(await send(opening, true)).body.added, (await report('trial')).rows.length], [11, 1])
  assert.equal((await send(opening)).body.added, 11)
  assert.equal((await send(opening)).body.unchanged, 11)
})

test('an account divided into sub-accounts takes lines at the lowest level only', async () => {
  const { body } = await books.clerk.post('/api/vouchers', {
    ...{ ...command(), region: books.region, day: '2026-01-10', summary: '付电费' },
    lines: [
      { account: '513', debit: 100, credit: 0 },
      { account: '101', debit: 0, credit: 100 },
    ],
  })
  assert.match(body.detail, /第 1 行：“管理费用”下面有明细科目/)
})

test('科目余额表 after four months: each account as worked out by hand, both sides equal', async () => {
  await books.posted('2026-01-10', '收土地租金', ['10201', 60000], ['501', -60000])
  await books.posted('2026-01-15', '付村部电费', ['51301', 1200], ['10201', -1200])
  await books.posted('2026-02-05', '提现', ['101', 2000], ['10201', -2000])
  await books.posted('2026-02-08', '慰问困难户', ['514', 3000], ['101', -3000])
  await books.posted('2026-03-01', '收回欠款', ['10201', 7000], ['112', -7000])
  await books.posted('2026-03-20', '上级补助', ['10201', 20000], ['503', -20000])
  await books.posted('2026-04-30', '发一季度报酬', ['51302', 9000], ['10201', -9000])
  await books.posted('2026-04-30', '计提折旧', ['511', 5000], ['152', -5000])
  const made = await report('trial', '&from=2&to=4')
  // before February: 10201 = 200000+60000−1200 = 258800
  assert.deepEqual(rowOf(made, '10201'), ['10201', '基本户', 258800, 0, 27000, 11000, 274800, 0])
  assert.deepEqual(rowOf(made, '102'), ['102', '银行存款', 308800, 0, 27000, 11000, 324800, 0])
  assert.deepEqual(rowOf(made, '152'), ['152', '累计折旧', 0, 80000, 0, 5000, 0, 85000])
  assert.deepEqual(rowOf(made, '513'), ['513', '管理费用', 1200, 0, 9000, 0, 10200, 0])
  assert.deepEqual(rowOf(made, '112'), ['112', '应收款', 12000, 0, 0, 7000, 5000, 0])
  // 3000+308800+12000+400000+1200 = 725000 on both sides
  assert.deepEqual(rowOf(made, '合计', 1), ['', '合计', 725000, 725000, 46000, 46000, 750000, 750000])
})

test('明细账 runs with the balance after each line; 总账 sums months', async () => {
  const detail = await report('detail', '&account=10201&from=1&to=3')
  assert.deepEqual(
    detail.rows.map(({ cells }: { cells: unknown[] }) => yuan(cells)),
    [
      ['', '', '期初余额', null, null, '借', 200000],
      ['2026-01-10', '记-1', '收土地租金', 60000, null, '借', 260000],
      ['2026-01-15', '记-2', '付村部电费', null, 1200, '借', 258800],
      ['', '', '1月合计', 60000, 1200, '借', 258800],
      ['2026-02-05', '记-3', '提现', null, 2000, '借', 256800],
      ['', '', '2月合计', 0, 2000, '借', 256800],
      ['2026-03-01', '记-5', '收回欠款', 7000, null, '借', 263800],
      ['2026-03-20', '记-6', '上级补助', 20000, null, '借', 283800],
      ['', '', '3月合计', 27000, 0, '借', 283800],
      ['', '', '本期合计', 87000, 3200, '借', 283800],
    ],
  )
  const general = await report('general', '&to=3')
  const at = general.rows.findIndex(({ cells }: { cells: unknown[] }) => cells[0] === '101')
  assert.deepEqual(
    general.rows.slice(at, at + 3).map(({ cells }: { cells: unknown[] }) => yuan(cells)),
    [
      ['101', '库存现金', '期初余额', null, null, '借', 3000],
      ['', '', '2月合计', 2000, 3000, '借', 2000],
      ['', '', '本期合计', 2000, 3000, '借', 2000],
    ],
  )
})

const expectIncome = async (made: Awaited<ReturnType<typeof report>>) => {
  // 60000 + 20000 − 5000 − 10200 − 3000
  assert.deepEqual(rowOf(made, '二、经营收益')[2], 61800)
  assert.deepEqual(rowOf(made, '四、净收益')[2], 61800)
  assert.deepEqual(rowOf(made, '五、可分配收益', 3).slice(3), ['五、可分配收益', 71800])
}

test('收益及收益分配表: the month beside the year so far, with what was carried over', async () => {
  const made = await report('income_statement', '&to=4')
  assert.deepEqual(made.heads, ['项目', '本月数', '本年累计数', '项目', '本年累计数'])
  assert.deepEqual(rowOf(made, '管理费用').slice(0, 3), ['管理费用', 9000, 10200])
  assert.deepEqual(rowOf(made, '一、经营收入').slice(0, 3), ['一、经营收入', 0, 60000])
  await expectIncome(made)
})

test('资产负债表 before the year is closed: contra accounts taken off, both sides equal', async () => {
  const made = await report('balance_sheet', '&to=4')
  const left = (title: string) => rowOf(made, title).slice(0, 3)
  const right = (title: string) => rowOf(made, title, 3).slice(3)
  assert.deepEqual(left('货币资金'), ['货币资金', 253000, 326800])
  assert.deepEqual(left('减：累计折旧'), ['减：累计折旧', 80000, 85000])
  assert.deepEqual(left('固定资产净值'), ['固定资产净值', 320000, 315000])
  assert.deepEqual(left('资产总计'), ['资产总计', 585000, 646800])
  assert.deepEqual(right('未分配收益'), ['未分配收益', 10000, 71800])
  assert.deepEqual(right('负债和所有者权益总计'), ['负债和所有者权益总计', 585000, 646800])
})

test('the year’s end: proposed as two vouchers, posted by the reviewer; nothing is left on 5xx and 321; the statements still tell the year', async () => {
  const ask = (who = books.clerk) =>
    who.post('/api/books/year-end', { ...command(), region: books.region, year: 2026 })
  assert.equal((await ask(books.accountant)).body.code, 'NOT_ALLOWED')
  assert.equal((await ask()).status, 200)
  assert.equal((await ask()).body.code, 'ACTION_NOT_OPEN')
  const { items } = (await books.accountant.get(`/api/vouchers?region=${books.region}&state=draft`)).body
  assert.deepEqual(items.map((v: { kind: string; fen: number }) => [v.kind, v.fen / 100]).sort(), [
    ['year_end', 61800],
    ['year_end', 80000],
  ])
  for (const { id } of items) assert.equal((await books.review(id)).status, 200)
  assert.equal((await ask()).body.code, 'ALREADY_DONE')
  const trial = await report('trial')
  for (const code of ['501', '503', '511', '513', '514', '321'])
    assert.deepEqual(rowOf(trial, code).slice(6), [0, 0], code)
  assert.deepEqual(rowOf(trial, '322').slice(6), [0, 71800])
  await expectIncome(await report('income_statement'))
  assert.deepEqual(rowOf(await report('balance_sheet'), '未分配收益', 3)[5], 71800)
  // 提取 20000 公积公益金, 向成员分配 30000 of it, in one voucher
  await books.posted('2026-12-31', '收益分配', ['322', 50000], ['311', -20000], ['211', -30000])
  const shared = await report('income_statement')
  assert.deepEqual(rowOf(shared, '减：提取公积公益金', 3)[4], 20000)
  assert.deepEqual(rowOf(shared, '向成员分配', 3)[4], 30000)
  assert.deepEqual(rowOf(shared, '六、年末未分配收益', 3)[4], 21800)
  assert.deepEqual(rowOf(await report('balance_sheet'), '未分配收益', 3)[5], 21800)
})

test('the next year begins with what this one ended with; opening balances are settled once a month is closed', async () => {
  await books.clerk.post('/api/books', { ...command(), region: books.region, year: 2027 })
  const next = (
    await books.accountant.get(`/api/books/reports/balance_sheet?region=${books.region}&year=2027`)
  ).body
  assert.deepEqual(rowOf(next, '未分配收益', 3).slice(4), [21800, 21800])
  assert.equal((await books.month(1, 'close')).status, 200)
  assert.equal(
    (
      await send([
        ['101', '', 1, ''],
        ['301', '', '', 1],
      ])
    ).body.code,
    'MONTH_CLOSED',
  )
})

test('the same table as a workbook with numbers, and as pages that can be read', async () => {
  const url = (as: string) => `/api/books/reports/balance_sheet?region=${books.region}&year=2026&as=${as}`
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await books.clerk.get(url('xlsx'))).body)
  const rows = book.worksheets[0]!.getSheetValues() as unknown[][]
  assert.deepEqual(rows.find((row) => row?.[1] === '固定资产净值')?.slice(1, 4), [
    '固定资产净值',
    320000,
    315000,
  ])
  const pdf = mupdf.Document.openDocument((await books.clerk.get(url('pdf'))).body, 'application/pdf')
  const text = pdf.loadPage(0).toStructuredText('').asText().replaceAll('\n', ' ')
  assert.match(text, /资产负债表/)
  assert.match(text, /315,000\.00/)
})
