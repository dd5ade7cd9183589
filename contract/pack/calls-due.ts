/** A call's deadline ran out: the unit's superior or the caller's is brought in. And what a state or the end does to all calls. */
import { callDelta, clockOf } from './calls-clocks.ts'
import type { CallTell } from './calls-language.ts'
import { callOff } from './calls-acts.ts'
import { once, tellOfCall } from './calls-telling.ts'
import { callOf, callsOf, isOpen, withCall } from './calls.ts'
import type { Call, ClockState, Decision, Delta, Life, Rules, Seat } from './life.ts'
import { able, chainAbove, sameSeat } from './seats.ts'
import { dueAt } from './working-time.ts'

const standing = (what: string): CallTell[] => [
  { to: 'called', say: `“{title}”已过${what}时限，请马上${what}，上级已知道。` },
  { to: 'caller', say: `{unit}没有按时${what}：“{title}”。已请其上级督促。` },
  { to: 'overseer', say: `{unit}没有按时${what}：“{title}”，由{caller}召集。请您督促。` },
]

/** The seat `climbed` rungs above, vacancies left out; the last when there is none so high. */
function above(rules: Rules, seat: Seat, climbed: number): { seat?: Seat; top: boolean } {
  const chain = chainAbove(rules, seat)
  const filled = chain.filter((s) => able(rules, s).length > 0)
  const rungs = filled.length ? filled : chain.slice(-1)
  const rung = rungs[Math.min(climbed, rungs.length) - 1]
  return { ...(rung ? { seat: rung.seat } : {}), top: climbed >= rungs.length }
}

/** `clock`: one of `life.clocks` that carries a call. */
export function callFellDue(life: Life, clock: ClockState, rules: Rules, now: string): Decision | null {
  const call = callOf(life, clock.call)
  const calls = call && callsOf(call, rules)
  if (!calls || !isOpen(call)) return null
  const climbed = (clock.climbed ?? 0) + 1
  const ladders = { one_up: call.seat, caller_up: call.by }
  const rungs = calls.late.escalate.map((which) => above(rules, ladders[which], climbed))
  const overseers = [...call.overseers]
  for (const { seat } of rungs) if (seat && !overseers.some((o) => sameSeat(o, seat))) overseers.push(seat)
  const next: Life = { ...life, version: life.version + 1 }
  const goesOn = clock.again !== undefined && !rungs.every(({ top }) => top)
  next.clocks = life.clocks.map((c) =>
    c === clock
      ? {
          ...{ ...c, fellDueAt: c.fellDueAt ?? now, climbed },
          wakeAt: goesOn ? dueAt(now, clock.again!, rules.calendar) : undefined,
        }
      : c,
  )
  const isCheckIn = clock === clockOf('check_in', call, life)
  const first = clock.fellDueAt === undefined
  const after: Call = {
    ...call,
    overseers,
    ...(isCheckIn && !call.checkedIn ? { absent: true as const } : {}),
  }
  next.calls = withCall(next, after).calls!
  const tells = calls.late.tells ?? standing(isCheckIn ? '报到' : '反馈')
  return {
    ...{ next, from: life.state, action: 'fall_due', seat: null, calls: [after] },
    deltas: isCheckIn && first && !call.checkedIn ? [callDelta('call_absent', call)] : [],
    effects: once(tellOfCall(tells, after, next, rules)),
  }
}

/** Another calendar put the time of some units ahead again: those are not late any more, nor counted as absent. Changes `next`. */
export function callsMoved(life: Life, next: Life): Delta[] {
  const deltas: Delta[] = []
  const lateIn = (which: 'check_in' | 'report', call: Call, one: Life) =>
    clockOf(which, call, one)?.fellDueAt !== undefined
  next.calls = next.calls?.map((call) => {
    if (!isOpen(call)) return call
    const came = lateIn('check_in', call, life) && !lateIn('check_in', call, next)
    const late = lateIn('check_in', call, next) || lateIn('report', call, next)
    if (came && call.absent && !call.checkedIn) deltas.push(callDelta('call_absent', call, -1))
    const { absent, ...rest } = call
    return { ...rest, ...(absent && !came ? { absent } : {}), overseers: late ? call.overseers : [] }
  })
  return deltas
}

/** The matter is over: whoever was called need not come or report any more. Changes `next`. */
export function endCalls(next: Life, now: string): Delta[] {
  const deltas: Delta[] = []
  if (next.final === null || !next.calls?.some(isOpen)) return deltas
  next.calls = next.calls.map((call) => {
    if (!isOpen(call)) return call
    const [ended, counted] = callOff(call, next, now)
    deltas.push(...counted)
    return { ...ended, changed: next.version }
  })
  return deltas
}
