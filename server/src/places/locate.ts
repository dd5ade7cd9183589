/** Which place a point lies in. Boundaries are GeoJSON Polygons or MultiPolygons; holes count as outside. */
import { metresBetween, type Point } from './datum.ts'

type Ring = number[][]
export type Boundary =
  { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }

/** Even-odd rule with half-open edges: a point on a line two neighbours share lies in exactly one of them. */
function inRing(p: Point, ring: Ring): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] as [number, number]
    const [xj, yj] = ring[j] as [number, number]
    if (yi > p.lat !== yj > p.lat && p.lng < ((xj - xi) * (p.lat - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

const inPolygon = (p: Point, rings: Ring[]) =>
  rings.length > 0 && inRing(p, rings[0] as Ring) && !rings.slice(1).some((hole) => inRing(p, hole))

export function contains(boundary: Boundary, p: Point): boolean {
  return boundary.type === 'Polygon'
    ? inPolygon(p, boundary.coordinates)
    : boundary.coordinates.some((rings) => inPolygon(p, rings))
}

export interface Box {
  west: number
  south: number
  east: number
  north: number
}

export function boxOf(boundary: Boundary): Box {
  const points = (boundary.type === 'Polygon' ? boundary.coordinates : boundary.coordinates.flat()).flat()
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [lng, lat] of points as [number, number][]) {
    box.west = Math.min(box.west, lng)
    box.east = Math.max(box.east, lng)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return box
}

/** The nearest of the candidates, and how far in metres. */
export function nearest<T extends Point>(p: Point, candidates: T[]): { at: T; metres: number } | null {
  let best: { at: T; metres: number } | null = null
  for (const at of candidates) {
    const metres = metresBetween(p, at)
    if (!best || metres < best.metres) best = { at, metres }
  }
  return best
}
