/** Of whom a second factor is asked. */
import type { SecondFactorRule } from '../../lib/config.ts'
import type { HeldSeat } from '../../authority/index.ts'

/** Whoever changes people, places or rules. */
const isAdministrator = (seats: Pick<HeldSeat, 'may'>[]) =>
  seats.some(({ may }) => may.some((permission) => permission.startsWith('manage_')))

/** `should`: is asked to; `must`: does nothing else before. A demo county's accounts are everybody's: nobody must there. */
export function wantedOf(
  rule: SecondFactorRule,
  seats: Pick<HeldSeat, 'may'>[],
  isDemo: boolean,
): 'should' | 'must' | null {
  const isAsked = isAdministrator(seats)
  const isMade = rule === 'officials' ? seats.length > 0 : rule === 'administrators' && isAsked
  if (isMade && !isDemo) return 'must'
  return isAsked || isMade ? 'should' : null
}
