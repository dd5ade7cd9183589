/** Seats near a matter: which stand along its ancestry, which are filled, and whom each reports to. */
import type { FilledSeat, Life, Rules, Seat } from './life.ts'

export const sameSeat = (a: Seat | null, b: Seat | null): boolean =>
  a !== null &&
  b !== null &&
  a.post === b.post &&
  a.region === b.region &&
  (a.organisation ?? null) === (b.organisation ?? null)

/** How deep a seat stands: 0 is the county. */
const depth = (rules: Rules, seat: Seat): number =>
  rules.surroundings.ancestry.findIndex((place) => place.id === seat.region)

/** Who may act from a seat: its holders today, without the accused and without `except`. */
export function able(rules: Rules, seat: FilledSeat, except: string[] = []): string[] {
  const { excluded } = rules.surroundings
  if (seat.seat.organisation && excluded?.organisations.includes(seat.seat.organisation)) return []
  return seat.persons.filter((p) => !except.includes(p) && !excluded?.persons.includes(p))
}

/** A department's post takes only its own department's work: that of the kind, or of the seat the work came from. */
function ofRightDepartment(rules: Rules, seat: FilledSeat, from: Seat | null): boolean {
  if (!rules.posts[seat.seat.post]?.in_department) return true
  if (from?.organisation) return seat.seat.organisation === from.organisation
  return seat.department !== undefined && seat.department === rules.kind.department
}

/** Seats of a post along the ancestry, nearest to the matter first, none deeper than `from`. */
export function seatsOf(rules: Rules, post: string, from: Seat | null): FilledSeat[] {
  const deepest = from ? depth(rules, from) : -1
  return rules.surroundings.seats
    .filter((s) => s.seat.post === post && ofRightDepartment(rules, s, from))
    .filter((s) => deepest < 0 || depth(rules, s.seat) <= deepest)
    .sort((a, b) => depth(rules, b.seat) - depth(rules, a.seat))
}

/** The seats above one, in order, to the end of the chain; vacant ones too. A chain that turns back on itself ends. */
export function chainAbove(rules: Rules, seat: Seat): FilledSeat[] {
  const chain: FilledSeat[] = []
  const seen = new Set([seat.post])
  let from = seat
  let post = rules.posts[seat.post]?.reports_to
  while (post && !seen.has(post)) {
    seen.add(post)
    const above = seatsOf(rules, post, from)
    chain.push(...above)
    from = above[0]?.seat ?? from
    post = rules.posts[post]?.reports_to
  }
  return chain
}

/** The first seat above that somebody is able to act from; the end of the chain when all are vacant. */
export function oneUp(rules: Rules, seat: Seat, except: string[] = []): Seat | null {
  const chain = chainAbove(rules, seat)
  return (chain.find((s) => able(rules, s, except).length > 0) ?? chain.at(-1))?.seat ?? null
}

export const filledSeat = (rules: Rules, seat: Seat): FilledSeat | undefined =>
  rules.surroundings.seats.find((s) => sameSeat(s.seat, seat))

/** `某村 某岗位`; the post's title when the seat is no longer there. */
export const seatTitle = (rules: Rules, seat: Seat): string =>
  filledSeat(rules, seat)?.title ?? rules.posts[seat.post]?.title ?? seat.post

/** Persons a matter itself names, by what they are to it. */
export const namedTitles = { reporter: '上报人', claimer: '认领人' } as const

/** Whom a waiting matter waits on, in words. */
export const waitingTitle = (rules: Rules, waiting: Life['waiting']): string =>
  waiting === null ? '无人' : typeof waiting === 'string' ? namedTitles[waiting] : seatTitle(rules, waiting)
