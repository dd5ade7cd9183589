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

/** In types that are told apart quickly: a year of a county is a million counts. */
const keys = {
  region: sql`place.key`,
  kind: sql`item.kind collate "C"`,
  department: sql`item.organisation`,
  channel: sql`item.channel collate "C"`,
  day: sql`item.day`,
}
export type By = keyof typeof keys

const words = {
  region: sql`key::text`,
  kind: sql`key`,
  department: sql`coalesce(key::text, 'none')`,
  channel: sql`coalesce(key, '')`,
  day: sql`to_char(key, 'YYYY-MM-DD')`,
}

/** The journal's measures, and beside each the figure it adds to. */
const parts = MEASURES.flatMap((figure) => partsOf(figure).map((measure) => ({ figure, measure })))
const measures = parts.map(({ measure }) => measure)
const figureNumbers = parts.map(({ figure }) => MEASURES.indexOf(figure) + 1)

export const numbersQuery = (asked: ItemsAsked, under: Under, by: By): Query<NumberRow> =>
  sql<NumberRow>`with once as materialized (
      select ${keys[by]} as key, (${figureNumbers}::smallint[])[array_position(${measures}::text[], item.measure)] as figure,
        item.subject, max(item.minutes) as minutes
      from (${countedItems({ ...asked, measures })}) item
      join (${placesUnder(under)}) place on place.region = item.region
      group by 1, 2, 3),
    once_in_all as (select figure, subject, max(minutes) as minutes from once group by figure, subject),
    counted as (
      select false as in_all, ${words[by]} as key, figure, count(*)::int as value, ${lengths} from once group by key, figure
      union all select true, null, figure, count(*)::int, ${lengths} from once_in_all group by figure)
    select case when in_all then null else key end as key, (${[...MEASURES]}::text[])[figure] as measure, value, median, p90
    from counted`

const lengths = sql`percentile_cont(0.5) within group (order by minutes) filter (where minutes is not null) as median,
  percentile_cont(0.9) within group (order by minutes) filter (where minutes is not null) as p90`

/** Room to tell them apart in memory; for this transaction only. */
export const roomy = sql`select set_config('work_mem', '64MB', true)`

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
