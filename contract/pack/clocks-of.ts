/** A procedure's clocks, with those of its postings: a posting's days are counted like any deadline. */
import type { Clock, Procedure } from './procedure-language.ts'

const known = new WeakMap<Procedure, Record<string, Clock>>()

/** The clock of the posting in a state. */
export const postingClock = (state: string): string => `posted_${state}`

export function clocksOf(procedure: Procedure): Record<string, Clock> {
  const found = known.get(procedure)
  if (found) return found
  const postings = Object.entries(procedure.states).flatMap(([id, { title, posted }]): [string, Clock][] =>
    posted
      ? [[postingClock(id), { title, within: posted.for, runs_in: [id], late: { escalate: 'one_up' } }]]
      : [],
  )
  const all = postings.length ? { ...procedure.clocks, ...Object.fromEntries(postings) } : procedure.clocks
  known.set(procedure, all)
  return all
}
