/** A small drawing of where a matter lies: boundaries as SVG paths, the point as a dot. No tiles, nothing fetched from outside. */

type Point = [number, number]
interface Drawn {
  /** Height for a width of 100. */
  height: number
  /** `x`, `y`: the middle of its box, for a name. */
  paths: { id: string; name: string; d: string; x: number; y: number }[]
  dot: { x: number; y: number } | null
}
export interface Outline {
  id: string
  name: string
  boundary: unknown
}

/** Outer and inner rings of a GeoJSON Polygon or MultiPolygon; none for anything else. */
function ringsOf(boundary: unknown): Point[][] {
  const shape = boundary as { type?: string; coordinates?: unknown } | null
  if (shape?.type === 'Polygon') return shape.coordinates as Point[][]
  if (shape?.type === 'MultiPolygon') return (shape.coordinates as Point[][][]).flat()
  return []
}

/**
 * Draws outlines 100 wide, north up; a degree of longitude is shortened by the latitude. `null` when there is nothing to draw.
 * A point outside the outlines is left out rather than drawn in the wrong place.
 */
export function draw(outlines: Outline[], at: { lng: number; lat: number } | null): Drawn | null {
  const all = outlines.flatMap(({ boundary }) => ringsOf(boundary).flat())
  if (all.length === 0) return null
  const lngs = all.map(([lng]) => lng)
  const lats = all.map(([, lat]) => lat)
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)]
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = 100 / ((east - west) * squeeze || 1)
  const place = (lng: number, lat: number) => ({
    x: Number(((lng - west) * squeeze * scale).toFixed(2)),
    y: Number(((north - lat) * scale).toFixed(2)),
  })
  const line = (ring: Point[]) =>
    ring
      .map(([lng, lat], index) => `${index ? 'L' : 'M'}${Object.values(place(lng, lat)).join(' ')}`)
      .join('') + 'Z'
  const middleOf = (points: Point[]) => {
    const [xs, ys] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)]
    return place((Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2)
  }
  const inside = at && at.lng >= west && at.lng <= east && at.lat >= south && at.lat <= north
  return {
    height: place(east, south).y,
    paths: outlines.map(({ id, name, boundary }) => {
      const rings = ringsOf(boundary)
      return { id, name, d: rings.map(line).join(''), ...middleOf(rings.flat()) }
    }),
    dot: inside ? place(at.lng, at.lat) : null,
  }
}
