/**
 * A made-up map: the county is a rectangle, cut again and again in proportion to what it holds. Siblings share their edges
 * exactly, so there is no gap and no overlap. West comes before east and north before south, as grids are numbered.
 */
import type { PlannedShape } from '../places/index.ts'

export interface Rect {
  west: number
  south: number
  east: number
  north: number
}

const KM_A_DEGREE = 111.32
/** About 0.1 m. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

export function rectAround([lng, lat]: [number, number], widthKm: number, heightKm: number): Rect {
  const x = widthKm / 2 / (KM_A_DEGREE * Math.cos((lat * Math.PI) / 180))
  const y = heightKm / 2 / KM_A_DEGREE
  return { west: round(lng - x), east: round(lng + x), south: round(lat - y), north: round(lat + y) }
}

/** Cuts a rectangle into one part a weight, across its longer side each time. */
export function cut(rect: Rect, weights: number[]): Rect[] {
  if (weights.length <= 1) return weights.length === 1 ? [rect] : []
  const half = Math.ceil(weights.length / 2)
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0)
  const part = sum(weights.slice(0, half)) / sum(weights)
  const { west, south, east, north } = rect
  const wide = (east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180) >= north - south
  const x = round(west + (east - west) * part)
  const y = round(north - (north - south) * part)
  const [first, second] = wide
    ? [
        { ...rect, east: x },
        { ...rect, west: x },
      ]
    : [
        { ...rect, south: y },
        { ...rect, north: y },
      ]
  return [...cut(first, weights.slice(0, half)), ...cut(second, weights.slice(half))]
}

/** A boundary that says of itself that it is made up. */
export function shapeOf({ west, south, east, north }: Rect): PlannedShape {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return {
    boundary: { type: 'Polygon', coordinates: [ring] },
    centre: { lng: round((west + east) / 2), lat: round((south + north) / 2) },
    datum: 'WGS-84',
    accuracy_m: null,
    synthetic: true,
  }
}
