/** GET /api/disclosures/decided: of the affairs closed in a period, how many went their path whole, place by place. */
import { daysOf, isPeriod, periodOf, periodTitle } from '#contract/disclosure/periods.ts'
import type { Decided, DecidedAffair } from '#contract/http/decided.ts'
import { demand, maySee, wallFor, type Authority } from '../../authority/index.ts'
import { votesFrom, votesOnQuery } from '../../deliberation/index.ts'
import type { Database } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { closedAffairs, type ClosedAffair } from '../../matters/index.ts'
import { payersQuery } from '../../money/index.ts'
import type { CountyRules, Packs } from '../../packs/index.ts'
import type { DisclosureDeps } from '../deps.ts'
import { todayOf } from '../today.ts'
import { missingOf } from './missing.ts'
import { placesAtLevels } from './store.ts'

export interface DecidedDeps extends DisclosureDeps {
  /** Acts for a person, held by row-level security. */
  db: Database
  packs: Pick<Packs, 'rulesOf' | 'pinned'>
}

/** Refuses NOT_ALLOWED for a place not under a seat with `read_tallies`, FIELD_INVALID for a period or place there is none of. */
export async function decided(
  deps: DecidedDeps,
  authority: Authority,
  query: { region?: string; period?: string; place?: string },
): Promise<Decided> {
  demand(authority, 'read_tallies')
  const { tenant } = authority
  const seat = authority.seats.find((held) => held.may.includes('read_tallies'))
  const node = (await deps.places.ancestry(tenant, query.region ?? (seat?.region as string))).at(-1)
  if (!node) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  demand(authority, 'read_tallies', node.path)
  const today = todayOf(deps.clock)
  const period = query.period ?? today.slice(0, 4)
  if (!(['year', 'quarter', 'month'] as const).some((every) => isPeriod(period, every)))
    throw new Refused('FIELD_INVALID', '没有这个时间段，请重新选择。', 'period')
  const rules = await deps.packs.rulesOf((await deps.places.tenant(tenant)).pack, today)
  // the permission reaches further than what the seat is handed: it counts whatever lies under its place
  const wall = wallFor(authority, 'read_tallies')
  const [places] = await deps.db.read(wall, placesAtLevels(tenant, node.path, levelsOf(rules)))
  const asked = places.find(({ id }) => id === query.place)
  if (query.place && !asked) throw new Refused('FIELD_INVALID', '没有这个村，请重新选择。', 'place')

  const rows = places.map(({ path, under, ...region }) => ({ path, region, under, closed: 0, whole: 0 }))
  const affairs: DecidedAffair[] = []
  for await (const part of closedAffairs(deps, rules, {
    tenant,
    wall,
    path: node.path,
    days: daysOf(period),
  }))
    for (const one of await judged(deps, wall, part)) {
      const row = rows.find(({ path }) => one.at.startsWith(path))
      if (!row) continue
      row.closed += 1
      if (one.missing.length === 0) row.whole += 1
      if (row.region.id === asked?.id)
        affairs.push({ ...one.shown, mine: maySee(authority, { path: one.at, audience: [], excluded: [] }) })
    }
  const sum = (of: 'closed' | 'whole') => rows.reduce((total, row) => total + row[of], 0)
  return {
    region: { id: node.id, level: node.level, code: node.code, name: node.name },
    ...{ periods: periodsTo(today, period), period, total: { closed: sum('closed'), whole: sum('whole') } },
    rows: rows.map(({ region, under, closed, whole }) => ({ region, under, closed, whole })),
    listed: asked
      ? {
          region: { id: asked.id, level: asked.level, code: asked.code, name: asked.name },
          affairs: affairs.sort((a, b) => b.closed_on.localeCompare(a.closed_on)),
        }
      : null,
  }
}

/** Held against the minutes and the books. */
async function judged({ db }: DecidedDeps, wall: Authority['wall'], part: ClosedAffair[]) {
  const { tenant } = wall
  const resolutions = part.flatMap(({ meetings }) => meetings.flatMap(({ resolution }) => resolution ?? []))
  const payments = part.flatMap(({ payment }) => payment?.paid.map((one) => one.payment) ?? [])
  const [voted, paid] = await db.read(wall, votesOnQuery(tenant, resolutions), payersQuery(tenant, payments))
  const votes = votesFrom(voted)
  const payers = new Map(paid.map((one) => [one.id, one]))
  return part.map((one) => {
    const missing = missingOf(one, votes, payers)
    const { matter, number, kind, took, closed_on } = one
    return { at: one.at, missing, shown: { matter, number, kind, path: took, closed_on, missing } }
  })
}

/** Where the posts stand that begin affairs. */
const levelsOf = ({ kinds, procedures, posts }: CountyRules): string[] => [
  ...new Set(
    Object.values(kinds).flatMap(({ begun_by = [], procedure }) =>
      procedures[procedure]?.paths ? begun_by.flatMap((post) => posts[post]?.at ?? []) : [],
    ),
  ),
]

const QUARTERS = 4
const MONTHS = 6

/** This year and the last, four quarters and six months, the running ones among them; and the one asked for. */
function periodsTo(today: string, asked: string): Decided['periods'] {
  const months = Array.from({ length: 12 }, (_, back) => {
    const first = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1 - back, 1))
    return first.toISOString().slice(0, 10)
  })
  const quarters = [...new Set(months.map((day) => periodOf(day, 'quarter')))].slice(0, QUARTERS)
  const years = [today.slice(0, 4), String(Number(today.slice(0, 4)) - 1)]
  const offered = [...years, ...quarters, ...months.slice(0, MONTHS).map((day) => periodOf(day, 'month'))]
  return [...new Set([...offered, asked])].map((period) => ({ period, title: periodTitle(period) }))
}
