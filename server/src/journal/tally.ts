/**
 * Counts: signed deltas beside the act, folded by a follower, read folded + unfolded. Exact, and no row is hot.
 * Folding keeps each count as an item (the list behind the number) and adds it to its sum.
 */
import { sql } from 'kysely'
import type { Database, Query } from '../lib/db.ts'
import { countiesWith } from './follow.ts'

const BATCH = 5000

/** Folds up to a batch of deltas in every county that has any; `db` is the worker's. Returns how many deltas went in. */
export async function foldTallies(db: Database, batch = BATCH): Promise<number> {
  let folded = 0
  for (const tenant of await countiesWith(db, 'tally_delta')) folded += await foldCounty(db, tenant, batch)
  return folded
}

const foldCounty = (db: Database, tenant: number, batch: number): Promise<number> =>
  db.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
    const [[lock]] = await tx.flush(
      sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('tally fold'), ${tenant}) as mine`,
    )
    if (!lock?.mine) return 0
    // One statement: whoever reads sees each delta either still waiting or in its sum, never both or neither.
    const [[moved]] = await tx.commit(sql<{ count: number }>`
      with taken as (
        delete from tally_delta where tenant = ${tenant} and id = any (array(
          select id from tally_delta where tenant = ${tenant} order by id limit ${batch} for update skip locked))
        returning *),
      kept as (
        insert into tally_item
          (tenant, id, subject, region, kind, channel, organisation, day, measure, value, minutes)
        select tenant, id, subject, region, kind, channel, organisation, day, measure, value, minutes
        from taken where subject is not null),
      summed as (
        insert into tally (tenant, region, kind, day, measure, value)
        select ${tenant}, region, kind, day, measure, sum(value) from taken group by region, kind, day, measure
        on conflict (tenant, region, day, kind, measure) do update set value = tally.value + excluded.value)
      select count(*) as count from taken`)
    return moved?.count ?? 0
  })

export interface TallyQuestion {
  /** Range of place paths, from `rangeOf`. */
  range: [from: string, to: string]
  /** First and last day, Asia/Shanghai, both included. */
  days: [from: string, to: string]
  /** `region`: by the node's children, what was counted at the node itself under the node. */
  by: 'region' | 'kind' | 'day'
  /** These kinds only (the public ones, for instance). */
  kinds?: string[]
}

/** `key`: a region's id, a kind, or a day. */
export interface TallySum {
  key: string
  measure: string
  value: number
}

/**
 * Sums by today's tree. One statement, so folded and unfolded are of the same moment; add the rows up for a total.
 * Places are read here by id and path alone.
 */
export function tallySums(tenant: number, { range, days, by, kinds }: TallyQuestion): Query<TallySum> {
  const [path, end] = range
  const columns = sql`region, kind, day, measure, value`
  const where = sql`tenant = ${tenant} and day between ${days[0]}::date and ${days[1]}::date
    and (${kinds ?? null}::text[] is null or kind = any (${kinds ?? null}::text[]))`
  const child = sql`split_part(substr(leaf.path, ${path.length + 1}::int), '/', 1)`
  const key = { region: child, kind: sql`c.kind`, day: sql`to_char(c.day, 'YYYY-MM-DD')` }[by]
  const sums = sql`
    select ${key} as key, c.measure, sum(c.value)::bigint as value
    from (select ${columns} from tally where ${where} union all select ${columns} from tally_delta where ${where}) c
    join region leaf on leaf.tenant = ${tenant} and leaf.id = c.region and leaf.path >= ${path} and leaf.path < ${end}
    group by 1, 2`
  if (by !== 'region') return sql<TallySum>`${sums}`
  return sql<TallySum>`select r.id::text as key, s.measure, s.value from (${sums}) s
    join region r on r.tenant = ${tenant} and r.path = ${path}::text || case s.key when '' then '' else s.key || '/' end`
}
