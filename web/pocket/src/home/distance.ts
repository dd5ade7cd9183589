import type { MatterRow } from '#contract/http/matters.ts'

interface Spot {
  lng: number
  lat: number
}
/** Metres over ground; both as satellites say. Flat earth: a grid is a few kilometres. */
export function away(a: Spot, b: Spot): number {
  const north = (b.lat - a.lat) * 111_195
  const east = (b.lng - a.lng) * 111_195 * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180))
  return Math.hypot(north, east)
}

/** `约 30 米`, `约 400 米`, `约 1.5 公里`: as exact as a phone and a finger on a map are. */
export function awayWords(metres: number): string {
  if (metres < 100) return `约 ${Math.max(10, Math.round(metres / 10) * 10)} 米`
  if (metres < 1000) return `约 ${Math.round(metres / 50) * 50} 米`
  return `约 ${(metres / 1000).toFixed(1)} 公里`
}

/** Together by the place they lie at, the place with the earliest deadline first. */
export function byPlace(rows: MatterRow[]): { place: MatterRow['place']; rows: MatterRow[] }[] {
  const found = new Map<string, MatterRow[]>()
  for (const row of rows) {
    const at = row.place.at(-1)?.id ?? ''
    found.set(at, [...(found.get(at) ?? []), row])
  }
  return [...found.values()].map((there) => ({ place: there[0]!.place, rows: there }))
}
