/** The word `refuses` of a kind: what the law keeps out of it. */
import { Type, type Static } from 'typebox'
import { Condition } from './condition.ts'
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
