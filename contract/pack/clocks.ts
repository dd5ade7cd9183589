/** Deadlines over the life of a matter: started, kept, paused, met, climbed. */
import { clocksOf } from './clocks-of.ts'
import { delta } from './counting.ts'
import { budgetOf } from './duration.ts'
import type { Given } from './field.ts'
import type { ClockState, Delta, Life, Rules } from './life.ts'
import { dueOf } from './due.ts'
import { untilBudget } from './until.ts'
import { dueAt, remaining, resumedDueAt } from './working-time.ts'

const start = (clock: string, life: Life, rules: Rules, now: string, given: Given): ClockState | null => {
  const { within, reminds } = clocksOf(rules.procedure)[clock]!
  const budget = untilBudget(clock, given, rules, now) ?? budgetOf(within, rules.kind)
  if (!budget) return null
  const run = { clock, budget, startedAt: now, dueAt: now, ...(reminds ? { reminds: true as const } : {}) }
  const due = dueOf(run, life, rules)
  return { ...run, dueAt: due, wakeAt: due }
}

/** A clock that already ran out keeps its due time: a pause does not undo lateness. */
function pause(c: ClockState, rules: Rules, now: string): ClockState {
  if (c.metAt || c.pausedAt) return c
  const left = remaining(now, c.dueAt, c.budget, rules.calendar)
  return { ...c, wakeAt: undefined, pausedAt: now, left }
}

function resume(c: ClockState, rules: Rules, now: string): ClockState {
  const { left } = c
  const running = { ...c, pausedAt: undefined, left: undefined }
  if (c.fellDueAt) return { ...running, wakeAt: climbAt(running, rules, now) }
  if (left === undefined || c.pausedAt! > c.dueAt) return { ...running, wakeAt: now }
  const due = resumedDueAt(now, left, c.budget, rules.calendar)
  return { ...running, resumed: { at: now, left }, extended: undefined, dueAt: due, wakeAt: due }
}

/** The next time an overdue clock climbs; undefined when its procedure says it climbs once. */
export function climbAt(c: ClockState, rules: Rules, now: string): string | undefined {
  const again = c.call ? c.again : rules.procedure.clocks[c.clock]?.late?.again_every
  const budget = again === undefined ? null : budgetOf(again, rules.kind)
  return budget ? dueAt(now, budget, rules.calendar) : undefined
}

/** Met: it has nothing more to wake for. What it counts goes to the due day; dropped before it was due, it counts nothing. */
function meet(c: ClockState, next: Life, rules: Rules, now: string, deltas: Delta[]): ClockState {
  const dropped = next.final !== null && next.final !== 'solved'
  const counts = rules.procedure.clocks[c.clock]?.counts === 'handled'
  const closedDue = counts && (c.fellDueAt !== undefined || !dropped)
  if (closedDue && !c.fellDueAt) deltas.push(delta('due', c.dueAt))
  if (closedDue) deltas.push(delta('due_closed', c.dueAt))
  const met = { ...c, wakeAt: undefined, pausedAt: undefined, left: undefined, metAt: c.pausedAt ?? now }
  return closedDue ? { ...met, closedDue } : met
}

/** The clocks after entering `next.state`, and what they count. The same state again changes nothing. `given`: the entry of the act. */
export function moveClocks(
  life: Life | null,
  next: Life,
  rules: Rules,
  now: string,
  given: Given = {},
): Delta[] {
  if (life && life.state === next.state) return []
  const { states } = rules.procedure
  const clocks = clocksOf(rules.procedure)
  const deltas: Delta[] = []
  const kept: ClockState[] = []
  const stands = states[next.state]?.pauses === true
  for (const id of Object.keys(clocks)) {
    const before = life?.clocks.find((c) => c.clock === id)
    const asked = clocks[id]!.runs_in.length === 0
    // one that was asked for runs on through every state until it is answered, or there is nothing left to ask
    const runs = asked
      ? before !== undefined && !before.metAt && next.final === null
      : clocks[id]!.runs_in.includes(next.state)
    if (before && !before.metAt) {
      if (stands) kept.push(pause(before, rules, now))
      else if (!runs) kept.push(meet(before, next, rules, now, deltas))
      else kept.push(before.pausedAt ? resume(before, rules, now) : before)
    } else if (runs && !stands) {
      const run = start(id, next, rules, now, given)
      if (run) kept.push(run)
      else if (before) kept.push(before)
      // it had been counted as closed when due, and was not
      if (run && before?.closedDue) deltas.push(delta('due_closed', before.dueAt, -1))
    } else if (before) kept.push(before)
  }
  next.clocks = [...kept, ...callClocks(next, stands, rules, now)]
  return deltas
}

/** Those of calls end with their call, not with a state; but where all stand still, they do too. */
const callClocks = (next: Life, stands: boolean, rules: Rules, now: string): ClockState[] =>
  next.clocks
    .filter((c) => c.call)
    .map((c) => (c.metAt ? c : stands ? pause(c, rules, now) : c.pausedAt ? resume(c, rules, now) : c))

/** Whether anything is overdue and unmet: as long as it is, the superior brought in stays. */
export const isLate = (life: Life): boolean => life.clocks.some((c) => c.fellDueAt && !c.metAt && !c.call)

/** The minimum of the running deadlines: what a list sorts by. Null when none runs. */
export const nextDueAt = (life: Life): string | null =>
  life.clocks
    .filter((c) => !c.metAt && !c.pausedAt && !c.call && !c.reminds)
    .map((c) => c.dueAt)
    .sort()[0] ?? null
