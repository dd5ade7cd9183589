import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCeiling, compareCodes, compareTexts } from './compare.ts'
import type { Article } from '../http/village-code.ts'

const article = (id: string, title: string, text: string, amount?: number): Article => ({
  ...{ id, title, text },
  ceiling: amount === undefined ? null : { what: '酒席', amount, per: '每桌' },
})
const before = [
  article('1', '喜事新办', '红事提倡从简。', 40_000),
  article('2', '丧事简办', '白事三天办完。'),
  article('3', '爱护公物', '损坏照价赔偿。'),
]

test('revisions side by side: kept, changed, put in, taken out at the place it stood', () => {
  const after = [
    article('1', '喜事新办', '红事提倡从简，不请外村车队。', 30_000),
    article('3', '爱护公物', '损坏照价赔偿。'),
    article('4', '垃圾分类', '垃圾不落地。'),
  ]
  const rows = compareCodes(before, after)
  assert.deepEqual(
    rows.map((row) => [row.change, (row.after ?? row.before)!.title]),
    [
      ['changed', '喜事新办'],
      ['removed', '丧事简办'],
      ['same', '爱护公物'],
      ['added', '垃圾分类'],
    ],
  )
  const pieces = rows[0]!.pieces
  assert.ok(pieces.some((one) => one.kind === 'added' && one.text === '，不请外村车队'))
  assert.equal(
    pieces
      .filter((one) => one.kind !== 'added')
      .map((one) => one.text)
      .join(''),
    '喜事新办：红事提倡从简。（酒席每桌不超过 400 元）',
  )
  assert.equal(
    pieces
      .filter((one) => one.kind !== 'removed')
      .map((one) => one.text)
      .join(''),
    '喜事新办：红事提倡从简，不请外村车队。（酒席每桌不超过 300 元）',
  )
})

test('nothing before: every article is new; nothing changed: nothing is marked', () => {
  assert.ok(compareCodes([], before).every((row) => row.change === 'added'))
  assert.ok(compareCodes(before, before).every((row) => row.change === 'same'))
  assert.deepEqual(compareTexts('', ''), [])
  assert.deepEqual(compareTexts('甲', '乙'), [
    { kind: 'removed', text: '甲' },
    { kind: 'added', text: '乙' },
  ])
})

test('a ceiling holds the number itself; a fen above is above', () => {
  assert.equal(checkCeiling(before[0]!, 40_000)!.within, true)
  const over = checkCeiling(before[0]!, 40_001)!
  assert.deepEqual([over.within, over.over], [false, 1])
  assert.match(over.words, /超过 0\.01 元/)
  assert.equal(checkCeiling(before[1]!, 1), null)
})
