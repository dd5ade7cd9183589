/**
 * The course of one call: called → checked_in → reported → confirmed, or sent back, given back, called off.
 * The unit acts from any of its seats; confirming is for whoever called, or for the posts the pack names.
 */
import { allowed } from './allowed.ts'
import { callDelta, clockOf, endClocks, meetClock, startClock } from './calls-clocks.ts'
import type { Calls, CallTell } from './calls-language.ts'
import { tellOfCall } from './calls-telling.ts'
import { callOf, callsOf, sameUnit, withCall } from './calls.ts'
import { checkForm, factsOf } from './form.ts'
import type { ActInput, Actor, Call, Command, Decision, Delta, Life, Refusal, Rules, Seat } from './life.ts'
import type { Action } from './procedure-language.ts'
import { able, filledSeat, oneUp, sameSeat, seatTitle } from './seats.ts'

/** Reserved names: no procedure may use them. */
export const CALL_ACTS = [
  ...(['call_check_in', 'call_report', 'call_give_back'] as const),
  ...(['call_confirm', 'call_send_back', 'call_off'] as const),
]
export type CallAct = (typeof CALL_ACTS)[number]
export const isCallAct = (action: string): action is CallAct =>
  (CALL_ACTS as readonly string[]).includes(action)

/** What each is called, and in which standing of the call it is open. */
const courses: Record<CallAct, { title: string; when: Call['status'][] }> = {
  call_check_in: { title: '报到', when: ['called'] },
  call_report: { title: '反馈办理情况', when: ['checked_in'] },
  call_give_back: { title: '退回，不是本单位的事', when: ['called', 'checked_in'] },
  call_confirm: { title: '确认办好', when: ['reported'] },
  call_send_back: { title: '退回重办', when: ['reported', 'given_back'] },
  call_off: { title: '不用再来', when: ['called', 'checked_in'] },
}
export const callActTitle = (id: CallAct): string => courses[id].title

/** The act as an action of the procedure: its form, and who may. */
export function callAction(id: CallAct, calls: Calls): Action | null {
  const { title } = courses[id]
  if (id === 'call_check_in') return { title }
  if (id === 'call_report') return { title, needs: ['result'], asks: ['photo'] }
  if (id === 'call_give_back')
    return calls.grounds ? { title, needs: ['ground', 'reason'], grounds: calls.grounds } : null
  const by = calls.confirmed_by ? { by: [{ post: calls.confirmed_by }] } : {}
  if (id === 'call_confirm') return { title, ...by, needs: calls.rated ? ['rating'] : [], asks: ['note'] }
  return { title, ...by, needs: ['reason'] }
}

/** Whoever called; where nobody holds that seat any more, the one above it. */
function callerNow(call: Call, rules: Rules): Seat {
  const seat = filledSeat(rules, call.by)
  return seat && able(rules, seat).length > 0 ? call.by : (oneUp(rules, call.by) ?? call.by)
}

type Mine = { seat: Seat } | Refusal

function mayAct(id: CallAct, action: Action, call: Call, life: Life, rules: Rules, actor: Actor): Mine {
  const { excluded } = rules.surroundings
  const accused = actor.person !== null && (excluded?.persons.includes(actor.person) ?? false)
  const unitActs = id === 'call_check_in' || id === 'call_report' || id === 'call_give_back'
  if (!unitActs && action.by) {
    const may = allowed(action, rules.procedure.states[life.state]!, life, rules, actor)
    if ('refused' in may) return may
    return may.seat
      ? { seat: may.seat }
      : { refused: 'NOT_ALLOWED', say: `“${action.title}”由岗位上的人办理。` }
  }
  const caller = callerNow(call, rules)
  const seat = accused
    ? undefined
    : actor.seats.find((held) => (unitActs ? sameUnit(held, call.seat) : sameSeat(held, caller)))
  if (seat) return { seat }
  const who = unitActs ? call.title : seatTitle(rules, caller)
  return { refused: 'NOT_ALLOWED', say: `“${action.title}”由${who}办理，请与其联系。` }
}

/** The act on this call when it is open to the actor: what comes before the form. */
export function openCall(id: CallAct, call: Call, life: Life, rules: Rules, actor: Actor) {
  const calls = callsOf(call, rules)
  const action = calls && callAction(id, calls)
  if (!calls || !action || life.final !== null || !courses[id].when.includes(call.status))
    return {
      refused: 'ACTION_NOT_OPEN',
      say: `${call.title}现在不能“${courses[id].title}”，请刷新后再看。`,
    } satisfies Refusal
  const may = mayAct(id, action, call, life, rules, actor)
  if ('refused' in may) return may
  if (id === 'call_confirm' && actor.person !== null && actor.person === call.reported?.person)
    return {
      refused: 'SAME_PERSON',
      say: '这份反馈是您自己写的，须由另一个人确认。',
    } satisfies Refusal
  if (id === 'call_give_back' && call.insisted)
    return {
      refused: 'ALREADY_DONE',
      say: '已经退回过一次，召集的一方认为仍由您单位办。请先办理；仍有不同意见的，请上一级定。',
    } satisfies Refusal
  return { calls, action, seat: may.seat }
}

const says: Record<CallAct, CallTell> = {
  call_check_in: { to: 'caller', say: '{unit}已报到：“{title}”。' },
  call_report: { to: 'caller', say: '{unit}反馈了“{title}”的办理情况：{result}。请您确认。' },
  call_give_back: { to: 'caller', say: '{unit}退回“{title}”（{ground}）：{reason}。' },
  call_confirm: { to: 'called', say: '“{title}”的办理情况已确认。{note}' },
  call_send_back: { to: 'called', say: '“{title}”请再办一次：{reason}。请在{report}前反馈。' },
  call_off: { to: 'called', say: '“{title}”不用再来：{reason}。' },
}

interface Step {
  calls: Calls
  call: Call
  next: Life
  rules: Rules
  input: ActInput
  person: string | null
  now: string
}

/** The call after the act and what it counts; changes the clocks of `next`. */
const steps: Record<CallAct, (step: Step) => [Call, Delta[]]> = {
  call_check_in({ call, next, now }) {
    const absent = clockOf('check_in', call, next)?.fellDueAt !== undefined
    const onTime = meetClock('check_in', call, next, now)
    const first = call.checkedIn === undefined
    const counted = onTime
      ? [callDelta('call_on_time', call)]
      : [callDelta('call_late', call), ...(absent ? [callDelta('call_absent', call, -1)] : [])]
    const checkedIn = { at: now, late: !onTime, version: next.version }
    // who was brought in because it did not come is free again; not who was because it does not report
    const overseers = clockOf('report', call, next)?.fellDueAt ? call.overseers : []
    const after: Call = { ...call, status: 'checked_in', checkedIn: call.checkedIn ?? checkedIn, overseers }
    return [after, first ? counted : []]
  },
  call_report({ call, next, person, now }) {
    const onTime = meetClock('report', call, next, now)
    const counted = call.reported
      ? []
      : [callDelta('call_reported', call), ...(onTime ? [callDelta('call_reported_on_time', call)] : [])]
    const reported = { at: now, late: call.reported?.late ?? !onTime, version: next.version, person }
    return [{ ...call, status: 'reported', reported, overseers: [] }, counted]
  },
  call_give_back({ call, next, input, now }) {
    const over = { at: now, version: next.version, ...(input.ground ? { ground: input.ground } : {}) }
    const ended = { ...endClocks(call, next, now), status: 'given_back' as const, leads: false, over }
    return [ended, [callDelta('call_given_back', call)]]
  },
  call_confirm({ call, next, calls, input, now }) {
    const rating = calls.rated ? input.rating : undefined
    const confirmed = { at: now, version: next.version, ...(rating === undefined ? {} : { rating }) }
    const rated =
      rating === undefined ? [] : [callDelta('call_rated', call), callDelta('call_stars', call, rating)]
    return [{ ...call, status: 'confirmed', confirmed }, [callDelta('call_confirmed', call), ...rated]]
  },
  call_send_back({ call, next, calls, rules, now }) {
    const insisted = call.status === 'given_back'
    const status = call.checkedIn ? ('checked_in' as const) : ('called' as const)
    if (status === 'called') startClock('check_in', call, calls, next, rules, now)
    startClock('report', call, calls, next, rules, now)
    const again = { ...call, status, over: undefined, ...(insisted ? { insisted: true as const } : {}) }
    return [again, insisted ? [callDelta('call_given_back', call, -1)] : []]
  },
  call_off({ call, next, now }) {
    return callOff(call, next, now)
  },
}

/** A unit that is not needed any more and was not absent by then was never called. Changes the clocks of `next`. */
export function callOff(call: Call, next: Life, now: string): [Call, Delta[]] {
  const came = call.checkedIn !== undefined || clockOf('check_in', call, next)?.fellDueAt !== undefined
  const over = { at: now, version: next.version }
  const ended = { ...endClocks(call, next, now), status: 'called_off' as const, leads: false, over }
  return [ended, came ? [] : [callDelta('called', call, -1)]]
}

/**
 * Refuses NOT_FOUND for a call the matter does not have; MATTER_CHANGED only when this very call has moved on since: what the
 * other units do meanwhile is nothing to this one.
 */
export function callAct(
  life: Life,
  command: Extract<Command, { does: 'act' }>,
  rules: Rules,
  actor: Actor,
  now: string,
): Decision | Refusal {
  const id = command.action as CallAct
  const { input } = command
  const call = callOf(life, input.call)
  if (!call) return { refused: 'FIELD_INVALID', say: '没有请过这个单位，请刷新后再看。', field: 'call' }
  if (call.changed > command.version)
    return {
      refused: 'MATTER_CHANGED',
      say: '这个单位的情况刚刚有变化，您填的内容还在，请看清新情况后再提交。',
      field: 'version',
    }
  const opened = openCall(id, call, life, rules, actor)
  if ('refused' in opened) return opened
  const wrong = checkForm(opened.action, input, factsOf(life, rules, actor, input), rules, life)
  if (wrong) return wrong

  const next: Life = { ...life, version: life.version + 1, last: undefined }
  const step = { calls: opened.calls, call, next, rules, input, person: actor.person, now }
  const [moved, deltas] = steps[id](step)
  const after = { ...moved, changed: next.version }
  next.calls = withCall(next, after).calls!
  if (call.leads && !after.leads && sameSeat(next.handler, call.seat)) next.handler = null
  return {
    ...{ next, from: life.state, action: id, seat: opened.seat, deltas },
    effects: tellOfCall([says[id]], after, next, rules, input),
    calls: [after],
  }
}
