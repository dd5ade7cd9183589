/** SQL of payments and budgets. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'

export const matterToPay = (tenant: number, id: string) =>
  sql<{ path: string; title: string; approvers: string[] }>`select path, title,
      array(select jsonb_array_elements_text(coalesce(life -> 'approvers', '[]'))) as approvers
    from matter where tenant = ${tenant} and id = ${id}`

/** What is left of a purpose's budget; no row where none was set. Asked after `lockBudget`, so that two payments at once count each other. */
export const budgetLeft = (tenant: number, region: string, year: number, purpose: string) =>
  sql<{
    left: number
  }>`select b.fen - coalesce((select sum(p.fen) from payment p where p.tenant = b.tenant and p.region = b.region
      and p.voided_at is null and p.purpose = b.purpose and p.day between make_date(b.year, 1, 1) and make_date(b.year, 12, 31)), 0)::bigint as left
    from budget b where b.tenant = ${tenant} and b.region = ${region} and b.year = ${year} and b.purpose = ${purpose}`

/** An action was done on the matter. */
export const stepTaken = (tenant: number, matter: string, action: string) =>
  sql<{
    taken: boolean
  }>`select exists (select from journal_entry where tenant = ${tenant} and subject = ${matter}
    and decision ->> 'action' = ${action}) as taken`

export interface PaymentIn {
  id: string
  region: string
  matter: string
  day: string
  payee: string
  fen: number
  method: string
  purpose: string
  note: string | null
  approvers: string[]
  by: string
  seat: { post: string; region: string }
  voucher: string
  at: string
}

export const insertPayment = (tenant: number, p: PaymentIn): Query =>
  sql`insert into payment (tenant, id, region, matter, day, payee, fen, method, purpose, note, approvers, paid_by, seat, voucher, at)
    values (${tenant}, ${p.id}, ${p.region}, ${p.matter}, ${p.day}, ${p.payee}, ${p.fen}, ${p.method}, ${p.purpose}, ${p.note},
      ${p.approvers}::uuid[], ${p.by}, ${JSON.stringify(p.seat)}::jsonb, ${p.voucher}, ${p.at})`

export const paymentQuery = (tenant: number, id: string) =>
  sql<{
    fen: number
    method: 'cash' | 'bank' | 'card'
  }>`select fen, method from payment where tenant = ${tenant} and id = ${id}`

export interface PaymentListRow {
  id: string
  matter: string
  matter_number: string
  matter_title: string
  day: string
  payee: string
  fen: number
  method: 'cash' | 'bank' | 'card'
  purpose: string
  paid_by: string
  voucher: string
  voucher_number: number | null
  payer: string
  /** Why it was taken back; null while it stands. */
  voided: string | null
}

/** A payment with its voucher as it stands, held until the act is saved. */
export const paymentToVoid = (tenant: number, id: string) =>
  sql<{
    region: string
    matter: string
    paid_by: string
    voucher: string
    voided: boolean
    state: string
    version: number
  }>`
    select p.region, p.matter, p.paid_by, p.voucher, p.voided_at is not null as voided, v.state, v.version
    from payment p join voucher v on v.tenant = p.tenant and v.id = p.voucher
    where p.tenant = ${tenant} and p.id = ${id} for update of p`

export const voidPayment = (
  tenant: number,
  id: string,
  v: { by: string; reason: string; at: string },
): Query =>
  sql`update payment set voided_at = ${v.at}, voided_by = ${v.by}, void_reason = ${v.reason}
    where tenant = ${tenant} and id = ${id}`

const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** By a word of payee, note, matter or the person who paid or approved, by amount, by day. `purposes`: those whose title has the word. */
export const paymentsQuery = (
  tenant: number,
  f: {
    region: string
    word: string | null
    fen: number | null
    day: string | null
    purposes: string[]
    after: { day: string; id: string } | null
    limit: number
  },
) =>
  sql<PaymentListRow>`select p.id, p.matter, m.number as matter_number, m.title as matter_title, p.day, p.payee, p.fen, p.method,
      p.purpose, coalesce(w.name, '') as paid_by, p.paid_by as payer, p.voucher, v.number as voucher_number,
      p.void_reason as voided
    from payment p join matter m on m.tenant = p.tenant and m.id = p.matter
    join voucher v on v.tenant = p.tenant and v.id = p.voucher
    left join person w on w.tenant = p.tenant and w.id = p.paid_by
    where p.tenant = ${tenant} and p.region = ${f.region}
      and (${f.word}::text is null or p.fen = ${f.fen}::bigint or p.day = ${f.day}::date or p.purpose = any (${f.purposes}::text[])
        or p.payee ilike ${f.word && like(f.word)} or p.note ilike ${f.word && like(f.word)}
        or m.title ilike ${f.word && like(f.word)} or m.number = ${f.word} or w.name ilike ${f.word && like(f.word)}
        or exists (select from person a where a.tenant = p.tenant and a.id = any (p.approvers) and a.name ilike ${f.word && like(f.word)}))
      and (${f.after?.day ?? null}::date is null or (p.day, p.id) < (${f.after?.day ?? null}::date, ${f.after?.id ?? null}::uuid))
    order by p.day desc, p.id desc limit ${f.limit + 1}`

/** Open matters below a path in one of the states that wait for a payment. `states`: [{kind, state, of}]. */
export const payableQuery = (
  tenant: number,
  path: [string, string],
  states: { kind: string; state: string; of: string }[],
) =>
  sql<{
    matter: string
    number: string
    title: string
    kind: string
    fields: Record<string, unknown>
    of: string
    paid: number
  }>`
    select m.id as matter, m.number, m.title, m.kind, m.life -> 'fields' as fields, s.of,
      coalesce((select sum(p.fen) from payment p where p.tenant = m.tenant and p.matter = m.id and p.voided_at is null), 0)::bigint as paid
    from matter m join jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as s (kind text, state text, of text)
      on s.kind = m.kind and s.state = m.state
    where m.tenant = ${tenant} and m.path >= ${path[0]} and m.path < ${path[1]} and m.closed_at is null
    order by m.opened_at limit 200`

export const budgetsQuery = (tenant: number, region: string, year: number) =>
  sql<{
    purpose: string
    planned: number
    spent: number
    version: number
  }>`select coalesce(b.purpose, s.purpose) as purpose,
      coalesce(b.fen, 0)::bigint as planned, coalesce(s.fen, 0)::bigint as spent, coalesce(b.version, 0)::int as version
    from (select * from budget where tenant = ${tenant} and region = ${region} and year = ${year}) b
    full join (select purpose, sum(fen) as fen from payment where tenant = ${tenant} and region = ${region}
      and voided_at is null and extract(year from day) = ${year} group by purpose) s on s.purpose = b.purpose`

/** Changes nothing for another version than the one that was read. */
export const saveBudget = (
  tenant: number,
  b: { region: string; year: number; purpose: string; fen: number; by: string; at: string },
): Query =>
  sql`insert into budget (tenant, region, year, purpose, fen, changed_by, changed_at)
    values (${tenant}, ${b.region}, ${b.year}, ${b.purpose}, ${b.fen}, ${b.by}, ${b.at})
    on conflict (tenant, region, year, purpose) do update set fen = excluded.fen, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at, version = budget.version + 1`

export const lockBudget = (tenant: number, region: string, year: number, purpose: string) =>
  sql<{
    version: number
  }>`select version from budget where tenant = ${tenant} and region = ${region} and year = ${year}
    and purpose = ${purpose} for update`
