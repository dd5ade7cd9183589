/** The calls of a matter as its page shows them: side by side, where each stands, what the reader may do with it. */
import type { ActionOffer, CallDeadline, MatterCall, MatterRow } from '#contract/http/matters.ts'
import { calledBy } from '#contract/pack/calls.ts'
import { callOffers } from '#contract/pack/calls-offers.ts'
import { clockOf, type CallClock } from '#contract/pack/calls-clocks.ts'
import { seatTitle } from '#contract/pack/decide.ts'
import type { Actor, Call, Life, Offer, Rules } from '#contract/pack/life.ts'
import { sameSeat } from '#contract/pack/seats.ts'
import { durationTitle, leftWords } from '#contract/pack/working-time.ts'
import type { Photo } from '../store.ts'
import type { Words } from '../said.ts'
import type { CallToMe } from './store.ts'

const titles: Record<Call['status'], string> = {
  called: '待报到',
  checked_in: '已报到，待反馈',
  reported: '已反馈，待确认',
  confirmed: '已确认',
  given_back: '已退回',
  called_off: '不用再来',
}

/** `mine`: one of the reader's seats was called. */
export interface Shown {
  life: Life
  rules: Rules
  actor: Actor
  words: Words[]
  photos: Photo[]
  near: boolean
  now: string
}

function deadline(which: CallClock, call: Call, { life, rules, now }: Shown): CallDeadline | null {
  const clock = clockOf(which, call, life)
  if (!clock) return null
  const at = clock.metAt ?? clock.pausedAt ?? now
  const late = clock.fellDueAt !== undefined || at > clock.dueAt
  const met = late ? '超过时限' : '按时'
  return {
    ...{ due_at: clock.dueAt, met_at: clock.metAt ?? null, late },
    words: clock.metAt
      ? met
      : clock.pausedAt
        ? '暂停计时'
        : leftWords(now, clock.dueAt, clock.budget, rules.calendar),
  }
}

const plain = (offer: ReturnType<typeof callOffers>[number]): ActionOffer => {
  const { action, title, needs, asks, targets, grounds } = offer
  return { action, title, needs, asks, targets, grounds, units: [], entry: null }
}

export function callsShown(shown: Shown): MatterCall[] {
  const { life, rules, actor, words, photos, near, now } = shown
  const said = (version: number | undefined, field: string): string | null =>
    (near && words.find((word) => word.version === version && word.field === field)?.text) || null
  const pictures = (version: number | undefined): string[] =>
    near ? photos.filter((photo) => photo.version === version).map(({ hash }) => hash) : []
  return (life.calls ?? []).map((call) => {
    const { checkedIn, reported, confirmed, over } = call
    return {
      ...{ call: call.call, unit: call.title, leads: call.leads, called_at: call.at },
      called_as: calledBy(call, rules)?.title ?? call.action,
      ...{ called_by: seatTitle(rules, call.by), status: call.status, status_title: titles[call.status] },
      mine: actor.seats.some((seat) => sameSeat(seat, call.seat)),
      check_in: deadline('check_in', call, shown),
      report: deadline('report', call, shown),
      checked_in: checkedIn ? { at: checkedIn.at, late: checkedIn.late } : null,
      absent: call.status === 'called' && (call.absent === true || isPast(call, life, now)),
      reported: reported
        ? {
            ...{ at: reported.at, late: reported.late, text: said(reported.version, 'result') },
            photos: pictures(reported.version),
          }
        : null,
      over: over ? { at: over.at, ground: over.ground ?? null, text: said(over.version, 'reason') } : null,
      rating: confirmed?.rating ?? null,
      confirmed_at: confirmed?.at ?? null,
      overseers: call.overseers.map((seat) => seatTitle(rules, seat)),
      actions: near ? callOffers(call, life, rules, actor).map(plain) : [],
    }
  })
}

/** By when each unit called comes and reports, in words. */
export const callTerms = ({ checkIn, report, led }: NonNullable<Offer['calls']>) => ({
  check_in: durationTitle(checkIn),
  report: report && durationTitle(report),
  led,
  often: [],
})

/** Its time to come is over, whether or not the system has looked since. */
const isPast = (call: Call, life: Life, now: string): boolean => {
  const clock = clockOf('check_in', call, life)
  return clock !== undefined && !clock.metAt && !clock.pausedAt && clock.dueAt < now
}

const waitsFor: Record<string, string> = {
  called: '请报到',
  checked_in: '请反馈',
  reported: '反馈待确认',
}

/** A row of the inbox as it is due to the reader: by their own call when that comes first. */
export function rowToMe<M extends { due_at: Date | null; budget: string | null }>(matter: M & CallToMe): M {
  const { here, call_due, call_budget, calls } = matter
  if (calls === 0) return matter
  const own = here ? matter.due_at : null
  const first = call_due && (!own || call_due < own)
  return { ...matter, due_at: first ? call_due : own, budget: first ? call_budget : matter.budget }
}

export const calledWords = ({ calls, call_status }: CallToMe): Pick<MatterRow, 'called'> =>
  calls > 0 && call_status !== null ? { called: waitsFor[call_status] ?? '' } : {}
