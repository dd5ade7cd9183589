/** Where a running clock's due time comes from, and how it moves: by a new calendar, or by a granted extension. */
import { delta } from './counting.ts'
import type { ClockState, Delta, Life, Rules } from './life.ts'
import type { Action } from './procedure-language.ts'
import { dueAt, resumedDueAt } from './working-time.ts'

/** By today's calendar, from when it started or last went on. The earlier wish of whoever passed it on counts; an extension goes on top. */
export function dueOf(
  c: Pick<ClockState, 'clock' | 'budget' | 'startedAt' | 'resumed' | 'extended'>,
  life: Pick<Life, 'dueBy'>,
  rules: Rules,
): string {
  const { calendar, procedure } = rules
  const ours = c.resumed
    ? resumedDueAt(c.resumed.at, c.resumed.left, c.budget, calendar)
    : dueAt(c.startedAt, c.budget, calendar)
  const theirs = procedure.clocks[c.clock]?.counts === 'handled' && !c.resumed ? life.dueBy : undefined
  const first = theirs !== undefined && theirs < ours ? theirs : ours
  return (c.extended ?? []).reduce((due, budget) => dueAt(due, budget, calendar), first)
}

/**
 * The clock with another due time. What had been counted as due on the old day is taken back; when the new time is still
 * ahead, it is not late any more and falls due then.
 */
export function moveDue(c: ClockState, due: string, rules: Rules, now: string, deltas: Delta[]): ClockState {
  if (due === c.dueAt) return c
  if (c.fellDueAt === undefined) return { ...c, dueAt: due, wakeAt: due }
  const counts = rules.procedure.clocks[c.clock]?.counts === 'handled'
  if (counts) deltas.push(delta('due', c.dueAt, -1))
  if (due > now) return { ...c, dueAt: due, wakeAt: due, fellDueAt: undefined, climbed: undefined }
  if (counts) deltas.push(delta('due', due))
  return { ...c, dueAt: due }
}

/** The granted time on top of what a running clock has; changes `next.clocks` and answers the correcting counts. */
export function grantExtension(
  next: Life,
  { clock, by }: NonNullable<Action['extends']>,
  rules: Rules,
  now: string,
): Delta[] {
  const deltas: Delta[] = []
  next.clocks = next.clocks.map((c) => {
    if (c.clock !== clock || c.metAt || c.pausedAt) return c
    const extended = [...(c.extended ?? []), by]
    return moveDue({ ...c, extended }, dueOf({ ...c, extended }, next, rules), rules, now, deltas)
  })
  return deltas
}
