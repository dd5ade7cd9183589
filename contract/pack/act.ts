/** One act: is it open, is its form whole, and what follows. */
import { applyAsked } from './asked.ts'
import { callAct, isCallAct } from './calls-acts.ts'
import { endCalls } from './calls-due.ts'
import { callUnits, checkCalls } from './calls-whistle.ts'
import { claimed } from './claims.ts'
import { isLate, moveClocks } from './clocks.ts'
import { countAct, countsOf } from './counting.ts'
import { counted as countEntry, withEntry } from './entries.ts'
import { checkForm, factsOf } from './form.ts'
import { giveGround } from './ground.ts'
import { grantExtension } from './due.ts'
import type { Actor, Command, Decision, Life, Refusal, Rules, Seat } from './life.ts'
import { nextState } from './next-state.ts'
import { open } from './open.ts'
import { writePapers } from './papers.ts'
import { pastPaid } from './past-paid.ts'
import { checkPlace, placed, rulesThere } from './placing.ts'
import type { Action } from './procedure-language.ts'
import { keptOut } from './refuses.ts'
import { tell } from './telling.ts'
import { undo, UNDO, undoable } from './undo.ts'
import { checkUntil } from './until.ts'
import { resolveWho } from './waiting.ts'

type Act = Extract<Command, { does: 'act' }>

/** Handler and assigner: a chosen target, the acting seat that takes it over, or whom it is handed to. */
function assign(action: Action, command: Act, next: Life, rules: Rules, seat: Seat | null): void {
  const target = action.targets ? command.input.target : undefined
  if (target) {
    next.handler = target
    next.assigner = seat
  } else if (action.takes && seat) next.handler = seat
  if (countsOf(action).includes('returned')) next.handler = null
  const entered = rules.procedure.states[next.state]!.waits_on
  if (entered?.handler && !next.handler && seat) next.handler = seat
}

/** Whom it waits on after the act; an act that moves nothing leaves it where it was. */
function wait(action: Action, life: Life, next: Life, rules: Rules, seat: Seat | null): void {
  if (next.final !== null) {
    next.waiting = null
    return
  }
  const state = rules.procedure.states[next.state]!
  const moved = next.state !== life.state
  const anew = moved || action.places || state.waits_on?.handler
  const who = action.hands_to ?? (anew ? state.waits_on : undefined)
  if (!who) return
  next.waiting = resolveWho(who, next, rules, seat) ?? next.waiting
  if (action.hands_to && state.waits_on?.handler && typeof next.waiting !== 'string' && next.waiting) {
    next.handler = next.waiting
    next.assigner = seat
  }
}

/** Leaving a final state: nothing of the old judgement stays. */
function reopen(id: string, life: Life, next: Life, rules: Rules): void {
  next.closedAt = null
  next.final = null
  next.rating = null
  next.ratedAt = undefined
  next.dueBy = undefined
  next.counted = { ...life.counted, handled: undefined }
  // it is judged again when it is closed again; the reopening itself stays limited over its whole life
  const judged = Object.entries(rules.procedure.states[life.state]?.actions ?? {})
  for (const [other, a] of judged) if (other !== id && countsOf(a).includes('rated')) delete next.done[other]
}

export function act(life: Life, command: Act, here: Rules, actor: Actor, now: string): Decision | Refusal {
  if (isCallAct(command.action)) return callAct(life, command, here, actor, now)
  if (command.version !== life.version)
    return {
      refused: 'MATTER_CHANGED',
      say: '这件事刚刚有人办过，您填的内容还在，请看清新情况后再提交。',
      field: 'version',
    }
  if (command.action === UNDO) return undo(life, here, actor, now)
  const opened = open(command.action, life, here, actor, now)
  if ('refused' in opened) return opened
  const { action, seat } = opened
  const { input } = command
  const facts = withEntry(factsOf(life, here, actor, input), action, input, here)
  const wrong =
    checkForm(action, input, facts, here, life) ??
    checkPlace(action, input, here, seat) ??
    (action.adds ? keptOut(here, facts, 'entry.') : null) ??
    checkUntil(action, input.entry ?? {}, here, now)
  if (wrong) return wrong
  const wrongCalls = checkCalls(action, input, here, life)
  if (wrongCalls) return wrongCalls

  // whoever may act is asked where it lies now, whom it waits on where it will lie
  const rules = rulesThere(action, here)
  const next: Life = {
    ...life,
    ...countEntry(life, action),
    version: life.version + 1,
    done: { ...life.done },
    last: undefined,
  }
  const ground = giveGround(command.action, action, life, seat, input)
  const to = ground.to ?? (action.to ? nextState(action.to, facts) : null)
  next.state = to === null ? life.state : pastPaid(to, life, rules, facts)
  if (ground.given) next.grounds = ground.given
  const final = rules.procedure.states[next.state]!.final ?? null
  if (life.final !== null && final === null) reopen(command.action, life, next, rules)
  if (life.final === null && final !== null) {
    next.final = final
    next.closedAt = now
  }
  if (action.at_most) next.done[command.action] = [...(next.done[command.action] ?? []), now]
  if (countsOf(action).includes('handled')) {
    next.handledBy = actor.person
    next.handler ??= seat
  }
  if (countsOf(action).includes('rated') && input.rating !== undefined) {
    next.rating = input.rating
    next.ratedAt = now
  }
  if (action.approves && actor.person !== null)
    next.approvers = [...new Set([...(next.approvers ?? []), actor.person])]
  assign(action, command, next, rules, seat)
  Object.assign(next, claimed(action, life, next, rules, actor))
  const whistle =
    action.calls && seat
      ? callUnits(command.action, action.calls, { input, from: life.state, seat }, next, rules, now)
      : null
  wait(action, life, next, rules, seat)
  const counted = countAct(action, life, next, rules, now)
  const deltas = [...counted, ...moveClocks(life, next, rules, now, input.entry)]
  deltas.push(...(whistle?.deltas ?? []), ...endCalls(next, now))
  if (action.extends) deltas.push(...grantExtension(next, action.extends, rules, now))
  const asker = applyAsked(action, next, rules, seat, now)
  if (!isLate(next)) next.overseer = null
  const effects = [...tell(action.tells, next, rules, input, asker), ...(whistle?.effects ?? [])]
  const papers = writePapers({ action, next, rules, actor, seat, input, now })
  next.last = undoable(command.action, action, { life, next, deltas, effects }, rules, actor, now)
  return {
    next,
    from: life.state,
    action: command.action,
    seat,
    deltas,
    effects,
    ...(action.extends ? { extended: action.extends } : {}),
    ...(whistle ? { calls: whistle.called } : {}),
    ...(action.adds === undefined ? {} : { added: { entry: action.adds, nth: next.entries![action.adds]! } }),
    ...placed(action, here.there),
    ...(papers.length > 0 ? { papers } : {}),
  }
}
