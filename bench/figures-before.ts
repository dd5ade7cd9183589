/** The figures as they were asked for at f847c76: every count told apart and sorted. For the bench beside it. */
import { sql } from 'kysely'
import type { By, NumberRow } from '#server/insight/index.ts'
import { placesUnder, type ItemsAsked, type Under } from '#server/journal/index.ts'
import { MEASURES, partsOf } from '#contract/measures.ts'
import type { Query } from '#server/lib/db.ts'

const keys = {
  region: sql`place.key`,
  kind: sql`item.kind collate "C"`,
  department: sql`item.organisation`,
  channel: sql`item.channel collate "C"`,
  day: sql`item.day`,
}
const words = {
  region: sql`key::text`,
  kind: sql`key`,
  department: sql`coalesce(key::text, 'none')`,
  channel: sql`coalesce(key, '')`,
  day: sql`to_char(key, 'YYYY-MM-DD')`,
}
const parts = MEASURES.flatMap((figure) => partsOf(figure).map((measure) => ({ figure, measure })))
const measures = parts.map(({ measure }) => measure)
const figureNumbers = parts.map(({ figure }) => MEASURES.indexOf(figure) + 1)

const lengths = sql`percentile_cont(0.5) within group (order by minutes) filter (where minutes is not null) as median,
  percentile_cont(0.9) within group (order by minutes) filter (where minutes is not null) as p90`

export const numbersBefore = (asked: ItemsAsked, under: Under, by: Exclude<By, 'month'>): Query<NumberRow> =>
  sql<NumberRow>`with once as materialized (
      select ${keys[by]} as key, (${figureNumbers}::smallint[])[array_position(${measures}::text[], item.measure)] as figure,
        item.subject, max(item.minutes) as minutes
      from (${itemsBefore({ ...asked, measures })}) item
      join (${placesUnder(under)}) place on place.region = item.region
      group by 1, 2, 3),
    once_in_all as (select figure, subject, max(minutes) as minutes from once group by figure, subject),
    counted as (
      select false as in_all, ${words[by]} as key, figure, count(*)::int as value, ${lengths} from once group by key, figure
      union all select true, null, figure, count(*)::int, ${lengths} from once_in_all group by figure)
    select case when in_all then null else key end as key, (${[...MEASURES]}::text[])[figure] as measure, value, median, p90
    from counted`

function itemsBefore({ tenant, days, measures: only, kind }: ItemsAsked) {
  const columns = sql`id, subject, region, kind, channel, organisation, day, measure, value, minutes`
  const where = sql`tenant = ${tenant} and day between ${days[0]}::date and ${days[1]}::date and subject is not null
    and (${only ?? null}::text[] is null or measure = any (${only ?? null}::text[]))
    and (${kind ?? null}::text is null or kind = ${kind ?? null}::text)`
  const all = sql`select ${columns} from tally_item where ${where} union all select ${columns} from tally_delta where ${where}`
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
    select * from standing`
}
