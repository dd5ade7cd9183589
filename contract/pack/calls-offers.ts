/** What an actor may do with each call now, and what an act that calls offers. */
import { callAction, CALL_ACTS, openCall } from './calls-acts.ts'
import type { Calls } from './calls-language.ts'
import { callsOf, isOpen } from './calls.ts'
import { budgetOf } from './duration.ts'
import type { Actor, Call, Life, Offer, Rules } from './life.ts'

export const offeredCalls = (calls: Calls, life: Life, rules: Rules): NonNullable<Offer['calls']> => ({
  checkIn: calls.check_in,
  report: budgetOf(calls.report, rules.kind),
  led: (life.calls ?? []).some((one) => one.leads && isOpen(one)),
})

/** In the order the course takes. */
export function callOffers(call: Call, life: Life, rules: Rules, actor: Actor): Offer[] {
  const calls = callsOf(call, rules)
  if (!calls) return []
  return CALL_ACTS.flatMap((id): Offer[] => {
    const action = callAction(id, calls)
    if (!action || 'refused' in openCall(id, call, life, rules, actor)) return []
    const { needs = [], asks = [], grounds = [] } = action
    // “退回重办” beside “已退回” would leave a reader asking who gives back to whom
    const insists = id === 'call_send_back' && call.status === 'given_back'
    const title = insists ? '不同意退回，请照办' : action.title
    return [{ action: id, title, to: null, needs, asks, targets: [], grounds }]
  })
}
