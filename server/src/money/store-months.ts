/** SQL of months, and of what a book's journal has come to. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Query } from '../lib/db.ts'

/** The last version in the journal of what is done to a village's books. */
export const grown = (tenant: number, region: string) =>
  sql<{ version: number }>`select coalesce(max(version), 0)::int as version from journal_entry
    where tenant = ${tenant} and subject = ${region}`

export const monthsQuery = (tenant: number, region: string, year: number) =>
  sql<{ month: number; closed: boolean; drafts: number; posted: number }>`select m.month::int as month,
      exists (select from closed_month c where c.tenant = ${tenant} and c.region = ${region} and c.year = ${year}
        and c.month = m.month) as closed,
      count(v.id) filter (where v.state in ('draft', 'returned'))::int as drafts,
      count(v.id) filter (where v.state = 'posted')::int as posted
    from generate_series(1, 12) as m (month)
    left join voucher v on v.tenant = ${tenant} and v.region = ${region} and v.year = ${year}
      and extract(month from v.day) = m.month
    group by m.month order by m.month`

export const monthActsQuery = (tenant: number, region: string, year: number) =>
  sql<{ month: number; act: 'close' | 'reopen'; reason: string | null; person: string; at: Date }>`
    select month, act, reason, person, at from month_act
    where tenant = ${tenant} and region = ${region} and year = ${year} order by at, id`

export const closeMonth = (
  tenant: number,
  region: string,
  year: number,
  month: number,
  by: string,
  at: string,
): Query =>
  sql`insert into closed_month (tenant, region, year, month, closed_by, closed_at)
    values (${tenant}, ${region}, ${year}, ${month}, ${by}, ${at})`

export const reopenMonth = (tenant: number, region: string, year: number, month: number): Query =>
  sql`delete from closed_month where tenant = ${tenant} and region = ${region} and year = ${year} and month = ${month}`

export interface MonthActRow {
  region: string
  year: number
  month: number
  act: 'close' | 'reopen'
  reason: string | null
  person: string
  at: string
}
export const insertMonthAct = (tenant: number, a: MonthActRow): Query =>
  sql`insert into month_act (tenant, id, region, year, month, act, reason, person, at)
    values (${tenant}, ${v7()}, ${a.region}, ${a.year}, ${a.month}, ${a.act}, ${a.reason}, ${a.person}, ${a.at})`
