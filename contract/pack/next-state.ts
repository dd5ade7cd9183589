/** Where something leads. */
import { holds, type Facts } from './holds.ts'
import type { Next, Procedure } from './procedure-language.ts'

/** The first branch that holds; the last is `otherwise`, as `pack check` sees to. */
export function nextState(next: Next, facts: Facts): string {
  if (typeof next === 'string') return next
  return (next.find((b) => 'otherwise' in b || holds(b.when, facts)) ?? next.at(-1)!).state
}

/** Every state it may lead to. */
export const statesOf = (next: Next): string[] =>
  typeof next === 'string' ? [next] : next.map(({ state }) => state)

/** Every state a matter may start in. */
export const startsIn = ({ starts_in, paths }: Procedure): string[] => [
  ...(starts_in === undefined ? [] : statesOf(starts_in)),
  ...(paths ?? []).map((path) => path.starts_in),
]
