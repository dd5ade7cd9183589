/** What the law keeps out of a kind is refused with the article: when it is reported, or when an entry shows it. */
import type { Condition } from './condition.ts'
import { holds, type Facts } from './holds.ts'
import type { Refusal } from './life.ts'
import type { KeptOut } from './refuses-language.ts'

/** The first that holds. `of`: what stands before the field's name, `entry.` in an act. */
export function keptOut({ kind }: { kind: { refuses?: KeptOut[] } }, facts: Facts, of = ''): Refusal | null {
  const found = kind.refuses?.find(({ when }) => holds(when, facts))
  if (!found) return null
  return { refused: 'KEPT_OUT_BY_LAW', say: `${found.say}（${found.article}）`, ...fieldIn(found.when, of) }
}

/** The field it asks of, where it asks of one alone. */
const fieldIn = (when: Condition, of: string): { field?: string } =>
  'field' in when ? { field: `${of}${when.field}` } : {}
