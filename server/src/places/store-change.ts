/** SQL that changes the tree: dated attributes, moves, and the copies of a path elsewhere. */
import { sql } from 'kysely'
import { rangeOf } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import type { RegionRow } from './store.ts'

/** What a node is called, coded and hung under from a day on. */
export interface Attributes {
  id: string
  code: string
  name: string
  parent: string | null
}

const rows = (changes: Attributes[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c (id uuid, code text, name text, parent uuid)`

/** Closes the running rows of history on `from`, opens new ones, and brings today's copy up to date. */
export const writeVersions = (tenant: number, changes: Attributes[], from: string): Query[] => [
  sql`update region_version v set valid_to = ${from}::date from ${rows(changes)}
    where v.tenant = ${tenant} and v.region = c.id and v.valid_to is null and v.valid_from < ${from}::date`,
  sql`insert into region_version (tenant, region, valid_from, code, name, parent)
    select ${tenant}::int, id, ${from}::date, code, name, parent from ${rows(changes)}
    on conflict (tenant, region, valid_from) do update
      set code = excluded.code, name = excluded.name, parent = excluded.parent, valid_to = null`,
  sql`update region r set code = c.code, name = c.name, parent = c.parent from ${rows(changes)}
    where r.tenant = ${tenant} and r.id = c.id`,
]

/** The node and all below it, retired ones too; the node first. */
export const subtreeQuery = (tenant: number, path: string): Query<RegionRow> => {
  const [from, to] = rangeOf(path)
  return sql<RegionRow>`select id, level, code, name, parent, path, households, retired_on from region
    where tenant = ${tenant} and path >= ${from} and path < ${to} order by path`
}

/** Since when the node's present code, name and parent count. */
export const currentVersionQuery = (tenant: number, region: string) =>
  sql<{ valid_from: string }>`select valid_from from region_version
    where tenant = ${tenant} and region = ${region} order by valid_from desc limit 1`

export interface Move {
  tenant: number
  id: string
  region: string
  old_path: string
  new_path: string
}

export const insertMove = (move: Move, at: string): Query =>
  sql`insert into region_move (tenant, id, region, old_path, new_path, started_at)
    values (${move.tenant}, ${move.id}, ${move.region}, ${move.old_path}, ${move.new_path}, ${at})`

/** A move under way whose opposite begins: what has not followed yet is where it belongs again. */
export const finishTakenBack = (back: Move, at: string): Query =>
  sql`update region_move set finished_at = ${at} where tenant = ${back.tenant} and region = ${back.region}
    and finished_at is null and old_path = ${back.new_path} and new_path = ${back.old_path}`

/** A move not yet finished above, at or below a path: another must wait for it. */
export const openMoveNear = (tenant: number, path: string) =>
  sql<Move>`select tenant, id, region, old_path, new_path from region_move
    where tenant = ${tenant} and finished_at is null
    and (starts_with(old_path, ${path}) or starts_with(${path}, old_path)
      or starts_with(new_path, ${path}) or starts_with(${path}, new_path))`

export const openMoves = (): Query<Move & { started_at: string }> =>
  sql`select tenant, id, region, old_path, new_path, started_at from region_move
    where finished_at is null order by started_at, id`

/** The tree and its posts: always whole, so they move in the act itself. */
export const AT_ONCE = ['region', 'organisation', 'appointment'] as const
/** They grow without end: moved in batches behind. */
export const BEHIND = ['person', 'matter'] as const
/** What hangs on a place's matters, meetings and plans: few enough for one statement each. */
export const ALONG = [
  'matter_call',
  'meeting',
  'resolution',
  'village_code',
  'publication',
  'splitting',
  'programme_task',
]

/**
 * Rewrites up to `limit` rows below the old path. A rewritten row has left the range: whoever comes next finds the rest.
 * `BEHIND` only while the move is open: one that was taken back meanwhile moves nothing more.
 */
export const rewritePaths = (
  table: (typeof AT_ONCE)[number] | (typeof BEHIND)[number],
  { tenant, id, old_path, new_path }: Move,
  limit: number,
): Query<{ n: number }> => {
  const [from, to] = rangeOf(old_path)
  const whileOpen = BEHIND.some((one) => one === table) ? stillOpen({ tenant, id }) : sql``
  return sql<{ n: number }>`with part as (
      select id from ${sql.table(table)} where tenant = ${tenant} and path >= ${from} and path < ${to} ${whileOpen}
      limit ${limit} for update),
    done as (
      update ${sql.table(table)} t set path = ${new_path}::text || substr(t.path, ${old_path.length + 1}::int)
      from part where t.tenant = ${tenant} and t.id = part.id returning 1)
    select count(*)::int as n from done`
}

const stillOpen = ({ tenant, id }: Pick<Move, 'tenant' | 'id'>) =>
  sql`and exists (select from region_move where tenant = ${tenant} and id = ${id} and finished_at is null)`

/** Rewrites all of it that lies below the old path. */
export const rewriteAlong = ({ tenant, id, old_path, new_path }: Move): Query[] => {
  const [from, to] = rangeOf(old_path)
  return ALONG.map(
    (
      table,
    ) => sql`update ${sql.table(table)} t set path = ${new_path}::text || substr(t.path, ${old_path.length + 1}::int)
      where t.tenant = ${tenant} and t.path collate "C" >= ${from} and t.path collate "C" < ${to} ${stillOpen({ tenant, id })}`,
  )
}

export const finishMove = (move: Pick<Move, 'tenant' | 'id'>, at: string): Query =>
  sql`update region_move set finished_at = ${at} where tenant = ${move.tenant} and id = ${move.id} and finished_at is null`

export const retire = (tenant: number, region: string, day: string): Query[] => [
  sql`update region set retired_on = ${day}::date where tenant = ${tenant} and id = ${region}`,
  sql`update appointment set ends_on = greatest(starts_on, ${day}::date)
    where tenant = ${tenant} and region = ${region} and (ends_on is null or ends_on > ${day}::date)`,
]

/** The next version of a subject in the journal. Read behind the tenant's row lock, so nobody takes it first. */
export const nextVersion = (tenant: number, subject: string) =>
  sql<{ next: number }>`select coalesce(max(version), 0) + 1 as next from journal_entry
    where tenant = ${tenant} and subject = ${subject}`

/** A count of households is not dated: it is what somebody counted last. */
export const setHouseholdCount = (tenant: number, region: string, households: number | null): Query =>
  sql`update region set households = ${households}::int where tenant = ${tenant} and id = ${region}`

export const standAgain = (tenant: number, region: string): Query =>
  sql`update region set retired_on = null where tenant = ${tenant} and id = ${region}`

/** What is open, who is in office and what stands below, at a node and under it. For the worker role: numbers only. */
export const stakeQuery = (tenant: number, path: string, day: string) => {
  const [from, to] = rangeOf(path)
  return sql<{ open_matters: number; in_office: number; below: number }>`select
    (select count(*)::int from matter where tenant = ${tenant} and path >= ${from} and path < ${to}
      and closed_at is null) as open_matters,
    (select count(distinct person)::int from appointment where tenant = ${tenant} and path >= ${from} and path < ${to}
      and starts_on <= ${day}::date and (ends_on is null or ends_on >= ${day}::date)) as in_office,
    (select count(*)::int from region where tenant = ${tenant} and path > ${from} and path < ${to}
      and retired_on is null) as below`
}
