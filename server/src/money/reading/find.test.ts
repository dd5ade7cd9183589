/** What is looked for in printed words: tables without the program that reads them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PictureText, Word } from '../../lib/text-reader.ts'
import { saysOf } from './find-fields.ts'
import { masksIn } from './find-masks.ts'
import { personsIn } from './follow.ts'
import { fenOfCapitals, isIdNumber } from './numbers.ts'

/** Lines of columns, on a page of 1000 × 1000: signs twenty wide, figures ten, lines forty apart; two blanks part columns, `@300 ` says where one begins. */
function page(...lines: string[]): PictureText {
  const words = lines.flatMap((line, row): Word[] => {
    let x = 0
    return line.split(/ {2,}/).flatMap((column, at): Word[] => {
      const [, from, text] = /^(?:@(\d+) )?(.*)$/.exec(column)!
      x = from ? Number(from) : x + (at > 0 ? 100 : 0)
      return text!.split(' ').map((word): Word => {
        const w = [...word].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2e80 ? 10 : 20), 0)
        const own = { text: word, line: `${row}.${at}`, x, y: row * 40, w, h: 20 }
        x += w + 5
        return own
      })
    })
  })
  return { width: 1000, height: 1000, words }
}
const ID = '11010519491231002X'

const masks: [string, string[], string[], string[]?][] = [
  ['an identity number, by its check', [`证件 ${ID}`], ['id_number']],
  ['one misread, by its label', ['身份证号：3713291968O512'], ['id_number']],
  ['a mobile in four-figure groups', ['电话：139 0539 1234'], ['phone']],
  ['eleven figures that are none', ['数量 12345678901'], []],
  ['an account in groups', ['卡号：6222 0212 3456 7890 123'], ['account']],
  ['sixteen figures without a label', ['6222021234567890'], ['account']],
  [
    'numbers that are nobody’s secret',
    ['发票号码：26372000000123456789', '统一社会信用代码：913713290123456789'],
    [],
  ],
  ['sums and days are none', ['2026-11-18 10:25:36', '合计：1,285,000.00'], []],
  [
    'a name behind its label, the firm not',
    ['收款人：张建国  复核：李四', '收款人：顺达建材门市'],
    ['name', 'name'],
  ],
  ['a name printed apart', ['姓名：张  三'], ['name']],
  ['a label without anything: where one signs', ['经办人：  @600 日期：2026年11月18日'], ['name']],
  ['a bank’s label is nobody', ['收款人开户行：城关信用社'], []],
  ['misread where a name stands', ['户名：“桂秀英'], ['name']],
  [
    'a column of names and one of signatures, not what stands below the table',
    [
      '@0 序号  @100 姓名  @300 金额  @500 领款人签字',
      '@0 1  @100 王守田  @300 360.00',
      '@0 2  @100 李秀英  @300 240.00',
      '合计：600.00',
    ],
    ['name', 'name', 'name', 'name'],
  ],
  ['who the record names, one sign misread', ['今收到队长河交来水费'], ['recorded_name'], ['孙长河']],
  ['a name of two signs only whole', ['今收到李西、李四'], ['recorded_name'], ['李四']],
]
for (const [title, lines, reasons, names] of masks)
  test(`masks: ${title}`, () =>
    assert.deepEqual(
      masksIn(page(...lines), names).map(({ reason }) => reason),
      reasons,
    ))

test('a proposed box covers the number with its edges, in thousandths, and nothing of its label', () => {
  const [box] = masksIn(page('', '手机：13905391234'))
  assert.ok(box!.x >= 40 && box!.x <= 60, JSON.stringify(box))
  assert.ok(box!.x + box!.w >= 170 && box!.y < 40 && box!.y + box!.h > 60, JSON.stringify(box))
})

test('a page held askew keeps its lines: what meets at the same height belongs together', () => {
  const words = Array.from('收款人：张建国').map((text, i): Word => ({
    ...{ text, line: i < 4 ? 'a' : 'b', x: i * 24, y: i * 4, w: 20, h: 20 },
  }))
  assert.deepEqual(
    masksIn({ width: 1000, height: 1000, words }).map(({ reason }) => reason),
    ['name'],
  )
})

const TODAY = '2026-11-22'
const nothing = { title: null, payee: null, fen: null, day: null, invoice_code: null, invoice_number: null }
const fields: [string, string[], object][] = [
  [
    'a till’s slip: what was bought, not what was handed over',
    ['惠民生活超市', '日期：2026-11-18 10:25', '合计：128.50', '实收：130.00'],
    { title: '购物小票', payee: '惠民生活超市', fen: 12_850, day: '2026-11-18' },
  ],
  [
    'an invoice: the second of two names, the sum with tax',
    [
      '电子发票（普通发票）  发票号码：26372000000123456789',
      '开票日期：2026年11月2日',
      '名称：河西村股份经济合作社  名称：顺达建材有限公司',
      '金额  1132.74',
      '价税合计（大写）  壹仟贰佰捌拾元整  （小写）¥1280.00',
    ],
    {
      ...{ title: '电子发票', payee: '顺达建材有限公司', fen: 128_000, day: '2026-11-02' },
      invoice_number: '26372000000123456789',
    },
  ],
  [
    'an older invoice has a code',
    ['增值税专用发票', '发票代码：3700214130  发票号码：80100798'],
    { title: '增值税专用发票', invoice_code: '3700214130', invoice_number: '80100798' },
  ],
  [
    'a slip by hand: the sum in capitals that also stands in figures',
    ['领款单', '领款人：孙长河  单价 120.00', '金额（大写）：叁佰陆拾元整  ¥360.00'],
    { title: '领款单', payee: '孙长河', fen: 36_000 },
  ],
  ['a day to come or none at all is nobody’s', ['日期：2026-12-01', '日期：2026-02-31'], {}],
  ['whole yuan behind a label', ['收据', '合计：360元'], { title: '收据', fen: 36_000 }],
  ['nothing that can be read', ['，。', 'abc'], {}],
]
for (const [title, lines, says] of fields)
  test(`fields: ${title}`, () => assert.deepEqual(saysOf(page(...lines), TODAY), { ...nothing, ...says }))

test('sums in capitals', () => {
  for (const [text, fen] of [
    ['壹仟贰佰捌拾元整', 128_000],
    ['壹佰贰拾捌元伍角整', 12_850],
    ['叁万零伍拾元零陆分', 3_005_006],
    ['拾贰万元整', 12_000_000],
    ['一百二十元', 12_000],
    ['捌角', null],
    ['无', null],
  ] as const)
    assert.equal(fenOfCapitals(text), fen, text)
})

test('identity numbers by their check (GB 11643)', () => {
  assert.deepEqual([ID, '110105194912310021', '11010519491231002'].map(isIdNumber), [true, false, false])
})

test('persons in what a record calls the payee', () =>
  assert.deepEqual(['孙长河、李四等3户', '张建国', '顺达建材门市', '欧阳建国（本人）'].flatMap(personsIn), [
    '孙长河',
    '李四',
    '张建国',
    '欧阳建国',
  ]))
