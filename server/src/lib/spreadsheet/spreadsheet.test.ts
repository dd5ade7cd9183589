import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { readSheet, streamRows, writeBadRows, writeTemplate, type Column } from './index.ts'

const columns: Column[] = [
  { key: 'code', title: '编码', help: '12 位村码', required: true, kind: 'text', example: '371329002247' },
  { key: 'level', title: '层级', help: '从列表选', choices: ['网格', '微网格'], kind: 'text' },
  { key: 'households', title: '户数', help: '整数', kind: 'number' },
  { key: 'from', title: '日期', help: '起始日', kind: 'day' },
]

async function workbook(rows: unknown[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('x').addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('a template opens with text columns, lists to choose from and a sheet that explains', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await writeTemplate('网格', columns, ['注意'])) as never)
  const [sheet, help] = book.worksheets as [ExcelJS.Worksheet, ExcelJS.Worksheet]
  assert.equal(sheet.getCell('A1').value, '编码 *')
  assert.equal(sheet.getColumn(1).numFmt, '@')
  assert.deepEqual(sheet.getCell('B5').dataValidation.formulae, ["'选项'!$A$1:$A$2"])
  assert.equal(help.getCell('A2').value, '编码')
  assert.deepEqual(
    await readSheet(await writeTemplate('网格', columns, []), columns),
    [],
    'empty rows are no rows',
  )
})

test('codes keep their digits whether typed as text or as a number of up to 15', async () => {
  const rows = await readSheet(
    await workbook([
      ['编码*', '户数'],
      ['0123', 5],
      [371329002247001, '12'],
      [37132900224700112, 1],
    ]),
    columns,
  )
  assert.deepEqual(
    rows.map((r) => r.cells.code),
    ['0123', '371329002247001', '37132900224700110'],
  )
  assert.deepEqual(
    rows.map((r) => r.problems.length),
    [0, 0, 1],
  )
  assert.match(rows[2]!.problems[0]!.say, /文本/)
})

test('a formula is never run and never believed', async () => {
  const book = await workbook([
    ['编码', '户数'],
    [{ formula: 'HYPERLINK("http://x","y")', result: '371329' }, 1],
  ])
  const [row] = await readSheet(book, columns)
  assert.deepEqual([row!.cells.code, row!.problems[0]!.column], ['', '编码'])
  const [line] = await readSheet(Buffer.from('编码,户数\n"=cmd|calc",1\n="0371",2\n'), columns)
  assert.match(line!.problems[0]!.say, /公式/)
})

test('dates, choices, numbers, rich text and required cells', async () => {
  const rows = await readSheet(
    await workbook([
      ['日期', '编码', '层级', '户数', '别的'],
      [new Date('2026-03-02T00:00:00Z'), { richText: [{ text: 'A' }, { text: '1' }] }, '网格', 3, '不管'],
      ['2026年3月2日', 'A2', '村', '三', null],
      [],
      ['2026/2/30', '', '', ''],
    ]),
    columns,
  )
  assert.deepEqual(
    rows.map((r) => r.row),
    [2, 3, 5],
  )
  assert.deepEqual(rows[0]!.cells, { code: 'A1', level: '网格', households: '3', from: '2026-03-02' })
  assert.deepEqual(
    rows[1]!.problems.map((p) => p.column),
    ['层级', '户数'],
  )
  assert.deepEqual(
    rows[2]!.problems.map((p) => [p.column, p.say]),
    [
      ['日期', '没有这一天，请核对日期。'],
      ['编码', '这一格必填。'],
    ],
  )
})

test('CSV in UTF-8 with a mark or in GBK, with quotes, and its text trick', async () => {
  const utf8 = Buffer.from('\ufeff编码,层级,户数\r\n"=""00371""","网格","1"\r\n"3.71E+14",网格,"2"\r\n')
  const rows = await readSheet(utf8, columns)
  assert.deepEqual(
    rows.map((r) => [r.cells.code, r.problems.length]),
    [
      ['00371', 0],
      ['3.71E+14', 1],
    ],
  )
  const gbk = Buffer.from([0xb1, 0xe0, 0xc2, 0xeb, 0x0a, 0x41, 0x37, 0x0a]) // 编码 \n A7 \n
  assert.equal((await readSheet(gbk, columns))[0]!.cells.code, 'A7')
})

test('what is no sheet of ours is refused with what to do', async () => {
  const refused = (bytes: Buffer, say: RegExp) =>
    assert.rejects(readSheet(bytes, columns), { code: 'IMPORT_INVALID', say })
  await refused(Buffer.from('PK\x03\x04 not a zip', 'latin1'), /打不开/)
  await refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), /旧版/)
  await refused(Buffer.from([1, 2, 0, 4, 5]), /只能导入/)
  await refused(Buffer.from('名称,户数\na,1\n'), /编码/)
  await refused(Buffer.alloc(0), /空/)
  await refused(Buffer.alloc(9 * 1024 * 1024, 65), /8 MB/)
  const bomb = await workbook([['编码'], ['1']])
  bomb.writeUInt32LE(0x7fffffff, bomb.indexOf('PK\x01\x02', 0, 'latin1') + 24)
  await refused(bomb, /太大/)
})

test('bad rows come back with the reason beside them and can be sent again', async () => {
  const rows = await readSheet(
    await workbook([
      ['编码', '层级'],
      ['A1', '村'],
      ['', '网格'],
    ]),
    columns,
  )
  const again = await writeBadRows('网格', columns, rows)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(again as never)
  assert.match(String(book.worksheets[0]!.getCell('E2').value), /层级：只能填/)
  const reread = await readSheet(again, columns)
  assert.deepEqual(
    reread.map((r) => r.cells.level),
    ['村', '网格'],
  )
})

const timed: Column[] = [{ key: 'at', title: '时间', help: '', kind: 'time' }]
const timesOf = async (bytes: Buffer) =>
  (await readSheet(bytes, timed)).map((row) => (row.problems.length ? '?' : row.cells.at))

test('times as spreadsheets keep them, as people type them, and as numbers whose format was lost', async () => {
  const typed = [
    '2026/3/2 9:05',
    '2026年3月2日9时5分',
    '2026-03-02T09:05:00',
    '2026.3.2',
    '2026-03-02 09:05:07.0',
  ]
  const csv = Buffer.from(`时间\n${typed.join('\n')}\n`)
  assert.deepEqual(await timesOf(csv), [
    ...[
      '2026-03-02 09:05:00',
      '2026-03-02 09:05:00',
      '2026-03-02 09:05:00',
      '2026-03-02',
      '2026-03-02 09:05:07',
    ],
  ])
  const kept = [
    new Date('2026-03-02T09:05:06.999Z'),
    new Date('2026-03-02T00:00:00Z'),
    46083.37853009259,
    '46083',
  ]
  assert.deepEqual(await timesOf(await workbook([['时间'], ...kept.map((value) => [value])])), [
    ...['2026-03-02 09:05:07', '2026-03-02', '2026-03-02 09:05:05', '2026-03-02'],
  ])
  const wrong = ['昨天', '2026-02-30 09:00', '2026-03-02 25:00', '12', '2026-03-02 09:61']
  assert.deepEqual(
    await timesOf(Buffer.from(`时间\n${wrong.join('\n')}\n`)),
    wrong.map(() => '?'),
  )
})

test('a workbook that counts its days from 1904, as old Macs did', async () => {
  const book = new ExcelJS.Workbook()
  book.properties.date1904 = true
  book.addWorksheet('x').addRows([['时间'], [new Date('2026-03-02T09:05:00Z')]])
  assert.deepEqual(await timesOf(Buffer.from(await book.xlsx.writeBuffer())), ['2026-03-02 09:05:00'])
})

test('what would run when opened elsewhere is plain text, and comes back as it was', async () => {
  const evil = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '-5', '13905390001']
  const rows = evil.map((code, i) => ({
    row: i + 2,
    cells: { code, level: '', households: '', from: '' },
    problems: [],
  }))
  const bytes = await writeBadRows('网格', columns, rows)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const first = evil.map((_, i) => book.worksheets[0]!.getCell(i + 2, 1).value)
  assert.deepEqual(first, ["'=1+1", "'+cmd", "'-2+3", "'@SUM(A1)", "'\t=1", '-5', '13905390001'])
  const streamed: Buffer[] = []
  for await (const part of streamRows(
    'x',
    [{ title: '甲' }],
    evil.map((text) => [text]),
  ))
    streamed.push(part as Buffer)
  const other = new ExcelJS.Workbook()
  await other.xlsx.load(Buffer.concat(streamed) as never)
  assert.deepEqual(
    evil.map((_, i) => other.worksheets[0]!.getCell(i + 2, 1).value),
    first,
  )
  const again = await readSheet(bytes, columns)
  assert.equal(again[0]!.cells.code, '=1+1')
})

test('a number that lost its last digits goes back empty, not as another number', async () => {
  const [row] = await readSheet(
    await workbook([
      ['编码', '户数'],
      [Number('37132900224700112'), 1],
    ]),
    columns,
  )
  const again = await readSheet(await writeBadRows('网格', columns, [row!]), columns)
  assert.deepEqual([again[0]!.cells.code, again[0]!.problems[0]!.say], ['', '这一格必填。'])
})

test('a stream of rows that fails ends with the error', async () => {
  const failing = function* (): Generator<string[]> {
    yield ['一']
    throw new Error('no more')
  }
  await assert.rejects(async () => {
    for await (const part of streamRows('x', [{ title: '甲' }], failing())) void part
  }, /no more/)
})
