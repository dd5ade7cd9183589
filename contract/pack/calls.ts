/** The calls of a matter: where each stands, and the rules it was called under. */
import type { Calls, CallsStand } from './calls-language.ts'
import type { Call, FilledSeat, Life, Rules, Seat } from './life.ts'
import { able, sameSeat } from './seats.ts'

/** Neither confirmed, given back nor called off. */
export const isOpen = ({ status }: Call): boolean =>
  status === 'called' || status === 'checked_in' || status === 'reported'

export const callOf = (life: Life, id: string | undefined): Call | undefined =>
  life.calls?.find((one) => one.call === id)

/** Of the act that called it, in the procedure the matter pinned. */
export const callsOf = (call: Call, rules: Rules): Calls | undefined => calledBy(call, rules)?.calls

/** The act that called it, in the procedure the matter pinned. */
export const calledBy = ({ action, from }: Call, { procedure }: Rules) =>
  procedure.states[from]?.actions?.[action] ?? procedure.always?.[action]

/** The life with this call as it now is. */
export const withCall = (life: Life, call: Call): Life => ({
  ...life,
  calls: life.calls!.map((one) => (one.call === call.call ? call : one)),
})

/** A department is one unit, whichever of its seats is meant; any other seat is one by itself. */
export const sameUnit = (a: Seat, b: Seat): boolean =>
  sameSeat(a, b) || (a.organisation !== undefined && a.organisation === b.organisation)

/**
 * Units an act may call, nearest first, departments last: filled, not the accused's, not called already. Of a department the
 * first of the posts that somebody holds. `title`: the department's, or the seat's.
 */
export function unitsToCall({ targets }: Calls, rules: Rules, life: Life): FilledSeat[] {
  const order = rules.surroundings.ancestry.map((place) => place.id)
  const called = (life.calls ?? []).filter(isOpen).map(({ seat }) => seat)
  const units: FilledSeat[] = []
  for (const post of targets)
    for (const one of rules.surroundings.seats)
      if (one.seat.post === post && able(rules, one).length > 0)
        if (![...called, ...units.map((u) => u.seat)].some((seat) => sameUnit(seat, one.seat)))
          units.push(one)
  return units
    .map((one) => ({ ...one, title: rules.departments?.[one.department ?? '']?.title ?? one.title }))
    .sort((a, b) => order.indexOf(b.seat.region) - order.indexOf(a.seat.region))
}

const reached: Record<Exclude<CallsStand, 'none_open'>, Call['status'][]> = {
  all_checked_in: ['checked_in', 'reported', 'confirmed'],
  all_reported: ['reported', 'confirmed'],
  all_confirmed: ['confirmed'],
}

export function callsStand(wanted: CallsStand, calls: Call[] = []): boolean {
  if (wanted === 'none_open') return !calls.some(isOpen)
  const counted = calls.filter(({ status }) => status !== 'given_back' && status !== 'called_off')
  return counted.length > 0 && counted.every(({ status }) => reached[wanted].includes(status))
}

const stillTo: Partial<Record<Call['status'], string>> = {
  called: '没有报到',
  checked_in: '没有反馈',
  reported: '反馈没有确认',
}

/** `甲局没有报到，乙局反馈没有确认`; empty when nothing is open. */
export const openWords = (calls: Call[] = []): string =>
  calls
    .filter(isOpen)
    .map(({ title, status }) => `${title}${stillTo[status]}`)
    .join('，')
