/** Which kind of the county's catalogue an order is: told by its category, guessed from its title, or none. */
import type { Kind } from '#contract/pack/language.ts'

export interface FoundKind {
  kind: string
  how: 'told' | 'guessed' | 'unsorted'
  /** The sender's word, when the county's catalogue does not know it. */
  unknown?: string
  note?: string
}

const plain = (text: string) => text.replace(/[\s、，,。；;：:（）()“”"'《》]/g, '')
/** `城乡建设>市政设施>路灯不亮`, last first. */
const steps = (category: string) =>
  category
    .split(/[>›»/\\|＞→]|--|——/)
    .map(plain)
    .filter(Boolean)
    .reverse()

/** Words that stand for a kind: its own, and what its title is put together from. One letter says too little. */
const wordsOf = (kind: Kind): string[] =>
  [...new Set([...(kind.words ?? []), ...kind.title.split(/[、，]/)].map(plain))].filter((w) => w.length >= 2)

/** Needs nothing a file cannot give, and does not send elsewhere. */
const isTakable = (kind: Kind): boolean =>
  !kind.advice?.divert && !Object.values(kind.fields ?? {}).some((field) => field.required)

/**
 * `told`: the sender's words for kinds, as a person mapped them. A kind that accuses somebody is never guessed: it hides
 * the matter from whoever it is about, which only somebody who read it may decide.
 */
export function kindFinder(all: Record<string, Kind>, told: Record<string, string>) {
  const kinds = Object.fromEntries(Object.entries(all).filter(([, kind]) => !kind.begun_by))
  const unsorted = Object.keys(kinds).find((id) => kinds[id]!.unsorted)
  const byTitle = new Map(Object.entries(kinds).map(([id, kind]) => [plain(kind.title), id]))
  const mapped = new Map(Object.entries(told).map(([word, id]) => [plain(word), id]))
  const guessable = Object.entries(kinds)
    .filter(([, kind]) => isTakable(kind) && !kind.unsorted && kind.sensitive !== 'accuses')
    .map(([id, kind]) => ({ id, words: wordsOf(kind) }))

  const tell = (category: string): string | undefined => {
    const whole = mapped.get(plain(category))
    if (whole && kinds[whole]) return whole
    return steps(category)
      .map((step) => mapped.get(step) ?? byTitle.get(step))
      .find((id) => id !== undefined && kinds[id] !== undefined)
  }
  const guess = (text: string): string | undefined => {
    const scored = guessable
      .map(({ id, words }) => ({
        id,
        score: words.reduce((sum, w) => sum + (text.includes(w) ? w.length : 0), 0),
      }))
      .sort((a, b) => b.score - a.score)
    const [first, second] = scored
    return first && first.score > 0 && first.score > (second?.score ?? 0) ? first.id : undefined
  }
  const notSorted = (more: Partial<FoundKind> = {}): FoundKind | null =>
    unsorted ? { kind: unsorted, how: 'unsorted', ...more } : null

  /** Null when the county's rules have no kind for what fits none. */
  return (category: string, title: string): FoundKind | null => {
    const asTold = category ? tell(category) : undefined
    if (asTold) {
      const kind = kinds[asTold] as Kind
      if (isTakable(kind)) return { kind: asTold, how: 'told' }
      return notSorted({ note: `“${kind.title}”要另填栏目或应打专线，先放待分类` })
    }
    const unknown = category ? { unknown: category } : {}
    const guessed = guess(plain(`${category}${title}`))
    return guessed ? { kind: guessed, how: 'guessed', ...unknown } : notSorted(unknown)
  }
}
