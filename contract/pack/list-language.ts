/** The word `lists`: what a field must choose from, kept once for the county, and which place holds which of it. */
import { Type, type Static } from 'typebox'
import { Id, Title, closed } from './words.ts'

const Item = Type.Object(
  {
    title: Title,
    /** The article it stands on. */
    law: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    /** What may be ordered or decided under it. */
    measure: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    /** Whose it was before it was given down, or who advises on it. */
    department: Type.Optional(Id),
  },
  closed,
)

/** Either all of the list, some of it, or all but some. */
const Held = Type.Union([
  Type.Literal('all'),
  Type.Array(Id),
  Type.Object({ without: Type.Array(Id, { minItems: 1 }) }, closed),
])

export const List = Type.Object(
  {
    title: Title,
    /** Where it was published. */
    source: Type.Optional(Type.String()),
    items: Type.Record(Id, Item),
    /** The level whose places hold the items, each its own part; without it, every place has the whole list. */
    held_at: Type.Optional(Id),
    /** By the place's name. */
    held: Type.Optional(Type.Record(Type.String({ minLength: 1 }), Held)),
    /** What a place not named holds: nothing, unless it says all. */
    otherwise: Type.Optional(Type.Enum(['all', 'none'])),
  },
  closed,
)
export type List = Static<typeof List>
export type Held = Static<typeof Held>
