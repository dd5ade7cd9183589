/** Files LibreOffice 7.4 wrote (server/test/sheets), from a sheet typed by hand: dates as dates, codes as numbers, a formula. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSheet, type Column } from './index.ts'
import { odsRows } from './ods.ts'
import { unzip } from './unzip.ts'

const columns: Column[] = [
  { key: 'name', title: '姓名', help: '', kind: 'text', required: true },
  { key: 'phone', title: '工作电话', help: '', kind: 'text' },
  { key: 'region', title: '所在地编码', help: '', kind: 'text' },
  { key: 'from', title: '任职日期', help: '', kind: 'day' },
]
const file = (name: string) => readFileSync(join(import.meta.dirname, '../../../test/sheets', name))

for (const name of [
  'typed-in-libreoffice.ods',
  'typed-in-libreoffice.xlsx',
  'typed-in-libreoffice-gb18030.csv',
])
  test(`${name}: dates and codes as they were typed; a code that lost its end, or a formula, is a fault of its row`, async () => {
    const rows = await readSheet(file(name), columns)
    const [first, second, third, fourth] = rows
    assert.equal(rows.length, 4)
    assert.deepEqual(first!.cells, {
      ...{ name: '甲一', phone: '13900000001', region: '371329002247001', from: '2026-03-02' },
    })
    assert.deepEqual([second!.cells.phone, second!.cells.from], ['0539-6210001', '2026-03-02'])
    assert.deepEqual(first!.problems.concat(second!.problems), [])
    assert.deepEqual([third!.problems.length, third!.cells.from], [1, '2026-03-02'])
    assert.match(third!.problems[0]!.say, /后几位可能已丢失/)
    // a text file has no formulas left, only what they came to
    if (name.endsWith('csv')) assert.deepEqual(fourth!.problems, [])
    else assert.match(fourth!.problems[0]!.say, /公式/)
  })

test('an OpenDocument sheet: repeated cells and rows, a comment beside the words, a hidden sheet before it', () => {
  const cell = (inside: string, more = '') => `<table:table-cell${more}>${inside}</table:table-cell>`
  const content = `<office:document-content><style:style style:name="h" style:family="table">
    <style:table-properties table:display="false"/></style:style><office:spreadsheet>
    <table:table table:name="a" table:style-name="h"><table:table-row>${cell('<text:p>藏</text:p>')}</table:table-row></table:table>
    <table:table table:name="b" table:style-name="v"><table:table-row>${cell(
      '<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲<text:s text:c="2"/><text:span>乙 &amp; &#20025;</text:span></text:p><text:p>下行</text:p>',
      ' table:number-columns-repeated="2"',
    )}<table:table-cell table:number-columns-repeated="16382"/></table:table-row>
    <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>
    <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
    </table:table></office:spreadsheet></office:document-content>`
  assert.deepEqual(odsRows(stored('content.xml', content), 50), [
    ['甲  乙 & 丹\n下行', '甲  乙 & 丹\n下行'],
    [true],
    [true],
  ])
  assert.equal(odsRows(stored('word/document.xml', '<w/>'), 10), null)
  assert.equal(odsRows(stored('content.xml', '<office:text/>'), 10), null, 'a text document')
})

test('what unpacks to more than it may is refused', () => {
  const bytes = file('typed-in-libreoffice.ods')
  assert.throws(() => unzip(bytes, 'content.xml', 100))
  assert.equal(unzip(bytes, 'none', 100), null)
  assert.throws(() => unzip(Buffer.from('nothing'), 'content.xml', 100), /no ZIP/)
})

/** A ZIP of one part, not packed. */
function stored(name: string, text: string): Buffer {
  const [title, data] = [Buffer.from(name), Buffer.from(text)]
  const local = Buffer.alloc(30)
  local.write('PK\x03\x04', 'latin1')
  local.writeUInt16LE(title.length, 26)
  const central = Buffer.alloc(46)
  central.write('PK\x01\x02', 'latin1')
  central.writeUInt32LE(data.length, 20)
  central.writeUInt16LE(title.length, 28)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(30 + title.length + data.length, 16)
  return Buffer.concat([local, title, data, central, title, end])
}
