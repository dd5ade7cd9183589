/** Areas over each other, in a plane of metres around one point: exact enough for a county, whatever its latitude. */
import { difference, intersection, union } from 'polyclip-ts'
import type { Boundary } from '#contract/http/boundaries.ts'
import { convert, type Datum } from '../datum.ts'

type Ring = [number, number][]
/** Polygons of rings, degrees. */
export type Area = Ring[][]

/** Narrower than this a piece is surveying: two hands never draw the same line twice. */
export const TOLERANCE_M = 5

const M_A_DEGREE = 111_320

export const areaOf = (boundary: Boundary): Area =>
  (boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates) as Area

export const boundaryOf = (area: Area): Boundary =>
  area.length === 1 ? { type: 'Polygon', coordinates: area[0]! } : { type: 'MultiPolygon', coordinates: area }

/** Square metres inside a ring; its sign tells which way it runs. */
function ringM2(ring: Ring): number {
  const [x, y] = scaleAt(ring[0]![1])
  let sum = 0
  for (let i = 0; i < ring.length - 1; i++) {
    const [[a, b], [c, d]] = [ring[i]!, ring[i + 1]!]
    sum += a * x * d * y - c * x * b * y
  }
  return sum / 2
}
const scaleAt = (lat: number): [number, number] => [M_A_DEGREE * Math.cos((lat * Math.PI) / 180), M_A_DEGREE]

const polygonM2 = ([outer, ...holes]: Ring[]): number =>
  Math.abs(ringM2(outer!)) - holes.reduce((sum, hole) => sum + Math.abs(ringM2(hole)), 0)
export const areaM2 = (area: Area): number => area.reduce((sum, polygon) => sum + polygonM2(polygon), 0)

/** About how wide a piece is: its area over half its edge. */
function widthM(polygon: Ring[]): number {
  const [x, y] = scaleAt(polygon[0]![0]![1])
  let edge = 0
  for (const ring of polygon)
    for (let i = 0; i < ring.length - 1; i++)
      edge += Math.hypot((ring[i + 1]![0] - ring[i]![0]) * x, (ring[i + 1]![1] - ring[i]![1]) * y)
  return edge === 0 ? 0 : polygonM2(polygon) / (edge / 2)
}

/** The pieces wide enough to matter; null: none. */
const mattering = (area: Area): Area | null => {
  const pieces = area.filter((polygon) => widthM(polygon) > TOLERANCE_M)
  return pieces.length > 0 ? pieces : null
}

type Geom = Parameters<typeof union>[0]
/** What of `a` lies outside all of `others`. */
export const outside = (a: Area, others: Area[]): Area | null =>
  mattering(difference(a as Geom, ...(others as Geom[])) as Area)
export const shared = (a: Area, b: Area): Area | null => mattering(intersection(a as Geom, b as Geom) as Area)

/** Whether two may have something in common: a first look by their boxes. */
export const boxesMeet = (a: Area, b: Area): boolean => {
  const [p, q] = [boxOf(a), boxOf(b)]
  return p.west <= q.east && q.west <= p.east && p.south <= q.north && q.south <= p.north
}
function boxOf(area: Area) {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity }
  for (const [lng, lat] of area.flat(2)) {
    box.west = Math.min(box.west, lng)
    box.east = Math.max(box.east, lng)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return box
}

/** Every corner in another datum. */
export const inDatum = (area: Area, from: Datum, to: Datum): Area =>
  from === to
    ? area
    : area.map((polygon) =>
        polygon.map((ring) =>
          ring.map(([lng, lat]) => {
            const point = convert({ lng, lat }, from, to)
            return [point.lng, point.lat] as [number, number]
          }),
        ),
      )

/** Whether a ring crosses itself: then nobody can say what lies inside it. */
export function crossesItself(ring: Ring): boolean {
  const cross = (o: number[], a: number[], b: number[]) =>
    (a[0]! - o[0]!) * (b[1]! - o[1]!) - (a[1]! - o[1]!) * (b[0]! - o[0]!)
  const n = ring.length - 1
  for (let i = 0; i < n; i++)
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue
      const [a, b, c, d] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!]
      if (
        Math.max(a[0], b[0]) < Math.min(c[0], d[0]) ||
        Math.max(c[0], d[0]) < Math.min(a[0], b[0]) ||
        Math.max(a[1], b[1]) < Math.min(c[1], d[1]) ||
        Math.max(c[1], d[1]) < Math.min(a[1], b[1])
      )
        continue
      if (cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0) return true
    }
  return false
}
