/** What an act counts beyond its clocks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countAct } from './counting.ts'
import type { Life, Rules } from './life.ts'
import type { Action } from './procedure-language.ts'

const rules = {
  procedure: { clocks: {} },
  calendar: { working_hours: ['09:00-12:00', '14:00-17:00'], years: {} },
} as unknown as Rules
const fresh = {
  openedAt: '2026-11-18T01:00:00.000Z',
  final: null,
  rating: null,
  clocks: [],
} as unknown as Life

/** One act after another; each answers its counts in words. */
function lived() {
  let life = fresh
  return (counts: Action['counts'], at: string, change: Partial<Life> = {}) => {
    const next = { ...life, ...change }
    const deltas = countAct({ title: '', counts } as Action, life, next, rules, at)
    life = next
    return deltas.map(({ measure, day, value, minutes }) =>
      [measure, day.slice(8), value, ...(minutes === undefined ? [] : [minutes])].join(' '),
    )
  }
}

test('the first dispatch is right until it is returned, and no later one is first', () => {
  const act = lived()
  assert.deepEqual(act('dispatched', '2026-11-18T02:00:00.000Z'), [
    'dispatched 18 1',
    'first_dispatched 18 1',
    'right_first_time 18 1',
  ])
  assert.deepEqual(act('returned', '2026-11-19T02:00:00.000Z'), ['returned 19 1', 'right_first_time 18 -1'])
  assert.deepEqual(act('dispatched', '2026-11-20T02:00:00.000Z'), ['dispatched 20 1'])
  assert.deepEqual(act('returned', '2026-11-20T03:00:00.000Z'), ['returned 20 1'], 'taken back once')
})

test('what was never dispatched and comes back takes nothing back', () => {
  assert.deepEqual(lived()('returned', '2026-11-19T02:00:00.000Z'), ['returned 19 1'])
})

test('redone counts each time; a close says how long it took, in working minutes from the report', () => {
  const act = lived()
  assert.deepEqual(act('redone', '2026-11-18T02:00:00.000Z'), ['redone 18 1'])
  assert.deepEqual(act('redone', '2026-11-18T03:00:00.000Z'), ['redone 18 1'])
  const closed = { final: 'solved' as const, closedAt: '2026-11-19T01:30:00.000Z' }
  assert.deepEqual(act(undefined, '2026-11-19T01:30:00.000Z', closed), ['closed 19 1 390'])
})
