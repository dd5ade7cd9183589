/** GET /api/standards: which places hold a standard in a period, and what each of them counted. Nothing is stored: it is counted when asked. */
import { sql } from 'kysely'
import type { PlaceStanding, Standards, StandardsQuery } from '#contract/http/standards.ts'
import { daysOf, isPeriod, periodOf, periodsOwed, periodTitle } from '#contract/disclosure/periods.ts'
import type { Standard } from '#contract/pack/standard-language.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { rangeOf, type Authority } from '../../authority/index.ts'
import { countsAtLevel } from '../../journal/index.ts'
import { Refused } from '../../lib/refused.ts'
import { kindsOfTest, type CountyRules } from '../../packs/index.ts'
import type { RegionRow } from '../../places/index.ts'
import type { InsightDeps } from '../deps.ts'
import { placeOf } from '../figures.ts'
import { roomy } from '../store.ts'

/** More than these, and only those that do not hold it are listed. */
const MOST = 60
type Shown = NonNullable<Standards['shown']>

/** `whole`: every place, however many, for a sheet. Refuses NOT_ALLOWED as figures do, FIELD_INVALID for a standard or period there is none of. */
export async function standards(
  deps: InsightDeps,
  authority: Authority,
  query: StandardsQuery,
  whole = false,
): Promise<Standards> {
  const node = await placeOf(deps, authority, query.region)
  const today = shanghaiDay(deps.clock.now().toISOString())
  const rules = await deps.packs.rulesOf((await deps.places.tenant(authority.tenant)).pack, today)
  const choices = Object.entries(rules.standards).map(([standard, { title }]) => ({ standard, title }))
  const id = query.standard ?? choices[0]?.standard
  const says = id === undefined ? undefined : rules.standards[id]
  if (query.standard && !says) throw new Refused('FIELD_INVALID', '规则里没有这项标准。', 'standard')
  const region = { id: node.id, level: node.level, code: node.code, name: node.name }
  const shown = says
    ? await shownOf({ deps, authority, rules, node, today, whole }, id!, says, query.period)
    : null
  return { region, choices, shown }
}

interface Asked {
  deps: InsightDeps
  authority: Authority
  rules: CountyRules
  node: RegionRow
  today: string
  whole: boolean
}

async function shownOf(asked: Asked, id: string, says: Standard, wanted?: string): Promise<Shown> {
  const { rules, node, today } = asked
  const periods = [...periodsOwed(says.every, says.since, today), periodOf(today, says.every)].toReversed()
  const period = wanted ?? periods[0]!
  if (!isPeriod(period, says.every) || !periods.includes(period))
    throw new Refused('FIELD_INVALID', '没有这一期，请重新选择。', 'period')
  const { from, to: after } = daysOf(period)
  const to = new Date(Date.parse(after) - 86_400_000).toISOString().slice(0, 10)
  const tests = Object.entries(says.tests)
  const { places, counts } = await counted(asked, says, [from, to])
  const rows = places.map((place): PlaceStanding => {
    const each = tests.map(([test, { at_most }], i) => {
      const count = counts[i]!.get(place.id) ?? 0
      return { test, count, over: count > at_most }
    })
    return {
      region: { id: place.id, level: place.level, code: place.code, name: place.name },
      ...{ above: place.above ?? '', held: each.every((one) => !one.over), tests: each },
    }
  })
  const broken = rows.filter((row) => !row.held)
  const all = asked.whole || rows.length <= MOST
  return {
    ...{ standard: id, title: says.title, source: says.source ?? null },
    level_title: rules.levels.find(({ level }) => level === says.at)?.title ?? '地方',
    ...{ period, period_title: periodTitle(period), from, to: to > today ? today : to },
    ...{ running: after > today, published: says.published === 'held' },
    periods: periods.map((one) => ({ period: one, title: periodTitle(one) })),
    ...{ places: rows.length, held: rows.length - broken.length },
    tests: tests.map(([test, { title, at_most, ...of }], i) => ({
      ...{ test, title, at_most },
      counts: kindsOfTest(rules, of)
        .map((kind) => rules.kinds[kind]!.title)
        .join('、'),
      places: rows.filter((row) => row.tests[i]!.over).length,
      matters: rows.reduce((sum, row) => sum + row.tests[i]!.count, 0),
    })),
    parts: partsOf(node, places, new Set(broken.map((row) => row.region.id))),
    rows_are: all ? 'all' : 'broken',
    // those that do not hold it first, each in the order of the tree
    rows: [...broken, ...(all ? rows.filter((row) => row.held) : [])].slice(0, asked.whole ? undefined : 400),
  }
}

interface Place {
  id: string
  level: string
  code: string
  name: string
  above: string | null
  part: string | null
  part_level: string | null
  part_code: string | null
  part_name: string | null
}

async function counted({ deps, authority, rules, node }: Asked, says: Standard, days: [string, string]) {
  const { tenant, wall } = authority
  const counts = Object.values(says.tests).map((test) =>
    countsAtLevel({ tenant, days, measures: [test.measure], kinds: kindsOfTest(rules, test) }, says.at),
  )
  const [places, , ...found] = await deps.db.read(wall, placesAt(tenant, node, says.at), roomy, ...counts)
  return { places, counts: found.map((rows) => new Map(rows.map((row) => [row.place, row.matters]))) }
}

/** Places of a level at or under a node, with what lies over each and the node's child they lie under. */
const placesAt = (tenant: number, node: RegionRow, level: string) => {
  const [low, high] = rangeOf(node.path)
  return sql<Place>`select p.id, p.level, p.code, p.name, up.name as above,
      part.id as part, part.level as part_level, part.code as part_code, part.name as part_name
    from region p left join region up on up.tenant = p.tenant and up.id = p.parent
    left join region part on part.tenant = p.tenant and part.parent = ${node.id}::uuid
      and part.path = ${node.path} || split_part(substr(p.path, ${node.path.length + 1}::int), '/', 1) || '/'
    where p.tenant = ${tenant} and p.level = ${level} and p.retired_on is null and p.path >= ${low} and p.path < ${high}
    order by part.sort, part.code, p.path`
}

/** How many hold it under each child of the node; none where the children are the places themselves. */
function partsOf(node: RegionRow, places: Place[], broken: Set<string>): Shown['parts'] {
  const under = Map.groupBy(
    places.filter((place) => place.part !== null && place.part !== place.id && place.id !== node.id),
    (place) => place.part!,
  )
  return [...under].map(([id, own]) => {
    const { part_level, part_code, part_name } = own[0]!
    return {
      region: { id, level: part_level!, code: part_code!, name: part_name! },
      ...{ places: own.length, held: own.filter((place) => !broken.has(place.id)).length },
    }
  })
}
