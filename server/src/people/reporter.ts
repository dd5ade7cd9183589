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

export function openReporters({ worker, places, keys, clock }: ReporterDeps): Reporters {
  const hashOf = (tenant: number, phone: string) => keyedHash(keys.phone, `${tenant}/${phone}`)

  async function known(tenant: number, hash: Buffer) {
    const [found] = await worker.run(byPhone(tenant, hash))
    if (!found) return null
    const [row] = await worker.run(personalKeys(tenant, [found.id]))
    if (!row) throw new Error(`person without a key: ${found.id}`)
    return { person: found.id, key: unwrapKey(keys.wrapping, tenant, row) }
  }

  async function make(tenant: number, contact: ReporterContact, hash: Buffer | null) {
    const id = v7()
    const county = (await places.children(tenant, null))[0]
    const { key, save } = newPersonalKey(keys.wrapping, tenant, id)
    const values: PersonalValues = { name: contact.name ?? null, phone: contact.phone ?? null }
    const sealed = sealPerson(key, values)
    const person = { id, name: null, sealed, phone_hash: hash, path: county?.path ?? '' }
    const at = clock.now().toISOString()
    await worker.act(wall(tenant), (tx) => tx.commit(insertPerson(tenant, person, at), save))
    return { person: id, key }
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
    reporterByPhone: async (tenant, phone) => (await reporterFor(tenant, { phone })).person,
  }
}
