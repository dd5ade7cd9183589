/** The SQL of contracts, one at a time. */
import { sql } from 'kysely'
import type { ContractInput, NewResult } from '#contract/http/contracts.ts'
import type { Query } from '../lib/db.ts'

export interface StoredContract extends Omit<ContractInput, 'signed_on'> {
  id: string
  region: string
  path: string
  signed_on: string | null
  version: number
  ended_on: string | null
  ended_reason: string | null
}

export const contractQuery = (tenant: number, id: string) => sql<StoredContract>`
  select c.*, r.path from contract c join region r on r.tenant = c.tenant and r.id = c.region
  where c.tenant = ${tenant} and c.id = ${id}`

/** Journal entries of a subject so far. */
export const entriesOf = (tenant: number, subject: string) => sql<{ version: number }>`
  select coalesce(max(version), 0)::int as version from journal_entry where tenant = ${tenant} and subject = ${subject}`

export const insertContract = (tenant: number, id: string, region: string, c: ContractInput): Query => sql`
  insert into contract (tenant, id, region, number, kind, object, party, area, rent, signed_on, starts_on, ends_on, vote, plots, has_file, files)
  values (${tenant}, ${id}, ${region}, ${c.number}, ${c.kind}, ${c.object}, ${c.party}, ${c.area}, ${c.rent}, ${c.signed_on},
    ${c.starts_on}, ${c.ends_on}, ${c.vote}, ${c.plots}::text[], ${c.has_file}, ${JSON.stringify(c.files)}::jsonb)`

export const updateContract = (tenant: number, id: string, c: ContractInput): Query => sql`
  update contract set number = ${c.number}, kind = ${c.kind}, object = ${c.object}, party = ${c.party}, area = ${c.area},
    rent = ${c.rent}, signed_on = ${c.signed_on}, starts_on = ${c.starts_on}, ends_on = ${c.ends_on}, vote = ${c.vote},
    plots = ${c.plots}::text[], has_file = ${c.has_file}, files = ${JSON.stringify(c.files)}::jsonb, version = version + 1
  where tenant = ${tenant} and id = ${id}`

export const endContractQuery = (tenant: number, id: string, day: string, reason: string): Query => sql`
  update contract set ended_on = ${day}, ended_reason = ${reason}, version = version + 1 where tenant = ${tenant} and id = ${id}`

export const keepFiles = (tenant: number, hashes: string[], at: string): Query => sql`
  insert into kept_file (tenant, hash, at) select ${tenant}::int, hash, ${at}::timestamptz
  from unnest(${hashes}::text[]) as hash on conflict do nothing`

export const insertReceipt = (
  tenant: number,
  r: { id: string; contract: string; region: string; on_day: string; amount: number; note: string },
): Query => sql`
  insert into contract_receipt (tenant, id, contract, region, on_day, amount, note)
  values (${tenant}, ${r.id}, ${r.contract}, ${r.region}, ${r.on_day}, ${r.amount}, ${r.note})`

export const receiptsOf = (tenant: number, id: string) =>
  sql<{
    id: string
    on_day: string
    amount: number
    note: string
  }>`select id, on_day, amount, note from contract_receipt where tenant = ${tenant} and contract = ${id} order by on_day desc, id desc`

export const insertResult = (
  tenant: number,
  r: Omit<NewResult, 'command_id'> & { id: string; contract: string; region: string; person: string },
): Query => sql`
  insert into contract_result (tenant, id, contract, region, on_day, recovered, debt_cleared, area_added, fee_added, note, person)
  values (${tenant}, ${r.id}, ${r.contract}, ${r.region}, ${r.on_day}, ${r.recovered}, ${r.debt_cleared}, ${r.area_added},
    ${r.fee_added}, ${r.note}, ${r.person})`

export const resultsOf = (tenant: number, id: string) => sql<{
  id: string
  on_day: string
  recovered: number
  debt_cleared: number
  area_added: number
  fee_added: number
  note: string
}>`select id, on_day, recovered, debt_cleared, area_added, fee_added, note from contract_result
  where tenant = ${tenant} and contract = ${id} order by on_day desc, id desc`

export const findingsOf = (tenant: number, id: string) =>
  sql<{
    test: string
    reason: string
    found_on: string
    gone_on: string | null
    matter: string | null
  }>`select test, reason, found_on, gone_on, matter from contract_finding where tenant = ${tenant} and contract = ${id} order by gone_on nulls first, test`

export const linkMatter = (tenant: number, id: string, matter: string): Query => sql`
  update contract_finding set matter = ${matter} where tenant = ${tenant} and contract = ${id} and gone_on is null`
