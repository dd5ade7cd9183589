/** When the county works: what every clock counts by. It is changed in the rules, by two persons. */
import type { WorkingCalendar } from '#contract/http/administration.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { wallOf, type Authority } from '../../../authority/index.ts'
import type { OperatorDeps } from './deps.ts'

/** Refuses NOT_ALLOWED without `manage_packs` at the county itself. */
export async function seeCalendar(deps: OperatorDeps, authority: Authority): Promise<WorkingCalendar> {
  wallOf(authority, 'manage_packs')
  const { pack } = await deps.places.tenant(authority.tenant)
  const { calendar } = await deps.packs.rulesOf(pack, shanghaiDay(deps.clock.now().toISOString()))
  const years = Object.entries(calendar.years).map(
    ([year, { source, published, holidays, make_up_days }]) => ({
      ...{ year, source, published },
      ...{ holidays: [...holidays], make_up_days: [...make_up_days] },
    }),
  )
  return {
    working_hours: [...calendar.working_hours],
    years: years.sort((a, b) => b.year.localeCompare(a.year)),
  }
}
