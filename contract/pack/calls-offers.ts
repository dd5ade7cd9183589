/** What an actor may do with each call now, and what an act that calls offers. */
import { callAction, CALL_ACTS, openCall } from './calls-acts.ts'
import type { Calls } from './calls-language.ts'
import { callsOf, isOpen, openWords } from './calls.ts'
import type { Condition } from './condition.ts'
import { budgetOf } from './duration.ts'
import type { Actor, Call, Life, Offer, Rules } from './life.ts'
import { actionsOf, open } from './open.ts'

export const offeredCalls = (calls: Calls, life: Life, rules: Rules): NonNullable<Offer['calls']> => ({
  checkIn: calls.check_in,
  report: budgetOf(calls.report, rules.kind),
  led: (life.calls ?? []).some((one) => one.leads && isOpen(one)),
})

const asksCalls = (condition: Condition): boolean =>
  'calls' in condition ||
  ('all' in condition && condition.all.some(asksCalls)) ||
  ('any' in condition && condition.any.some(asksCalls)) ||
  ('not' in condition && asksCalls(condition.not))

/** Which acts of the actor's wait for the units called, and what is still missing; null when none does. */
export function heldByCalls(life: Life, rules: Rules, actor: Actor, now: string): string | null {
  const missing = openWords(life.calls)
  const held = Object.entries(actionsOf(life, rules)).filter(([id, { when }]) => {
    if (!when || !asksCalls(when)) return false
    const refused = open(id, life, rules, actor, new Date(now).toISOString())
    return 'refused' in refused && refused.refused === 'ACTION_NOT_OPEN'
  })
  return missing && held.length
    ? `${held.map(([, { title }]) => `“${title}”`).join('')}还要等：${missing}。`
    : null
}

/** In the order the course takes. */
export function callOffers(call: Call, life: Life, rules: Rules, actor: Actor): Offer[] {
  const calls = callsOf(call, rules)
  if (!calls) return []
  return CALL_ACTS.flatMap((id): Offer[] => {
    const action = callAction(id, calls)
    if (!action || 'refused' in openCall(id, call, life, rules, actor)) return []
    const { title, needs = [], asks = [], grounds = [] } = action
    return [{ action: id, title, to: null, needs, asks, targets: [], grounds }]
  })
}
