/** The figures against the journal: every count an entry kept, and every count the figures are made of. */
import { sql } from 'kysely'
import type { Database, Query } from '../lib/db.ts'

export interface Difference {
  subject: string
  measure: string
  day: string
  region: string
  kind: string
  channel: string | null
  organisation: string | null
  /** By the journal. */
  wanted: number
  /** Folded and unfolded items together: what the figures and the lists behind them show. */
  counted: number
  /** Working minutes, where the measure has a length. */
  minutes: { wanted: number; counted: number }
}

/** A count stands where and for whom the entry says, unless it says another place or department itself. */
const deltas = sql.raw(`jsonb_array_elements(e.decision #> '{tally,deltas}') one,
      jsonb_to_record(one) as d (region uuid, organisation uuid, day date, measure text, value int, minutes int)`)
const countedAt = sql.raw(`coalesce(d.region, (e.decision #>> '{tally,region}')::uuid)`)
const countedFor = sql.raw(
  `case when one ? 'organisation' then d.organisation else (e.decision #>> '{tally,organisation}')::uuid end`,
)

const by = sql.raw('subject, region, kind, channel, organisation, day, measure')

/** One statement, so entries and counts are of the same moment. */
const differences = (tenant: number, from: string, to: string) => sql<
  Difference & { wanted_minutes: number; counted_minutes: number }
>`
  with wanted as (
    select e.subject, ${countedAt} as region, e.decision #>> '{tally,kind}' as kind,
      e.decision #>> '{tally,channel}' as channel, ${countedFor} as organisation,
      d.day, d.measure, sum(d.value) as value, coalesce(sum(d.minutes), 0) as minutes
    from journal_entry e, ${deltas}
    where e.tenant = ${tenant} and d.day between ${from}::date and ${to}::date
    group by 1, 2, 3, 4, 5, 6, 7),
  kept as (
    select ${by}, sum(value) as value, coalesce(sum(minutes), 0) as minutes
    from (select ${by}, value, minutes from tally_item where tenant = ${tenant}
      union all select ${by}, value, minutes from tally_delta where tenant = ${tenant} and subject is not null) items
    where day between ${from}::date and ${to}::date group by ${by})
  select coalesce(w.subject, k.subject) as subject, coalesce(w.region, k.region) as region,
    coalesce(w.kind, k.kind) as kind, coalesce(w.channel, k.channel) as channel,
    coalesce(w.organisation, k.organisation) as organisation,
    to_char(coalesce(w.day, k.day), 'YYYY-MM-DD') as day, coalesce(w.measure, k.measure) as measure,
    coalesce(w.value, 0)::int as wanted, coalesce(k.value, 0)::int as counted,
    coalesce(w.minutes, 0)::int as wanted_minutes, coalesce(k.minutes, 0)::int as counted_minutes
  from wanted w full join kept k on k.subject = w.subject and k.region = w.region and k.kind = w.kind and k.day = w.day
    and k.measure = w.measure and coalesce(k.channel, '') = coalesce(w.channel, '')
    and coalesce(k.organisation::text, '') = coalesce(w.organisation::text, '')
  where coalesce(w.value, 0) <> coalesce(k.value, 0) or coalesce(w.minutes, 0) <> coalesce(k.minutes, 0)`

/**
 * Where the figures of a period differ from a recount of the journal; empty when they are equal. Days included.
 * `db`: the worker role. The sums the items fold into are the journal's own `recount`.
 */
export async function recount(db: Database, tenant: number, from: string, to: string): Promise<Difference[]> {
  const rows = await db.run(differences(tenant, from, to))
  return rows.map(({ wanted_minutes, counted_minutes, ...row }) => ({
    ...row,
    minutes: { wanted: wanted_minutes, counted: counted_minutes },
  }))
}

/**
 * Puts back what the journal says, for every count of the period that differs, while acts go on; the folded sums stay as
 * they are (those the journal corrects by itself). Answers how many differed. `db`: the worker role.
 */
export async function correctItems(db: Database, tenant: number, from: string, to: string): Promise<number> {
  const correction: Query<{ n: number }> = sql<{ n: number }>`
    with found as materialized (${differences(tenant, from, to)}),
    wrong as materialized (select distinct subject, day::date as day, measure from found),
    items_gone as (delete from tally_item i using wrong w where i.tenant = ${tenant}
      and i.subject = w.subject and i.day = w.day and i.measure = w.measure),
    deltas_gone as (delete from tally_delta i using wrong w where i.tenant = ${tenant}
      and i.subject = w.subject and i.day = w.day and i.measure = w.measure
      returning i.region, i.kind, i.day, i.measure, i.value),
    again as (
      insert into tally_delta (tenant, subject, region, kind, channel, organisation, day, measure, value, minutes)
      select e.tenant, e.subject, ${countedAt}, e.decision #>> '{tally,kind}',
        e.decision #>> '{tally,channel}', ${countedFor}, d.day, d.measure, d.value, d.minutes
      from wrong w join journal_entry e on e.tenant = ${tenant} and e.subject = w.subject,
        ${deltas}
      where d.day = w.day and d.measure = w.measure order by e.version
      returning region, kind, day, measure, value),
    balanced as (
      insert into tally_delta (tenant, region, kind, day, measure, value)
      select ${tenant}::int, region, kind, day, measure, sum(value)
      from (select * from deltas_gone union all select region, kind, day, measure, -value from again) moved
      group by region, kind, day, measure having sum(value) <> 0)
    select count(*)::int as n from found`
  return db.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
    // nothing is folded meanwhile
    await tx.flush(sql`select pg_advisory_xact_lock(hashtext('tally fold'), ${tenant})`)
    const [[done]] = await tx.commit(correction)
    return done?.n ?? 0
  })
}
