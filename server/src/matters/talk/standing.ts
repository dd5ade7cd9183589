/** Who looks at a matter's talk: as its reporter, or as one of those who work on it, and from which seat. */
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { FilledSeat, Rules, Seat } from '#contract/pack/life.ts'
import { organisationKey, seatKey, type Authority, type HeldSeat } from '../../authority/index.ts'
import { revisionQuery } from '../../places/index.ts'
import { notFound } from '../actor.ts'
import { countyRules } from '../county.ts'
import type { MattersDeps, Who } from '../deps.ts'
import { inHand } from '../in-hand.ts'
import { nearness } from '../nearness.ts'
import { matterQuery, type StoredMatter } from '../read-store.ts'
import { rulesAround } from '../rulebook.ts'

export interface TalkStanding {
  matter: StoredMatter
  rules: Rules
  isReporter: boolean
  /** The seat they speak from; null for the reporter, and for who only looks on a sensitive matter. */
  seat: HeldSeat | null
  at: string
}

/** Refuses NOT_FOUND for what they may not see. */
export async function talkStanding(deps: MattersDeps, who: Who, id: string): Promise<TalkStanding> {
  const { authority } = who
  const now = deps.clock.now()
  const [matters, revisions] = await deps.db.read(
    authority.wall,
    matterQuery(authority, id),
    revisionQuery(authority.tenant),
  )
  const matter = matters[0]
  if (!matter) throw notFound()
  const county = await countyRules(deps, authority.tenant, now)
  const day = shanghaiDay(now.toISOString())
  const standing = {
    tenant: authority.tenant,
    revision: revisions[0]?.revision ?? 0,
    day,
    place: matter.place,
  }
  const round = await deps.book.around(standing)
  const names = { title: matter.title, number: matter.number }
  const rules = rulesAround(await deps.book.pinned(matter.rules), county, round, { ...matter, names })
  const { isReporter } = nearness(matter, authority, who.byLink)
  return { matter, rules, isReporter, seat: speaksFrom(matter, authority), at: now.toISOString() }
}

/** The seat that has it in hand, else one it was handed to, else one that sees the place; of a sensitive matter never the last. */
function speaksFrom(matter: StoredMatter, { seats }: Authority): HeldSeat | null {
  const working = inHand(matter, { seats })
  if (working) return working
  const handed = seats.find((held) => matter.audience.includes(seatKey(held)))
  if (handed || matter.sensitive !== null) return handed ?? null
  return seats.find((held) => held.sees === 'subtree' && matter.path.startsWith(held.path)) ?? null
}

/** Whether whoever holds a seat sees the matter: it was handed to it, or lies in what it looks after. */
export function seesMatter(seat: Seat, { matter, rules }: TalkStanding): boolean {
  if (matter.audience.includes(seatKey(seat))) return true
  const stands = rules.surroundings.ancestry.some((place) => place.id === seat.region)
  return matter.sensitive === null && stands && rules.posts[seat.post]?.sees === 'subtree'
}

/** The keys of everybody in a seat's unit: the department, or every post at the same node that is in none. */
export function unitKeys(seat: Seat, around: FilledSeat[]): string[] {
  if (seat.organisation) return [organisationKey(seat.organisation)]
  const beside = around.filter((one) => one.seat.region === seat.region && !one.seat.organisation)
  return [...new Set([seatKey(seat), ...beside.map((one) => seatKey(one.seat))])]
}
