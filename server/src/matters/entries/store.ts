/** SQL of what acts add to a matter. */
import { sql } from 'kysely'
import type { FieldValue } from '#contract/pack/field.ts'
import type { Query } from '../../lib/db.ts'

export interface NewEntry {
  tenant: number
  id: string
  matter: string
  /** null: what the report itself said in private. */
  entry: string | null
  nth: number
  version: number
  person: string | null
  at: string
  fields: Record<string, FieldValue>
  masked: Record<string, string>
  hidden: string[]
  sealed: Buffer | null
}

export const saveEntry = (e: NewEntry): Query =>
  sql`insert into matter_entry (tenant, id, matter, entry, nth, version, person, at, fields, masked, hidden, sealed)
    values (${e.tenant}, ${e.id}, ${e.matter}, ${e.entry}, ${e.nth}, ${e.version}, ${e.person}, ${e.at},
      ${JSON.stringify(e.fields)}::jsonb, ${JSON.stringify(e.masked)}::jsonb, ${e.hidden}, ${e.sealed})`

export type StoredEntry = Omit<NewEntry, 'tenant' | 'matter' | 'sealed' | 'at'> & { at: Date }

/** In order; only of a matter seen through both walls. */
export const entriesQuery = (tenant: number, matter: string): Query<StoredEntry> =>
  sql<StoredEntry>`select id, entry, nth, version, person, at, fields, masked, hidden from matter_entry
    where tenant = ${tenant} and matter = ${matter} order by version`

export interface SealedEntry {
  id: string
  entry: string | null
  sealed: Buffer
  wrapped: Buffer
}

/** For the worker: what is private, with the key that opens it. Nothing is left of what was erased. */
export const sealedQuery = (tenant: number, matter: string): Query<SealedEntry> =>
  sql<SealedEntry>`select e.id, e.entry, e.sealed, k.wrapped from matter_entry e
    join person_key k on k.tenant = e.tenant and k.person = e.id
    where e.tenant = ${tenant} and e.matter = ${matter} and e.sealed is not null order by e.version`

/** What a person reported or added is private no more but gone: its key, its values, the masked names. For the worker. */
export const forgetEntries = (tenant: number, person: string): Query[] => {
  const theirs = sql`tenant = ${tenant} and (person = ${person}::uuid
    or matter in (select id from matter m where m.tenant = ${tenant} and m.reporter = ${person}::uuid))`
  return [
    sql`delete from person_key where tenant = ${tenant} and person in (select id from matter_entry where ${theirs})`,
    sql`update matter_entry set sealed = null, masked = '{}' where ${theirs}`,
  ]
}
