import type { Pack } from '#contract/pack/language.ts'
import type { Path } from './sources.ts'

/** What each check works on. `wrong` notes a problem at a place in the merged pack. */
export interface Checking {
  own: Pack
  /** `own` over its bases. */
  merged: Pack
  base: Pack | null
  wrong(path: Path, say: string): void
}
