/** What lies sealed of a household, and of a visit's words: opened only where it belongs. */
import { open, seal } from '../../lib/crypto.ts'
import type { HouseholdDeps } from './deps.ts'

export interface Private {
  head: string
  phone: string | null
  tags: string[]
}
type Of = { tenant: number; id: string }
const bound = (what: string, { tenant, id }: Of) => `${tenant}/${what}/${id}`

export const sealHousehold = ({ keys }: Pick<HouseholdDeps, 'keys'>, of: Of, said: Private): Buffer =>
  seal(keys.household, bound('household', of), JSON.stringify(said))

export const openHousehold = ({ keys }: Pick<HouseholdDeps, 'keys'>, of: Of, sealed: Buffer): Private =>
  JSON.parse(open(keys.household, bound('household', of), sealed).toString()) as Private

export const sealNote = ({ keys }: Pick<HouseholdDeps, 'keys'>, visit: Of, note: string): Buffer =>
  seal(keys.household, bound('visit', visit), note)

export const openNote = ({ keys }: Pick<HouseholdDeps, 'keys'>, visit: Of, note: Buffer): string =>
  open(keys.household, bound('visit', visit), note).toString()
