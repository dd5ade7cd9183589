/** What reading the journal stands on. */
import type { Clock } from '../../lib/clock.ts'
import type { Database } from '../../lib/db.ts'
import type { MattersDeps } from '../../matters/index.ts'

export interface JournalDeps {
  db: Database
  clock: Clock
  /** Names the acts of a matter by the rules it lives under. */
  book: MattersDeps['book']
}
