import type { CatalogueKind } from '#contract/http/catalogue.ts'

/**
 * The kinds that a sentence may be about, the likeliest first: a kind's own words count most, then shared
 * pairs of characters with its title. Only a suggestion; the person chooses.
 */
export function guess(text: string, kinds: CatalogueKind[], most = 4): CatalogueKind[] {
  const said = text.trim()
  if (said.length < 2) return []
  const score = (kind: CatalogueKind) =>
    kind.words.reduce((sum, word) => sum + (said.includes(word) ? 2 * word.length : 0), 0) +
    pairs(kind.title).filter((pair) => said.includes(pair)).length
  return kinds
    .map((kind) => ({ kind, score: score(kind) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map((found) => found.kind)
}

const pairs = (title: string) => Array.from({ length: title.length - 1 }, (_, at) => title.slice(at, at + 2))
