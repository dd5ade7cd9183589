/** What insight stands on. */
import type { Clock } from '../lib/clock.ts'
import type { Database } from '../lib/db.ts'
import type { Packs } from '../packs/index.ts'
import type { Places } from '../places/index.ts'

export interface InsightDeps {
  db: Database
  places: Places
  packs: Packs
  clock: Clock
}
