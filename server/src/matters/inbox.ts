/** GET /api/inbox: what waits on my seats, what climbed to me, what I reported; by deadline. */
import type { Inbox, InboxQuery } from '#contract/http/matter-lists.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import { calledWords, rowToMe } from './calls/view.ts'
import { countyRules } from './county.ts'
import { pageOf, readCursor } from './cursor.ts'
import type { MattersDeps } from './deps.ts'
import { inboxCountsQuery, inboxQuery, nextDueQuery } from './read-store.ts'
import { rowOf } from './row.ts'

export async function inbox(deps: MattersDeps, authority: Authority, query: InboxQuery): Promise<Inbox> {
  demandPerson(authority)
  const now = deps.clock.now()
  const { tab = 'waiting', limit = 20 } = query
  const [rows, counts, next] = await deps.db.read(
    authority.wall,
    inboxQuery(authority, tab, readCursor(query.cursor), limit),
    inboxCountsQuery(authority, now.toISOString()),
    nextDueQuery(authority, now.toISOString()),
  )
  const { calendar } = await countyRules(deps, authority.tenant, now)
  const page = pageOf(rows, limit)
  return {
    items: await Promise.all(
      page.kept.map(async (row) => {
        const mine = tab === 'waiting' ? rowToMe(row) : row
        return { ...(await rowOf(deps, authority.tenant, mine, calendar, now)), ...calledWords(row) }
      }),
    ),
    next: page.next,
    counts: counts[0] as Inbox['counts'],
    next_due: next[0]?.next_due?.toISOString() ?? null,
  }
}
