/** The word `entries`: a named typed form that an act adds to a matter, again and again. */
import { Type, type Static } from 'typebox'
import { Fields } from './field.ts'
import { Title, closed } from './words.ts'

export const Entry = Type.Object(
  {
    title: Title,
    fields: Fields,
    /** All of it is: encrypted, shown to whoever may and asks. */
    private: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type Entry = Static<typeof Entry>
