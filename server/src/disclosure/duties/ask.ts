/** The duty, place and period somebody speaks of, checked. */
import { daysOf, dueOn, isPeriod, periodsOwed } from '#contract/disclosure/periods.ts'
import type { Duty } from '#contract/pack/disclosure-language.ts'
import type { Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { CountyRules } from '../../packs/index.ts'
import type { RegionRow, Tenant } from '../../places/index.ts'
import { todayOf } from '../today.ts'
import type { DutyDeps } from './deps.ts'

export interface Asked {
  county: Tenant
  rules: CountyRules
  place: RegionRow
  duty: Duty
  due_on: string
  days: { from: string; to: string }
}

/** Refuses FIELD_INVALID for a place, duty or period that is not owed. */
export async function asked(
  deps: DutyDeps,
  { tenant }: Authority,
  what: { region: string; duty: string; period: string },
): Promise<Asked> {
  const today = todayOf(deps.clock)
  const county = await deps.places.tenant(tenant)
  const rules = await deps.packs.rulesOf(county.pack, today)
  const place = (await deps.places.ancestry(tenant, what.region)).at(-1)
  if (!place) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  const duty = rules.disclosures[what.duty]
  if (!duty || duty.at !== place.level)
    throw new Refused('FIELD_INVALID', '这个地方的公开目录里没有这一项，请回到目录重新选择。', 'duty')
  if (!isPeriod(what.period, duty.every) || !periodsOwed(duty.every, duty.since, today).includes(what.period))
    throw new Refused('FIELD_INVALID', '这一期还没有结束，或者不在公开目录里，请回到目录重新选择。', 'period')
  const due_on = dueOn(what.period, duty.within, rules.calendar)
  return { county, rules, place, duty, due_on, days: daysOf(what.period) }
}
