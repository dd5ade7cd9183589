import type pg from 'pg'
import type { Clock } from '../../../lib/clock.ts'
import type { Database } from '../../../lib/db.ts'
import type { Accounts, People } from '../../../people/index.ts'
import type { Places } from '../../../places/index.ts'

/** What commands about accounts work with; opened for a command's time. */
export interface Staff {
  /** The owner's connection: accounts lie in a schema of their own. */
  owner: pg.Pool
  worker: Database
  places: Places
  people: People
  accounts: Accounts
  clock: Clock
  close(): Promise<void>
}
