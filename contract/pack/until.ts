/** A clock that ends on a day the act's own form names, never later than its `within`: 限期改正. */
import type { FieldValue, Given } from './field.ts'
import { budgetOf } from './duration.ts'
import type { Refusal, Rules } from './life.ts'
import type { Action } from './procedure-language.ts'
import { entryOf } from './entries.ts'
import { dueAt, shanghaiDay } from './working-time.ts'

const DAY = 86_400_000

/** `9 days`, to the end of the named day; null when none is named. The day was checked before. */
export function untilBudget(clock: string, given: Given, rules: Rules, now: string): string | null {
  const until = rules.procedure.clocks[clock]?.until
  const day = until === undefined ? undefined : given[until]
  if (typeof day !== 'string' || day === '') return null
  const days = Math.round((Date.parse(day) - Date.parse(shanghaiDay(now))) / DAY)
  return `${Math.max(days, 1)} days`
}

/** Refuses FIELD_INVALID for a day that is not ahead, or past the longest its clock lets. */
export function checkUntil(action: Action, given: Given, rules: Rules, now: string): Refusal | null {
  const fields = entryOf(action, rules)?.fields ?? {}
  for (const { until, within, title } of Object.values(rules.procedure.clocks)) {
    const day: FieldValue | undefined = until && fields[until] ? (given[until] as FieldValue) : undefined
    if (until === undefined || typeof day !== 'string' || day === '') continue
    const field = `entry.${until}`
    if (day <= shanghaiDay(now))
      return { refused: 'FIELD_INVALID', say: `“${fields[until]!.title}”要在今天以后。`, field }
    const budget = budgetOf(within, rules.kind)
    const last = budget && shanghaiDay(dueAt(now, budget, rules.calendar))
    if (last && day > last)
      return {
        refused: 'FIELD_INVALID',
        say: `“${fields[until]!.title}”最晚 ${last}（${title}最长到这一天）。`,
        field,
      }
  }
  return null
}
