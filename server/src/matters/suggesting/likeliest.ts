/**
 * Which label a text most likely belongs to, by how often its words stood in closed matters of each: multinomial naive Bayes
 * over distinct words. Pure: the product counts in PostgreSQL, `bench/suggest.ts` in memory, both ask here.
 */

/** How many closed matters of a label had a word. */
export interface WordCount {
  word: string
  label: string
  matters: number
}
/** How many closed matters a label has, and how many words they had in all. */
export interface LabelCount {
  label: string
  matters: number
  words: number
}
/** `matters` had the word; `of_label` of them were this label. */
export interface Evidence {
  word: string
  matters: number
  of_label: number
}
export interface Likely {
  label: string
  score: number
  /** The words that speak for it most, two at most. */
  because: Evidence[]
}

/** A county that has closed fewer suggests nothing. */
export const FEWEST_MATTERS = 30
/** A word in fewer closed matters proves nothing, and would tell what a single one said. */
const FEWEST_WITH_WORD = 3
const SHARE_TO_TELL = 0.25
const SMOOTHING = 0.1

/** Distinct words to be expected among so many (Heaps' law, as measured on 2,816 appeals). */
const vocabulary = (words: number): number => 15 * words ** 0.6

/**
 * The likeliest first. Only labels for which some word speaks: at least 3 closed matters of the label had it, and they were a
 * quarter of all that had it.
 */
export function likeliest(
  words: string[],
  counts: WordCount[],
  labels: LabelCount[],
  most: number,
): Likely[] {
  const total = labels.reduce((sum, label) => sum + label.words, 0)
  const byWord = new Map<string, Map<string, number>>()
  for (const { word, label, matters } of counts) {
    const found = byWord.get(word) ?? new Map<string, number>()
    found.set(label, (found.get(label) ?? 0) + matters)
    byWord.set(word, found)
  }
  const known = [...new Set(words)].flatMap((word) => {
    const found = byWord.get(word)
    const matters = [...(found?.values() ?? [])].reduce((sum, n) => sum + n, 0)
    return found && matters >= FEWEST_WITH_WORD ? [{ word, found, matters }] : []
  })
  const mass = SMOOTHING * vocabulary(total)
  return labels
    .map(({ label, matters, words }) => ({
      label,
      score: known.reduce(
        (sum, { found }) => sum + Math.log(((found.get(label) ?? 0) + SMOOTHING) / (words + mass)),
        Math.log(matters),
      ),
      because: known
        .map(({ word, found, matters: all }) => ({ word, matters: all, of_label: found.get(label) ?? 0 }))
        .filter(
          ({ matters: all, of_label }) => of_label >= FEWEST_WITH_WORD && of_label / all >= SHARE_TO_TELL,
        )
        .sort((a, b) => weight(b) - weight(a))
        .slice(0, 2),
    }))
    .filter(({ because }) => because.length > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
}

/** Rare and certain words explain best. */
const weight = ({ matters, of_label }: Evidence) => (of_label / matters) * Math.log(1 + of_label)

/** `办结的事里，提到“路灯”的 12 件有 11 件、提到“不亮”的 9 件有 7 件是这一类`. */
export const becauseWords = (because: Evidence[], what: string): string =>
  `办结的事里，${because.map(({ word, matters, of_label }) => `提到“${word}”的 ${matters} 件有 ${of_label} 件`).join('、')}${what}`
