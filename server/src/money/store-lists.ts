/** SQL of lists: villages, vouchers, opening balances. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'
import type { Opening } from './opening-sheet.ts'

export const openingQuery = (tenant: number, region: string) =>
  sql<Opening>`select account, fen from opening_balance where tenant = ${tenant} and region = ${region} order by account`

export const replaceOpening = (tenant: number, region: string, balances: Opening[]): Query[] => [
  sql`delete from opening_balance where tenant = ${tenant} and region = ${region}`,
  sql`insert into opening_balance (tenant, region, account, fen)
    select ${tenant}, ${region}, b.account, b.fen
    from jsonb_to_recordset(${JSON.stringify(balances)}::jsonb) as b (account text, fen bigint)`,
]

/** How many vouchers of a year are neither posted nor dropped. */
export const openOfYear = (tenant: number, region: string, year: number) =>
  sql<{ waiting: number }>`select count(*)::int as waiting from voucher
    where tenant = ${tenant} and region = ${region} and year = ${year} and state in ('draft', 'returned')`

export interface VillageRow {
  region: string
  code: string
  name: string
  path: string
  years: number[]
  drafts: number
  returned: number
  questions: number
  unchecked: number
  unpublished: number
}

/** The villages below one of the paths that have books; with `all`, those too that have none yet. */
export const villagesQuery = (tenant: number, ranges: [string, string][], all: boolean) =>
  sql<VillageRow>`select r.id as region, r.code, r.name, r.path,
      coalesce((select array_agg(b.year order by b.year) from book b where b.tenant = r.tenant and b.region = r.id), '{}') as years,
      (select count(*) from voucher v where v.tenant = r.tenant and v.region = r.id and v.state = 'draft')::int as drafts,
      (select count(*) from voucher v where v.tenant = r.tenant and v.region = r.id and v.state = 'returned')::int as returned,
      (select count(*) from voucher_question q where q.tenant = r.tenant and q.region = r.id and q.answered_at is null)::int as questions,
      (select count(*) from receipt c where c.tenant = r.tenant and c.region = r.id and c.voucher is not null
        and c.dropped_at is null and c.checked_at is null)::int as unchecked,
      (select count(*) from voucher v where v.tenant = r.tenant and v.region = r.id and v.state = 'posted' and not exists (
        select from voucher_publication p where p.tenant = v.tenant and p.voucher = v.id))::int as unpublished
    from region r
    where r.tenant = ${tenant} and r.retired_on is null and r.code ~ '^\\d{12}$'
      and (${sql.join(
        ranges.map(([from, to]) => sql`(r.path >= ${from} and r.path < ${to})`),
        sql` or `,
      )})
      and (${all} or exists (select from book b where b.tenant = r.tenant and b.region = r.id))
    order by r.code limit 500`

export interface VoucherListRow {
  id: string
  year: number
  number: number | null
  day: string
  kind: 'ordinary' | 'reversal' | 'year_end'
  summary: string
  state: 'draft' | 'returned' | 'posted' | 'dropped'
  fen: number
  receipts: number
  public: 'none' | 'ready' | 'published' | 'withdrawn'
}

const listed = sql`v.id, v.year, v.number, v.day, v.kind, v.summary, v.state,
  (select coalesce(sum(l.debit), 0) from voucher_line l where l.tenant = v.tenant and l.voucher = v.id)::bigint as fen,
  (select count(*) from receipt c where c.tenant = v.tenant and c.voucher = v.id and c.dropped_at is null)::int as receipts,
  case when p.withdrawn_at is not null then 'withdrawn' when p.voucher is not null then 'published'
    when v.state = 'posted' and not exists (select from receipt c where c.tenant = v.tenant and c.voucher = v.id
      and c.dropped_at is null and c.checked_at is null) then 'ready' else 'none' end as public`

export interface VoucherFilter {
  region: string
  year: number | null
  month: number | null
  state: string | null
  /** A word in summary, lines, payee, payer, matter or receipts; `fen` the same amount anywhere in it. */
  word: string | null
  fen: number | null
  day: string | null
  after: { day: string; id: string } | null
  limit: number
}

const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** Newest day first. Dropped ones only when asked for. */
export const vouchersQuery = (tenant: number, f: VoucherFilter) =>
  sql<VoucherListRow>`select ${listed} from voucher v
    left join voucher_publication p on p.tenant = v.tenant and p.voucher = v.id
    where v.tenant = ${tenant} and v.region = ${f.region}
      and (${f.year}::int is null or v.year = ${f.year}) and (${f.month}::int is null or extract(month from v.day) = ${f.month})
      and (${f.state}::text is null and v.state <> 'dropped' or v.state = ${f.state}
        or ${f.state} = 'unpublished' and v.state = 'posted' and p.voucher is null)
      and (${f.word}::text is null and ${f.fen}::bigint is null and ${f.day}::date is null
        or v.day = ${f.day}::date
        or exists (select from voucher_line l where l.tenant = v.tenant and l.voucher = v.id
          and (l.debit = ${f.fen} or l.credit = ${f.fen} or l.summary ilike ${f.word && like(f.word)}))
        or v.summary ilike ${f.word && like(f.word)} or v.number::text = ${f.word}
        or exists (select from payment y join matter m on m.tenant = y.tenant and m.id = y.matter
          left join person w on w.tenant = y.tenant and w.id = y.paid_by
          where y.tenant = v.tenant and y.id = v.payment
            and (y.payee ilike ${f.word && like(f.word)} or y.note ilike ${f.word && like(f.word)}
              or m.title ilike ${f.word && like(f.word)} or m.number = ${f.word} or w.name ilike ${f.word && like(f.word)}))
        or exists (select from receipt c where c.tenant = v.tenant and c.voucher = v.id and c.dropped_at is null
          and (c.payee ilike ${f.word && like(f.word)} or c.title ilike ${f.word && like(f.word)} or c.invoice_number = ${f.word}))
        or exists (select from person w where w.tenant = v.tenant and w.id in (v.prepared_by, v.reviewed_by)
          and w.name = ${f.word}))
      and (${f.after?.day ?? null}::date is null or (v.day, v.id) < (${f.after?.day ?? null}::date, ${f.after?.id ?? null}::uuid))
    order by v.day desc, v.id desc limit ${f.limit + 1}`
