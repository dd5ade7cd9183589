/** Who a report is from, and what is kept of them: a name only masked, name and phone sealed with the person's own key. */
import type { Report } from '#contract/http/matters.ts'
import type { Authority } from '../authority/index.ts'
import { sealPerson } from '../journal/index.ts'
import type { PersonalValues } from '../people/index.ts'
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
  const values: PersonalValues = { name: contact.name ?? null, phone: contact.phone ?? null }
  const { person, key } = await deps.reporters.reporterFor(county.tenant, contact)
  const sealed = sealPerson(key, values)
  return { person, masked: masked(contact.name), sealed, hasAccount: false }
}

const masked = (name: string | undefined) => (name ? maskName(name) : null)
