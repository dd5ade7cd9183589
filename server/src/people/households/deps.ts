/** What the list of households stands on. */
import type { Keys } from '../../lib/crypto.ts'
import type { Packs } from '../../packs/index.ts'
import type { PeopleDeps } from '../deps.ts'

export type HouseholdDeps = Pick<PeopleDeps, 'db' | 'places' | 'clock' | 'people'> & {
  packs: Pick<Packs, 'rulesOf'>
  keys: Pick<Keys, 'household'>
}
