/** What was paid of a matter; and past a payment that has been made in full: sent back and done again, nothing is paid twice. */
import type { Facts } from './holds.ts'
import type { Life, Rules } from './life.ts'
import { nextState } from './next-state.ts'

/** In fen. */
export const paidSum = (life: Pick<Life, 'payments'>): number =>
  (life.payments ?? []).reduce((sum, { amount }) => sum + amount, 0)

/** The state itself, or where it leads when it waits for money that went out before. */
export function pastPaid(state: string, life: Life, rules: Rules, facts: Facts): string {
  const payment = rules.procedure.states[state]!.payment
  const decided = payment && life.fields[payment.of]
  const sum = paidSum(life)
  return payment && sum > 0 && typeof decided === 'number' && sum >= decided
    ? nextState(payment.paid, facts)
    : state
}
