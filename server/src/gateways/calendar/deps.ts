import type { AuthorityFor, People } from '../../people/index.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Database } from '../../lib/db.ts'
import type { Places } from '../../places/index.ts'

export interface CalendarDeps {
  db: Database
  /** Finds whose feed a token is, before anybody is known. */
  worker: Database
  places: Pick<Places, 'tenant'>
  people: Pick<People, 'heldSeats' | 'person'>
  authorityFor: AuthorityFor
  clock: Clock
  publicUrl: string
}
