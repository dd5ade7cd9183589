/** GET /api/supervisions: what was asked from one's seats, with its deadline and whether it was answered. */
import { sql } from 'kysely'
import type { Supervision, SupervisionPage, SupervisionsQuery } from '#contract/http/matter-lists.ts'
import type { Calendar } from '#contract/pack/life.ts'
import { leftWords } from '#contract/pack/working-time.ts'
import { demandPerson, listPredicate, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import { countyRules } from './county.ts'
import { pageOf, readCursor } from './cursor.ts'
import type { MattersDeps } from './deps.ts'
import { listed, type InboxCursor, type ListedMatter } from './read-store.ts'
import { rowOf } from './row.ts'

interface Asked extends ListedMatter {
  asked_post: string
  asked_region: string
  asked_organisation: string | null
  asked_at: Date
  asked_due: Date
  asked_budget: string
  asked_fell: Date | null
  answered_at: Date | null
  sort: string
}

/** Closing a matter ends its clocks, so what is open is always an open matter's. */
function askedQuery(
  authority: Authority,
  isOpen: boolean,
  after: InboxCursor | null,
  limit: number,
): Query<Asked> {
  const seats = authority.seats.map(({ post, region, organisation }) => ({ post, region, organisation }))
  const key = isOpen ? sql`asked_due` : sql`answered_at`
  const direction = isOpen ? sql`asc` : sql`desc`
  const from = after
    ? sql`and (${key}, matter.id) ${isOpen ? sql`>` : sql`<`} (${after.due}::timestamptz, ${after.id}::uuid)`
    : sql``
  return sql<Asked>`select ${listed}, asked.*, ${key}::text as sort
    from (select matter as asked_of, asker_post as asked_post, asker_at as asked_region,
        asker_organisation as asked_organisation, started_at as asked_at, due_at as asked_due, budget as asked_budget,
        fell_due_at as asked_fell, met_at as answered_at
      from deadline where tenant = ${authority.tenant} and asker_at is not null
        and met_at is ${isOpen ? sql`null` : sql`not null`}
        and (asker_at, asker_post, coalesce(asker_organisation, asker_at)) in (
          select s.region, s.post, coalesce(s.organisation, s.region)
          from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb) as s (post text, region uuid, organisation uuid))) asked
    join matter on matter.tenant = ${authority.tenant} and matter.id = asked_of
    where ${listPredicate(authority)} ${from}
    order by ${key} ${direction}, matter.id ${direction} limit ${limit + 1}`
}

export async function supervisions(
  deps: MattersDeps,
  authority: Authority,
  { status = 'open', cursor, limit = 20 }: SupervisionsQuery,
): Promise<SupervisionPage> {
  demandPerson(authority)
  const now = deps.clock.now()
  const query = askedQuery(authority, status === 'open', readCursor(cursor), limit)
  const [rows] = await deps.db.read(authority.wall, query)
  const { calendar } = await countyRules(deps, authority.tenant, now)
  const { kept, next } = pageOf(rows, limit)
  const items = await Promise.all(kept.map((row) => viewOf(deps, authority, row, calendar, now)))
  return { items, next }
}

async function viewOf(
  deps: MattersDeps,
  authority: Authority,
  row: Asked,
  calendar: Calendar,
  now: Date,
): Promise<Supervision> {
  const { answered_at, asked_due } = row
  const late = row.asked_fell !== null || asked_due < (answered_at ?? now)
  const held = authority.seats.find(
    (seat) =>
      seat.post === row.asked_post &&
      seat.region === row.asked_region &&
      (seat.organisation ?? null) === row.asked_organisation,
  )
  const left = leftWords(now.toISOString(), asked_due.toISOString(), row.asked_budget, calendar)
  const answered =
    row.closed_at?.getTime() === answered_at?.getTime()
      ? '事项已了结'
      : late
        ? '已反馈，超过时限'
        : '按时反馈'
  return {
    matter: await rowOf(deps, authority.tenant, row, calendar, now),
    asked_by: held?.title ?? '',
    asked_at: row.asked_at.toISOString(),
    due_at: asked_due.toISOString(),
    words: answered_at ? answered : left,
    late,
    answered_at: answered_at?.toISOString() ?? null,
  }
}
