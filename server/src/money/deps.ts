/** What the books stand on. */
import type { MattersDeps } from '../matters/index.ts'
import type { AuthorityFor } from '../people/index.ts'

import type { TextReader } from '../lib/text-reader.ts'

export type MoneyDeps = Pick<
  MattersDeps,
  'db' | 'worker' | 'packs' | 'places' | 'files' | 'clock' | 'book'
> & {
  matters: MattersDeps
  /** Absent where the machine reads no pictures: people do all of it. */
  textReader?: TextReader | null
}

export interface MoneyRouteDeps extends MoneyDeps {
  authorityFor: AuthorityFor
}
