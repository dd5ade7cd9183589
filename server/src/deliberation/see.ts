/** GET /api/meetings/:id. */
import type { Meeting } from '#contract/http/meetings.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import type { DeliberationDeps } from './deps.ts'
import { noMeeting, partsOf, type Loaded } from './loaded.ts'
import { meetingQuery } from './store.ts'
import { viewOf } from './view.ts'

/** Refuses NOT_FOUND for what they may not see. */
export async function see(deps: DeliberationDeps, authority: Authority, id: string): Promise<Meeting> {
  const it = await load(deps, authority, id)
  return viewOf(it, authority, await deps.matters.places.ancestry(authority.tenant, it.meeting.place))
}

export async function load(deps: DeliberationDeps, authority: Authority, id: string): Promise<Loaded> {
  demandPerson(authority)
  const [meetings, topics, members, casts, notes, resolutions] = await deps.matters.db.read(
    authority.wall,
    meetingQuery(authority, id),
    ...partsOf(authority, id),
  )
  if (!meetings[0]) throw noMeeting()
  return { meeting: meetings[0], topics, members, casts, notes, resolutions }
}
