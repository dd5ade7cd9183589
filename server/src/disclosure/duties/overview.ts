/** GET /api/disclosures/overview: one duty in all the places below, for those who answer for them. */
import type { Overview } from '#contract/http/publications.ts'
import { dueOn, periodsOwed, periodTitle, standing } from '#contract/disclosure/periods.ts'
import { demand, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { todayOf } from '../today.ts'
import type { DutyDeps } from './deps.ts'
import { firstDays, placesAt } from './store.ts'

/** The last so many periods. */
const SHOWN = 12

/** Refuses NOT_ALLOWED for a place not under a seat with `read_tallies`, FIELD_INVALID for an unknown duty. */
export async function overview(
  deps: DutyDeps,
  authority: Authority,
  query: { region?: string; duty?: string },
): Promise<Overview> {
  demand(authority, 'read_tallies')
  const { tenant } = authority
  const today = todayOf(deps.clock)
  const seat = authority.seats.find((held) => held.may.includes('read_tallies'))
  const node = (await deps.places.ancestry(tenant, query.region ?? (seat?.region as string))).at(-1)
  if (!node) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  demand(authority, 'read_tallies', node.path)
  const rules = await deps.packs.rulesOf((await deps.places.tenant(tenant)).pack, today)
  const duties = Object.entries(rules.disclosures).map(([duty, { title }]) => ({ duty, title }))
  const duty = query.duty ?? duties[0]?.duty ?? ''
  const spec = rules.disclosures[duty]
  const region = { id: node.id, level: node.level, code: node.code, name: node.name }
  if (!spec && query.duty) throw new Refused('FIELD_INVALID', '公开目录里没有这一项，请重新选择。', 'duty')
  if (!spec) return { region, duties, duty, periods: [], rows: [] }
  const periods = periodsOwed(spec.every, spec.since, today).slice(-SHOWN)
  const [places, days] = await deps.db.read(
    authority.wall,
    placesAt(tenant, node.path, spec.at),
    firstDays(tenant, node.path, duty),
  )
  const first = new Map(days.map((one) => [`${one.region} ${one.period}`, one.day]))
  const due = new Map(periods.map((period) => [period, dueOn(period, spec.within, rules.calendar)]))
  const rows = places.map(({ under, ...place }) => {
    const standings = periods.map((period) =>
      standing(due.get(period) as string, today, first.get(`${place.id} ${period}`) ?? null),
    )
    const count = (what: string) => standings.filter((one) => one === what).length
    return { region: place, under, standings, missing: count('missing'), late: count('late') }
  })
  return {
    region,
    duties,
    duty,
    periods: periods.map((period) => ({ period, title: periodTitle(period) })),
    rows,
  }
}
