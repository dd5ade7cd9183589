/** SQL of figures: matters counted once each, by what they are counted by. Adds nothing up that the list would not show. */
import { sql } from 'kysely'
import { MEASURES, partsOf } from '#contract/measures.ts'
import { countedItems, placesUnder, versionsOn, type ItemsAsked, type Under } from '../journal/index.ts'
import type { Query } from '../lib/db.ts'

export interface NumberRow {
  /** null: all together. */
  key: string | null
  measure: string
  value: number
  median: number | null
  p90: number | null
}

const keys = {
  region: sql`place.key::text`,
  kind: sql`item.kind`,
  department: sql`coalesce(item.organisation::text, 'none')`,
  channel: sql`coalesce(item.channel, '')`,
  day: sql`to_char(item.day, 'YYYY-MM-DD')`,
}
export type By = keyof typeof keys

/** Which of the journal's measures add to which figure: a pair each. */
const pairs = JSON.stringify(
  MEASURES.flatMap((figure) => partsOf(figure).map((measure) => ({ figure, measure }))),
)

export const numbersQuery = (asked: ItemsAsked, under: Under, by: By): Query<NumberRow> =>
  sql<NumberRow>`with keyed as (
      select ${keys[by]} as key, figure, item.subject, item.minutes
      from (${countedItems(asked)}) item
      join (${placesUnder(under)}) place on place.region = item.region
      join jsonb_to_recordset(${pairs}::jsonb) as made (figure text, measure text) on made.measure = item.measure)
    select case grouping(key) when 0 then key end as key, figure as measure, count(distinct subject)::int as value,
      percentile_cont(0.5) within group (order by minutes) as median,
      percentile_cont(0.9) within group (order by minutes) as p90
    from keyed group by grouping sets ((key, figure), (figure))`

export interface Part {
  id: string
  level: string
  code: string
  name: string
  /** No longer a place by the tree asked for; shown only when something was counted there. */
  gone: boolean
}

/** The children of a node by the tree asked for. */
export function partsQuery({ tenant, node, asOf }: Under): Query<Part> {
  if (asOf === undefined)
    return sql<Part>`select id, level, code, name, retired_on is not null as gone from region
      where tenant = ${tenant} and parent = ${node}::uuid order by sort, code`
  return sql<Part>`select r.id, r.level, v.code, v.name, r.retired_on <= ${asOf}::date is true as gone
    from (${versionsOn(tenant, asOf)}) v join region r on r.tenant = ${tenant} and r.id = v.region
    where v.parent = ${node}::uuid order by r.sort, v.code`
}

export const departmentNames = (tenant: number, ids: string[]): Query<{ id: string; name: string }> =>
  sql<{ id: string; name: string }>`select id, name from organisation
    where tenant = ${tenant} and id = any (${ids}::uuid[]) order by name collate "zh-x-icu"`
