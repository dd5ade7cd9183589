/** Whether the nodes below one cover it once: none outside, no overlap, no gap. Pure. */
import type { BoundaryFault } from '#contract/http/boundaries.ts'
import {
  areaM2,
  areaOf,
  boundaryOf,
  boxesMeet,
  crossesItself,
  outside,
  shared,
  type Area,
} from './geometry.ts'

export interface Drawn {
  region: string
  name: string
  area: Area
}

/** `亩` is how land is spoken of; a mu is 2000/3 square metres. */
const mu = (area: Area): string => {
  const value = (areaM2(area) * 3) / 2000
  return value >= 10 ? `约 ${Math.round(value)} 亩` : `约 ${value.toFixed(1)} 亩`
}

/** `isWhole`: every node below the parent has a boundary, so that what none covers is a gap. `parent` null: it has none itself. */
export function lookOver(
  children: Drawn[],
  parent: Drawn | null,
  isWhole: boolean,
): Omit<BoundaryFault, never>[] {
  const faults: BoundaryFault[] = []
  const found = (kind: BoundaryFault['kind'], regions: string[], words: string, where: Area) =>
    void faults.push({ kind, regions, words, where: boundaryOf(where) })
  if (parent)
    for (const one of children) {
      const out = outside(one.area, [parent.area])
      if (out) found('outside', [one.region], `“${one.name}”有${mu(out)}画到“${parent.name}”外面去了。`, out)
    }
  for (const [i, a] of children.entries())
    for (const b of children.slice(i + 1)) {
      const both = boxesMeet(a.area, b.area) ? shared(a.area, b.area) : null
      if (both) found('overlap', [a.region, b.region], `“${a.name}”和“${b.name}”重叠${mu(both)}。`, both)
    }
  if (parent && isWhole && children.length > 0) {
    const left = outside(
      parent.area,
      children.map((one) => one.area),
    )
    // each piece is a place to go and look at
    for (const piece of left ?? []) {
      const next = children.filter((one) => boxesMeet(one.area, [piece]))
      const names = next.slice(0, 3).map((one) => `“${one.name}”`)
      found(
        'gap',
        next.map((one) => one.region),
        `“${parent.name}”里有${mu([piece])}没有划给任何一个${names.length > 0 ? `，在${names.join('、')}旁边` : ''}。`,
        [piece],
      )
    }
  }
  return faults
}

/** A boundary as it was sent; words where it is none that can be drawn. */
export function readArea(sent: unknown): Area | string {
  const shape = sent as { type?: unknown; coordinates?: unknown; geometry?: unknown } | null
  if (shape?.type === 'Feature') return readArea(shape.geometry)
  if (shape?.type !== 'Polygon' && shape?.type !== 'MultiPolygon')
    return '不是面（Polygon 或 MultiPolygon），请导出成面再来。'
  const area = areaOf(shape as Parameters<typeof areaOf>[0])
  if (!Array.isArray(area) || area.length === 0) return '没有坐标。'
  for (const polygon of area) {
    if (!Array.isArray(polygon) || polygon.length === 0) return '没有坐标。'
    for (const ring of polygon) {
      if (!Array.isArray(ring) || ring.length < 4) return '少于三个点，围不成一块地。'
      for (const point of ring)
        if (
          !Array.isArray(point) ||
          !point.slice(0, 2).every((n) => typeof n === 'number' && Number.isFinite(n))
        )
          return '有的坐标不是数字。'
      if (ring.some(([lng, lat]) => lng < 73 || lng > 136 || lat < 3 || lat > 54))
        return '有的点不在中国范围内；坐标要写“经度，纬度”，不要颠倒，也不要用投影坐标。'
      const [[x, y], [u, v]] = [ring[0]!, ring.at(-1)!]
      if (x !== u || y !== v) return '首尾没有接上：最后一个点要和第一个点相同。'
      if (ring.length <= 3000 && crossesItself(ring)) return '边线自己交叉了，请按顺序描一圈。'
    }
  }
  return area.map((polygon) =>
    polygon.map((ring) => ring.map(([lng, lat]) => [lng, lat] as [number, number])),
  )
}
