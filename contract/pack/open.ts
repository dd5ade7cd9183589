/** Whether an action is open to this actor now: the checks that come before the form. */
import { allowed, type Allowed } from './allowed.ts'
import { openWords } from './calls.ts'
import { budgetOf } from './duration.ts'
import { factsOf } from './form.ts'
import { holds } from './holds.ts'
import type { Actor, Life, Refusal, Rules } from './life.ts'
import type { Action } from './procedure-language.ts'
import { seatTitle, waitingTitle } from './seats.ts'
import { dueAt } from './working-time.ts'

/** The actions of the matter's state, and those open in every state that is not final. */
export function actionsOf(life: Life, rules: Rules): Record<string, Action> {
  const own = rules.procedure.states[life.state]?.actions ?? {}
  // the state's own come first, for they move it on; and win over an `always` of the same name
  return life.final === null ? { ...own, ...rules.procedure.always, ...own } : own
}

function tooOften(id: string, action: Action, life: Life, rules: Rules, now: string): Refusal | null {
  if (!action.at_most) return null
  const { times, per } = action.at_most
  const budget = per === undefined ? null : budgetOf(per, rules.kind)
  const counted = (life.done[id] ?? []).filter((at) => !budget || dueAt(at, budget, rules.calendar) > now)
  if (counted.length < times) return null
  if (!budget)
    return { refused: 'ALREADY_DONE', say: `“${action.title}”最多 ${times} 次，已经办过，不能再办。` }
  return { refused: 'TOO_MANY', say: `“${action.title}”刚刚办过，请过些时候再来。` }
}

/** When a final state's action stops being open; null when it is always open, or the matter is not closed. */
export function openUntil(action: Action, life: Life, rules: Rules): string | null {
  const budget = action.within === undefined ? null : budgetOf(action.within, rules.kind)
  return budget && life.closedAt ? dueAt(life.closedAt, budget, rules.calendar) : null
}

export function open(
  id: string,
  life: Life,
  rules: Rules,
  actor: Actor,
  now: string,
): (Allowed & { action: Action }) | Refusal {
  const action = actionsOf(life, rules)[id]
  const state = rules.procedure.states[life.state]
  const title = state?.title ?? life.state
  if (!action || !state)
    return {
      refused: 'ACTION_NOT_OPEN',
      say: `这件事现在是“${title}”，等${waitingTitle(rules, life.waiting)}办理，不能这样办。请刷新后再看。`,
    }
  const may = allowed(action, state, life, rules, actor)
  if ('refused' in may) return may
  if (action.when && !holds(action.when, factsOf(life, rules, actor)))
    return {
      refused: 'ACTION_NOT_OPEN',
      say: openWords(life.calls)
        ? `现在还不能“${action.title}”：${openWords(life.calls)}。`
        : `这件事不适用“${action.title}”，请改用其他办法。`,
    }
  const running = (clock: string) => life.clocks.find((c) => c.clock === clock && !c.metAt)
  const wanted = action.meets ?? action.extends?.clock
  if (wanted && (!running(wanted) || (action.extends && running(wanted)?.pausedAt)))
    return {
      refused: 'ACTION_NOT_OPEN',
      say: `“${rules.procedure.clocks[wanted]?.title ?? wanted}”没有在计时，现在不能“${action.title}”。`,
    }
  const asked = action.starts && running(action.starts)
  if (asked)
    return {
      refused: 'ALREADY_DONE',
      say: `${asked.asker ? seatTitle(rules, asked.asker) : '已经有人'}已经“${action.title}”，正在等反馈。`,
    }
  if (action.within !== undefined) {
    if (life.closedAt === null) return { refused: 'ACTION_NOT_OPEN', say: `办结以后才能“${action.title}”。` }
    const until = openUntil(action, life, rules)
    if (until && now > until)
      return { refused: 'TOO_LATE', say: `“${action.title}”的期限已过；还有问题请重新上报。` }
  }
  return tooOften(id, action, life, rules, now) ?? { ...may, action }
}
