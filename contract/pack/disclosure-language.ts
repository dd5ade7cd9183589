/** What a place owes the public, how often and how soon (Villagers' Committees Act art 35). */
import { Type, type Static } from 'typebox'
import { DurationText, Id, Title, closed } from './words.ts'

/** What of a publication the record writes by itself. Without one, it is written by hand. */
export const MADE_FROM = ['office_holders', 'matters_handled', 'accounts'] as const
export const EVERY = ['month', 'quarter', 'year'] as const

export const Duty = Type.Object(
  {
    title: Title,
    class: Type.Enum(['party', 'village', 'finance']),
    /** The level of the places that owe it. */
    at: Id,
    every: Type.Enum([...EVERY]),
    /** The first period owed is the one this day lies in. */
    since: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    /** How long after the period's end it is due. */
    within: DurationText,
    /** How long it stays posted at least. */
    posted: DurationText,
    made_from: Type.Optional(Type.Enum([...MADE_FROM])),
    /** Posts at the place or above it that publish. */
    published_by: Type.Array(Id, { minItems: 1 }),
    article: Type.Optional(Type.String()),
  },
  closed,
)
export type Duty = Static<typeof Duty>

/** What the law asks of a class of duties: one at least this often, and every one posted at least so long. */
export const DutyFloor = Type.Object(
  { every: Type.Enum([...EVERY]), posted: DurationText, article: Type.String() },
  closed,
)
export type DutyFloor = Static<typeof DutyFloor>
