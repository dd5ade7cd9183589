/** What an actor may do with a matter now. */
import { unitsToCall } from './calls.ts'
import { offeredCalls } from './calls-offers.ts'
import { factsOf, targetsOf } from './form.ts'
import { holds } from './holds.ts'
import type { Actor, Life, Offer, Rules } from './life.ts'
import { nextState } from './next-state.ts'
import { actionsOf, open } from './open.ts'
import type { Action, Need } from './procedure-language.ts'
import { undoOffer } from './undo.ts'

/** Evidence that this matter demands is asked for beforehand, not refused afterwards. */
const withPhoto = ({ needs = [] }: Action): Need[] => [...new Set<Need>([...needs, 'photo'])]

/** In the order the pack writes them. An action whose target nobody can be is not offered. */
export function offers(life: Life, rules: Rules, actor: Actor, now: string): Offer[] {
  const at = new Date(now).toISOString()
  const acts = Object.entries(actionsOf(life, rules)).flatMap(([id, action]): Offer[] => {
    if ('refused' in open(id, life, rules, actor, at)) return []
    const units = action.calls && unitsToCall(action.calls, rules, life)
    if (units?.length === 0) return []
    const targets = (units ?? targetsOf(action, rules, life)).map(({ seat, title }) => ({ seat, title }))
    if (action.needs?.includes('target') && targets.length === 0) return []
    return [
      {
        action: id,
        title: action.title,
        to: action.to ? nextState(action.to, factsOf(life, rules, actor)) : null,
        needs:
          action.evidence && holds(action.evidence, factsOf(life, rules, actor))
            ? withPhoto(action)
            : (action.needs ?? []),
        asks: action.asks ?? [],
        targets,
        grounds: action.grounds ?? [],
        ...(action.calls ? { calls: offeredCalls(action.calls, life, rules) } : {}),
        ...(action.hint === undefined ? {} : { hint: action.hint }),
        ...(action.places ? { places: true as const } : {}),
        ...(action.adds === undefined ? {} : { adds: action.adds }),
      },
    ]
  })
  const back = undoOffer(life, actor, at)
  return back ? [...acts, back] : acts
}
