/** A matter moved on by what was recorded elsewhere (a resolution, a payment) or by time: never by a button. */
import { endCalls } from './calls-due.ts'
import { isLate, moveClocks } from './clocks.ts'
import { countAct } from './counting.ts'
import { factsOf } from './form.ts'
import type { Actor, Decision, Life, Refusal, Rules } from './life.ts'
import { nextState } from './next-state.ts'
import { pastPaid } from './past-paid.ts'
import type { Next, Tell } from './procedure-language.ts'
import { tell } from './telling.ts'
import { resolveWho } from './waiting.ts'

export const SYSTEM: Actor = { person: null, seats: [] }

/**
 * What every such command is refused for: MATTER_CHANGED when it was made of another version, NOT_ALLOWED for a person.
 * `say`: where it is recorded instead.
 */
export function refusedHere(life: Life, version: number, actor: Actor, say: string): Refusal | null {
  if (version !== life.version)
    return { refused: 'MATTER_CHANGED', say: '这件事刚刚有人办过，请看清新情况后再提交。', field: 'version' }
  return actor.person === null ? null : { refused: 'NOT_ALLOWED', say }
}

interface Move {
  action: string
  to: Next
  tells: Tell[]
  /** Fills words of the notices. */
  words?: Record<string, string>
}

/** `next`: the life with what was recorded, one version on; changed here. */
export function moveOn(life: Life, next: Life, move: Move, rules: Rules, now: string): Decision {
  const facts = factsOf(next, rules, SYSTEM)
  next.state = pastPaid(nextState(move.to, facts), next, rules, facts)
  delete next.last
  const state = rules.procedure.states[next.state]!
  next.final = state.final ?? null
  if (next.final !== null) {
    next.closedAt = now
    next.waiting = null
  } else if (state.waits_on) next.waiting = resolveWho(state.waits_on, next, rules, null) ?? next.waiting
  const deltas = [...countAct({ title: move.action }, life, next, rules, now)]
  deltas.push(...moveClocks(life, next, rules, now), ...endCalls(next, now))
  if (!isLate(next)) next.overseer = null
  const effects = tell(move.tells, next, rules, {}, null, move.words)
  return { next, from: life.state, action: move.action, seat: null, deltas, effects }
}
