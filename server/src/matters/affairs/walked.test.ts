/** What the record holds of an affair's path: only a posting that ran out by itself, after its days, counts as full. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Life, Rules } from '#contract/pack/life.ts'
import { walked, type Move } from './walked.ts'

const procedure = {
  paths: [{ path: 'p', title: 'p', because: 'b', otherwise: true, starts_in: 'meeting' }],
  clocks: {},
  states: {
    meeting: { title: '待商议', meeting: { body: 'b', does: 'consult', passed: 'posted', rejected: 'no' } },
    posted: { title: '结果公示', posted: { what: 'result', for: '15 days', to: 'closed' } },
    closed: { title: '办结', final: 'solved' },
    no: { title: '不办', final: 'declined' },
  },
}
const rules = { procedure, kind: {}, bodies: { b: { title: '村“两委”会议' } } } as unknown as Rules
const at = (day: string) => `${day}T02:00:00.000Z`
const passed = { state: 'meeting', resolution: 'r', outcome: 'passed' }
const life = (resolutions: object[]) =>
  ({
    ...{ kind: 'k', state: 'closed', final: 'solved', fields: {}, reporterHolds: [], path: { path: 'p' } },
    ...{ resolutions, done: {} },
  }) as unknown as Life
const posting = (from: string, to: string, action = 'posting_over'): Move[] => [
  { at: at(from), from: 'meeting', to: 'posted', action: 'resolved' },
  { at: at(to), from: 'posted', to: 'closed', action },
]
const full = (story: Move[]) => walked(life([passed]), rules, story).postings[0]!.full

test('fifteen days and no less, and by no one’s act', () => {
  assert.equal(full(posting('2026-11-01', '2026-11-16')), true)
  assert.equal(full(posting('2026-11-01', '2026-11-15')), false)
  assert.equal(full(posting('2026-11-01', '2026-11-20', 'end')), false)
  assert.equal(full([]), null)
})

test('of two postings the last counts: one sent back does not harm it, and does not help it', () => {
  const sentBack: Move[] = [
    ...posting('2026-10-01', '2026-10-03', 'object').slice(0, 1),
    { at: at('2026-10-03'), from: 'posted', to: 'meeting', action: 'object' },
  ]
  assert.equal(full([...sentBack, ...posting('2026-11-01', '2026-11-16')]), true)
  assert.equal(full([...posting('2026-10-01', '2026-10-20'), ...posting('2026-11-01', '2026-11-10')]), false)
})

test('of a body’s meetings the last counts; without one there is none', () => {
  const held = (resolutions: object[]) => walked(life(resolutions), rules, []).meetings
  assert.deepEqual(held([passed]), [{ title: '村“两委”会议商议', resolution: 'r' }])
  assert.deepEqual(held([passed, { ...passed, outcome: 'rejected' }])[0]!.resolution, null)
  assert.equal(held([])[0]!.resolution, null)
  assert.equal(walked(life([]), rules, []).payment, null)
})
