/** The SQL of many contracts at a time. */
import { sql } from 'kysely'
import type { ContractInput } from '#contract/http/contracts.ts'
import type { Query } from '../lib/db.ts'

export interface ManyRow extends Omit<ContractInput, 'files'> {
  id: string
  region: string
  /** Fen received before; only of what is new. */
  paid: number
}

export const villagesByCode = (tenant: number, codes: string[]) => sql<{
  id: string
  code: string
  path: string
}>`
  select id, code, path from region where tenant = ${tenant} and code = any (${codes}::text[]) and retired_on is null`

export const knownContracts = (tenant: number, regions: string[]) => sql<Omit<ManyRow, 'paid'>>`
  select id, region, number, kind, object, party, area, rent, signed_on, starts_on, ends_on, vote, plots, has_file
  from contract where tenant = ${tenant} and region = any (${regions}::uuid[])`

const given = (
  rows: ManyRow[],
) => sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, region uuid,
  number text, kind text, object text, party text, area int, rent bigint, signed_on date, starts_on date, ends_on date,
  vote text, plots text[], has_file boolean, paid bigint)`

export const insertMany = (tenant: number, rows: ManyRow[], today: string): Query[] => [
  sql`insert into contract (tenant, id, region, number, kind, object, party, area, rent, signed_on, starts_on, ends_on, vote, plots, has_file)
    select ${tenant}, id, region, number, kind, object, party, area, rent, signed_on, starts_on, ends_on, vote, plots, has_file
    from ${given(rows)}`,
  sql`insert into contract_receipt (tenant, id, contract, region, on_day, amount, note)
    select ${tenant}, gen_random_uuid(), id, region, ${today}::date, paid, '导入时已收' from ${given(rows)} where paid > 0`,
]

export const updateMany = (tenant: number, rows: ManyRow[]): Query[] => [
  sql`update contract c set kind = g.kind, object = g.object, party = g.party, area = g.area, rent = g.rent,
      signed_on = g.signed_on, starts_on = g.starts_on, ends_on = g.ends_on, vote = g.vote, plots = g.plots,
      has_file = g.has_file or c.files <> '[]', version = c.version + 1
    from ${given(rows)} where c.tenant = ${tenant} and c.id = g.id`,
]
