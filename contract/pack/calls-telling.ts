/** Notices about calls, to the units called and to whoever called them. */
import type { CallTell } from './calls-language.ts'
import { clockOf } from './calls-clocks.ts'
import { calledBy, isOpen } from './calls.ts'
import type { ActInput, Call, Effect, Life, Rules, Seat } from './life.ts'
import { seatTitle } from './seats.ts'
import { joined, moment } from './telling.ts'

/** The words a notice about calls may name; `pack check` refuses others. */
export const callTellWords = [
  ...(['title', 'number', 'unit', 'lead', 'caller', 'check_in', 'report'] as const),
  ...(['act', 'note', 'reason', 'result', 'ground'] as const),
]

const leadOf = (life: Life): Call | undefined => life.calls?.find((one) => one.leads && isOpen(one))

/** `life` is the new life. Whom a notice names and nobody is, is not told; one told twice is told once. */
export function tellOfCall(
  tells: CallTell[],
  call: Call,
  life: Life,
  rules: Rules,
  input: ActInput = {},
): Effect[] {
  const due = (which: 'check_in' | 'report') => {
    const clock = clockOf(which, call, life)
    return clock ? moment(clock.dueAt) : '未定'
  }
  const lead = leadOf(life)
  const words: Record<string, string> = {
    title: rules.names?.title ?? rules.kind.title,
    number: rules.names?.number ?? '',
    unit: call.title,
    lead: lead?.title ?? '',
    caller: seatTitle(rules, call.by),
    act: calledBy(call, rules)?.title ?? '',
    check_in: due('check_in'),
    report: due('report'),
    note: input.note ?? '',
    reason: input.reason ?? '',
    result: input.result ?? '',
    ground: input.ground ?? '',
  }
  const whom: Record<CallTell['to'], (Seat | 'reporter')[]> = {
    called: [call.seat],
    caller: [call.by],
    lead: lead ? [lead.seat] : [],
    overseer: call.overseers,
    reporter: ['reporter'],
  }
  return tells.flatMap(({ to, say }) =>
    whom[to].map((one): Effect => ({ effect: 'notify', to: one, say: joined(say, words) })),
  )
}

/** Each once. */
export const once = (effects: Effect[]): Effect[] =>
  effects.filter(
    (effect, i) => effects.findIndex((other) => JSON.stringify(other) === JSON.stringify(effect)) === i,
  )
