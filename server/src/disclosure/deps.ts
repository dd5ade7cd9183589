/** What the public pages stand on. Wired in app.ts. */
import type { Clock } from '../lib/clock.ts'
import type { Database } from '../lib/db.ts'
import type { Packs } from '../packs/index.ts'
import type { Places } from '../places/index.ts'

export interface DisclosureDeps {
  /** Sees every row: the pages print counts and office-holders only, whoever reads them. */
  worker: Database
  places: Places
  packs: Pick<Packs, 'rulesOf' | 'pinned'>
  clock: Clock
  /** Where the codes on paper lead to, without a slash at the end. */
  publicUrl: string
}
