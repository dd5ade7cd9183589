/** What a pack says of visiting households: where the list is kept, what may be noted of one, and how often it is visited. */
import { Type, type Static } from 'typebox'
import { Id, Title, closed } from './words.ts'

/** Calendar days: whoever lives alone is not counted in working days. */
const Days = Type.String({ pattern: '^[1-9][0-9]{0,2} days?$', description: '多少天，如 7 days' })

export const Visiting = Type.Object(
  {
    title: Title,
    /** The level whose nodes keep a list. */
    at: Id,
    /** How often every household is visited; without it, only those with a tag that says so. */
    every: Type.Optional(Days),
    /** All that may be noted of a household beside its door, its head's surname, how many live there and a phone. */
    tags: Type.Record(Id, Type.Object({ title: Title, every: Type.Optional(Days) }, closed)),
    article: Type.Optional(Type.String()),
  },
  closed,
)
export type Visiting = Static<typeof Visiting>
