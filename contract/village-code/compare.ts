/** Two revisions of a code side by side, and a reported sum against its ceilings. Pure. */
import type { Article } from '../http/village-code.ts'

export interface Piece {
  text: string
  kind: 'same' | 'added' | 'removed'
}
export interface Compared {
  before: Article | null
  after: Article | null
  change: 'same' | 'changed' | 'added' | 'removed'
  /** The wording of both in one, as far as it changed. */
  pieces: Piece[]
}

const wording = ({ title, text, ceiling }: Article): string =>
  `${title}：${text}${ceiling ? `（${ceilingWords(ceiling)}）` : ''}`

/** `酒席每桌不超过 300 元`. */
export const ceilingWords = ({ what, amount, per }: NonNullable<Article['ceiling']>): string =>
  `${what}${per}不超过 ${yuan(amount)} 元`

/** `300`, `28.50`. */
export const yuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

/** In the order of the new revision, what was taken out at the place it stood. */
export function compareCodes(before: Article[], after: Article[]): Compared[] {
  const rows: Compared[] = after.map((article) => {
    const old = before.find((one) => one.id === article.id)
    if (!old)
      return {
        before: null,
        after: article,
        change: 'added',
        pieces: [{ text: wording(article), kind: 'added' }],
      }
    const pieces = compareTexts(wording(old), wording(article))
    return {
      before: old,
      after: article,
      change: pieces.every((one) => one.kind === 'same') ? 'same' : 'changed',
      pieces,
    }
  })
  for (const [i, article] of before.entries()) {
    if (after.some((one) => one.id === article.id)) continue
    const left = before.slice(0, i).findLast((one) => rows.some((row) => row.before?.id === one.id))
    const at = left ? rows.findIndex((row) => row.before?.id === left.id) + 1 : 0
    const gone: Compared = {
      ...{ before: article, after: null, change: 'removed' },
      pieces: [{ text: wording(article), kind: 'removed' }],
    }
    rows.splice(at, 0, gone)
  }
  return rows
}

/** The longest common sequence of characters; what is left of each side is taken out or put in. */
export function compareTexts(before: string, after: string): Piece[] {
  const [a, b] = [[...before], [...after]]
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)
  const pieces: Piece[] = []
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put('same', a[i]!)
      i++
      j++
    } else if (
      j >= b.length ||
      (i < a.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)
    )
      put('removed', a[i++]!)
    else put('added', b[j++]!)
  }
  return pieces
}

/** What a reported sum (fen) comes to under an article: within its ceiling, at it included, or above it by so much. */
export function checkCeiling(
  article: Article,
  amount: number,
): { within: boolean; over: number; words: string } | null {
  if (!article.ceiling) return null
  const over = Math.max(0, amount - article.ceiling.amount)
  const rule = `“${article.title}”规定${ceilingWords(article.ceiling)}`
  const said = `所报 ${yuan(amount)} 元`
  return {
    ...{ within: over === 0, over },
    words: over === 0 ? `${rule}，${said}，没有超过。` : `${rule}，${said}，超过 ${yuan(over)} 元。`,
  }
}
