import assert from 'node:assert/strict'
import { test } from 'node:test'
import { invoiceIn } from './invoice.ts'
import { maskName, maskText } from './mask-text.ts'
import { lookedFor } from './vouchers.ts'

test('what an invoice’s code says, paper and digital; anything else is none', () => {
  assert.deepEqual(invoiceIn('01,10,011001605111,80100798,64.9,20161018,85342965681116380258,'), {
    ...{ code: '011001605111', number: '80100798', fen: 6490, day: '2016-10-18' },
  })
  assert.deepEqual(invoiceIn('01,32,,26372000000010086011,860.00,20260806,,A1B2'), {
    ...{ code: null, number: '26372000000010086011', fen: 86000, day: '2026-08-06' },
  })
  assert.equal(invoiceIn('01,04,4200161350,00015045,,,')?.fen, null)
  for (const text of [
    'https://example.test/v/1',
    '',
    '01,10,abc,80100798,1,20161018',
    '02,10,,80100798,1,20161018',
  ])
    assert.equal(invoiceIn(text), null, text)
})

test('names of people are covered, names of firms stay; long numbers keep their last four', () => {
  const cases = [
    ['张三', '张*'],
    ['欧阳建国', '欧***'],
    ['县城文具店', '县城文具店'],
    ['沭河管道疏通服务部', '沭河管道疏通服务部'],
  ]
  for (const [name, masked] of cases) assert.equal(maskName(name!), masked)
  assert.equal(
    maskText('付张三 6217 8800 1234 5678，身份证 37132919800101123X，2026年3月付1200元', ['张三']),
    '付张* ****5678，身份证 ****123X，2026年3月付1200元',
  )
})

test('one look-up: a day in several spellings, an amount, else a word', () => {
  const of = (q: string) => lookedFor(q, 2026)
  for (const q of ['2026-03-05', '2026/3/5', '3月5日', '3-5']) assert.equal(of(q).day, '2026-03-05', q)
  assert.deepEqual(of('1,234.5'), { word: '1,234.5', fen: 123450, day: null })
  assert.deepEqual(of('13-45'), { word: '13-45', fen: null, day: null })
  assert.deepEqual(of('  '), { word: null, fen: null, day: null })
})
