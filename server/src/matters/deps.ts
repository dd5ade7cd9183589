/** What matters stand on. Wired once in app.ts; tests wire their own clock. */
import type { Clock } from '../lib/clock.ts'
import type { Keys } from '../lib/crypto.ts'
import type { Files } from '../lib/files.ts'
import type { Database } from '../lib/db.ts'
import type { Authority } from '../authority/index.ts'
import type { Packs } from '../packs/index.ts'
import type { People, Reporters } from '../people/index.ts'
import type { Places } from '../places/index.ts'
import type { Numbers } from './number.ts'
import type { RuleBook } from './rulebook.ts'

export interface MattersDeps {
  /** Acts for a person, held by row-level security. */
  db: Database
  /** Acts for the system: deadlines, erasure. */
  worker: Database
  packs: Packs
  places: Places
  people: People
  reporters: Reporters
  files: Files
  keys: Keys
  clock: Clock
  book: RuleBook
  numbers: Numbers
}

/** Who asks. `refresh` works the authority out again when the county's revision has moved on meanwhile. */
export interface Who {
  authority: Authority
  refresh(): Promise<Authority>
  /** Holds the unguessable link: acts as the matter's reporter, on that matter only. */
  byLink?: boolean
}
