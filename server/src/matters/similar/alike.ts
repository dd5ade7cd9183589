/** How alike a report and an open matter are: how near, the same kind, the same words. */
import { topics } from '../../lib/words.ts'

export interface Told {
  kind: string | undefined
  words: string[]
}
/** Metres to it where both spots are known, and the places both lie in, from the county down. */
export interface Nearness {
  metres: number | null
  /** Both name the very same smallest place. */
  isSamePlace: boolean
  isSameVillage: boolean
}

const NEXT_DOOR_M = 100
const CLOSE_M = 500

/** 0: too far to be the same thing. */
const nearScore = ({ metres, isSamePlace, isSameVillage }: Nearness): number => {
  if (metres !== null && metres <= NEXT_DOOR_M) return 4
  if (metres !== null && metres <= CLOSE_M) return 3
  if (metres !== null && metres > 3 * CLOSE_M) return 0
  return isSamePlace ? 3 : isSameVillage ? 2 : 0
}

/** The share of the shorter one's words that both have. One word in common is a coincidence, unless it is all that was said. */
export function shared(one: string[], other: string[]): number {
  const shorter = Math.min(one.length, other.length)
  const both = one.filter((word) => other.includes(word)).length
  return shorter === 0 || (both < 2 && shorter > 2) ? 0 : both / shorter
}

const ENOUGH_WORDS = 0.3
const RIGHT_THERE = 3

/** Higher is more alike; 0 is not alike. `words` of the matter: those the asking reader may know of. */
export function alike(asked: Told, matter: { kind: string; words: string[] }, near: Nearness): number {
  const nearby = nearScore(near)
  // nothing is told yet but the place: what is open right there
  if (!asked.kind && asked.words.length === 0) return nearby >= RIGHT_THERE ? nearby : 0
  const words = shared(asked.words, matter.words)
  const isSameKind = asked.kind === matter.kind
  // of another kind it must be told in nearly the same words
  if (nearby === 0 || (!isSameKind && words < (asked.kind ? 2 * ENOUGH_WORDS : ENOUGH_WORDS))) return 0
  return nearby + (isSameKind ? 3 : 0) + 5 * words
}

/** What may be compared of a kind that everybody knows: its title and the words people use for it. */
export const kindWords = (kind: { title: string; words?: string[] }): string[] =>
  topics([kind.title, ...(kind.words ?? [])].join('，'))

export function nearWords({ metres, isSamePlace }: Nearness, place: string): string {
  if (metres !== null) return metres < 20 ? '就在这里' : `约 ${Math.ceil(metres / 10) * 10} 米外`
  return isSamePlace ? `就在${place}` : `同在${place}`
}
