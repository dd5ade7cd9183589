/**
 * What a decision adds to the tallies: signed counts dated on the Shanghai day they belong to.
 *
 * received         on the day it was reported
 * accepted         on the act that counts `accepted` (or on the report, when it starts past acceptance); once in its life
 * accepted_on_time as accepted, when the `accepted` clock had not run out
 * dispatched, returned, redone, urged   each time, on the day of the act
 * first_dispatched on the first dispatch of its life
 * right_first_time on that same day; taken back when it is returned
 * handled          on the act that counts `handled`; once for each opening
 * handled_on_time  as handled, when the `handled` clock had not run out
 * due              on the day the `handled` clock runs out: counted then, or at its meeting when that comes first
 * due_closed       on that same day, once the clock is met. A matter declined, withdrawn or merged before it was due is neither
 * closed           on the day it was solved, with the working minutes since the report
 * reopened         on the day of reopening; takes back `closed` on its day, `due_closed` on the due day, `satisfied` on its day
 * rated, satisfied on the day of rating; satisfied is a rating of 4 or 5
 * settled          on the act that counts it or `settled_here`; settled again, the earlier one is taken back on its day
 * settled_here     as settled, where it was settled where it arose
 */
import type { ClockState, Delta, Life, Rules } from './life.ts'
import type { Action, Count } from './procedure-language.ts'
import { shanghaiDay, workingMinutes } from './working-time.ts'

export const delta = (measure: string, at: string, value = 1): Delta => ({
  measure,
  day: shanghaiDay(at),
  value,
})

/** What an action counts, as a list. */
export const countsOf = (action: Action): Count[] => [action.counts ?? []].flat()

const SATISFIED = 4

function clockFor(counts: 'accepted' | 'handled', life: Life, rules: Rules): ClockState | undefined {
  return life.clocks.find((c) => rules.procedure.clocks[c.clock]?.counts === counts)
}
/** Late when it fell due, or is met or still running past its due time. A paused clock is not late. */
function onTime(counts: 'accepted' | 'handled', life: Life, rules: Rules, now: string): boolean {
  const clock = clockFor(counts, life, rules)
  if (!clock) return true
  return clock.fellDueAt === undefined && (clock.metAt ?? clock.pausedAt ?? now) <= clock.dueAt
}

/** `accepted` or `handled`, with its on-time twin. `life` is before the act: its clocks are those that were running. */
function onceWithTime(counts: 'accepted' | 'handled', life: Life, rules: Rules, now: string): Delta[] {
  if (life.counted?.[counts]) return []
  return [delta(counts, now), ...(onTime(counts, life, rules, now) ? [delta(`${counts}_on_time`, now)] : [])]
}

/** The first dispatch is right until it is returned. */
function whetherRight(count: 'dispatched' | 'returned', next: Life, now: string): Delta[] {
  const { dispatched, misdirected } = next.counted ?? {}
  if (count === 'dispatched' && !dispatched) {
    next.counted = { ...next.counted, dispatched: now }
    return [delta('first_dispatched', now), delta('right_first_time', now)]
  }
  if (count === 'dispatched' || !dispatched || misdirected) return []
  next.counted = { ...next.counted, misdirected: true }
  return [delta('right_first_time', dispatched, -1)]
}

/** As it was settled last: an agreement nobody kept counts no more once there is another. */
function settle(counts: Count[], life: Life, next: Life, now: string): Delta[] {
  const here = counts.includes('settled_here')
  if (!here && !counts.includes('settled')) return []
  const before = life.counted?.settled
  next.counted = { ...next.counted, settled: { at: now, here } }
  const each = (at: string, isHere: boolean, value: number) => [
    delta('settled', at, value),
    ...(isHere ? [delta('settled_here', at, value)] : []),
  ]
  return [...(before ? each(before.at, before.here, -1) : []), ...each(now, here, 1)]
}

/** What the report itself counts; `life` is the new life. */
export function countReport(life: Life, rules: Rules, now: string): Delta[] {
  const acceptance = Object.values(rules.procedure.clocks).find((c) => c.counts === 'accepted')
  if (!acceptance || acceptance.runs_in.includes(life.state)) return [delta('received', now)]
  life.counted = { accepted: now }
  return [delta('received', now), delta('accepted', now), delta('accepted_on_time', now)]
}

/** What an act counts; clocks are counted apart. Marks `next.counted`. */
export function countAct(action: Action, life: Life, next: Life, rules: Rules, now: string): Delta[] {
  const deltas: Delta[] = []
  if (life.final !== null && next.final === null) {
    deltas.push(delta('reopened', now))
    if (life.final === 'solved' && life.closedAt) deltas.push(delta('closed', life.closedAt, -1))
    if (life.rating !== null && life.rating >= SATISFIED && life.ratedAt)
      deltas.push(delta('satisfied', life.ratedAt, -1))
  }
  for (const count of countsOf(action)) {
    if (count === 'accepted' || count === 'handled') {
      deltas.push(...onceWithTime(count, life, rules, now))
      next.counted = { ...next.counted, [count]: next.counted?.[count] ?? now }
    } else if (count === 'dispatched' || count === 'returned')
      deltas.push(delta(count, now), ...whetherRight(count, next, now))
    else if (count === 'redone' || count === 'urged') deltas.push(delta(count, now))
    else if (count === 'rated') {
      deltas.push(delta('rated', now))
      if ((next.rating ?? 0) >= SATISFIED) deltas.push(delta('satisfied', now))
    }
  }
  deltas.push(...settle(countsOf(action), life, next, now))
  if (life.final === null && next.final === 'solved') {
    const minutes = workingMinutes(life.openedAt, now, rules.calendar)
    deltas.push({ ...delta('closed', now), minutes })
  }
  return deltas
}
