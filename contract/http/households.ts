/** Households as those who visit them know them: a door, the head's surname, how many live there. Days are `YYYY-MM-DD`. */
import { Type, type Static } from 'typebox'
import { PhoneNumber } from './session.ts'
import { Day, OrNull, RegionRef, Text, Uuid } from './shapes.ts'

/** `well`: met, all is well. `concern`: met, something is to be seen to. `away`: nobody at home, which is no visit. */
export const VISIT_FOUND = ['well', 'concern', 'away'] as const
export type VisitFound = (typeof VISIT_FOUND)[number]

export const HouseholdInput = Type.Object({
  address: Text(40, '门牌'),
  /** No given name is kept. */
  head: Type.String({ pattern: '^\\p{L}{1,4}$', title: '户主的姓' }),
  people: Type.Integer({ minimum: 1, maximum: 30, title: '人数' }),
  tags: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 12, title: '标签' }),
  /** Left out: as it was. */
  phone: Type.Optional(PhoneNumber),
})
export type HouseholdInput = Static<typeof HouseholdInput>
/** POST /api/households. `id`: the phone's own, so that written without a signal it can be visited before it is sent. */
export const NewHousehold = Type.Object({
  ...{ command_id: Uuid, id: Uuid, region: Uuid },
  ...HouseholdInput.properties,
})
export type NewHousehold = Static<typeof NewHousehold>
/** PUT /api/households/:id. */
export const ChangedHousehold = Type.Object({
  ...{ command_id: Uuid, version: Type.Integer({ minimum: 1 }) },
  ...HouseholdInput.properties,
})
export type ChangedHousehold = Static<typeof ChangedHousehold>
/** POST /api/households/:id/leave: it moved away; what was kept of it is forgotten but the door. */
export const LeaveHousehold = Type.Object({ command_id: Uuid, version: Type.Integer({ minimum: 1 }) })
export type LeaveHousehold = Static<typeof LeaveHousehold>
/** POST /api/households/:id/visits. `on`: when it was, for what is sent later. */
export const NewVisit = Type.Object({
  ...{ command_id: Uuid, on: Day, found: Type.Enum([...VISIT_FOUND]) },
  note: Type.Optional(Type.String({ maxLength: 300, title: '记一句' })),
})
export type NewVisit = Static<typeof NewVisit>
export const HouseholdKept = Type.Object({ id: Uuid, version: Type.Integer() })

export const HouseholdRow = Type.Object({
  ...{ id: Uuid, version: Type.Integer(), region: RegionRef, address: Type.String(), head: Type.String() },
  ...{ people: Type.Integer(), tags: Type.Array(Type.String()), has_phone: Type.Boolean() },
  visited_on: OrNull(Day),
  /** By when it is to be visited again; null: the rule asks for none. */
  due_on: OrNull(Day),
})
export type HouseholdRow = Static<typeof HouseholdRow>

/** GET /api/households: those of the places one visits, the longest overdue first. `left_off`: how many were not listed. */
export const HouseholdList = Type.Object({
  ...{ title: Type.String(), today: Day, left_off: Type.Integer() },
  places: Type.Array(RegionRef),
  tags: Type.Array(Type.Object({ tag: Type.String(), title: Type.String() })),
  items: Type.Array(HouseholdRow),
})
export type HouseholdList = Static<typeof HouseholdList>
export const HouseholdsQuery = Type.Object({ region: Type.Optional(Uuid) })

/** POST /api/households/:id/look: the phone; the look is kept. */
export const HouseholdContact = Type.Object({ phone: OrNull(Type.String()) })

/** GET /api/households/:id/visits: the latest first. */
export const VisitList = Type.Object({
  items: Type.Array(
    Type.Object({
      ...{ id: Uuid, on: Day, found: Type.Enum([...VISIT_FOUND]), note: OrNull(Type.String()) },
      by: Type.String(),
    }),
  ),
})
export type VisitList = Static<typeof VisitList>
