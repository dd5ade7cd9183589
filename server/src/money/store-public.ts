/** SQL of what everybody sees: publications, questions, and the pages made of them. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'

export const publicationQuery = (tenant: number, voucher: string) =>
  sql<{ withdrawn_at: Date | null; version: number }>`select withdrawn_at, version from voucher_publication
    where tenant = ${tenant} and voucher = ${voucher}`

export const publishVoucher = (
  tenant: number,
  p: {
    voucher: string
    region: string
    day: string
    summary: string
    by: string
    at: string
    document: string
  },
): Query =>
  sql`insert into voucher_publication (tenant, voucher, region, day, summary, published_by, published_at, document)
    values (${tenant}, ${p.voucher}, ${p.region}, ${p.day}, ${p.summary}, ${p.by}, ${p.at}, ${p.document})
    on conflict (tenant, voucher) do update set summary = excluded.summary, published_by = excluded.published_by,
      published_at = excluded.published_at, document = excluded.document, withdrawn_by = null, withdrawn_at = null, reason = null,
      version = voucher_publication.version + 1`

export const withdrawVoucher = (
  tenant: number,
  voucher: string,
  w: { reason: string; by: string; at: string },
): Query =>
  sql`update voucher_publication set withdrawn_by = ${w.by}, withdrawn_at = ${w.at}, reason = ${w.reason}, version = version + 1
    where tenant = ${tenant} and voucher = ${voucher}`

/** A receipt of a published voucher. */
export const shownReceipt = (tenant: number, id: string) =>
  sql<{ id: string; region: string; hash: string }>`select r.id, r.region, r.hash from receipt r
    join voucher_publication p on p.tenant = r.tenant and p.voucher = r.voucher and p.withdrawn_at is null
    where r.tenant = ${tenant} and r.id = ${id} and r.dropped_at is null`

/** The covered picture of a published voucher's receipt. */
export const shownMasked = (tenant: number, region: string, hash: string) =>
  sql<{ hash: string }>`select r.masked_hash as hash from receipt r
    join voucher_publication p on p.tenant = r.tenant and p.voucher = r.voucher and p.withdrawn_at is null
    where r.tenant = ${tenant} and r.region = ${region} and r.masked_hash = ${hash} and r.dropped_at is null
      and r.checked_at is not null limit 1`

export const publishedByNumber = (tenant: number, region: string, year: number, number: number) =>
  sql<{ id: string; withdrawn_at: Date | null }>`select v.id, p.withdrawn_at from voucher v
    join voucher_publication p on p.tenant = v.tenant and p.voucher = v.id
    where v.tenant = ${tenant} and v.region = ${region} and v.year = ${year} and v.number = ${number}`

/** Months with something on the page, latest first. */
export const publishedMonths = (tenant: number, region: string) =>
  sql<{
    month: string
    count: number
    fen: number
  }>`select to_char(p.day, 'YYYY-MM') as month, count(*)::int as count,
      coalesce(sum((select sum(l.credit) from voucher_line l where l.tenant = p.tenant and l.voucher = p.voucher)), 0)::bigint as fen
    from voucher_publication p where p.tenant = ${tenant} and p.region = ${region} and p.withdrawn_at is null
    group by 1 order by 1 desc`

export interface PublicRow {
  year: number
  number: number
  day: string
  summary: string
  fen: number
  /** First-level accounts only: those below may be named after people. */
  debits: string[]
  credits: string[]
  receipts: number
  questions: number
  answered: number
}

const publicColumns = sql`v.year, v.number, v.day, p.summary,
  (select sum(l.debit) from voucher_line l where l.tenant = v.tenant and l.voucher = v.id)::bigint as fen,
  array(select distinct substr(l.account, 1, 3) from voucher_line l where l.tenant = v.tenant and l.voucher = v.id and l.debit <> 0) as debits,
  array(select distinct substr(l.account, 1, 3) from voucher_line l where l.tenant = v.tenant and l.voucher = v.id and l.credit <> 0) as credits,
  (select count(*) from receipt r where r.tenant = v.tenant and r.voucher = v.id and r.dropped_at is null)::int as receipts,
  (select count(*) from voucher_question q where q.tenant = v.tenant and q.voucher = v.id)::int as questions,
  (select count(*) from voucher_question q where q.tenant = v.tenant and q.voucher = v.id and q.answered_at is not null)::int as answered`

/** One page of a month, in the order of the books. */
export const publishedOfMonth = (
  tenant: number,
  region: string,
  month: string,
  offset: number,
  limit: number,
) =>
  sql<PublicRow>`select ${publicColumns} from voucher_publication p
    join voucher v on v.tenant = p.tenant and v.id = p.voucher
    where p.tenant = ${tenant} and p.region = ${region} and p.withdrawn_at is null
      and p.day >= ${`${month}-01`}::date and p.day < ${`${month}-01`}::date + interval '1 month'
    order by p.day, v.number offset ${offset} limit ${limit}`

export interface PublicDetail extends PublicRow {
  id: string
  kind: 'ordinary' | 'reversal' | 'year_end'
  reverses_number: number | null
  withdrawn_at: Date | null
  reason: string | null
  published_at: Date
  version: number
  document: string | null
  lines: { account: string; debit: number; credit: number }[]
  shown: { id: string; title: string; masked: string; width: number; height: number }[]
  matter: string | null
  matter_number: string | null
  matter_kind: string | null
  matter_rules: Buffer | null
  matter_path: { title: string; because: string[] } | null
  asked: { text: string; at: string; due_at: string; answer: string | null; answered_at: string | null }[]
}

const instant = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)

export const publishedDetail = (tenant: number, region: string, year: number, number: number) =>
  sql<PublicDetail>`select ${publicColumns}, v.id, v.kind, o.number as reverses_number, p.withdrawn_at, p.reason, p.published_at, p.version, p.document,
      coalesce((select jsonb_agg(jsonb_build_object('account', substr(l.account, 1, 3), 'debit', l.debit, 'credit', l.credit) order by l.line)
        from voucher_line l where l.tenant = v.tenant and l.voucher = v.id), '[]') as lines,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title, 'masked', r.masked_hash, 'width', r.width,
          'height', r.height) order by r.at, r.id)
        from receipt r where r.tenant = v.tenant and r.voucher = v.id and r.dropped_at is null and r.checked_at is not null), '[]') as shown,
      v.matter, m.number as matter_number, m.kind_title as matter_kind, m.rules as matter_rules, m.life -> 'path' as matter_path,
      coalesce((select jsonb_agg(jsonb_build_object('text', q.text, 'at', ${instant('q.at')}, 'due_at', ${instant('q.due_at')},
          'answer', q.answer, 'answered_at', ${instant('q.answered_at')}) order by q.at)
        from voucher_question q where q.tenant = v.tenant and q.voucher = v.id), '[]') as asked
    from voucher v join voucher_publication p on p.tenant = v.tenant and p.voucher = v.id
    left join voucher o on o.tenant = v.tenant and o.id = v.reverses
    left join matter m on m.tenant = v.tenant and m.id = v.matter
    where v.tenant = ${tenant} and v.region = ${region} and v.year = ${year} and v.number = ${number}`

/** Every step of a matter that decided or approved it. */
export const stepsQuery = (tenant: number, matter: string) =>
  sql<{
    at: Date
    from: string | null
    action: string
    by: string | null
    resolved: string | null
  }>`select at,
      decision ->> 'from' as "from", decision ->> 'action' as action, decision ->> 'by' as by, decision ->> 'resolved' as resolved
    from journal_entry where tenant = ${tenant} and subject = ${matter} order by version`

export const openQuestions = (tenant: number, voucher: string) =>
  sql<{ count: number }>`select count(*)::int as count from voucher_question
    where tenant = ${tenant} and voucher = ${voucher} and answered_at is null`

export const insertQuestion = (
  tenant: number,
  q: { id: string; region: string; voucher: string; text: string; at: string; due_at: string },
): Query =>
  sql`insert into voucher_question (tenant, id, region, voucher, text, at, due_at)
    values (${tenant}, ${q.id}, ${q.region}, ${q.voucher}, ${q.text}, ${q.at}, ${q.due_at})`

export const questionQuery = (tenant: number, id: string) =>
  sql<{ region: string }>`select region from voucher_question where tenant = ${tenant} and id = ${id}`

export const lockQuestion = (tenant: number, id: string) =>
  sql<{
    answered_at: Date | null
  }>`select answered_at from voucher_question where tenant = ${tenant} and id = ${id} for update`

export const answerQuestion = (
  tenant: number,
  id: string,
  a: { answer: string; by: string; at: string },
): Query =>
  sql`update voucher_question set answer = ${a.answer}, answered_by = ${a.by}, answered_at = ${a.at}
    where tenant = ${tenant} and id = ${id}`
