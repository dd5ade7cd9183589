/** What is asked of the database about itself; as the worker, which sees every county. */
import { sql } from 'kysely'

/** Of one county: what is not in the queue yet, and what other ways out gave up. */
export const waitingElsewhere = (tenant: number) => sql<{ outbox: number; dead: number }>`
  select (select count(*)::int from outbox where tenant = ${tenant}) as outbox,
    (select count(*)::int from delivery where tenant = ${tenant} and state = 'dead') as dead`

export const databaseQuery = () => sql<{ bytes: number; version: string }>`
  select pg_database_size(current_database()) as bytes, current_setting('server_version') as version`

/** Statements not yet in the transparency log. */
export const unloggedQuery = (tenant: number) =>
  sql<{ n: number }>`select count(*)::int as n from log_queue where tenant = ${tenant}`

/** Null while the segments of the log go where they should. */
export const archivingFailsSince = () => sql<{ since: Date | null }>`
  select case when last_failed_time > coalesce(last_archived_time, '-infinity') then last_failed_time end as since
  from pg_stat_archiver`
