import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Facts } from './holds.ts'
import type { Life, Rules } from './life.ts'
import { pastPaid } from './past-paid.ts'

const rules = {
  procedure: { states: { paying: { payment: { of: 'amount', paid: 'posted' } }, posted: {}, doing: {} } },
} as unknown as Rules
const life = (...paid: number[]) =>
  ({ fields: { amount: 30_000 }, payments: paid.map((amount) => ({ amount })) }) as unknown as Life
const to = (state: string, ...paid: number[]) => pastPaid(state, life(...paid), rules, {} as Facts)

test('what was paid in full is not paid again: it goes past the payment; in part, it waits for the rest', () => {
  assert.equal(to('paying', 10_000, 20_000), 'posted')
  assert.equal(to('paying', 29_999), 'paying')
  assert.equal(to('paying'), 'paying')
  assert.equal(to('doing', 30_000), 'doing')
})
