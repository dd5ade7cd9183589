/**
 * What is offered to be taken on: a small wish, a duty. Whoever holds one of the posts it is offered to claims it in person;
 * from then on it waits on that person and on no seat, until it is done or given back.
 */
import type { Actor, Life, Refusal, Rules, Seat } from './life.ts'
import type { Action } from './procedure-language.ts'
import { sameSeat } from './seats.ts'

/** The seats near the matter it is offered to, as long as it stands in such a state. */
export const offeredSeats = ({ state }: Pick<Life, 'state'>, { procedure, surroundings }: Rules): Seat[] => {
  const posts = procedure.states[state]?.offered_to ?? []
  return surroundings.seats.filter(({ seat }) => posts.includes(seat.post)).map(({ seat }) => seat)
}

/** The seat from which the actor may claim. One's own wish is not claimed, nor is a claim made without signing in. */
export function mayClaim(action: Action, life: Life, rules: Rules, actor: Actor): { seat: Seat } | Refusal {
  const offered = offeredSeats(life, rules)
  const seat = actor.seats.find((held) => offered.some((one) => sameSeat(one, held)))
  const posts = rules.procedure.states[life.state]?.offered_to ?? []
  const who = posts.map((post) => rules.posts[post]?.title ?? post).join('、')
  if (!seat || actor.person === null)
    return { refused: 'NOT_ALLOWED', say: `“${action.title}”请${who}来做；想参加的，请与村里联系登记。` }
  if (actor.person === life.reporter)
    return { refused: 'SAME_PERSON', say: `这是您自己提出的，“${action.title}”要由别人来做。` }
  return { seat }
}

/** Whose it is after the act: the claimer's, until it is offered again. */
export function claimed(action: Action, life: Life, next: Life, rules: Rules, actor: Actor): Partial<Life> {
  if (action.claims && actor.person !== null)
    return {
      claimer: actor.person,
      assigner: typeof life.waiting === 'string' ? life.assigner : (life.waiting ?? life.assigner),
    }
  return rules.procedure.states[next.state]?.offered_to ? { claimer: undefined } : {}
}
