/** Grounds: why a unit does what it does, in the county's own few words. The same unit with the same ground again goes one up. */
import type { ActInput, Life, Seat } from './life.ts'
import type { Action } from './procedure-language.ts'

/** A department speaks with one voice, whichever of its seats acts. */
const unitOf = (seat: Seat): string => seat.organisation ?? `${seat.post}@${seat.region}`

/** Where a repeated ground leads, and the grounds on record after this act. */
export function giveGround(
  id: string,
  action: Action,
  life: Life,
  seat: Seat | null,
  { ground }: ActInput,
): { to?: string; given?: NonNullable<Life['grounds']> } {
  if (!action.grounds || ground === undefined || !seat) return {}
  const unit = unitOf(seat)
  const before = life.grounds?.[id] ?? []
  const again = before.some((given) => given.unit === unit && given.ground === ground)
  return {
    ...(again && action.again_to ? { to: action.again_to } : {}),
    given: { ...life.grounds, [id]: [...before, { unit, ground }] },
  }
}
