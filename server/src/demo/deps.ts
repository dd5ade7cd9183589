/** What the demo is loaded with. */
import type { Clock } from '../lib/clock.ts'
import type { Database } from '../lib/db.ts'
import type { Packs } from '../packs/index.ts'

export interface DemoDeps {
  worker: Database
  packs: Pick<Packs, 'rulesOf' | 'versions' | 'load'>
  clock: Clock
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today(): string
}
