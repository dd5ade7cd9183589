/** SQL of reports: always from the opening balances and the posted lines, never from a kept sum. */
import { sql } from 'kysely'
import type { Sums } from './balances.ts'

/** Sums by account. `from` and `to`: days, both included. Accounts without anything are left out. */
export const sumsQuery = (tenant: number, region: string, from: string, to: string) =>
  sql<Sums>`select account, sum(before)::bigint as before, sum(debit)::bigint as debit, sum(credit)::bigint as credit,
      sum(closing)::bigint as closing
    from (
      select account, fen as before, 0 as debit, 0 as credit, 0 as closing from opening_balance
        where tenant = ${tenant} and region = ${region}
      union all
      select l.account, case when v.day < ${from}::date then l.debit - l.credit else 0 end,
        case when v.day >= ${from}::date then l.debit else 0 end, case when v.day >= ${from}::date then l.credit else 0 end,
        case when v.day >= ${from}::date and v.kind = 'year_end' then l.debit - l.credit else 0 end
      from voucher v join voucher_line l on l.tenant = v.tenant and l.voucher = v.id
      where v.tenant = ${tenant} and v.region = ${region} and v.state = 'posted' and v.day <= ${to}::date
    ) moved group by account order by account`

export interface PostedLine {
  voucher: string
  number: number
  day: string
  kind: string
  account: string
  summary: string
  debit: number
  credit: number
}

/** Every posted line of a period whose account begins with `code`, in the order of the books. */
export const postedLines = (tenant: number, region: string, from: string, to: string, code: string) =>
  sql<PostedLine>`select v.id as voucher, v.number, v.day, v.kind, l.account, coalesce(l.summary, v.summary) as summary, l.debit, l.credit
    from voucher v join voucher_line l on l.tenant = v.tenant and l.voucher = v.id
    where v.tenant = ${tenant} and v.region = ${region} and v.state = 'posted' and v.day between ${from} and ${to}
      and l.account like ${`${code}%`}
    order by v.day, v.number, l.line`

/** All lines of the posted vouchers of a period that touch one of the accounts; the year-end closing apart. */
export const entriesQuery = (tenant: number, region: string, from: string, to: string, codes: string[]) =>
  sql<
    Pick<PostedLine, 'voucher' | 'account' | 'debit' | 'credit'>
  >`select v.id as voucher, l.account, l.debit, l.credit
    from voucher v join voucher_line l on l.tenant = v.tenant and l.voucher = v.id
    where v.tenant = ${tenant} and v.region = ${region} and v.state = 'posted' and v.kind <> 'year_end'
      and v.day between ${from} and ${to}
      and exists (select from voucher_line t where t.tenant = v.tenant and t.voucher = v.id and substr(t.account, 1, 3) = any (${codes}))
    order by v.id, l.line`
