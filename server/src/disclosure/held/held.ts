/** Which standards a village held in the periods that are over: only those the pack publishes, only what was held. */
import { daysOf, periodsOwed, periodTitle } from '#contract/disclosure/periods.ts'
import type { Standard } from '#contract/pack/standard-language.ts'
import { countsAtLevel } from '../../journal/index.ts'
import { kindsOfTest, type CountyRules } from '../../packs/index.ts'
import type { DisclosureDeps } from '../deps.ts'
import { findPlace, type FoundPlace } from '../find-place.ts'
import { todayOf } from '../today.ts'

/** So many periods back. */
const SHOWN = 4

export interface Held extends FoundPlace {
  standards: { title: string; tests: string[]; held: string[] }[]
}

/** Those a place of this level may be said to hold. */
export const publishedAt = ({ standards }: Pick<CountyRules, 'standards'>, level: string): Standard[] =>
  Object.values(standards).filter((one) => one.published === 'held' && one.at === level)

/** Null: no such place, or nothing of it is published. */
export async function held(deps: DisclosureDeps, code: string): Promise<Held | null> {
  const found = await findPlace(deps, code)
  if (!found) return null
  const { tenant: county, place } = found
  const today = todayOf(deps.clock)
  const rules = await deps.packs.rulesOf(county.pack, today)
  const published = publishedAt(rules, place.level)
  if (published.length === 0) return null
  const standards: Held['standards'] = []
  for (const says of published) {
    const tests = Object.values(says.tests)
    const kept: string[] = []
    for (const period of periodsOwed(says.every, says.since, today).slice(-SHOWN).toReversed()) {
      const { from, to } = daysOf(period)
      const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
      const counts = tests.map(({ measure, ...of }) =>
        countsAtLevel(
          {
            ...{ tenant: county.tenant, days: [from, last], measures: [measure] },
            kinds: kindsOfTest(rules, of),
          },
          says.at,
          place.path,
        ),
      )
      const found = await deps.worker.read({ tenant: county.tenant, scope: '{}', keys: '{}' }, ...counts)
      if (found.every((rows, i) => (rows[0]?.matters ?? 0) <= tests[i]!.at_most))
        kept.push(periodTitle(period))
    }
    standards.push({ title: says.title, tests: tests.map(({ title }) => title), held: kept })
  }
  return { ...found, standards }
}
