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
  /** These only; all but these. */
  kinds?: string[]
  withoutKinds?: string[]
  channel?: string
  /** The department that had it; null: none. */
  organisation?: string | null
}

const columns = sql`id, subject, region, kind, channel, organisation, day, measure, value, minutes`
const shown = sql`subject, measure, day, region, kind, channel, organisation, minutes`

const within = ({ tenant, days, measures, kind, kinds, withoutKinds, channel }: ItemsAsked) =>
  sql`tenant = ${tenant} and day between ${days[0]}::date and ${days[1]}::date and subject is not null
    and (${measures ?? null}::text[] is null or measure = any (${measures ?? null}::text[]))
    and (${kind ?? null}::text is null or kind = ${kind ?? null}::text)
    and (${kinds ?? null}::text[] is null or kind = any (${kinds ?? null}::text[]))
    and (${withoutKinds ?? null}::text[] is null or kind <> all (${withoutKinds ?? null}::text[]))
    and (${channel ?? null}::text is null or channel = ${channel ?? null}::text)`
const had = ({ organisation }: ItemsAsked) =>
  organisation === undefined ? sql`true` : sql`organisation is not distinct from ${organisation}::uuid`

/**
 * `settled`: what stands of the `touched` matters, those with a count taken back or not yet folded. They are few, and looked
 * up one by one (so `offset 0`); of all others each folded count stands as it is, and need not be looked at twice.
 */
function settled(asked: ItemsAsked): RawBuilder<unknown> {
  const where = within(asked)
  // What is taken back need not know which department it was counted for: the last count says.
  return sql`touched as materialized (
      select subject from tally_item where ${where} and value < 0 union select subject from tally_delta where ${where}),
    looked_up as (
      select item.* from touched cross join lateral (
        select ${columns} from tally_item where ${where} and subject = touched.subject offset 0) item
      union all select ${columns} from tally_delta where ${where}),
    moved as materialized (
      select ${columns}, bool_or(value < 0) over (partition by subject, measure, day) as is_taken_back from looked_up),
    balanced as (
      select subject, measure, day, max(region::text)::uuid as region, max(kind) as kind, max(channel) as channel,
        (array_agg(organisation order by id desc) filter (where value > 0))[1] as organisation,
        (array_agg(minutes order by id desc) filter (where value > 0))[1] as minutes
      from moved where is_taken_back group by subject, measure, day having sum(value) > 0),
    settled as (
      select ${shown} from moved where not is_taken_back and value > 0 and ${had(asked)}
      union all select ${shown} from balanced where ${had(asked)})`
}

/** Rows `(subject, measure, day, region, kind, channel, organisation, minutes)`; a matter may count twice on a day. */
export const countedItems = (asked: ItemsAsked): RawBuilder<unknown> => sql`with ${settled(asked)}
  select ${shown} from tally_item where ${within(asked)} and value > 0 and ${had(asked)}
    and subject not in (select subject from touched)
  union all select ${shown} from settled`

/**
 * Rows `(place, matters)`: how many matters were counted at or below each place of a level, or the one with this path; places
 * with none are left out. What was counted is found first and the places from it, whatever the database guesses of a county
 * opened a minute ago.
 */
export const countsAtLevel = (
  asked: ItemsAsked,
  level: string,
  path?: string,
): RawBuilder<{ place: string; matters: number }> =>
  sql<{
    place: string
    matters: number
  }>`with item as materialized (select distinct region, subject from (${countedItems(asked)}) counted),
    leaf as materialized (select distinct region from item),
    lies as materialized (select leaf.region, place.id from leaf
      cross join lateral (select ancestor_paths(r.path) as paths from region r
        where r.tenant = ${asked.tenant} and r.id = leaf.region offset 0) up
      cross join lateral (select p.id from region p
        where p.tenant = ${asked.tenant} and p.level = ${level} and p.path = any (up.paths)
          and (${path ?? null}::text is null or p.path = ${path ?? null}) offset 0) place)
    select lies.id as place, count(distinct item.subject)::int as matters
    from lies join item on item.region = lies.region
    group by lies.id`

/**
 * The same, gathered: rows `(region, key, subject, minutes, gathered)`, one for a matter at a place under a key; `gathered` has
 * the bit 2^i for the i-th of `measures`, `minutes` the most of any. `key`: by which of the item's columns, null for none.
 */
export function gatheredItems(
  asked: ItemsAsked & { measures: string[] },
  key: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const gather = sql`region, ${key} as key, subject, max(minutes) as minutes,
    bit_or(1 << array_position(${asked.measures}::text[], measure) - 1) as gathered`
  return sql`with ${settled(asked)}
    select * from (select ${gather} from tally_item where ${within(asked)} and value > 0 and ${had(asked)} group by 1, 2, 3) folded
      where subject not in (select subject from touched)
    union all select ${gather} from settled group by 1, 2, 3`
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
