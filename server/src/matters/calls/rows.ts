/** The rows of a life's calls. */
import { callsOf } from '#contract/pack/calls.ts'
import { clockOf } from '#contract/pack/calls-clocks.ts'
import type { Call, Life, Rules, Seat } from '#contract/pack/life.ts'
import { resolveWho } from '#contract/pack/waiting.ts'
import { seatKey } from '../../authority/index.ts'

export interface CallRow {
  call: string
  unit: string
  caller: string
  status: Call['status']
  waits_on: string | null
  overseers: string[]
  budget: string | null
  due_at: string | null
  called_at: string
}

/** The unit until it has reported, then who confirms. */
function waitsOn(call: Call, life: Life, rules: Rules): Seat | null {
  if (call.status === 'called' || call.status === 'checked_in') return call.seat
  if (call.status !== 'reported') return null
  const posts = callsOf(call, rules)?.confirmed_by
  const who = posts ? resolveWho({ post: posts }, life, rules, null) : call.by
  return typeof who === 'string' ? null : who
}

export const callRows = (life: Life, rules: Rules): CallRow[] =>
  (life.calls ?? []).map((call) => {
    const which = call.status === 'called' ? 'check_in' : call.status === 'checked_in' ? 'report' : null
    const clock = which && clockOf(which, call, life)
    const runs = clock && !clock.metAt && !clock.pausedAt ? clock : null
    const waits = waitsOn(call, life, rules)
    return {
      ...{ call: call.call, unit: seatKey(call.seat), caller: seatKey(call.by), status: call.status },
      waits_on: waits && seatKey(waits),
      overseers: call.overseers.map(seatKey),
      ...{ budget: runs?.budget ?? null, due_at: runs?.dueAt ?? null, called_at: call.at },
    }
  })

/** Who sees the matter because of its calls: the units, those who called and confirm, the superiors brought in. */
export const callKeys = (life: Life, rules: Rules): string[] =>
  (life.calls ?? []).flatMap((call) => {
    const waits = waitsOn(call, life, rules)
    return [call.seat, call.by, ...call.overseers, ...(waits ? [waits] : [])].map(seatKey)
  })
