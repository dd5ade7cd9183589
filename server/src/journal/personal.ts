/**
 * Personal values: each person's own key encrypts them, a master key wraps that key. The journal keeps salted commitments.
 * Erasure (PIPL art 47) deletes key and salt: what was sealed opens no more, a commitment can no longer be guessed at.
 */
import { sql } from 'kysely'
import type { Database, Query } from '../lib/db.ts'
import { keyedHash, open, randomKey, seal } from '../lib/crypto.ts'
import { append } from './append.ts'
import type { Entry } from './entry.ts'

export interface PersonalKey {
  tenant: number
  person: string
  key: Buffer
  salt: Buffer
}

interface KeyRow {
  person: string
  wrapped: Buffer
}

const boundTo = ({ tenant, person }: { tenant: number; person: string }) => `${tenant}/${person}`

/** A new person's key, and the statement that keeps it, wrapped. `wrapping`: `Keys.wrapping`. */
export function newPersonalKey(
  wrapping: Buffer,
  tenant: number,
  person: string,
): { key: PersonalKey; save: Query } {
  const key = { tenant, person, key: randomKey(), salt: randomKey() }
  const wrapped = seal(wrapping, boundTo(key), Buffer.concat([key.key, key.salt]))
  return {
    key,
    save: sql`insert into person_key (tenant, person, wrapped) values (${tenant}, ${person}, ${wrapped})`,
  }
}

/** The wrapped keys of persons; an erased person has no row. */
export const personalKeys = (tenant: number, persons: string[]): Query<KeyRow> =>
  sql<KeyRow>`select person, wrapped from person_key where tenant = ${tenant} and person = any (${persons}::uuid[])`

export function unwrapKey(wrapping: Buffer, tenant: number, row: KeyRow): PersonalKey {
  const both = open(wrapping, boundTo({ tenant, person: row.person }), row.wrapped)
  return { tenant, person: row.person, key: both.subarray(0, 32), salt: both.subarray(32) }
}

/** Encrypts a value of the person's; it opens with this person's key only. */
export const sealPerson = (key: PersonalKey, value: unknown): Buffer =>
  seal(key.key, boundTo(key), JSON.stringify(value))

export const openPerson = <T>(key: PersonalKey, sealed: Buffer): T =>
  JSON.parse(open(key.key, boundTo(key), sealed).toString()) as T

/** What the journal keeps of somebody's words: shows later that they are the same, tells nothing once the salt is gone. */
export const commitment = (salt: Buffer, text: string): Buffer => keyedHash(salt, text)

/** What a context does to forget a person: blank sealed columns and words. Opaque to the journal. */
export type Forget = (tenant: number, person: string, at: string) => Query[]

/**
 * Erases a person in one transaction: key and salt gone, every context's values blanked, and an entry that says it was done.
 * `db` is the worker's: the person's words may stand where the one who asks cannot look. `entry.subject` is the person.
 */
export async function erasePerson(db: Database, entry: Entry, forget: Forget[]): Promise<void> {
  const { tenant, subject: person, at } = entry
  await db.act({ tenant, scope: '{}', keys: '{}' }, (tx) =>
    tx.commit(
      sql`delete from person_key where tenant = ${tenant} and person = ${person}`,
      ...forget.flatMap((blank) => blank(tenant, person, at)),
      ...append(entry),
    ),
  )
}
