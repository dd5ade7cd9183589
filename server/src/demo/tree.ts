/** Lays the demo's groups and grids, its households and its map into the plan of a county. */
import { planned, type PlannedRegion } from '../places/index.ts'
import { chance, seedOf, share } from './chance.ts'
import type { DemoCounty, Split } from './describe.ts'
import { cut, rectAround, shapeOf, type Rect } from './map.ts'

const childrenOf = (plan: PlannedRegion[]) => {
  const children = new Map<string, PlannedRegion[]>()
  for (const region of plan)
    if (region.parent) children.set(region.parent, [...(children.get(region.parent) ?? []), region])
  return children
}

/** Nodes between townships and villages: villages that stand together in order of code. Parents stay before children. */
function group(
  plan: PlannedRegion[],
  { level, size, name }: NonNullable<DemoCounty['groups']>,
): PlannedRegion[] {
  const laid = plan.filter((region) => region.code.length < 12)
  for (const township of plan.filter((region) => region.code.length === 9)) {
    const villages = plan.filter((region) => region.parent === township.id)
    const count = Math.max(1, Math.round(villages.length / size))
    const sizes = share(
      villages.length,
      Array.from({ length: count }, () => 1),
    )
    for (const [i, taken] of sizes.entries()) {
      const code = `${township.code}-${String(i + 1).padStart(2, '0')}`
      const area = planned({
        level,
        code,
        name: name.replace('{parent}', township.name).replace('{n}', String(i + 1)),
        parent: township.id,
        sort: i,
      })
      laid.push(area, ...villages.splice(0, taken).map((village) => ({ ...village, parent: area.id })))
    }
  }
  return laid
}

/** Every node of the level above gets its share; the first parents of a fraction one more. */
function split(
  plan: PlannedRegion[],
  above: PlannedRegion[],
  { level, total, name, digits, only }: Split,
): PlannedRegion[] {
  if (only) above = above.filter(({ code }) => only.some((one) => code.startsWith(one)))
  const counts = share(
    total,
    above.map(() => 1),
  )
  const made = above.flatMap((parent, i) =>
    Array.from({ length: counts[i] as number }, (_, n) =>
      planned({
        ...{ level, parent: parent.id, sort: n + 1 },
        code: parent.code + String(n + 1).padStart(digits, '0'),
        name: name.replace('{n}', String(n + 1)),
      }),
    ),
  )
  plan.push(...made)
  return made
}

export function layTree(divisions: PlannedRegion[], demo: DemoCounty): PlannedRegion[] {
  const plan = demo.groups ? group(divisions, demo.groups) : [...divisions]
  let above = plan.filter((region) => /^\d{12}$/.test(region.code))
  for (const step of demo.splits) above = split(plan, above, step)
  const children = childrenOf(plan)
  const random = chance(seedOf(demo.county))
  const weights = new Map<string, number>()
  const villages = plan.filter((region) => /^\d{12}$/.test(region.code)).length
  /** Of a leaf: 1, or what its own number of households makes of an average village's. */
  const size = new Map(
    demo.splits.map(({ level, households }) => [
      level,
      households === undefined ? 1 : (households * villages) / demo.households,
    ]),
  )
  const weigh = (region: PlannedRegion): number => {
    const below = children.get(region.id)
    const weight = below
      ? below.reduce((sum, child) => sum + weigh(child), 0)
      : (size.get(region.level) ?? 1) * (0.7 + 0.6 * random())
    weights.set(region.id, weight)
    return weight
  }
  const place = (region: PlannedRegion, rect: Rect, households: number): void => {
    region.households = households
    region.shape = shapeOf(rect)
    const below = children.get(region.id) ?? []
    const parts = below.map((child) => weights.get(child.id) as number)
    const rects = cut(rect, parts)
    const homes = share(households, parts)
    below.forEach((child, i) => place(child, rects[i] as Rect, homes[i] as number))
  }
  const root = plan[0] as PlannedRegion
  weigh(root)
  place(root, rectAround(demo.map.centre, demo.map.width_km, demo.map.height_km), demo.households)
  return plan
}
