/** The kinds this phone reports most: they are offered before a word is typed. */
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { recall, remember } from '../keep/remember.ts'

type Counts = Record<string, number>
const counts = () => (recall('often') ?? {}) as Counts

export function countKind(kind: string) {
  const known = counts()
  remember('often', { ...known, [kind]: (known[kind] ?? 0) + 1 })
}

/** The most reported first. */
export const oftenOf = (kinds: CatalogueKind[], known: Counts = counts()): CatalogueKind[] =>
  kinds.filter(({ kind }) => known[kind]).sort((a, b) => known[b.kind]! - known[a.kind]!)
