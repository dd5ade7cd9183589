/** Regions laid out in memory before they are written: labels and paths follow from the order of the plan. */
import { v7 } from 'uuid'
import type { Level } from '#contract/pack/language.ts'
import { Refused } from '../lib/refused.ts'
import type { Division } from './divisions.ts'
import { boxOf, type Boundary } from './locate.ts'
import type { Datum, Point } from './datum.ts'

export interface PlannedShape {
  boundary: Boundary | null
  centre: Point
  datum: Datum
  accuracy_m: number | null
  synthetic: boolean
}

/** A region to be. Parents come before their children. */
export interface PlannedRegion {
  id: string
  level: string
  code: string
  name: string
  parent: string | null
  households: number | null
  sort: number
  shape: PlannedShape | null
}

export const planned = (
  region: Pick<PlannedRegion, 'level' | 'code' | 'name' | 'parent'> & Partial<PlannedRegion>,
): PlannedRegion => ({ id: v7(), households: null, sort: 0, shape: null, ...region })

/** Level ids a division code may bear, by its length: the pack says which of them it uses. */
const LEVELS: Record<number, string[]> = { 9: ['township', 'street'], 12: ['village', 'community'] }

function levelOf(code: string, levels: Level[], pack: string): string {
  const names = LEVELS[code.length] ?? []
  const level = levels.find((l) => names.includes(l.level))
  if (!level)
    throw new Refused(
      'PACK_INVALID',
      `规则包 ${pack} 的 levels 里没有 ${names[0]}，放不下编码 ${code}，请补上这一级。`,
    )
  return level.level
}

/** The attach node (level `county`), its townships and its villages, from division data. */
export function planDivisions(divisions: Division[], levels: Level[], pack: string): PlannedRegion[] {
  const byCode = new Map<string, PlannedRegion>()
  for (const [i, { code, name }] of divisions.entries()) {
    const parent = byCode.get(code.slice(0, code.length - 3))
    if (i > 0 && !parent) continue
    const level = i === 0 ? 'county' : levelOf(code, levels, pack)
    byCode.set(code, planned({ level, code, name, parent: parent?.id ?? null, sort: i }))
  }
  return [...byCode.values()]
}

export interface LabelledRegion extends Omit<PlannedRegion, 'shape'> {
  label: string
  path: string
}

/** Gives each region a label (base 36 of a sequence number) and its path. `above`: paths of parents not in the plan. */
export function label(
  plan: PlannedRegion[],
  numbers: number[],
  above: Map<string, string> = new Map(),
): LabelledRegion[] {
  const paths = new Map(above)
  return plan.map(({ shape: _, ...region }, i) => {
    const own = (numbers[i] as number).toString(36)
    const parent = region.parent === null ? '' : paths.get(region.parent)
    if (parent === undefined) throw new Error(`${region.code}: its parent is not in the plan`)
    const path = `${parent}${own}/`
    paths.set(region.id, path)
    return { ...region, label: own, path }
  })
}

export const shapeRows = (plan: PlannedRegion[]) =>
  plan.flatMap(({ id, shape }) =>
    shape
      ? [
          {
            region: id,
            boundary: shape.boundary,
            ...shape.centre,
            datum: shape.datum,
            accuracy_m: shape.accuracy_m,
            synthetic: shape.synthetic,
            ...(shape.boundary ? boxOf(shape.boundary) : {}),
          },
        ]
      : [],
  )
