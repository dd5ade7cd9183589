/** What the books stand on. */
import type { MattersDeps } from '../matters/index.ts'
import type { AuthorityFor } from '../people/index.ts'

export type MoneyDeps = Pick<
  MattersDeps,
  'db' | 'worker' | 'packs' | 'places' | 'files' | 'clock' | 'book'
> & { matters: MattersDeps }

export interface MoneyRouteDeps extends MoneyDeps {
  authorityFor: AuthorityFor
}
