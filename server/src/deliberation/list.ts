/** GET /api/meetings: of the places one looks after, and those one is a member of. */
import type { MeetingPage, MeetingsQuery } from '#contract/http/meetings.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import { countyRules, pageOf, readCursor } from '../matters/index.ts'
import { standsAt } from './bodies.ts'
import type { DeliberationDeps } from './deps.ts'
import { convenes } from './members.ts'
import { meetingsQuery, mineQuery, type ListedMeeting } from './store.ts'
import { refs, stateTitles } from './view.ts'

export async function list(
  deps: DeliberationDeps,
  authority: Authority,
  { when = 'coming', cursor, limit = 20 }: MeetingsQuery,
): Promise<MeetingPage> {
  demandPerson(authority)
  const { tenant } = authority
  const { db, clock, places } = deps.matters
  const [rows] = await db.read(authority.wall, meetingsQuery(authority, when, readCursor(cursor), limit))
  const { kept, next } = pageOf(rows, limit)
  const { bodies } = await countyRules(deps.matters, tenant, clock.now())
  const held = await Promise.all(authority.seats.map((seat) => places.ancestry(tenant, seat.region)))
  const may_call = held.filter((ancestry) => {
    const place = ancestry.at(-1)
    return (
      place &&
      Object.values(bodies).some((rule) => standsAt(rule, place) && convenes(authority, rule, place.path))
    )
  })
  return {
    items: await Promise.all(
      kept.map(async ({ sort: _, rule, place, held_at, ...row }) => ({
        ...row,
        ...{ body_title: rule.title, state_title: stateTitles[row.state], held_at: held_at.toISOString() },
        place: refs(await places.ancestry(tenant, place)),
      })),
    ),
    next,
    may_call: [...new Map(refs(may_call.map((one) => one.at(-1)!)).map((one) => [one.id, one])).values()],
  }
}

/** The meetings somebody has to come to, from today on: for their calendar. No names, no motions. */
export async function meetingsOf(
  deps: Pick<DeliberationDeps['matters'], 'db' | 'clock'>,
  authority: Authority,
  most: number,
): Promise<ListedMeeting[]> {
  const today = `${shanghaiDay(deps.clock.now().toISOString())}T00:00:00+08:00`
  const [rows] = await deps.db.read(authority.wall, mineQuery(authority, today, most))
  return rows
}
