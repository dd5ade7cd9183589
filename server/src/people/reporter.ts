/** Persons who only report: no name in the open, name and phone sealed with their own key, found again by a keyed hash of the phone. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { newPersonalKey, personalKeys, sealPerson, unwrapKey, type PersonalKey } from '../journal/index.ts'
import type { Clock } from '../lib/clock.ts'
import { keyedHash, type Keys } from '../lib/crypto.ts'
import { isDuplicate, type Database, type Wall } from '../lib/db.ts'
import type { Places } from '../places/index.ts'
import { insertPerson } from './store.ts'

export interface ReporterContact {
  name?: string
  phone?: string
}

/** What `person.sealed` opens to. */
export interface PersonalValues {
  name: string | null
  phone: string | null
}

export interface Reporters {
  /** The person of a phone in a county, made when there is none; without a phone always a new one. */
  reporterFor(tenant: number, contact: ReporterContact): Promise<{ person: string; key: PersonalKey }>
  /** A known person's own key, made when they never had one: who came by a post has their name in the open. */
  keyOf(tenant: number, person: string): Promise<PersonalKey>
  /** Makes those of many phones that are not known yet, in one transaction: `reporterFor` then finds them. */
  expect(tenant: number, contacts: ReporterContact[]): Promise<void>
  /** The same by phone alone, for signing in with a code. */
  reporterByPhone(tenant: number, phone: string): Promise<string>
}

export interface ReporterDeps {
  /** The worker's: nobody has yet any scope in which the person would be seen. */
  worker: Database
  places: Pick<Places, 'children'>
  keys: Pick<Keys, 'phone' | 'wrapping'>
  clock: Clock
}

const wall = (tenant: number): Wall => ({ tenant, scope: '{}', keys: '{}' })
const byPhone = (tenant: number, hash: Buffer) =>
  sql<{
    id: string
    sealed: Buffer | null
  }>`select id, sealed from person where tenant = ${tenant} and phone_hash = ${hash}`

const knownPhones = (tenant: number, hashes: Buffer[]) =>
  sql<{
    phone_hash: Buffer
  }>`select phone_hash from person where tenant = ${tenant} and phone_hash = any (${hashes}::bytea[])`

export function openReporters({ worker, places, keys, clock }: ReporterDeps): Reporters {
  const hashOf = (tenant: number, phone: string) => keyedHash(keys.phone, `${tenant}/${phone}`)

  async function known(tenant: number, hash: Buffer) {
    const [found] = await worker.run(byPhone(tenant, hash))
    if (!found) return null
    const key = await kept(tenant, found.id)
    if (!key) throw new Error(`person without a key: ${found.id}`)
    return { person: found.id, key }
  }

  async function kept(tenant: number, person: string): Promise<PersonalKey | null> {
    const [row] = await worker.run(personalKeys(tenant, [person]))
    return row ? unwrapKey(keys.wrapping, tenant, row) : null
  }

  async function keyOf(tenant: number, person: string): Promise<PersonalKey> {
    const found = await kept(tenant, person)
    if (found) return found
    const { key, save } = newPersonalKey(keys.wrapping, tenant, person)
    try {
      await worker.act(wall(tenant), (tx) => tx.commit(save))
      return key
    } catch (error) {
      // made by two reports at once: the first one's counts
      const winner = isDuplicate(error) ? await kept(tenant, person) : null
      if (winner) return winner
      throw error
    }
  }

  function planned(tenant: number, contact: ReporterContact, hash: Buffer | null, path: string) {
    const id = v7()
    const { key, save } = newPersonalKey(keys.wrapping, tenant, id)
    const values: PersonalValues = { name: contact.name ?? null, phone: contact.phone ?? null }
    const person = { id, name: null, sealed: sealPerson(key, values), phone_hash: hash, path }
    return { person: id, key, queries: [insertPerson(tenant, person, clock.now().toISOString()), save] }
  }
  const pathOf = async (tenant: number) => (await places.children(tenant, null))[0]?.path ?? ''

  async function make(tenant: number, contact: ReporterContact, hash: Buffer | null) {
    const { person, key, queries } = planned(tenant, contact, hash, await pathOf(tenant))
    await worker.act(wall(tenant), (tx) => tx.commit(...queries))
    return { person, key }
  }

  async function expect(tenant: number, contacts: ReporterContact[]): Promise<void> {
    const phones = new Map(contacts.flatMap((one) => (one.phone ? [[one.phone, one] as const] : [])))
    const wanted = [...phones].map(([phone, contact]) => ({ contact, hash: hashOf(tenant, phone) }))
    const rows = await worker.run(
      knownPhones(
        tenant,
        wanted.map(({ hash }) => hash),
      ),
    )
    const known = new Set(rows.map(({ phone_hash }) => phone_hash.toString('hex')))
    const path = await pathOf(tenant)
    const missing = wanted.filter(({ hash }) => !known.has(hash.toString('hex')))
    const queries = missing.flatMap(({ contact, hash }) => planned(tenant, contact, hash, path).queries)
    if (queries.length === 0) return
    try {
      await worker.act(wall(tenant), (tx) => tx.commit(...queries))
    } catch (error) {
      // One of them reported meanwhile: each is then made for itself.
      if (!isDuplicate(error, 'person_phone')) throw error
    }
  }

  async function reporterFor(tenant: number, contact: ReporterContact) {
    if (!contact.phone) return make(tenant, contact, null)
    const hash = hashOf(tenant, contact.phone)
    const found = await known(tenant, hash)
    if (found) return found
    try {
      return await make(tenant, contact, hash)
    } catch (error) {
      // The same phone reported twice at once: the other one made the person.
      const winner = isDuplicate(error, 'person_phone') ? await known(tenant, hash) : null
      if (winner) return winner
      throw error
    }
  }

  return {
    reporterFor,
    keyOf,
    expect,
    reporterByPhone: async (tenant, phone) => (await reporterFor(tenant, { phone })).person,
  }
}
