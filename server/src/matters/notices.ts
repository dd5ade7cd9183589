/** GET /api/notices, POST /api/notices/:id/read and /api/notices/read: what a person was told inside the app. */
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { NoticePage } from '#contract/http/notices.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { pageOf, readCursor } from './cursor.ts'
import type { MattersDeps } from './deps.ts'
import type { InboxCursor } from './read-store.ts'

interface Row {
  id: string
  matter: string | null
  page: string | null
  text: string
  at: Date
  read_at: Date | null
  sort: string
}

const noticesQuery = (a: Authority, after: InboxCursor | null, limit: number): Query<Row> =>
  sql<Row>`select id, matter, page, text, at, read_at, at::text as sort from notice
    where tenant = ${a.tenant} and person = ${a.person}
      ${after ? sql`and (at, id) < (${after.due}::timestamptz, ${after.id}::uuid)` : sql``}
    order by at desc, id desc limit ${limit + 1}`
const unreadQuery = (a: Authority) =>
  sql<{ unread: number }>`select count(*)::int as unread from notice
    where tenant = ${a.tenant} and person = ${a.person} and read_at is null`
const readQuery = (a: Authority, id: string, at: string) =>
  sql<{ id: string }>`update notice set read_at = coalesce(read_at, ${at})
    where tenant = ${a.tenant} and person = ${a.person} and id = ${id} returning id`
const readAllQuery = (a: Authority, until: string, at: string) =>
  sql`update notice set read_at = ${at}
    where tenant = ${a.tenant} and person = ${a.person} and read_at is null and at <= ${until}`

export async function notices(
  deps: MattersDeps,
  authority: Authority,
  { cursor, limit = 20 }: { cursor?: string; limit?: number },
): Promise<Static<typeof NoticePage>> {
  demandPerson(authority)
  const [rows, counts] = await deps.db.read(
    authority.wall,
    noticesQuery(authority, readCursor(cursor), limit),
    unreadQuery(authority),
  )
  const { kept, next } = pageOf(rows, limit)
  const items = kept.map(({ id, matter, page, text, at, read_at }) => ({
    ...{ id, matter, page, text, at: at.toISOString() },
    read_at: read_at?.toISOString() ?? null,
  }))
  return { items, next, unread: counts[0]?.unread ?? 0 }
}

/** Reading twice keeps the first time. Refuses NOT_FOUND for somebody else's. */
export async function readNotice(deps: MattersDeps, authority: Authority, id: string): Promise<void> {
  demandPerson(authority)
  const at = deps.clock.now().toISOString()
  const [rows] = await deps.db.act(authority.wall, (tx) => tx.commit(readQuery(authority, id, at)))
  if (!rows[0]) throw new Refused('NOT_FOUND', '没有找到这条消息。')
}

/** Everything the person was told up to `until`, an ISO instant. Refuses FIELD_INVALID. */
export async function readNotices(deps: MattersDeps, authority: Authority, until: string): Promise<void> {
  demandPerson(authority)
  if (Number.isNaN(Date.parse(until)))
    throw new Refused('FIELD_INVALID', '时间写得不对，请刷新后再试。', 'until')
  const at = deps.clock.now().toISOString()
  await deps.db.act(authority.wall, (tx) => tx.commit(readAllQuery(authority, until, at)))
}
