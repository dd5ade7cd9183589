/** The two deadlines of each call, among the clocks of its matter; they end with the call, never with a state. */
import { delta } from './counting.ts'
import { budgetOf } from './duration.ts'
import type { Calls } from './calls-language.ts'
import type { Call, ClockState, Delta, Life, Rules } from './life.ts'
import { dueAt } from './working-time.ts'

export type CallClock = 'check_in' | 'report'
export const callClock = (which: CallClock, call: string): string => `${which}:${call}`

/** Counted on the day of the whistle and for the unit called, so that what became of the calls of a day adds up. */
export const callDelta = (measure: string, { at, seat }: Call, value = 1): Delta => ({
  ...delta(measure, at, value),
  organisation: seat.organisation ?? null,
})

/** Changes `next.clocks`. */
export function startClock(
  which: CallClock,
  call: Call,
  calls: Calls,
  next: Life,
  rules: Rules,
  now: string,
) {
  const budget = which === 'check_in' ? calls.check_in : budgetOf(calls.report, rules.kind)
  if (!budget) return
  const due = dueAt(now, budget, rules.calendar)
  const again = calls.late.again_every
  const run: ClockState = {
    ...{
      clock: callClock(which, call.call),
      call: call.call,
      budget,
      startedAt: now,
      dueAt: due,
      wakeAt: due,
    },
    ...(again ? { again } : {}),
  }
  next.clocks = [...next.clocks.filter((c) => c.clock !== run.clock), run]
}

export const clockOf = (which: CallClock, { call }: Call, life: Life): ClockState | undefined =>
  life.clocks.find((c) => c.clock === callClock(which, call))

/** Changes `next.clocks`; answers whether it came in time. Without such a clock, it did. */
export function meetClock(which: CallClock, call: Call, next: Life, now: string): boolean {
  const clock = clockOf(which, call, next)
  if (!clock || clock.metAt) return true
  next.clocks = next.clocks.map((c) =>
    c === clock ? { ...c, wakeAt: undefined, pausedAt: undefined, left: undefined, metAt: now } : c,
  )
  return clock.fellDueAt === undefined && (clock.pausedAt ?? now) <= clock.dueAt
}

/** Nothing of it runs any more; who was brought in for it is free again. Changes `next.clocks`. */
export function endClocks(call: Call, next: Life, now: string): Call {
  for (const which of ['check_in', 'report'] as const) meetClock(which, call, next, now)
  return { ...call, overseers: [] }
}
