/** Which papers of a matter somebody may read and print. */
import type { Life } from '#contract/pack/life.ts'
import { personKey, type Authority } from '../../authority/index.ts'
import type { Near } from '../read-store.ts'

/**
 * Whoever handles it, or sees it from above where it is not sensitive: all. Who only reported it, by account or by link: those
 * made for them. Who sees a sensitive one only from above: none.
 */
export function papersFor(
  { life, audience, path, sensitive }: Near,
  { person, keys, paths }: Authority,
  byLink = false,
): NonNullable<Life['papers']> {
  const papers = life.papers ?? []
  const own = person === null ? [] : [personKey(person)]
  const handed = !byLink && audience.some((key) => keys.includes(key) && !own.includes(key))
  const above = !byLink && sensitive === null && paths.some((one) => path.startsWith(one))
  const reported = byLink || audience.some((key) => own.includes(key))
  return handed || above ? papers : reported ? papers.filter((one) => one.for_reporter) : []
}
