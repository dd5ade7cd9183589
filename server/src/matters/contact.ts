/** Who a report is from, and what is kept of them: a name only masked, name and phone sealed with the person's own key. */
import type { Report } from '#contract/http/matters.ts'
import type { Authority } from '../authority/index.ts'
import { personalKeys, sealPerson, unwrapKey } from '../journal/index.ts'
import { reporterFor, type PersonalValues } from '../people/index.ts'
import type { Tenant } from '../places/index.ts'
import type { MattersDeps } from './deps.ts'
import { maskName } from './said.ts'

export interface Reporter {
  /** null: nobody is known, only the link. */
  person: string | null
  masked: string | null
  sealed: Buffer | null
  /** Reads the matter and its notices signed in; others get the link. */
  hasAccount: boolean
}

/** An official who takes down somebody's call or visit reports for them; everybody else for themselves. */
export async function reporterOf(
  deps: MattersDeps,
  authority: Authority,
  { contact, channel }: Report,
  county: Tenant,
): Promise<Reporter> {
  const forAnother = channel !== undefined && authority.seats.length > 0
  if (authority.person && !forAnother)
    return { person: authority.person, masked: masked(authority.name), sealed: null, hasAccount: true }
  if (!contact?.name && !contact?.phone)
    return { person: null, masked: null, sealed: null, hasAccount: false }
  const values = { name: contact.name ?? null, phone: contact.phone ?? null }
  const person = await reporterFor(deps, county.tenant, values)
  const sealed = await sealFor(deps, county.tenant, person, values)
  return { person, masked: masked(contact.name), sealed, hasAccount: false }
}

async function sealFor(
  deps: MattersDeps,
  tenant: number,
  person: string,
  values: PersonalValues,
): Promise<Buffer> {
  const [row] = await deps.worker.run(personalKeys(tenant, [person]))
  if (!row) throw new Error(`person without a key: ${person}`)
  return sealPerson(unwrapKey(deps.keys.wrapping, tenant, row), values)
}

const masked = (name: string | undefined) => (name ? maskName(name) : null)
