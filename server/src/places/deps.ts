/** What the use cases that change places work with. */
import type { Clock } from '../lib/clock.ts'
import type { Database } from '../lib/db.ts'
import type { LevelSource } from './seed-county.ts'
import type { Places } from './tree.ts'

export interface PlaceDeps {
  /** The app role. */
  db: Database
  places: Places
  packs: LevelSource
  clock: Clock
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today(): string
}
