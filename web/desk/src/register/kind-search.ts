import type { CatalogueKind } from '#contract/http/catalogue.ts'

/** The kinds that what is typed may mean, the likeliest first: in the title, in the words people use, or these in a whole sentence. */
export function findKinds(typed: string, kinds: CatalogueKind[]): CatalogueKind[] {
  const said = typed.trim()
  if (!said) return []
  const score = ({ title, words }: CatalogueKind) => {
    if (title.includes(said)) return 100
    if (words.some((word) => word.includes(said))) return 50
    return (
      words.reduce((sum, word) => sum + (said.includes(word) ? 2 * word.length : 0), 0) +
      pairs(title).filter((pair) => said.includes(pair)).length
    )
  }
  return kinds
    .map((kind) => ({ kind, score: score(kind) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((found) => found.kind)
}

const pairs = (title: string) =>
  Array.from({ length: Math.max(0, title.length - 1) }, (_, at) => title.slice(at, at + 2))
