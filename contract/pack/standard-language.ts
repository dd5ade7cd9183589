/** What a pack says of a standard places hold or do not hold: counted from the record, by a limit on each count. Nothing of it is typed in. */
import { Type, type Static } from 'typebox'
import { Id, Title, closed } from './words.ts'
import { EVERY } from './disclosure-language.ts'

/** What the journal counts of matters and a limit may be set to. `accepted` leaves out what was not taken up. */
export const STANDARD_MEASURES = ['received', 'accepted', 'closed', 'returned', 'redone', 'reopened'] as const

export const StandardTest = Type.Object(
  {
    title: Title,
    /** Matters of these kinds, and of all kinds of these groups. */
    kinds: Type.Optional(Type.Array(Id, { minItems: 1 })),
    groups: Type.Optional(Type.Array(Id, { minItems: 1 })),
    measure: Type.Enum([...STANDARD_MEASURES]),
    /** In matters; one more, and the standard is not held. */
    at_most: Type.Integer({ minimum: 0, maximum: 9999 }),
  },
  closed,
)
export type StandardTest = Static<typeof StandardTest>

export const Standard = Type.Object(
  {
    title: Title,
    source: Type.Optional(Type.String()),
    /** The level of the places it is asked of. */
    at: Id,
    every: Type.Enum([...EVERY]),
    /** The first period is the one this day lies in. */
    since: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    tests: Type.Record(Id, StandardTest),
    /** `held`: a place's public page says so where a whole period was held; who did not is never named. Absent: nothing is published. */
    published: Type.Optional(Type.Literal('held')),
  },
  closed,
)
export type Standard = Static<typeof Standard>
