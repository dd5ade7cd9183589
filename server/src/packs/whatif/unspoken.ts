/** A procedure without its notices and papers: a replay moves matters, it tells nobody and issues nothing. */
import type { Calls } from '#contract/pack/calls-language.ts'
import type { Action, Clock, Procedure, State } from '#contract/pack/procedure-language.ts'

const known = new WeakMap<Procedure, Procedure>()

/** The same object for the same procedure. */
export function unspoken(procedure: Procedure): Procedure {
  const made = known.get(procedure) ?? quiet(procedure)
  known.set(procedure, made)
  return made
}

const each = <T>(all: Record<string, T> | undefined, to: (one: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(all ?? {}).map(([id, one]) => [id, to(one)]))

const quiet = ({ tells: _, ...procedure }: Procedure): Procedure => ({
  ...procedure,
  clocks: each(procedure.clocks, quietClock),
  states: each(procedure.states, quietState),
  ...(procedure.always ? { always: each(procedure.always, quietAction) } : {}),
})

/** An empty list: without one, the standing notices would be told. */
const quietClock = (clock: Clock): Clock =>
  clock.late ? { ...clock, late: { ...clock.late, tells: [] } } : clock

const quietState = (state: State): State => ({
  ...state,
  ...(state.actions ? { actions: each(state.actions, quietAction) } : {}),
  ...(state.meeting ? { meeting: { ...state.meeting, tells: [] } } : {}),
  ...(state.payment ? { payment: { ...state.payment, tells: [] } } : {}),
})

const quietAction = ({ tells: _, issues: __, ...action }: Action): Action => ({
  ...action,
  ...(action.calls ? { calls: quietCalls(action.calls) } : {}),
})

const quietCalls = (calls: Calls): Calls => ({ ...calls, tells: [], late: { ...calls.late, tells: [] } })
