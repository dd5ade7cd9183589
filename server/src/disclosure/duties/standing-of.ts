/** The series of a place: every period of every duty, with where it stands. */
import type { Owed } from '#contract/http/publications.ts'
import { dueOn, periodsOwed, periodTitle, standing } from '#contract/disclosure/periods.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { CountyRules } from '../../packs/index.ts'
import type { Publication } from './store.ts'

/** Newest period first; within a period in the pack's order. Unbroken: what was never published stands there too. */
export function seriesOf(
  rules: CountyRules,
  level: string,
  today: string,
  published: Publication[],
): Omit<Owed, 'mine'>[] {
  const known = new Map(published.map((one) => [`${one.duty} ${one.period}`, one]))
  const series = Object.entries(rules.disclosures).flatMap(([duty, spec]) => {
    if (spec.at !== level) return []
    return periodsOwed(spec.every, spec.since, today).map((period) => {
      const found = known.get(`${duty} ${period}`)
      const due = found?.due_on ?? dueOn(period, spec.within, rules.calendar)
      const first = found ? shanghaiDay(found.first_at.toISOString()) : null
      return {
        ...{ duty, title: spec.title, class: spec.class, period, period_title: periodTitle(period) },
        ...{ due_on: due, standing: standing(due, today, first), publication: found?.id ?? null },
      }
    })
  })
  return series.sort((a, b) => (a.due_on < b.due_on ? 1 : a.due_on > b.due_on ? -1 : 0))
}
