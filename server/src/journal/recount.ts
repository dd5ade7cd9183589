/** The figures against the journal: what the entries say was counted, and what is kept of it. */
import { sql } from 'kysely'
import type { Database, Query } from '../lib/db.ts'

export interface Miscount {
  region: string
  kind: string
  day: string
  measure: string
  /** By the journal. */
  wanted: number
  /** Folded and unfolded together: what the figures show. */
  counted: number
}

/** One statement, so entries and counts are of the same moment. An act keeps its counts in `decision.tally`. */
const miscounted = (tenant: number) => sql<Miscount>`
  with wanted as (
    select coalesce(d.region, (e.decision #>> '{tally,region}')::uuid) as region,
      coalesce(d.kind, e.decision #>> '{tally,kind}') as kind, d.day, d.measure, sum(d.value) as value
    from journal_entry e, jsonb_to_recordset(e.decision #> '{tally,deltas}')
      as d (region uuid, kind text, day date, measure text, value int)
    where e.tenant = ${tenant} group by 1, 2, 3, 4),
  kept as (
    select region, kind, day, measure, sum(value) as value
    from (select region, kind, day, measure, value from tally where tenant = ${tenant}
      union all select region, kind, day, measure, value from tally_delta where tenant = ${tenant}) both_kinds
    group by 1, 2, 3, 4)
  select region, kind, to_char(day, 'YYYY-MM-DD') as day, measure,
    coalesce(wanted.value, 0)::bigint as wanted, coalesce(kept.value, 0)::bigint as counted
  from wanted full join kept using (region, kind, day, measure)
  where coalesce(wanted.value, 0) <> coalesce(kept.value, 0)`

/** Where the figures differ from a recount. `db`: the worker role. */
export const recount = (db: Database, tenant: number): Promise<Miscount[]> => db.run(miscounted(tenant))

/** Brings the figures to the recount by correcting counts, while acts go on; answers how many. */
export async function correctTallies(db: Database, tenant: number): Promise<number> {
  const correction: Query<{ n: number }> = sql<{ n: number }>`
    with wrong as (${miscounted(tenant)}),
    corrected as (
      insert into tally_delta (tenant, region, kind, day, measure, value)
      select ${tenant}::int, region, kind, day::date, measure, wanted - counted from wrong returning 1)
    select count(*)::int as n from corrected`
  const [[done]] = await db.act({ tenant, scope: '{}', keys: '{}' }, (tx) => tx.commit(correction))
  return done?.n ?? 0
}
