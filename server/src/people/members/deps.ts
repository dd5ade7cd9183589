/** What the register of members stands on. */
import type { Keys } from '../../lib/crypto.ts'
import type { Database } from '../../lib/db.ts'
import type { Packs } from '../../packs/index.ts'
import type { PeopleDeps } from '../deps.ts'
import type { Reporters } from '../reporter.ts'

export type MembersDeps = Pick<PeopleDeps, 'db' | 'places' | 'clock'> & {
  packs: Pick<Packs, 'rulesOf'>
  /** The worker's: a person is found by phone wherever they belong. */
  worker: Database
  reporters: Reporters
  keys: Pick<Keys, 'wrapping'>
}
