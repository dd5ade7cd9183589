/** The word `refuses`: what the law keeps out of a kind, refused with the article when it is reported, or when an entry shows it. */
import { Type, type Static } from 'typebox'
import { Condition } from './condition.ts'
import { holds, type Facts } from './holds.ts'
import type { Refusal } from './life.ts'
import { closed } from './words.ts'

export const KeptOut = Type.Object(
  {
    when: Condition,
    /** What people read: why not here, and where to go. */
    say: Type.String({ minLength: 1, maxLength: 200 }),
    article: Type.String({ minLength: 1, maxLength: 80 }),
  },
  closed,
)
export type KeptOut = Static<typeof KeptOut>

/** The first that holds. */
export function keptOut({ kind }: { kind: { refuses?: KeptOut[] } }, facts: Facts): Refusal | null {
  const found = kind.refuses?.find(({ when }) => holds(when, facts))
  if (!found) return null
  return { refused: 'KEPT_OUT_BY_LAW', say: `${found.say}（${found.article}）`, ...fieldIn(found.when) }
}

/** The field it asks of, where it asks of one alone. */
const fieldIn = (when: Condition): { field?: string } => ('field' in when ? { field: when.field } : {})
