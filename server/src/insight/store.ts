/** SQL of figures: matters counted once each, by what they are counted by. Adds nothing up that the list would not show. */
import { sql } from 'kysely'
import { MEASURES, partsOf } from '#contract/measures.ts'
import { gatheredItems, placesUnder, versionsOn, type ItemsAsked, type Under } from '../journal/index.ts'
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
const columns = {
  region: sql`null::int`,
  kind: sql`kind collate "C"`,
  department: sql`organisation`,
  channel: sql`channel collate "C"`,
  day: sql`day`,
  month: sql`date_trunc('month', day)::date`,
}
export type By = keyof typeof columns

const words = {
  region: sql`key::text`,
  kind: sql`key`,
  department: sql`coalesce(key::text, 'none')`,
  channel: sql`coalesce(key, '')`,
  day: sql`to_char(key, 'YYYY-MM-DD')`,
  month: sql`to_char(key, 'YYYY-MM')`,
}

const measures = MEASURES.flatMap(partsOf)
/** Counts of matters by figure; one that has any part of a figure counts once. */
const counts = sql`array[${sql.join(
  MEASURES.map((figure) => {
    const bits = partsOf(figure).reduce((mask, part) => mask | (1 << measures.indexOf(part)), 0)
    return sql`count(*) filter (where gathered & ${sql.lit(bits)} <> 0)::int`
  }),
)}] as counts`
const lengths = sql`percentile_cont('{0.5,0.9}'::float[]) within group (order by minutes) filter (where minutes is not null) as lengths`

/**
 * Of each key, and all together. What was counted of a matter is gathered into one row first: ten times fewer to tell apart
 * and sort than counts. Lengths stand beside `closed`, the only count that has any.
 */
export const numbersQuery = (asked: ItemsAsked, under: Under, by: By): Query<NumberRow> =>
  sql<NumberRow>`with once as materialized (
      select ${by === 'region' ? sql`place.key` : sql`item.key`} as key, subject, max(minutes) as minutes, bit_or(gathered) as gathered
      from (${gatheredItems({ ...asked, measures }, columns[by])}) item
      join (${placesUnder(under)}) place on place.region = item.region
      group by 1, 2),
    in_all as (select subject, max(minutes) as minutes, bit_or(gathered) as gathered from once group by subject),
    counted as (
      select false as in_all, ${words[by]} as key, ${counts}, ${lengths} from once group by once.key
      union all select true, null, ${counts}, ${lengths} from in_all)
    select case when in_all then null else key end as key, measure, value,
      case when measure = 'closed' then lengths[1] end as median, case when measure = 'closed' then lengths[2] end as p90
    from counted, unnest(${[...MEASURES]}::text[], counts) as figure (measure, value) where value > 0`

/** Room to tell them apart in memory, and a plan for these very days and not for any: for this transaction only. */
export const roomy = sql`select set_config('work_mem', '64MB', true), set_config('plan_cache_mode', 'force_custom_plan', true)`

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
