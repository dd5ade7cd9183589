/** GET /api/inbox: what waits on my seats, what climbed to me, what I reported; by deadline. Refuses FIELD_INVALID for an unknown place. */
import type { Inbox, InboxQuery } from '#contract/http/matter-lists.ts'
import type { MatterRow } from '#contract/http/matters.ts'
import { demandPerson, rangeOf, type Authority } from '../authority/index.ts'
import { calledWords, rowToMe } from './calls/view.ts'
import { countyRules } from './county.ts'
import { pageOf, readCursor } from './cursor.ts'
import type { MattersDeps } from './deps.ts'
import { pathOf } from './list.ts'
import { inboxCountsQuery, inboxQuery, nextDueQuery, type Spot } from './read-store.ts'
import { convert, type Datum } from '../places/index.ts'
import { rowOf } from './row.ts'

export async function inbox(deps: MattersDeps, authority: Authority, query: InboxQuery): Promise<Inbox> {
  demandPerson(authority)
  const now = deps.clock.now()
  const { tab = 'waiting', limit = 20, kind, region } = query
  const within = region ? rangeOf(await pathOf(deps, authority.tenant, region)) : undefined
  const [rows, counts, next] = await deps.db.read(
    authority.wall,
    inboxQuery(authority, tab, { kind, within }, readCursor(query.cursor), limit),
    inboxCountsQuery(authority, now.toISOString()),
    nextDueQuery(authority, now.toISOString()),
  )
  const { calendar } = await countyRules(deps, authority.tenant, now)
  const page = pageOf(rows, limit)
  return {
    items: await Promise.all(
      page.kept.map(async (row) => {
        const mine = tab === 'waiting' ? rowToMe(row) : row
        const spot = tab === 'waiting' ? spotOf(row) : {}
        return { ...(await rowOf(deps, authority.tenant, mine, calendar, now)), ...calledWords(row), ...spot }
      }),
    ),
    next: page.next,
    counts: counts[0] as Inbox['counts'],
    next_due: next[0]?.next_due?.toISOString() ?? null,
  }
}

/** In the datum a phone finds itself by. */
function spotOf({ lng, lat, datum }: Spot): Pick<MatterRow, 'spot'> {
  if (lng === null || lat === null) return {}
  return { spot: convert({ lng, lat }, (datum ?? 'GCJ-02') as Datum, 'WGS-84') }
}
