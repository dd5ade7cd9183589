/** What the demo is loaded with. */
import type { Clock } from '../lib/clock.ts'
import type { Database } from '../lib/db.ts'
import type { MattersDeps } from '../matters/index.ts'
import type { Packs } from '../packs/index.ts'
import type { Accounts } from '../people/index.ts'

export interface CountyDeps {
  worker: Database
  packs: Pick<Packs, 'rulesOf' | 'versions' | 'load'>
  clock: Clock
}

export interface DemoDeps {
  matters: MattersDeps
  accounts: Pick<Accounts, 'createAccount'>
}
