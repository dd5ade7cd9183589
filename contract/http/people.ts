import { Type, type Static } from 'typebox'
import { Day, RegionRef, Uuid } from './shapes.ts'

const OrNull = <T extends Parameters<typeof Type.Array>[0]>(t: T) => Type.Union([t, Type.Null()])

export const Appointment = Type.Object({
  id: Uuid,
  person: Type.Object({ id: Uuid, name: Type.String(), work_phone: OrNull(Type.String()) }),
  post: Type.String(),
  post_title: Type.String(),
  region: RegionRef,
  organisation: OrNull(Type.Object({ id: Uuid, name: Type.String() })),
  kind: Type.Enum(['holder', 'acting']),
  starts_on: Day,
  ends_on: OrNull(Day),
  on_leave_until: OrNull(Day),
})
export type Appointment = Static<typeof Appointment>

export const NewAppointment = Type.Object({
  person: Type.Union([
    Uuid,
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 40 }),
      work_phone: Type.Optional(Type.String()),
    }),
  ]),
  post: Type.String(),
  region: Uuid,
  organisation: Type.Optional(Uuid),
  kind: Type.Enum(['holder', 'acting']),
  starts_on: Day,
  ends_on: Type.Optional(Day),
})
export const EndAppointment = Type.Object({ ends_on: Day })
export const NewLeave = Type.Object({ person: Uuid, starts_on: Day, ends_on: Day })

/** A seat the pack wants and nobody (or too few) holds today. */
export const Vacancy = Type.Object({
  post: Type.String(),
  post_title: Type.String(),
  region: RegionRef,
  seats: Type.Integer(),
  held: Type.Integer(),
})
export type Vacancy = Static<typeof Vacancy>
/** The staffing of a subtree: seats wanted and held, by post; then the vacancies, a page at a time. */
export const Staffing = Type.Object({
  by_post: Type.Array(
    Type.Object({
      post: Type.String(),
      post_title: Type.String(),
      seats: Type.Integer(),
      held: Type.Integer(),
    }),
  ),
  vacancies: Type.Array(Vacancy),
  next: OrNull(Type.String()),
})

export const Organisation = Type.Object({
  id: Uuid,
  kind: Type.String(),
  kind_title: Type.String(),
  name: Type.String(),
  region: RegionRef,
  parent: OrNull(Uuid),
  department: OrNull(Type.String()),
})
