/** A small drawing of where a matter lies: boundaries as SVG paths, the point as a dot. No tiles, nothing fetched from outside. */

export type Point = [number, number]
interface Drawn {
  /** Height for a width of 100. */
  height: number
  /** `x`, `y`: the middle of its box, for a name; `width`: how much room there is for one. */
  paths: { id: string; name: string; d: string; x: number; y: number; width: number }[]
  dot: { x: number; y: number } | null
}
export interface Outline {
  id: string
  name: string
  boundary: unknown
}

/** Outer and inner rings of a GeoJSON Polygon or MultiPolygon; none for anything else. */
export function ringsOf(boundary: unknown): Point[][] {
  const shape = boundary as { type?: string; coordinates?: unknown } | null
  if (shape?.type === 'Polygon') return shape.coordinates as Point[][]
  if (shape?.type === 'MultiPolygon') return (shape.coordinates as Point[][][]).flat()
  return []
}

/** Degrees onto a drawing 100 wide, north up; a degree of longitude is shortened by the latitude. And back. */
export function projectionOf(points: Point[]) {
  const lngs = points.map(([lng]) => lng)
  const lats = points.map(([, lat]) => lat)
  const [west, east] = [lngs.reduce((a, b) => Math.min(a, b)), lngs.reduce((a, b) => Math.max(a, b))]
  const [south, north] = [lats.reduce((a, b) => Math.min(a, b)), lats.reduce((a, b) => Math.max(a, b))]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = 100 / ((east - west) * squeeze || 1)
  return {
    ...{ west, south, east, north },
    place: (lng: number, lat: number) => ({
      x: Number(((lng - west) * squeeze * scale).toFixed(2)),
      y: Number(((north - lat) * scale).toFixed(2)),
    }),
    unplace: (x: number, y: number): Point => [
      Number((west + x / (squeeze * scale)).toFixed(6)),
      Number((north - y / scale).toFixed(6)),
    ],
  }
}

/**
 * Draws outlines 100 wide, north up; a degree of longitude is shortened by the latitude. `null` when there is nothing to draw.
 * A point outside the outlines is left out rather than drawn in the wrong place.
 */
export function draw(outlines: Outline[], at: { lng: number; lat: number } | null): Drawn | null {
  const all = outlines.flatMap(({ boundary }) => ringsOf(boundary).flat())
  if (all.length === 0) return null
  const { place, west, south, east, north } = projectionOf(all)
  const line = (ring: Point[]) =>
    ring
      .map(([lng, lat], index) => `${index ? 'L' : 'M'}${Object.values(place(lng, lat)).join(' ')}`)
      .join('') + 'Z'
  const boxOf = (points: Point[]) => {
    const [xs, ys] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)]
    const [west, east] = [Math.min(...xs), Math.max(...xs)]
    const middle = place((west + east) / 2, (Math.min(...ys) + Math.max(...ys)) / 2)
    return { ...middle, width: place(east, south).x - place(west, south).x }
  }
  const inside = at && at.lng >= west && at.lng <= east && at.lat >= south && at.lat <= north
  return {
    height: place(east, south).y,
    paths: outlines.map(({ id, name, boundary }) => {
      const rings = ringsOf(boundary)
      return { id, name, d: rings.map(line).join(''), ...boxOf(rings.flat()) }
    }),
    dot: inside ? place(at.lng, at.lat) : null,
  }
}
