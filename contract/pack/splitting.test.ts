import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticeSplitting, saysTheSame } from './splitting.ts'
import type { Life, Rules } from './life.ts'

test('the same is told by words without numbers and signs; short or different words are not the same', () => {
  const table: [string, string, boolean][] = [
    ['硬化村北生产路第一段', '硬化村北生产路第二段', true],
    ['打印纸十箱', '打印纸（20 箱）', true],
    ['临沭县宏远建筑有限公司', '宏远建筑有限公司', true],
    ['ＡＢ科技', 'ab 科技', true],
    ['购买抗旱水泵三台', '抗旱水泵购买', true],
    ['王某', '王某某', false],
    ['打印纸', '复印机', false],
    ['村东沟渠清淤', '村西路灯维修', false],
    ['硬化村北生产路', '绿化村南小广场', false],
    ['', '', false],
    ['2026', '2026', true],
    ['2026', '2025', false],
  ]
  for (const [a, b, same] of table) {
    assert.equal(saysTheSame(a, b), same, `${a} / ${b}`)
    assert.equal(saysTheSame(b, a), same, `${b} / ${a}`)
  }
  assert.equal(saysTheSame(undefined, '水泵'), false)
})

const kind = {
  title: '采购',
  group: 'g',
  procedure: 'p',
  fields: {
    payee: { title: '收款方', type: 'text' },
    amount: { title: '金额', type: 'amount', required: true },
  },
} as const
const path = (id: string, at_least?: number) => ({
  ...{ path: id, title: id, because: id, starts_in: 's' },
  ...(at_least ? { when: { field: 'amount', at_least } } : { otherwise: true as const }),
})
const rules = {
  kind,
  procedure: {
    title: 'p',
    clocks: {},
    states: {},
    paths: [path('major', 20_000), path('ordinary', 2_000), path('small')],
    splitting: { of: 'amount', same: ['payee'], within: '90 days', shown_to: ['x'] },
  },
} as unknown as Rules
const life = (amount: number) =>
  ({ kind: 'k', fields: { payee: '某某农机店', amount }, reporterHolds: [], done: {} }) as unknown as Life
const other = (id: string, amount: number, payee = '某某农机店') => ({ id, fields: { payee, amount } })

test('noticed when together they pass a limit that none passes alone; in fen, the boundary on the stricter side', () => {
  const found = (own: number, ...others: ReturnType<typeof other>[]) =>
    noticeSplitting(life(own), rules, others)
  assert.equal(found(1_000_000, other('a', 1_000_000))?.path.path, 'major')
  assert.equal(found(1_000_000, other('a', 999_999)), null, 'one fen below')
  assert.equal(found(100_000, other('a', 100_000))?.path.path, 'ordinary')
  assert.equal(found(2_000_000, other('a', 1_000)), null, 'the large one took the strict path already')
  assert.equal(found(1_000_000, other('a', 1_000_000, '另一家商店')), null)
  assert.deepEqual(found(900_000, other('a', 600_000), other('b', 600_000))?.others, ['a', 'b'])
  assert.equal(found(900_000, other('a', 600_000), other('b', 600_000))?.sum, 2_100_000)
  assert.equal(found(1_000_000), null)
})
