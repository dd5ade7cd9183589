/** SQL of books, accounts and vouchers. */
import { sql } from 'kysely'
import type { VoucherLine } from '#contract/http/books.ts'
import type { Query } from '../lib/db.ts'
import type { SubAccount } from './chart.ts'

export interface StoredVoucher {
  id: string
  region: string
  year: number
  number: number | null
  day: string
  kind: 'ordinary' | 'reversal' | 'year_end'
  summary: string
  state: 'draft' | 'returned' | 'posted' | 'dropped'
  reverses: string | null
  matter: string | null
  payment: string | null
  prepared_by: string
  prepared_at: Date
  reviewed_by: string | null
  reviewed_at: Date | null
  reason: string | null
  version: number
}

export const bookQuery = (tenant: number, region: string, year: number) =>
  sql<{
    version: number
  }>`select version from book where tenant = ${tenant} and region = ${region} and year = ${year}`

export const insertBook = (tenant: number, region: string, year: number, by: string, at: string): Query =>
  sql`insert into book (tenant, region, year, opened_by, opened_at) values (${tenant}, ${region}, ${year}, ${by}, ${at})`

export const subAccountsQuery = (tenant: number, region: string) =>
  sql<SubAccount>`select code, title from sub_account where tenant = ${tenant} and region = ${region} order by code`

export const insertSubAccount = (tenant: number, region: string, sub: SubAccount, at: string): Query =>
  sql`insert into sub_account (tenant, region, code, title, at) values (${tenant}, ${region}, ${sub.code}, ${sub.title}, ${at})`

/** Lines or an opening balance stand on the account itself: it can have nothing below it any more. */
export const accountUsed = (tenant: number, region: string, code: string) =>
  sql<{
    used: boolean
  }>`select exists (select from voucher_line l join voucher v on v.tenant = l.tenant and v.id = l.voucher
      where l.tenant = ${tenant} and l.account = ${code} and v.region = ${region} and v.state <> 'dropped')
    or exists (select from opening_balance where tenant = ${tenant} and region = ${region} and account = ${code}) as used`

export const isClosed = (tenant: number, region: string, year: number, month: number) =>
  sql<{
    closed: boolean
  }>`select exists (select from closed_month where tenant = ${tenant} and region = ${region}
    and year = ${year} and month = ${month}) as closed`

const columns =
  sql.raw(`v.id, v.region, v.year, v.number, v.day, v.kind, v.summary, v.state, v.reverses, v.matter, v.payment,
  v.prepared_by, v.prepared_at, v.reviewed_by, v.reviewed_at, v.reason, v.version`)

export const voucherQuery = (tenant: number, id: string) =>
  sql<StoredVoucher>`select ${columns} from voucher v where v.tenant = ${tenant} and v.id = ${id}`

/** Waits for whoever is changing it. */
export const lockVoucher = (tenant: number, id: string) =>
  sql<StoredVoucher>`select ${columns} from voucher v where v.tenant = ${tenant} and v.id = ${id} for update`

export const linesQuery = (tenant: number, voucher: string) =>
  sql<VoucherLine>`select account, summary, debit, credit from voucher_line
    where tenant = ${tenant} and voucher = ${voucher} order by line`

/** The number of a voucher; of none where there is none. */
export const numberOf = (tenant: number, voucher: string | null) =>
  sql<{
    number: number | null
  }>`select number from voucher where tenant = ${tenant} and id = ${voucher}::uuid`

export interface DraftVoucher extends Pick<StoredVoucher, 'id' | 'region' | 'day' | 'kind' | 'summary'> {
  tenant: number
  reverses?: string
  matter?: string
  payment?: string
  by: string
  at: string
  lines: VoucherLine[]
}

export const insertVoucher = (v: DraftVoucher): Query[] => [
  sql`insert into voucher (tenant, id, region, year, day, kind, summary, reverses, matter, payment, prepared_by, prepared_at)
    values (${v.tenant}, ${v.id}, ${v.region}, ${Number(v.day.slice(0, 4))}, ${v.day}, ${v.kind}, ${v.summary},
      ${v.reverses ?? null}, ${v.matter ?? null}, ${v.payment ?? null}, ${v.by}, ${v.at})`,
  insertLines(v.tenant, v.id, v.lines),
]

export const insertLines = (tenant: number, voucher: string, lines: VoucherLine[]): Query =>
  sql`insert into voucher_line (tenant, voucher, line, account, summary, debit, credit)
    select ${tenant}, ${voucher}, l.line, l.account, l.summary, l.debit, l.credit
    from jsonb_to_recordset(${JSON.stringify(lines.map((line, i) => ({ ...line, line: i + 1 })))}::jsonb)
      as l (line int, account text, summary text, debit bigint, credit bigint)`

export const deleteLines = (tenant: number, voucher: string): Query =>
  sql`delete from voucher_line where tenant = ${tenant} and voucher = ${voucher}`

export const amendVoucher = (
  tenant: number,
  id: string,
  to: { day: string; summary: string; by: string; at: string },
): Query =>
  sql`update voucher set day = ${to.day}, year = ${Number(to.day.slice(0, 4))}, summary = ${to.summary}, state = 'draft', reason = null,
      prepared_by = ${to.by}, prepared_at = ${to.at}, reviewed_by = null, reviewed_at = null, version = version + 1
    where tenant = ${tenant} and id = ${id}`

/** Into another state: `posted` gets its number from the database. */
export const settleVoucher = (
  tenant: number,
  id: string,
  to: { state: 'posted' | 'returned' | 'dropped'; reason: string | null; by: string | null; at: string },
): Query =>
  sql`update voucher set state = ${to.state}, reason = ${to.reason}, reviewed_by = ${to.by},
      reviewed_at = case when ${to.by}::uuid is null then null else ${to.at}::timestamptz end, version = version + 1
    where tenant = ${tenant} and id = ${id}`

export const personNames = (tenant: number, ids: string[]) =>
  sql<{
    id: string
    name: string | null
  }>`select id, name from person where tenant = ${tenant} and id = any (${ids}::uuid[])`
