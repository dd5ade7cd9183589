import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Life, Rules } from './life.ts'
import { SYSTEM } from './move-on.ts'
import { paid } from './paid.ts'
import { unpaid } from './unpaid.ts'

const NOW = '2026-03-02T02:00:00.000Z'
const rules = {
  kind: { id: 'k', title: '采购', group: 'g', procedure: 'p' },
  procedure: {
    procedure: 'p',
    title: '',
    starts_in: 'paying',
    clocks: {},
    states: {
      paying: { title: '待付款', payment: { of: 'amount', paid: 'confirming' } },
      confirming: { title: '待确认' },
    },
  },
  calendar: { working_hours: [], years: {} },
  seats: [],
} as unknown as Rules
const life = (more: Partial<Life> = {}): Life =>
  ({
    ...{
      kind: 'k',
      state: 'paying',
      version: 3,
      reporter: null,
      reporterHolds: [],
      fields: { amount: 1000 },
    },
    ...{ openedAt: NOW, waiting: null, overseer: null, handler: null, handledBy: null, assigner: null },
    ...{ clocks: [], done: {}, closedAt: null, final: null, rating: null, ...more },
  }) as Life
const pay = (from: Life, amount: number, settled: boolean) => {
  const command = {
    does: 'paid',
    version: from.version,
    payment: `p${from.version}`,
    amount,
    settled,
    recorder: 'r',
  }
  const decision = paid(from, command as never, rules, SYSTEM, NOW)
  assert.ok(!('refused' in decision), JSON.stringify(decision))
  return decision.next
}
const back = (from: Life, payment: string, version = from.version) =>
  unpaid(from, { does: 'unpaid', version, payment }, rules, SYSTEM, NOW)

test('the payment that moved it on is taken back: it waits for its payment again', () => {
  const after = pay(life(), 1000, true)
  assert.equal(after.state, 'confirming')
  const decision = back(after, 'p3')
  assert.ok(!('refused' in decision))
  assert.deepEqual([decision.next.state, decision.next.payments, decision.paid], ['paying', [], -1000])
})

test('one of two parts is taken back while it still waits for the rest', () => {
  const after = pay(pay(life(), 300, false), 200, false)
  const decision = back(after, 'p3')
  assert.ok(!('refused' in decision))
  assert.deepEqual(
    decision.next.payments?.map((one) => one.amount),
    [200],
  )
})

test('refused: once it went on, for another version, for no such payment, for a person', () => {
  const after = pay(life(), 1000, true)
  const on = { ...after, version: after.version + 1 }
  const code = (decision: object) => (decision as { refused?: string }).refused
  assert.equal(code(back(on, 'p3')), 'ACTION_NOT_OPEN')
  assert.equal(code(back(after, 'p3', 1)), 'MATTER_CHANGED')
  assert.equal(code(back(after, 'p9')), 'NOT_FOUND')
  const person = { person: 'x', seats: [] }
  const asked = { does: 'unpaid', version: after.version, payment: 'p3' } as const
  assert.equal(code(unpaid(after, asked, rules, person, NOW)), 'NOT_ALLOWED')
})
