/** Away for some days: one's own leave, with a colleague of the same unit acting in each seat. */
import { Type, type Static } from 'typebox'
import { Day, Seat, Uuid } from './shapes.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Union([t, Type.Null()])
const Colleague = Type.Object({ person: Uuid, name: Type.String() })

/** GET /api/away: the leave running or to come, and whom one may ask to stand in, seat by seat. */
export const Away = Type.Object({
  leave: OrNull(Type.Object({ id: Uuid, starts_on: Day, ends_on: Day })),
  seats: Type.Array(
    Type.Object({
      seat: Seat,
      title: Type.String(),
      acting: OrNull(Colleague),
      colleagues: Type.Array(Colleague),
    }),
  ),
})
export type Away = Static<typeof Away>

/** POST /api/away. A seat without a colleague stays empty: its work climbs to the next one up. */
export const NewAway = Type.Object({
  starts_on: Day,
  ends_on: Day,
  acting: Type.Array(Type.Object({ seat: Seat, person: Uuid }), { maxItems: 20 }),
})
export type NewAway = Static<typeof NewAway>
