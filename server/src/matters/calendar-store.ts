/** SQL of a calendar's change over a county's running deadlines. No policy. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'

export interface CalendarRow {
  tenant: number
  hash: Buffer | null
  target: Buffer | null
  target_since: Date | null
  after_matter: string | null
}

/** Taken by one process at a time; none when another has it. */
export const takeCalendar = (tenant: number): Query<CalendarRow> =>
  sql<CalendarRow>`select tenant, hash, target, target_since, after_matter from deadline_calendar
    where tenant = ${tenant} for update skip locked`

export const newCalendarRow = (tenant: number): Query =>
  sql`insert into deadline_calendar (tenant) values (${tenant}) on conflict do nothing`

/** Starts a pass from the first matter. */
export const aimAt = (tenant: number, target: Buffer, since: string): Query =>
  sql`update deadline_calendar set target = ${target}, target_since = ${since}, after_matter = null where tenant = ${tenant}`

export const reached = (tenant: number, matter: string): Query =>
  sql`update deadline_calendar set after_matter = ${matter}::uuid where tenant = ${tenant}`

export const arrived = (tenant: number, hash: Buffer): Query =>
  sql`update deadline_calendar set hash = ${hash}, target = null, target_since = null, after_matter = null
    where tenant = ${tenant}`

/** Matters with a running deadline, in order of their id. */
export const runningQuery = (
  tenant: number,
  after: string | null,
  limit: number,
): Query<{ matter: string }> => sql<{ matter: string }>`
  select distinct matter from deadline
  where tenant = ${tenant} and met_at is null and paused_at is null ${after ? sql`and matter > ${after}::uuid` : sql``}
  order by matter limit ${limit}`
