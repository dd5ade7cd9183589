/** SQL of papers. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'

/** The next number of a series. The row stays locked until the act is kept or given up, so that no number is lost. */
export const nextQuery = (tenant: number, series: string): Query<{ last: number }> =>
  sql<{ last: number }>`insert into paper_series (tenant, series, last) values (${tenant}, ${series}, 1)
    on conflict (tenant, series) do update set last = paper_series.last + 1 returning last`

export interface PaperRow {
  tenant: number
  id: string
  matter: string
  version: number
  paper: string
  number: string
  sealed: Buffer
  at: string
}

export const keepQuery = (row: PaperRow): Query =>
  sql`insert into matter_paper (tenant, id, matter, version, paper, number, sealed, issued_at)
    values (${row.tenant}, ${row.id}, ${row.matter}, ${row.version}, ${row.paper}, ${row.number}, ${row.sealed}, ${row.at})`

export interface SealedPaper {
  person: string
  sealed: Buffer
  wrapped: Buffer
  /** As the journal has it. */
  hash: string | null
}

/** For the worker: what is sealed, the key that opens it, and what the journal says of it. */
export const sealedQuery = (tenant: number, matter: string, id: string): Query<SealedPaper> =>
  sql<SealedPaper>`select k.person, k.wrapped, p.sealed, (select one ->> 'hash' from journal_entry j,
        jsonb_array_elements(j.decision -> 'papers') one
      where j.tenant = p.tenant and j.subject = p.matter and j.version = p.version and one ->> 'id' = p.id::text) as hash
    from matter_paper p join person_key k on k.tenant = p.tenant and k.person = p.id
    where p.tenant = ${tenant} and p.matter = ${matter} and p.id = ${id}`
