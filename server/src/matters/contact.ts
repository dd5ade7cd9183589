/** Who a report is from, and what is kept of them: a name only masked, name and phone sealed with the person's own key. */
import { sql } from 'kysely'
import type { Authority } from '../authority/index.ts'
import { openPerson, sealPerson, unwrapKey } from '../journal/index.ts'
import type { Query } from '../lib/db.ts'
import type { PersonalValues } from '../people/index.ts'
import type { Tenant } from '../places/index.ts'
import type { MattersDeps } from './deps.ts'
import type { Filed } from './filed.ts'
import type { Reporter } from './reporter.ts'
import { maskName } from './said.ts'

/** Finds a person again. A landline is a household's or an office's, and finds nobody. */
const MOBILE = /^1[3-9]\d{9}$/

/** An official who takes down the call or visit of somebody named reports for them; everybody else for themselves. */
export async function reporterOf(
  deps: MattersDeps,
  authority: Authority,
  { contact, channel, behalf, of }: Filed,
  county: Tenant,
): Promise<Reporter> {
  if (of) return of
  const { person } = authority
  const isNamed = Boolean(contact?.name || contact?.phone)
  const forAnother = behalf === true || (channel !== undefined && authority.seats.length > 0 && isNamed)
  if (person && !forAnother) {
    const own = isNamed || !authority.name ? await sealedOf(deps, authority.tenant, person) : null
    const name = authority.name || (own?.name ?? contact?.name ?? null)
    const sealed = isNamed ? await sealOwn(deps, authority.tenant, person, { ...own, ...contact }) : null
    return { person, masked: masked(name), sealed, hasAccount: true }
  }
  if (!contact || !isNamed) return { person: null, masked: null, sealed: null, hasAccount: false }
  const values: PersonalValues = { name: contact.name ?? null, phone: contact.phone ?? null }
  const { phone, ...unfound } = contact
  const findable = phone !== undefined && MOBILE.test(phone)
  const made = await deps.reporters.reporterFor(county.tenant, findable ? contact : unfound)
  const sealed = sealPerson(made.key, values)
  return { person: made.person, masked: masked(values.name), sealed, hasAccount: false }
}

const masked = (name: string | null) => (name ? maskName(name) : null)

/** What a matter and a person hold of a reporter. One's own report's contact goes before what the person has sealed. */
interface Kept {
  person: string
  wrapped: Buffer | null
  reporter_sealed: Buffer | null
  sealed: Buffer | null
  name: string | null
  work_phone: string | null
}

/** Of a matter's reporter. Through the walls the actor is held by. */
export const contactQuery = (tenant: number, matter: string): Query<Kept> =>
  sql<Kept>`select m.reporter as person, k.wrapped, m.reporter_sealed, p.sealed, p.name, p.work_phone
    from matter m join person p on p.tenant = m.tenant and p.id = m.reporter
    left join person_key k on k.tenant = m.tenant and k.person = m.reporter
    where m.tenant = ${tenant} and m.id = ${matter}`

const ownQuery = (tenant: number, person: string): Query<Kept> =>
  sql<Kept>`select p.id as person, k.wrapped, null::bytea as reporter_sealed, p.sealed, p.name, p.work_phone
    from person p left join person_key k on k.tenant = p.tenant and k.person = p.id
    where p.tenant = ${tenant} and p.id = ${person}`

/** Opens it; nothing is left of an erased person. */
export function contactIn(
  deps: Pick<MattersDeps, 'keys'>,
  tenant: number,
  kept: Kept | undefined,
): PersonalValues {
  const open: PersonalValues = { name: kept?.name ?? null, phone: kept?.work_phone ?? null }
  const sealed = kept?.reporter_sealed ?? kept?.sealed
  if (!kept?.wrapped || !sealed) return open
  const key = unwrapKey(deps.keys.wrapping, tenant, { person: kept.person, wrapped: kept.wrapped })
  return openPerson<PersonalValues>(key, sealed)
}

/** What is known of a person, of one whose name is sealed too. */
export async function sealedOf(deps: MattersDeps, tenant: number, person: string): Promise<PersonalValues> {
  const [kept] = await deps.worker.run(ownQuery(tenant, person))
  return contactIn(deps, tenant, kept)
}

/** What somebody signed in gave with this one report, filled up with what is known of them. */
async function sealOwn(
  deps: MattersDeps,
  tenant: number,
  person: string,
  { name = null, phone = null }: Partial<PersonalValues>,
): Promise<Buffer> {
  return sealPerson(await deps.reporters.keyOf(tenant, person), { name, phone })
}
