/** All SQL of the hotline's door. */
import { sql } from 'kysely'
import type { HotlineColumns, HotlineReport } from '#contract/http/hotline.ts'
import type { Query } from '../../lib/db.ts'

export interface Mapping {
  sender: string
  columns: HotlineColumns
  kinds: Record<string, string>
  headers: string[]
}

export const mappingsQuery = (tenant: number): Query<Mapping> =>
  sql<Mapping>`select sender, columns, kinds, headers from hotline_mapping where tenant = ${tenant} order by changed_at desc`

export const saveMapping = (tenant: number, m: Mapping, by: string | null, at: string): Query =>
  sql`insert into hotline_mapping (tenant, sender, columns, kinds, headers, changed_by, changed_at)
    values (${tenant}, ${m.sender}, ${JSON.stringify(m.columns)}::jsonb, ${JSON.stringify(m.kinds)}::jsonb, ${m.headers}, ${by}, ${at})
    on conflict (tenant, sender) do update set columns = excluded.columns, kinds = excluded.kinds,
      headers = excluded.headers, changed_by = excluded.changed_by, changed_at = excluded.changed_at`

export const insertFile = (f: {
  tenant: number
  id: string
  actor: string
  file_name: string
  sealed: Buffer
  at: string
}): Query =>
  sql`insert into hotline_file (tenant, id, actor, file_name, sealed, at)
    values (${f.tenant}, ${f.id}, ${f.actor}, ${f.file_name}, ${f.sealed}, ${f.at})`

export const fileQuery = (tenant: number, id: string) =>
  sql<{ sealed: Buffer | null }>`select sealed from hotline_file where tenant = ${tenant} and id = ${id}`

export const insertRun = (r: {
  tenant: number
  id: string
  file: string
  actor: string
  sender: string
  dry_run: boolean
  at: string
}): Query =>
  sql`insert into hotline_run (tenant, id, file, actor, sender, dry_run, state, at)
    values (${r.tenant}, ${r.id}, ${r.file}, ${r.actor}, ${r.sender}, ${r.dry_run}, 'queued', ${r.at})`

export interface StoredRun {
  id: string
  file: string
  file_name: string
  sender: string
  dry_run: boolean
  state: 'queued' | 'running' | 'done' | 'failed'
  total: number
  done: number
  report: HotlineReport | Record<string, never>
  failure: string | null
  has_bad: boolean
  at: Date
  finished_at: Date | null
}
const told =
  sql.raw(`r.id, r.file, f.file_name, r.sender, r.dry_run, r.state, r.total, r.done, r.report, r.failure,
  r.bad_sealed is not null as has_bad, r.at, r.finished_at`)
const runs = sql.raw('hotline_run r join hotline_file f on f.tenant = r.tenant and f.id = r.file')

export const runQuery = (tenant: number, id: string) =>
  sql<StoredRun>`select ${told} from ${runs} where r.tenant = ${tenant} and r.id = ${id}`
export const newestRuns = (tenant: number) =>
  sql<StoredRun>`select ${told} from ${runs} where r.tenant = ${tenant} order by r.at desc limit 20`
export const badQuery = (tenant: number, id: string) =>
  sql<{
    bad_sealed: Buffer | null
  }>`select bad_sealed from hotline_run where tenant = ${tenant} and id = ${id}`

export interface Claimed {
  tenant: number
  id: string
  file: string
  actor: string
  sender: string
  dry_run: boolean
}

/** The oldest run nobody is at: one that waits, or whose process has not been heard of since `silent`. For the worker. */
export const claimRun = (now: string, silent: string) =>
  sql<Claimed>`update hotline_run set state = 'running', beat_at = ${now}::timestamptz
    where (tenant, id) = (select tenant, id from hotline_run
      where state = 'queued' or state = 'running' and beat_at < ${silent}::timestamptz
      order by at limit 1 for update skip locked)
    returning tenant, id, file, actor, sender, dry_run`

export const beat = (run: Claimed, done: number, total: number, at: string): Query =>
  sql`update hotline_run set done = ${done}, total = ${total}, beat_at = ${at}::timestamptz
    where tenant = ${run.tenant} and id = ${run.id}`

export const finishRun = (
  run: Claimed,
  total: number,
  report: HotlineReport,
  bad: Buffer | null,
  at: string,
): Query =>
  sql`update hotline_run set state = 'done', done = ${total}, total = ${total}, report = ${JSON.stringify(report)}::jsonb,
      bad_sealed = ${bad}, finished_at = ${at}::timestamptz
    where tenant = ${run.tenant} and id = ${run.id}`

export const failRun = (run: Claimed, say: string, at: string): Query =>
  sql`update hotline_run set state = 'failed', failure = ${say}, finished_at = ${at}::timestamptz
    where tenant = ${run.tenant} and id = ${run.id}`

export const emptyFile = (tenant: number, id: string): Query =>
  sql`update hotline_file set sealed = null where tenant = ${tenant} and id = ${id}`

/** Callers' data is not kept longer than somebody works on it: files a day, bad rows a week. */
export const forgetOld = (dayAgo: string, weekAgo: string): Query<{ gone: number }> =>
  sql<{ gone: number }>`with files as (
      update hotline_file set sealed = null where sealed is not null and at < ${dayAgo}::timestamptz returning 1),
    bad as (update hotline_run set bad_sealed = null where bad_sealed is not null and at < ${weekAgo}::timestamptz returning 1)
    select ((select count(*) from files) + (select count(*) from bad))::int as gone`

export interface KnownOrder {
  number: string
  matter: string
  content: Record<string, string>
}

/** Whatever the actor sees: an order is known or it is not. For the worker. */
export const knownOrders = (tenant: number, sender: string, numbers: string[]) =>
  sql<KnownOrder>`select number, matter, content from hotline_order
    where tenant = ${tenant} and sender = ${sender} and number = any (${numbers}::text[])`

export const insertOrder = (o: {
  tenant: number
  sender: string
  number: string
  matter: string
  run: string
  content: Record<string, string>
  called_at: string | null
  due_by: string | null
  at: string
}): Query =>
  sql`insert into hotline_order (tenant, sender, number, matter, run, content, called_at, due_by, at)
    values (${o.tenant}, ${o.sender}, ${o.number}, ${o.matter}, ${o.run}, ${JSON.stringify(o.content)}::jsonb,
      ${o.called_at}, ${o.due_by}, ${o.at})`
