/** What a pack says of the register of a collective's members: where it is kept, and why somebody joins or leaves. */
import { Type, type Static } from 'typebox'
import { Id, Title, closed } from './words.ts'

/** A ground on which somebody becomes a member, or stops being one. `resolution`: only by a resolution that is named. */
const Ground = Type.Object(
  { title: Title, article: Type.Optional(Type.String()), resolution: Type.Optional(Type.Boolean()) },
  closed,
)

export const Membership = Type.Object(
  {
    title: Title,
    article: Type.Optional(Type.String()),
    /** The level a collective stands at: one register for each node of it. */
    at: Id,
    joins: Type.Record(Id, Ground),
    leaves: Type.Record(Id, Ground),
    /** What a member may do beside taking part in the assembly: look at the originals of published vouchers. */
    may: Type.Optional(Type.Array(Type.Enum(['see_originals']))),
  },
  closed,
)
export type Membership = Static<typeof Membership>
