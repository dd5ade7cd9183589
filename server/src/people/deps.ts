/** What the use cases of this context work with. */
import type { Clock } from '../lib/clock.ts'
import type { Database } from '../lib/db.ts'
import type { Places } from '../places/index.ts'
import type { People } from './people.ts'

export interface PeopleDeps {
  /** The app role. */
  db: Database
  places: Places
  people: People
  clock: Clock
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today(): string
}

/** `clock`'s day in Asia/Shanghai, which keeps no summer time. */
export const shanghaiToday = (clock: Clock): string =>
  new Date(clock.now().getTime() + 8 * 3600_000).toISOString().slice(0, 10)
