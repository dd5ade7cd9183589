import { Type, type Static } from 'typebox'
import { Day, RegionRef, Text, Uuid } from './shapes.ts'

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
  /** The leave running today, to end it early. */
  leave: OrNull(Uuid),
})
export type Appointment = Static<typeof Appointment>

export const NewAppointment = Type.Object({
  person: Type.Union([
    Uuid,
    Type.Object({
      name: Text(40, '姓名'),
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
/** POST /api/appointments/:id/transfer: to another seat from a day on; the old term ends the day before. */
export const TransferAppointment = Type.Object({
  post: Type.String({ title: '岗位' }),
  region: Uuid,
  organisation: Type.Optional(Uuid),
  starts_on: Day,
  reason: Type.Optional(Type.String({ maxLength: 200, title: '理由' })),
})
export type TransferAppointment = Static<typeof TransferAppointment>
/** POST /api/appointments/:id/correct: the days as they should have been entered. */
export const CorrectAppointment = Type.Object({
  starts_on: Day,
  ends_on: OrNull(Day),
  reason: Text(200, '理由'),
})
export type CorrectAppointment = Static<typeof CorrectAppointment>
export const WithdrawAppointment = Type.Object({ reason: Text(200, '理由') })
export const NewLeave = Type.Object({ person: Uuid, starts_on: Day, ends_on: Day })

/** A seat the pack wants and nobody (or too few) holds today. */
export const Vacancy = Type.Object({
  post: Type.String(),
  post_title: Type.String(),
  region: RegionRef,
  /** Many grids share a name: `前高埠村第1网格`, or the department. */
  place: Type.String(),
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
      /** The level of places it stands at. */
      at: Type.String(),
      in_department: Type.Boolean(),
      seats: Type.Integer(),
      held: Type.Integer(),
    }),
  ),
  vacancies: Type.Array(Vacancy),
  next: OrNull(Type.String()),
})

const SeatSums = {
  /** Wanted and held, in it and below. */
  seats: Type.Integer(),
  held: Type.Integer(),
}
/** GET /api/staffing/below: the places right below one; those of before that were merged into it or closed. */
export const StaffingBelow = Type.Object({
  items: Type.Array(
    Type.Object({
      region: RegionRef,
      /** Places right below it. */
      below: Type.Integer(),
      households: OrNull(Type.Integer()),
      ...SeatSums,
    }),
  ),
  closed: Type.Array(Type.Object({ region: RegionRef, retired_on: Day })),
})
export type StaffingBelow = Static<typeof StaffingBelow>

/** GET /api/departments: the departments of a place and who sits in them. */
export const Departments = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      /** The rules' own id of it. */
      department: Type.String(),
      name: Type.String(),
      duties: OrNull(Type.String()),
      phone: OrNull(Type.String()),
      posts: Type.Array(
        Type.Object({
          post: Type.String(),
          post_title: Type.String(),
          seats: Type.Integer(),
          holders: Type.Array(Type.Object({ name: Type.String(), work_phone: OrNull(Type.String()) })),
        }),
      ),
    }),
  ),
})
export type Departments = Static<typeof Departments>

/** GET /api/pools: members of pools at a place and below it whose year ends soon, or has ended. */
export const PoolsDue = Type.Object({
  pools: Type.Array(
    Type.Object({
      post: Type.String(),
      post_title: Type.String(),
      at_least: Type.Integer(),
      /** So many days ahead it is reminded of. */
      days: Type.Integer(),
    }),
  ),
  due: Type.Array(
    Type.Object({
      id: Uuid,
      post: Type.String(),
      post_title: Type.String(),
      name: Type.String(),
      region: Type.Object({ id: Uuid, name: Type.String() }),
      due_on: Day,
      over: Type.Boolean(),
      may_renew: Type.Boolean(),
    }),
  ),
  more: Type.Boolean(),
})
export type PoolsDue = Static<typeof PoolsDue>
export const PoolsAsked = Type.Object({ region: Type.String({ ...Uuid, title: '地方' }) })

export const Organisation = Type.Object({
  id: Uuid,
  kind: Type.String(),
  kind_title: Type.String(),
  name: Type.String(),
  region: RegionRef,
  parent: OrNull(Uuid),
  department: OrNull(Type.String()),
})
export type Organisation = Static<typeof Organisation>
export type NewAppointment = Static<typeof NewAppointment>
export type NewLeave = Static<typeof NewLeave>
export type Staffing = Static<typeof Staffing>

export const NewOrganisation = Type.Object({
  kind: Type.String({ description: 'an organisation kind of the pack' }),
  name: Type.String({ minLength: 2, maxLength: 80 }),
  region: Uuid,
  parent: Type.Optional(Uuid),
})
export type NewOrganisation = Static<typeof NewOrganisation>
export const DissolveOrganisation = Type.Object({ dissolved_on: Day })
/** GET /api/appointments: of a node (`subtree`: and all below it), or of a person. */
const Place = Type.String({ ...Uuid, title: '地方' })
export const AppointmentsAsked = Type.Object({
  region: Type.Optional(Uuid),
  person: Type.Optional(Uuid),
  subtree: Type.Optional(Type.Boolean()),
  post: Type.Optional(Type.String()),
  /** Part of a name. */
  name: Type.Optional(Type.String({ maxLength: 40 })),
  after: Type.Optional(Type.String()),
})
export type AppointmentsAsked = Static<typeof AppointmentsAsked>
export const AtPlace = Type.Object({ region: Place })
export const StaffingAsked = Type.Object({ region: Place, after: Type.Optional(Type.String()) })
export const OrganisationsAsked = Type.Object({
  region: Place,
  subtree: Type.Optional(Type.Boolean()),
  kind: Type.Optional(Type.String()),
  after: Type.Optional(Type.String()),
})
export type OrganisationsAsked = Static<typeof OrganisationsAsked>
/** POST /api/appointments/export: the list with whole phone numbers; who took it and why is kept. */
export const ExportWithPhones = Type.Object({
  region: Type.Optional(Uuid),
  reason: Text(200, '理由'),
})
export const Kept = Type.Object({ id: Uuid })
