/** The whistle: several units called to a matter at once. */
import { callDelta, startClock } from './calls-clocks.ts'
import type { Calls, CallTell } from './calls-language.ts'
import { once, tellOfCall } from './calls-telling.ts'
import { isOpen, unitsToCall } from './calls.ts'
import type { ActInput, Call, Delta, Effect, Life, Refusal, Rules, Seat } from './life.ts'
import type { Action } from './procedure-language.ts'
import { sameSeat } from './seats.ts'

const standing: CallTell[] = [
  {
    to: 'called',
    say: '{act}：“{title}”请{unit}到场，由{caller}召集。{check_in}前报到，{report}前反馈办理情况。{note}',
  },
]

const hasLead = (life: Life): boolean => (life.calls ?? []).some((one) => one.leads && isOpen(one))

/** One unit alone leads by itself, when none does yet. */
function leadAmong(chosen: NonNullable<ActInput['calls']>, life: Life): number | 'none' | 'several' {
  const leads = chosen.flatMap(({ leads }, i) => (leads ? [i] : []))
  if (leads.length + Number(hasLead(life)) > 1) return 'several'
  return leads[0] ?? (chosen.length === 1 && !hasLead(life) ? 0 : 'none')
}

const invalid = (say: string): Refusal => ({ refused: 'FIELD_INVALID', say, field: 'calls' })

/** Of an act that calls: units chosen, each of those offered and once, exactly one of all that are called leading. */
export function checkCalls(action: Action, input: ActInput, rules: Rules, life: Life): Refusal | null {
  const { calls: spec, title } = action
  if (!spec) return null
  const chosen = input.calls ?? []
  if (!chosen.length)
    return { refused: 'FIELD_MISSING', say: `“${title}”还要选择请哪些单位来。`, field: 'calls' }
  const offered = unitsToCall(spec, rules, life)
  for (const [i, { seat }] of chosen.entries()) {
    if (!offered.some((s) => sameSeat(s.seat, seat)))
      return invalid(`“${title}”请不到所选的单位，或已经请过还没有办完，请从列出的单位中选择。`)
    if (chosen.findIndex((other) => sameSeat(other.seat, seat)) !== i)
      return invalid('同一个单位选了两次，请去掉一个。')
  }
  const lead = leadAmong(chosen, life)
  if (lead === 'several') return invalid('牵头的单位只能有一个，请重新选择。')
  if (lead === 'none' && !hasLead(life)) return invalid('请在所选的单位里定一个牵头的。')
  return null
}

/** Changes `next`: the calls and their clocks; the leading unit handles it, whoever called assigned it. */
export function callUnits(
  id: string,
  spec: Calls,
  given: { input: ActInput; from: string; seat: Seat },
  next: Life,
  rules: Rules,
  now: string,
): { called: Call[]; deltas: Delta[]; effects: Effect[] } {
  const { input, from, seat } = given
  const chosen = input.calls ?? []
  const lead = leadAmong(chosen, next)
  const offered = unitsToCall(spec, rules, next)
  const before = next.calls ?? []
  const called = chosen.map((one, i): Call => ({
    ...{ call: String(before.length + i + 1), action: id, from, seat: one.seat, by: seat, at: now },
    title: offered.find((s) => sameSeat(s.seat, one.seat))!.title,
    ...{ leads: i === lead, status: 'called', changed: next.version, overseers: [] },
  }))
  next.calls = [...before, ...called]
  next.assigner = seat
  next.handler = called.find(({ leads }) => leads)?.seat ?? next.handler
  for (const call of called) {
    startClock('check_in', call, spec, next, rules, now)
    startClock('report', call, spec, next, rules, now)
  }
  const tells = spec.tells ?? standing
  return {
    called,
    deltas: called.map((call) => callDelta('called', call)),
    effects: once(called.flatMap((call) => tellOfCall(tells, call, next, rules, input))),
  }
}
