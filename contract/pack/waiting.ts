/** Resolves a `Who` to the one seat a matter waits on. Never nowhere: past vacancies up to the end of the chain. */
import type { Life, Rules, Seat } from './life.ts'
import type { Who } from './procedure-language.ts'
import { able, chainAbove, filledSeat, oneUp, seatsOf } from './seats.ts'

/** The persons a `Who` leaves out. */
const except = (who: Who, life: Life): string[] =>
  who.other_than === 'approvers'
    ? (life.approvers ?? [])
    : who.other_than === 'handler' && life.handledBy !== null
      ? [life.handledBy]
      : []

/** Keeps a named seat, or moves past it when nobody is able to act from it. */
function seatOrUp(rules: Rules, seat: Seat, without: string[]): Seat {
  const there = filledSeat(rules, seat)
  if (there && able(rules, there, without).length > 0) return seat
  return oneUp(rules, seat, without) ?? seat
}

/** Several posts: the first filled in order, each at the place or above. None filled: up the chain of each in turn. */
function byPost(rules: Rules, posts: string[], without: string[]): Seat {
  const standing = posts.map((post) => seatsOf(rules, post, null))
  const filled = standing.flat().find((s) => able(rules, s, without).length > 0)
  if (filled) return filled.seat
  // a post that does not stand here at all (a villager's matter without a grid) still has its chain
  const place = rules.surroundings.ancestry.at(-1)!.id
  const chain = posts.flatMap((post, i) =>
    chainAbove(rules, standing[i]![0]?.seat ?? { post, region: place }),
  )
  const above = chain.find((s) => able(rules, s, without).length > 0) ?? chain.at(-1) ?? standing.flat()[0]
  return above?.seat ?? { post: posts.at(-1)!, region: rules.surroundings.ancestry[0]!.id }
}

/**
 * `from`: the seat acted from (for `one_up`). Null when the `Who` names nobody the matter knows
 * (a handler before there is one): the caller then keeps whom it waited on.
 */
export function resolveWho(who: Who, life: Life, rules: Rules, from: Seat | null): Life['waiting'] {
  const without = except(who, life)
  if (who.relation) return who.relation === 'claimer' && life.claimer === undefined ? null : who.relation
  if (who.handler && life.handler) return seatOrUp(rules, life.handler, without)
  if (who.assigner && life.assigner) return seatOrUp(rules, life.assigner, without)
  if (who.one_up) {
    const base = from ?? (typeof life.waiting === 'string' ? null : life.waiting) ?? life.handler
    return base ? (oneUp(rules, base, without) ?? base) : null
  }
  if (who.post) return byPost(rules, [who.post].flat(), without)
  return null
}
