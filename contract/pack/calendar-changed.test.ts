import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, isRefusal } from './decide.ts'
import type { Calendar, ClockState, Decision, Life, Rules } from './life.ts'

const hours = ['08:30-12:00', '13:30-17:30']
const plain: Calendar = { working_hours: hours, years: {} }
const closedTuesday: Calendar = {
  working_hours: hours,
  years: { '2026': { source: '通知', published: true, holidays: ['2026-03-03'], make_up_days: [] } },
}
const at = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString()
const rules = (calendar: Calendar): Rules => ({
  procedure: {
    title: '办理',
    starts_in: 'open',
    clocks: {
      handling: {
        title: '办理时限',
        within: '2 working days',
        runs_in: ['open'],
        counts: 'handled',
        late: { escalate: 'one_up' },
      },
    },
    states: { open: { title: '办理中' } },
  },
  kind: { title: '路灯不亮', group: 'works', procedure: 'p' },
  posts: {},
  calendar,
  surroundings: { ancestry: [{ id: 'county', level: 'county', name: '县' }], seats: [] },
})
const life = (clock: Partial<ClockState> = {}, more: Partial<Life> = {}): Life => ({
  ...{ kind: 'street_light', state: 'open', version: 4, reporter: null, reporterHolds: [], fields: {} },
  ...{ openedAt: at('2026-03-02 09:00'), waiting: null, overseer: null, handler: null, handledBy: null },
  ...{ assigner: null, done: {}, closedAt: null, final: null, rating: null },
  clocks: [
    {
      ...{ clock: 'handling', budget: '2 working days', startedAt: at('2026-03-02 09:00') },
      ...{ dueAt: at('2026-03-04 17:30'), wakeAt: at('2026-03-04 17:30') },
      ...clock,
    },
  ],
  ...more,
})
const changed = (before: Life, calendar: Calendar, now: string) =>
  decide(
    before,
    { does: 'calendar_changed', version: before.version },
    rules(calendar),
    { person: null, seats: [] },
    at(now),
  )
const ok = (result: ReturnType<typeof decide>): Decision => {
  assert.ok(!isRefusal(result), JSON.stringify(result))
  return result
}

test('a running deadline moves to where the new calendar puts it, and is looked at then', () => {
  const { next, deltas } = ok(changed(life(), closedTuesday, '2026-03-02 10:00'))
  assert.deepEqual(
    [next.version, next.clocks[0]!.dueAt, next.clocks[0]!.wakeAt],
    [5, at('2026-03-05 17:30'), at('2026-03-05 17:30')],
  )
  assert.deepEqual(deltas, [])
})

test('after a pause it is worked out from where it went on, with what was left then', () => {
  const resumed = { at: at('2026-03-02 11:00'), left: 1 }
  const { next } = ok(
    changed(life({ resumed, dueAt: at('2026-03-03 17:30') }), closedTuesday, '2026-03-02 12:00'),
  )
  assert.equal(next.clocks[0]!.dueAt, at('2026-03-04 17:30'))
})

test('extensions stay on top', () => {
  const extended = ['1 working day']
  const { next } = ok(
    changed(life({ extended, dueAt: at('2026-03-05 17:30') }), closedTuesday, '2026-03-02 12:00'),
  )
  assert.equal(next.clocks[0]!.dueAt, at('2026-03-06 17:30'))
})

test('what fell due on a day that turns out to be a holiday had not: the count is taken back and the superior goes', () => {
  const overseer = { post: 'chief', region: 'county' }
  const late = life({ fellDueAt: at('2026-03-04 17:31'), climbed: 1, wakeAt: undefined }, { overseer })
  const { next, deltas } = ok(changed(late, closedTuesday, '2026-03-05 09:00'))
  assert.deepEqual(deltas, [{ measure: 'due', day: '2026-03-04', value: -1 }])
  assert.equal(next.overseer, null)
  assert.deepEqual(
    [next.clocks[0]!.fellDueAt, next.clocks[0]!.climbed, next.clocks[0]!.wakeAt],
    [undefined, undefined, at('2026-03-05 17:30')],
  )
  const still = ok(changed(late, closedTuesday, '2026-03-09 09:00'))
  assert.deepEqual(still.deltas, [
    { measure: 'due', day: '2026-03-04', value: -1 },
    { measure: 'due', day: '2026-03-05', value: 1 },
  ])
  assert.deepEqual(still.next.overseer, overseer, 'late either way')
})

test('paused and met clocks are left alone, as is anything the calendar does not move', () => {
  for (const [before, calendar] of [
    [life({ pausedAt: at('2026-03-02 10:00'), left: 2 }), closedTuesday],
    [life({ metAt: at('2026-03-02 10:00') }), closedTuesday],
    [life(), plain],
  ] as const) {
    const result = changed(before, calendar, '2026-03-02 12:00')
    assert.ok(isRefusal(result) && result.refused === 'ACTION_NOT_OPEN')
  }
})

test('nobody does it by hand, and not on another version', () => {
  const by = (person: string | null, version: number) =>
    decide(
      life(),
      { does: 'calendar_changed', version },
      rules(closedTuesday),
      { person, seats: [] },
      at('2026-03-02 10:00'),
    )
  const refused = (x: object) => 'refused' in x && x.refused
  assert.equal(refused(by('p', 4)), 'NOT_ALLOWED')
  assert.equal(refused(by(null, 3)), 'MATTER_CHANGED')
})
