/** Who may do an action: those it names, else those the matter waits on and the superior brought in. */
import { mayClaim } from './claims.ts'
import type { Actor, Life, Refusal, Rules, Seat } from './life.ts'
import type { Action, State, Who } from './procedure-language.ts'
import { oneUp, sameSeat, seatsOf, waitingTitle } from './seats.ts'
import { resolveWho } from './waiting.ts'

const isReporter = (actor: Actor, life: Life): boolean =>
  actor.asReporter === true || (actor.person !== null && actor.person === life.reporter)

const heldOf = (actor: Actor, seat: Life['waiting']): Seat | undefined =>
  seat === null || typeof seat === 'string' ? undefined : actor.seats.find((s) => sameSeat(s, seat))

/** The seat from which the actor is the one a `Who` means; `reporter`; or undefined. */
function meant(who: Who, life: Life, rules: Rules, actor: Actor): Seat | 'named' | undefined {
  if (who.relation) return isNamed(who.relation, actor, life) ? 'named' : undefined
  if (who.handler) return heldOf(actor, life.handler)
  if (who.assigner) return heldOf(actor, life.assigner)
  if (who.one_up) {
    const base = typeof life.waiting === 'string' ? life.handler : life.waiting
    return heldOf(actor, base && oneUp(rules, base)) ?? heldOf(actor, life.overseer)
  }
  const posts = [who.post ?? []].flat()
  const standing = posts.flatMap((post) => [
    ...seatsOf(rules, post, null),
    ...(life.handler?.organisation ? seatsOf(rules, post, life.handler) : []),
  ])
  const held = actor.seats.find((seat) => standing.some((s) => sameSeat(s.seat, seat)))
  return held ?? heldOf(actor, resolveWho(who, life, rules, null))
}

export interface Allowed {
  seat: Seat | null
}

const whoTitle = (who: Who, life: Life, rules: Rules): string =>
  waitingTitle(rules, resolveWho(who, life, rules, null))

/** Whoever is named by the matter itself: its reporter, or who claimed it. */
const isNamed = (relation: 'reporter' | 'claimer', actor: Actor, life: Life): boolean =>
  relation === 'reporter' ? isReporter(actor, life) : actor.person !== null && actor.person === life.claimer

/** The seat the actor acts from, or the refusal that says who may. A person named by the matter as accused may nothing. */
export function allowed(
  action: Action,
  state: State,
  life: Life,
  rules: Rules,
  actor: Actor,
): Allowed | Refusal {
  if (action.claims) return mayClaim(action, life, rules, actor)
  const whos: Who[] | undefined = action.by
  const accused =
    actor.person !== null && (rules.surroundings.excluded?.persons.includes(actor.person) ?? false)
  let found: Seat | 'named' | undefined
  if (!accused) {
    if (whos) for (const who of whos) found ??= meant(who, life, rules, actor)
    else if (typeof life.waiting === 'string')
      found = isNamed(life.waiting, actor, life) ? 'named' : heldOf(actor, life.overseer)
    else found = heldOf(actor, life.waiting) ?? heldOf(actor, life.overseer)
  }
  if (found === undefined) {
    const may = whos?.length
      ? whos.map((who) => whoTitle(who, life, rules)).join('、')
      : waitingTitle(rules, life.waiting)
    return { refused: 'NOT_ALLOWED', say: `“${action.title}”由${may}办理，请与其联系。` }
  }
  const separate = whos ? whos.find((who) => who.other_than)?.other_than : state.waits_on?.other_than
  if (separate && actor.person !== null) {
    const hadHandled = separate === 'handler' && actor.person === life.handledBy
    if (hadHandled || (separate === 'approvers' && life.approvers?.includes(actor.person)))
      return {
        refused: 'SAME_PERSON',
        say: `这件事是您${hadHandled ? '办理' : '申请或审批过'}的，“${action.title}”须由另一个人来做，请联系${waitingTitle(rules, life.waiting)}的其他人或其上级。`,
      }
  }
  return { seat: found === 'named' ? null : found }
}
