/** Who belongs to a body at a place, and who calls it together. */
import type { Body } from '#contract/pack/body-language.ts'
import { placeName, type PostRules } from '../people/index.ts'
import { collectiveMembers, holdersUnder } from '../people/index.ts'
import type { Authority, HeldSeat } from '../authority/index.ts'
import type { MattersDeps } from '../matters/index.ts'
import type { RegionRow } from '../places/index.ts'

/** A body of holders of posts, or of the collective's registered members, has a list; of any other the numbers are told when it is called. */
export const isListed = (rule: Body): boolean =>
  rule.members !== undefined &&
  rule.members.every(
    (one) => one.relation === 'collective_member' || (one.post !== undefined && !one.relation),
  )

/** Its list is the collective's register: not there yet, or not whole, its members are counted and not named. */
export const isRegistered = (rule: Body): boolean =>
  isListed(rule) && (rule.members ?? []).some((one) => one.relation === 'collective_member')

/** Whether this meeting knows its members by name. */
export const isNamed = (meeting: { rule: Body; due_source: string | null }): boolean =>
  isListed(meeting.rule) && meeting.due_source === null

/** What has to be told of a body without a list; nothing of one where people only talk. */
export const countsOf = (rule: Body): ('members' | 'households')[] => {
  if (isListed(rule) || !rule.quorum) return []
  const asked = new Set((rule.quorum ?? []).map((share) => share.of))
  const of = rule.members?.some((one) => one.relation === 'household') ? 'households' : 'members'
  if (asked.has('households')) return of === 'households' ? ['households'] : ['members', 'households']
  return [of]
}

export interface Belongs {
  person: string
  name: string
  title: string
  /** Of a registered member: a proxy may be of the same one only. */
  household: string | null
}

/**
 * The holders of its posts today at the place or below it, on leave or not, and the collective's members there of full capacity
 * (Rural Collective Economic Organisations Law art 26); each once. Empty for a body without a list.
 */
export async function membersOf(
  deps: Pick<MattersDeps, 'db' | 'places'>,
  authority: Authority,
  rule: Body,
  place: RegionRow,
  { day, posts }: { day: string; posts: PostRules['posts'] },
): Promise<Belongs[]> {
  if (!isListed(rule)) return []
  const wanted = rule.members?.flatMap((one) => one.post ?? []) ?? []
  const { tenant } = authority
  const [rows] = await deps.db.read(authority.wall, holdersUnder(tenant, place.path, wanted, day))
  const members = new Map<string, Belongs>()
  for (const { person, name, post, region } of rows) {
    const title = posts[post]?.title ?? post
    const where = region === place.id ? '' : placeName((await deps.places.ancestry(tenant, region)).slice(-1))
    const known = members.get(person)
    members.set(person, {
      ...{ person, name, household: null },
      title: known ? `${known.title}、${where}${title}` : `${where}${title}`,
    })
  }
  if (rule.members?.some((one) => one.relation === 'collective_member')) {
    const [listed] = await deps.db.read(authority.wall, collectiveMembers(tenant, place.id, day))
    for (const { person, name, household } of listed)
      members.set(person, { person, name, household, title: members.get(person)?.title ?? `${household}户` })
  }
  return [...members.values()]
}

type Seats = Pick<Authority, 'seats'>
const seatOn = ({ seats }: Seats, posts: string[], path: string): HeldSeat | undefined =>
  seats.find((seat) => posts.includes(seat.post) && path.startsWith(seat.path))

/** The seat somebody calls it together from: a post that convenes it, at its place or above. */
export const convenes = (authority: Seats, rule: Pick<Body, 'convened_by'>, path: string) =>
  seatOn(authority, rule.convened_by ?? [], path)

/** The seat somebody records and closes it from: one that convenes it, or one that keeps its record. */
export const holds = (
  authority: Seats,
  rule: Pick<Body, 'convened_by' | 'recorded_by'>,
  path: string,
): HeldSeat | undefined => convenes(authority, rule, path) ?? seatOn(authority, rule.recorded_by ?? [], path)
