/** The places last used in this browser, the newest first: names of places only. */
import type { RegionRef } from '#contract/http/shapes.ts'

const KEPT = 5
const keyOf = (county: string) => `shanzhi.places.${county}`

export function recentPlaces(county: string): RegionRef[][] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(county)) ?? '[]') as RegionRef[][]
  } catch {
    return []
  }
}

/** `place`: from the county down to the node. */
export function rememberPlace(county: string, place: RegionRef[]): void {
  const others = recentPlaces(county).filter((other) => other.at(-1)?.id !== place.at(-1)?.id)
  localStorage.setItem(keyOf(county), JSON.stringify([place, ...others].slice(0, KEPT)))
}
