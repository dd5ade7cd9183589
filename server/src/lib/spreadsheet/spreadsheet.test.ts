import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { readSheet, writeBadRows, writeTemplate, type Column } from './index.ts'

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
