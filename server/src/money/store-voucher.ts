/** SQL of what stands around one voucher: its payment, its matter, its twin, its publication and the questions under it. */
import { sql } from 'kysely'

export interface Around {
  reverses_number: number | null
  reversed_by: string | null
  matter_number: string | null
  matter_title: string | null
  payee: string | null
  pay_day: string | null
  pay_fen: number | null
  method: string | null
  paid_by: string | null
  public_summary: string | null
  published_at: Date | null
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  publication_version: number | null
  questions: {
    id: string
    text: string
    at: string
    due_at: string
    answer: string | null
    answered_at: string | null
  }[]
}

export const aroundVoucher = (tenant: number, id: string) =>
  sql<Around>`select o.number as reverses_number,
      (select t.id from voucher t where t.tenant = v.tenant and t.reverses = v.id and t.state <> 'dropped') as reversed_by,
      m.number as matter_number, m.title as matter_title,
      y.payee, y.day as pay_day, y.fen as pay_fen, y.method, y.paid_by,
      p.summary as public_summary, p.published_at, p.withdrawn_at, p.reason as withdrawn_reason, p.version as publication_version,
      coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'text', q.text, 'answer', q.answer,
          'at', to_char(q.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'due_at', to_char(q.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'answered_at', to_char(q.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by q.at)
        from voucher_question q where q.tenant = v.tenant and q.voucher = v.id), '[]') as questions
    from voucher v
    left join voucher o on o.tenant = v.tenant and o.id = v.reverses
    left join matter m on m.tenant = v.tenant and m.id = v.matter
    left join payment y on y.tenant = v.tenant and y.id = v.payment
    left join voucher_publication p on p.tenant = v.tenant and p.voucher = v.id
    where v.tenant = ${tenant} and v.id = ${id}`
