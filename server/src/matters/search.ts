/** What somebody typed to search, as what is looked for. */
import { tellingWords } from '../lib/words.ts'
import type { Authority } from '../authority/index.ts'
import type { MattersDeps } from './deps.ts'
import { findsAny, placesNamedIn } from './search-store.ts'
import type { Wanted } from './wanted.ts'

export interface AskedFor {
  number?: string
  parts?: string[]
  search?: { terms: string[]; widened: boolean }
}

const WHOLE_NUMBER = /^\d{6,12}-\d{4}-\d{6}$/
const PART = /[“"]([^”"]+)[”"]|[^\s“”"]+/g
const MOST_PARTS = 8

/** Apart at blanks; what stands in quotation marks stays together. Without what holds neither letter nor digit. */
export const partsOf = (q: string): { text: string; quoted: boolean }[] =>
  [...q.matchAll(PART)]
    .map(([all, quoted]) => ({ text: (quoted ?? all).trim(), quoted: quoted !== undefined }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .slice(0, MOST_PARTS)

/**
 * The words of it, each for itself: `路灯一直不亮` is found in `路灯坏了，整夜不亮`. What has none of two letters stays as it is.
 * `places`: names of places in it, the longest first; they are no words of the dictionary and stay whole.
 */
export const widened = (parts: ReturnType<typeof partsOf>, places: string[] = []): string[] => [
  ...new Set(parts.flatMap(({ text, quoted }) => (quoted ? [text] : taken(text, places)))),
]

function taken(text: string, [place, ...others]: string[]): string[] {
  if (place === undefined) {
    const words = tellingWords(text)
    return words.some((word) => word.length > 1) ? words : [text]
  }
  if (!text.includes(place)) return taken(text, others)
  const around = text.split(place).filter((piece) => /[\p{L}\p{N}]/u.test(piece))
  return [place, ...around.flatMap((piece) => taken(piece, others))]
}

/** As it was typed, or, when nothing holds that, by its words. The same on every page: the cursor plays no part. */
export async function askedFor(
  deps: MattersDeps,
  authority: Authority,
  wanted: Wanted,
  q: string,
): Promise<AskedFor> {
  const number = q.trim()
  if (WHOLE_NUMBER.test(number)) return { number }
  const typed = partsOf(q)
  const parts = typed.map(({ text }) => text)
  if (widened(typed).join(' ') === parts.join(' ')) return asked(parts, false)
  const [[exact], named] = await deps.db.read(
    authority.wall,
    findsAny({ ...wanted, parts }),
    placesNamedIn(authority.tenant, parts.join(' ')),
  )
  if (exact?.any) return asked(parts, false)
  return asked(
    widened(
      typed,
      named.map(({ name }) => name),
    ),
    true,
  )
}
const asked = (terms: string[], isWidened: boolean): AskedFor => ({
  parts: terms,
  search: { terms, widened: isWidened },
})
