/** What an act would lead on to, before it is done: a phone without a signal accepts in the morning and closes at noon. */
import type { ActionOffer } from '#contract/http/matters.ts'
import { decide, isRefusal } from '#contract/pack/decide.ts'
import type { Actor, Life, Rules } from '#contract/pack/life.ts'
import { offersTo } from './view.ts'

const asksNothing = ({ needs, asks, entry, calls, places }: ActionOffer) =>
  needs.length + asks.length === 0 && !entry && !calls && !places

/** By the act: the offers after it, for the same actor. Nothing is kept; each is decided again when it comes. */
export function aheadOf(
  actor: Actor,
  life: Life,
  rules: Rules,
  now: string,
  offers: ActionOffer[],
): Record<string, ActionOffer[]> {
  return Object.fromEntries(
    offers.filter(asksNothing).flatMap(({ action }): [string, ActionOffer[]][] => {
      const command = { does: 'act' as const, action, version: life.version, input: {} }
      const decided = decide(life, command, rules, actor, now)
      return isRefusal(decided) ? [] : [[action, offersTo(actor, decided.next, rules, now)]]
    }),
  )
}
