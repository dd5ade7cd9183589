/** Clocks an act starts and another meets: something is asked of whoever works on a matter, to be answered by a time. */
import { budgetOf } from './duration.ts'
import type { Life, Rules, Seat } from './life.ts'
import type { Action } from './procedure-language.ts'
import { dueAt } from './working-time.ts'

/** Changes `next.clocks`; answers who had asked, when this act is the answer. */
export function applyAsked(
  action: Action,
  next: Life,
  rules: Rules,
  seat: Seat | null,
  now: string,
): Seat | null {
  let asker: Seat | null = null
  if (action.meets)
    next.clocks = next.clocks.map((c) => {
      if (c.clock !== action.meets || c.metAt) return c
      asker = c.asker ?? null
      return { ...c, wakeAt: undefined, pausedAt: undefined, left: undefined, metAt: now }
    })
  if (action.starts && next.final === null) {
    const clock = action.starts
    const budget = budgetOf(rules.procedure.clocks[clock]!.within, rules.kind)
    if (budget) {
      const due = dueAt(now, budget, rules.calendar)
      const run = { clock, budget, startedAt: now, dueAt: due, wakeAt: due, ...(seat ? { asker: seat } : {}) }
      next.clocks = [...next.clocks.filter((c) => c.clock !== clock), run]
    }
  }
  return asker
}
