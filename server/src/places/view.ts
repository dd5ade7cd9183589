/** Rows → contract shapes. */
import type { Level } from '#contract/pack/language.ts'
import type { Region } from '#contract/http/places.ts'
import type { RegionRow, RegionWithCentre } from './store.ts'

export const ref = ({ id, level, code, name }: RegionRow) => ({ id, level, code, name })

/** What the code's last three digits say: statistical division code rules (001–099 street, 100–199 town, 200–399 township …). */
const TOWNSHIP_KINDS: [below: number, title: string][] = [
  [100, '街道'],
  [200, '镇'],
  [400, '乡'],
  [600, '类似乡级单位'],
]
const VILLAGE_KINDS: [below: number, title: string][] = [
  [200, '社区'],
  [400, '村'],
  [600, '类似村级单位'],
]

/** `镇`, `社区` by the code where it is a division code; else the pack's own title of the level. */
export function levelTitle({ code, level }: { code: string; level: string }, levels: Level[]): string {
  const kinds = code.length === 9 ? TOWNSHIP_KINDS : code.length === 12 ? VILLAGE_KINDS : []
  const number = /^\d+$/.test(code) ? Number(code.slice(-3)) : Number.NaN
  const title = kinds.find(([below]) => number < below)?.[1]
  return title ?? levels.find((l) => l.level === level)?.title ?? '县（市、区）'
}

export function region(row: RegionWithCentre, levels: Level[]): Region {
  const { lng, lat, datum, synthetic } = row
  return {
    ...ref(row),
    level_title: levelTitle(row, levels),
    parent: row.parent,
    children: row.children,
    households: row.households,
    centre:
      lng === null || lat === null ? null : { lng, lat, datum: datum ?? '', synthetic: synthetic ?? false },
  }
}
