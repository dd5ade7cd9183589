/** The person behind a phone: found by a keyed hash, their phone sealed with their own key, readable by nobody's query. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { append, newPersonalKey, sealPerson } from '../journal/index.ts'
import type { Clock } from '../lib/clock.ts'
import { keyedHash } from '../lib/crypto.ts'
import type { Keys } from '../lib/crypto.ts'
import { isDuplicate } from '../lib/db.ts'
import type { Database } from '../lib/db.ts'
import type { Places } from '../places/index.ts'
import { insertPerson } from './store.ts'

/** What `person.sealed` opens to. */
export interface PersonalValues {
  name: string | null
  phone: string | null
}

export interface ReporterDeps {
  /** The worker role: nobody whose row this is has been told to row-level security yet. */
  worker: Database
  places: Pick<Places, 'tenant' | 'regionByCode'>
  keys: Keys
  clock: Clock
}

/** The id of the person with this phone in this county; made on first use, also when two ask at once. */
export const reporterByPhone = (deps: ReporterDeps, tenant: number, phone: string): Promise<string> =>
  reporterFor(deps, tenant, { name: null, phone })

/** The same with a name for whoever is made; without a phone nobody can be found again, so it is always a new person. */
export async function reporterFor(
  deps: ReporterDeps,
  tenant: number,
  { name, phone }: PersonalValues,
): Promise<string> {
  const hash = phone === null ? null : keyedHash(deps.keys.phone, `${tenant}/${phone}`)
  const found = hash && (await personBy(deps, tenant, hash))
  if (found) return found
  const id = v7()
  const at = deps.clock.now().toISOString()
  const county = await deps.places.regionByCode(tenant, (await deps.places.tenant(tenant)).code)
  if (!county) throw new Error(`county ${tenant} has no region`)
  const { key, save } = newPersonalKey(deps.keys.wrapping, tenant, id)
  const sealed = sealPerson(key, { name, phone } satisfies PersonalValues)
  try {
    await deps.worker.act({ tenant, scope: '{}', keys: '{}' }, (tx) =>
      tx.commit(
        save,
        insertPerson(tenant, { id, name: null, sealed, phone_hash: hash, path: county.path }, at),
        ...append({
          ...{ tenant, id: v7(), subject_kind: 'person', subject: id, version: 1, actor: null, seat: null },
          ...{
            command: 'register',
            command_id: v7(),
            input: { by: phone === null ? 'name' : 'phone' },
            rules: null,
            decision: {},
            at,
          },
        }),
      ),
    )
    return id
  } catch (error) {
    const first = hash && isDuplicate(error, 'person_phone') && (await personBy(deps, tenant, hash))
    if (first) return first
    throw error
  }
}

async function personBy({ worker }: ReporterDeps, tenant: number, hash: Buffer): Promise<string | null> {
  const rows = await worker.run(
    sql<{ id: string }>`select id from person where tenant = ${tenant} and phone_hash = ${hash}`,
  )
  return rows[0]?.id ?? null
}
