/** SQL of the sheet on departments: counts of calls, folded and unfolded, by the unit called. */
import { sql, type RawBuilder } from 'kysely'
import { CALL_MEASURES } from '#contract/call-measures.ts'
import { listPredicate, type Authority } from '../../authority/index.ts'
import { placesUnder, type Under } from '../../journal/index.ts'
import type { Query } from '../../lib/db.ts'

export interface CallsAsked {
  tenant: number
  days: [from: string, to: string]
}

/** Rows `(subject, region, organisation, day, measure, value)`. */
function counted({ tenant, days }: CallsAsked): RawBuilder<unknown> {
  const one = (table: 'tally_item' | 'tally_delta') =>
    sql`select subject, region, organisation, day, measure, value from ${sql.table(table)}
      where tenant = ${tenant} and day between ${days[0]}::date and ${days[1]}::date
        and measure = any (${CALL_MEASURES}::text[]) and organisation is not null and subject is not null`
  return sql`${one('tally_item')} union all ${one('tally_delta')}`
}

export interface CallSum {
  department: string
  title: string
  measure: string
  value: number
}

/** A department whose counts were all taken back stands there no more. */
export const callSumsQuery = (asked: CallsAsked, under: Under): Query<CallSum> =>
  sql<CallSum>`select o.id as department, o.name as title, c.measure, sum(c.value)::int as value
    from (${counted(asked)}) c join (${placesUnder(under)}) place on place.region = c.region
    join organisation o on o.tenant = ${asked.tenant} and o.id = c.organisation
    group by 1, 2, 3 having sum(c.value) <> 0 order by o.name collate "zh-x-icu"`

export interface BehindRow {
  id: string
  number: string
  title: string
  place: string
  day: string
  times: number
  state: string
  rules: Buffer
}

const behind = (asked: CallsAsked, under: Under, department: string, measure: string) =>
  sql`select c.subject, to_char(max(c.day), 'YYYY-MM-DD') as day, sum(c.value)::int as times
    from (${counted(asked)}) c join (${placesUnder(under)}) place on place.region = c.region
    where c.organisation = ${department}::uuid and c.measure = ${measure}
    group by c.subject having sum(c.value) > 0`

type Behind = [asked: CallsAsked, under: Under, department: string, measure: string]

export const behindQuery = (authority: Authority, ...of: Behind): Query<BehindRow> =>
  sql<BehindRow>`select matter.id, number, title, place, b.day, b.times, state, rules
    from (${behind(...of)}) b join matter on matter.id = b.subject
    where ${listPredicate(authority)} order by b.day desc, number desc limit 200`

export const behindCountQuery = (authority: Authority, ...of: Behind) =>
  sql<{ total: number; seen: number }>`with b as materialized (${behind(...of)})
    select (select count(*)::int from b) as total, (select count(*)::int from matter
      where ${listPredicate(authority)} and matter.id in (select subject from b)) as seen`
