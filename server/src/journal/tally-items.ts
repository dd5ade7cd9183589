/**
 * The counts one by one, folded and unfolded: what a figure is made of, and so the list behind it.
 * A count that was taken back is none: only what stands positive for a matter, a measure and a day.
 */
import { sql, type RawBuilder } from 'kysely'

export interface ItemsAsked {
  tenant: number
  /** First and last day, Asia/Shanghai, both included. */
  days: [from: string, to: string]
  /** These measures of the journal only. */
  measures?: string[]
  kind?: string
  channel?: string
  /** The department that had it; null: none. */
  organisation?: string | null
}

/**
 * Rows `(subject, measure, day, region, kind, channel, organisation, minutes)`; a matter may count twice on a day.
 * Few counts are ever taken back: only those are balanced, the others stand as they are.
 */
export function countedItems(asked: ItemsAsked): RawBuilder<unknown> {
  const { tenant, days, measures, kind, channel, organisation } = asked
  const columns = sql`id, subject, region, kind, channel, organisation, day, measure, value, minutes`
  const where = sql`tenant = ${tenant} and day between ${days[0]}::date and ${days[1]}::date and subject is not null
    and (${measures ?? null}::text[] is null or measure = any (${measures ?? null}::text[]))
    and (${kind ?? null}::text is null or kind = ${kind ?? null}::text)
    and (${channel ?? null}::text is null or channel = ${channel ?? null}::text)`
  const had =
    organisation === undefined ? sql`true` : sql`organisation is not distinct from ${organisation}::uuid`
  const all = sql`select ${columns} from tally_item where ${where} union all select ${columns} from tally_delta where ${where}`
  // What is taken back need not know which department it was counted for: the last count says.
  return sql`with balanced as materialized (
      select subject, measure, day, sum(value) as value, max(region::text)::uuid as region, max(kind) as kind,
        max(channel) as channel,
        (array_agg(organisation order by id desc) filter (where value > 0))[1] as organisation,
        (array_agg(minutes order by id desc) filter (where value > 0))[1] as minutes
      from (${all}) each_one
      where (subject, measure, day) in (select subject, measure, day from (${all}) taken_back where value < 0)
      group by subject, measure, day),
    standing as (
      select subject, measure, day, region, kind, channel, organisation, minutes from (${all}) each_one
      where value > 0 and not exists (select from balanced b
        where b.subject = each_one.subject and b.measure = each_one.measure and b.day = each_one.day)
      union all
      select subject, measure, day, region, kind, channel, organisation, minutes from balanced where value > 0)
    select * from standing where ${had}`
}

export interface Under {
  tenant: number
  node: string
  /** Of the node, today. */
  path: string
  /** As the places hung together on this day; absent: today. */
  asOf?: string | undefined
}

/** Rows `(region, key)`: every place of a subtree with the child of the node it lies under, the node itself under itself. */
export function placesUnder({ tenant, node, path, asOf }: Under): RawBuilder<unknown> {
  if (asOf === undefined)
    return sql`select leaf.id as region, coalesce(child.id, ${node}::uuid) as key from region leaf
      left join region child on child.tenant = leaf.tenant and leaf.path <> ${path}
        and child.path = ${path} || split_part(substr(leaf.path, ${path.length + 1}::int), '/', 1) || '/'
      where leaf.tenant = ${tenant} and leaf.path >= ${path} and leaf.path < ${`${path.slice(0, -1)}0`}`
  return sql`with recursive known as materialized (${versionsOn(tenant, asOf)}),
    below (region, key) as (
      select ${node}::uuid, ${node}::uuid
      union all
      select known.region, case when below.region = ${node}::uuid then known.region else below.key end
      from below join known on known.parent = below.region)
    select region, key from below`
}

/** Rows `(region, code, name, parent)` as of a day; a place younger than the day as it was at first. */
export const versionsOn = (tenant: number, day: string): RawBuilder<unknown> =>
  sql`select distinct on (region) region, code, name, parent from region_version where tenant = ${tenant}
    order by region, valid_from <= ${day}::date desc,
      case when valid_from <= ${day}::date then valid_from - '2000-01-01'::date else '2000-01-01'::date - valid_from end desc`
