/** What somebody typed to search, as what is looked for. */
import { tellingWords } from '../lib/words.ts'
import type { Authority } from '../authority/index.ts'
import type { MattersDeps } from './deps.ts'
import { findsAny } from './search-store.ts'
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

/** The words of it, each for itself: `路灯一直不亮` is found in `路灯坏了，整夜不亮`. What has none of two letters stays as it is. */
export const widened = (parts: ReturnType<typeof partsOf>): string[] => [
  ...new Set(
    parts.flatMap(({ text, quoted }) => {
      const words = quoted ? [] : tellingWords(text)
      return words.some((word) => word.length > 1) ? words : [text]
    }),
  ),
]

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
  const wider = widened(typed)
  if (wider.join(' ') === parts.join(' ')) return asked(parts, false)
  const [[exact]] = await deps.db.read(authority.wall, findsAny({ ...wanted, parts }))
  return exact?.any ? asked(parts, false) : asked(wider, true)
}
const asked = (terms: string[], isWidened: boolean): AskedFor => ({
  parts: terms,
  search: { terms, widened: isWidened },
})
