/** The steps of a matter's path, from its beginning to its end: those taken, the one it stands in, those ahead. */
import { factsOf } from './form.ts'
import type { Life, Rules } from './life.ts'
import { SYSTEM } from './move-on.ts'
import { nextState } from './next-state.ts'
import type { Next } from './procedure-language.ts'

export interface Step {
  state: string
  title: string
  status: 'done' | 'now' | 'ahead'
}

/** Where a state leads when all goes well: what is recorded of it, else its first action that leads to a state not yet on the way. */
function onward(state: string, way: string[], life: Life, rules: Rules): string | undefined {
  const { states } = rules.procedure
  const { meeting, payment, posted, actions = {} } = states[state]!
  const facts = factsOf(life, rules, SYSTEM)
  const to = (next: Next) => nextState(next, facts)
  const moved = meeting?.passed ?? payment?.paid ?? posted?.to
  if (moved) return to(moved)
  return Object.values(actions)
    .flatMap((action) => (action.to ? [to(action.to)] : []))
    .find((one) => !way.includes(one) && (states[one]!.final ?? 'solved') === 'solved')
}

/** `visited`: the states it has been in, in order. Empty for a procedure without paths. */
export function stepsOf(life: Life, rules: Rules, visited: string[]): Step[] {
  const path = rules.procedure.paths?.find((one) => one.path === life.path?.path)
  if (!path) return []
  const way = [path.starts_in]
  for (let next = onward(way[0]!, way, life, rules); next && !way.includes(next);) {
    way.push(next)
    next = onward(next, way, life, rules)
  }
  const reached = way.findLastIndex((state) => visited.includes(state))
  const at = way.includes(life.state) ? way.indexOf(life.state) : reached
  const titled = (state: string, status: Step['status']): Step => ({
    ...{ state, title: rules.procedure.states[state]!.title },
    status,
  })
  const steps = way.map((state, i) =>
    titled(
      state,
      i < at || (i === at && (life.final !== null || state !== life.state))
        ? 'done'
        : i === at
          ? 'now'
          : 'ahead',
    ),
  )
  if (way.includes(life.state)) return steps
  const aside = titled(life.state, life.final === null ? 'now' : 'done')
  // what did not pass, or was withdrawn, goes no further
  return [...steps.slice(0, at + 1), aside, ...(life.final === null ? steps.slice(at + 1) : [])]
}
