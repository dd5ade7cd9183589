/** What a filled sheet would do to the tree. Pure: rows and the tree of today in, additions, changes and bad rows out. */
import type { Level } from '#contract/pack/language.ts'
import type { Column, SheetRow } from '../lib/spreadsheet/index.ts'
import { convert, metresBetween, type Datum, type Point } from './datum.ts'
import { fault } from './import-run.ts'
import { planned, type PlannedRegion } from './plan.ts'
import type { RegionRow } from './store.ts'

export interface KnownRegion extends RegionRow {
  lng: number | null
  lat: number | null
  datum: Datum | null
}

/** A node of today that the sheet changes. */
export interface Changed {
  node: KnownRegion
  name: string
  households: number | null
  centre: (Point & { datum: Datum }) | null
  /** Where it is to hang from now on, when elsewhere. */
  under: { id: string; path: string } | null
}

export interface ImportPlan {
  adds: PlannedRegion[]
  changes: Changed[]
  unchanged: number
  bad: SheetRow[]
}

export interface ImportWorld {
  regions: KnownRegion[]
  levels: Level[]
  columns: Column[]
  /** May the importer change what lies below this path? */
  mayChange(path: string): boolean
}

type Parent = { id: string; code: string; level: string; path: string | null; name: string }
const VILLAGE = /^\d{12}$/
/** Nearer than this, a centre has not moved: converting there and back is not exact to the last digit. */
const SAME_M = 1

export function planImport(
  rows: SheetRow[],
  { regions, levels, columns, mayChange }: ImportWorld,
): ImportPlan {
  const plan: ImportPlan = { adds: [], changes: [], unchanged: 0, bad: [] }
  const byCode = new Map(regions.map((r) => [r.code, r]))
  const byName = new Map(regions.filter((r) => !r.retired_on).map((r) => [`${r.parent}/${r.name}`, r]))
  const added = new Map<string, PlannedRegion>()
  const pathOf = new Map(regions.map((r) => [r.id, r.path]))
  const rank = (level: string) => levels.findIndex((l) => l.level === level)
  const seen = new Map<string, number>()
  const taken = new Set(byCode.keys())
  const no = (row: SheetRow, key: string, say: string): null => {
    fault(row, columns, key, say)
    return null
  }

  function parentOf(row: SheetRow): Parent | null {
    const code = row.cells.parent as string
    const known = byCode.get(code)
    const fresh = added.get(code)
    if (known?.retired_on) return no(row, 'parent', '这个上级已撤并，请换一个。')
    if (!known && !fresh) return no(row, 'parent', '没有这个编码的地方，请核对；新建的上级要写在前面的行里。')
    const path = pathOf.get((known ?? fresh)!.id) ?? null
    if (path === null || !mayChange(path)) return no(row, 'parent', '这个地方不在您的管理范围内。')
    return { ...(known ?? fresh)!, path }
  }

  function centreOf(row: SheetRow): Changed['centre'] {
    const { lng, lat, datum } = row.cells as Record<string, string>
    if (!lng && !lat) return null
    const centre = { lng: Number(lng), lat: Number(lat), datum: datum as Datum }
    if (!lng || !lat) no(row, lng ? 'lat' : 'lng', '经度和纬度要一起填。')
    else if (!datum) no(row, 'datum', '填了经纬度，请选坐标系。')
    else if (centre.lng < 73 || centre.lng > 136 || centre.lat < 3 || centre.lat > 54)
      no(row, 'lng', '不在中国范围内，请检查经纬度是否填反。')
    return centre
  }

  /** The code asked for, or the next free one under the parent. */
  function codeFor(row: SheetRow, parent: Parent, level: string): string {
    const given = row.cells.code as string
    const below = /^\d{12,}$/.test(parent.code)
    if (given) {
      const fits = below
        ? given.startsWith(parent.code) && /^\d{2,4}$/.test(given.slice(parent.code.length))
        : /^[0-9A-Za-z-]{6,32}$/.test(given)
      if (!fits) no(row, 'code', `编码应是上级编码 ${parent.code} 后面加顺序号。`)
      return given
    }
    if (!below && regions.some((r) => r.level === level && /^\d{9,12}$/.test(r.code))) {
      no(row, 'code', '这一级请填国家统计用区划代码。')
      return ''
    }
    for (let n = 1; ; n++) {
      const digits = VILLAGE.test(parent.code) ? 3 : 2
      const code = below ? parent.code + String(n).padStart(digits, '0') : `${parent.code}-${n}`
      if (!taken.has(code)) return code
    }
  }

  for (const row of rows) {
    const { name, code, households: homes } = row.cells as Record<string, string>
    const level = levels.find((l) => l.title === row.cells.level)?.level ?? ''
    const parent = row.cells.parent ? parentOf(row) : null
    if (parent && level && rank(level) <= rank(parent.level))
      no(row, 'level', `“${row.cells.level}”不能放在“${parent.name}”下面。`)
    if (homes && !/^\d{1,6}$/.test(homes)) no(row, 'households', '户数请填整数。')
    const centre = centreOf(row)
    const key = code || `${parent?.id}/${name}`
    const first = seen.get(key)
    if (first) no(row, code ? 'code' : 'name', `与第 ${first} 行重复。`)
    else seen.set(key, row.row)
    const known =
      (code ? byCode.get(code) : undefined) ?? (code ? undefined : byName.get(`${parent?.id}/${name}`))
    if (known?.retired_on) no(row, 'code', '这个编码的地方已撤并，不能再用。')
    else if (known && level && known.level !== level) no(row, 'level', '这个编码已用于另一层级的地方。')
    else if (known && !mayChange(known.path)) no(row, 'code', '这个地方不在您的管理范围内。')
    // A node moves by its parent's path, which a parent made in this sheet has not got yet.
    if (known && parent && added.has(parent.code) && known.parent !== parent.id)
      no(row, 'parent', '请先导入这个新的上级，再导入这一行。')
    if (row.problems.length > 0 || !parent) {
      plan.bad.push(row)
      continue
    }
    if (known) {
      const change = changeOf(known, parent, name as string, homes ? Number(homes) : known.households, centre)
      if (change) plan.changes.push(change)
      else plan.unchanged++
      continue
    }
    const own = codeFor(row, parent, level)
    if (row.problems.length > 0) {
      plan.bad.push(row)
      continue
    }
    const region = planned({
      ...{ level, code: own, name: name as string, parent: parent.id },
      households: homes ? Number(homes) : null,
      sort: Number(/(\d+)$/.exec(own)?.[1]?.slice(-3) ?? 0),
      shape: centre && { boundary: null, centre, datum: centre.datum, accuracy_m: null, synthetic: false },
    })
    taken.add(own)
    added.set(own, region)
    pathOf.set(region.id, parent.path as string)
    plan.adds.push(region)
  }
  return plan
}

function changeOf(
  node: KnownRegion,
  parent: Parent,
  name: string,
  households: number | null,
  centre: Changed['centre'],
): Changed | null {
  const under = node.parent === parent.id ? null : { id: parent.id, path: parent.path as string }
  const was = node.lng !== null && node.lat !== null && node.datum ? { lng: node.lng, lat: node.lat } : null
  const moved =
    centre !== null &&
    (!was || metresBetween(convert(centre, centre.datum, node.datum as Datum), was) > SAME_M)
  if (!under && !moved && name === node.name && households === node.households) return null
  return { node, name, households, centre: moved ? centre : null, under }
}
