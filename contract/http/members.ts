/** The register of a collective's members (Rural Collective Economic Organisations Law arts 11–18). Days are `YYYY-MM-DD`. */
import { Type, type Static } from 'typebox'
import { Day, OrNull, Page, RegionRef, Text, Uuid } from './shapes.ts'

const Ground = Type.String({ maxLength: 60, title: '原因' })
const Resolution = Type.String({ maxLength: 120, title: '依据的决议' })
const Household = Text(40, '户号')
const Phone = Type.String({ pattern: '^1[3-9]\\d{9}$', title: '手机号' })

/** What is written of a member; a phone that is not given stays as it was. */
export const MemberInput = Type.Object({
  name: Text(40, '姓名'),
  household: Household,
  heads: Type.Boolean(),
  phone: Type.Optional(Phone),
  /** Of a minor: the day they come of age. */
  votes_from: OrNull(Day),
  barred: Type.Boolean(),
  joined_on: Day,
  joined_ground: Ground,
  joined_by: Resolution,
})
export type MemberInput = Static<typeof MemberInput>
/** POST /api/members. */
export const NewMember = Type.Object({ command_id: Uuid, region: Uuid, ...MemberInput.properties })
export type NewMember = Static<typeof NewMember>
/** PUT /api/members/:id. */
export const ChangedMember = Type.Object({
  ...{ command_id: Uuid, version: Type.Integer({ minimum: 1 }), reason: Text(200, '修改原因') },
  ...MemberInput.properties,
})
export type ChangedMember = Static<typeof ChangedMember>
/** POST /api/members/:id/leave. */
export const LeaveMember = Type.Object({
  ...{ command_id: Uuid, version: Type.Integer({ minimum: 1 }), left_on: Day },
  ...{ left_ground: Ground, left_by: Resolution },
})
export type LeaveMember = Static<typeof LeaveMember>
/** POST /api/members/:id/look: the whole name and the phone, for a reason that is kept. */
export const LookAtMember = Type.Object({ reason: Text(200, '查看原因') })
export const MemberContact = Type.Object({ name: Type.String(), phone: OrNull(Type.String()) })

export const MemberRow = Type.Object({
  ...{ id: Uuid, version: Type.Integer(), region: RegionRef },
  /** Covered for whoever only reads the register. */
  name: Type.String(),
  ...{ household: Type.String(), heads: Type.Boolean(), has_phone: Type.Boolean() },
  ...{ votes_from: OrNull(Day), barred: Type.Boolean() },
  /** Asked to be forgotten: as long as they are a member the register keeps their name and household, and nothing else. */
  erased: Type.Boolean(),
  /** Takes part in the assembly today. */
  votes: Type.Boolean(),
  joined_on: Day,
  joined_ground: Type.String(),
  joined_title: Type.String(),
  joined_by: Type.String(),
  ...{ left_on: OrNull(Day), left_title: OrNull(Type.String()), left_by: OrNull(Type.String()) },
})
export type MemberRow = Static<typeof MemberRow>

const GroundTold = Type.Object({ id: Type.String(), title: Type.String(), resolution: Type.Boolean() })
/** `village`: the place is one that keeps a register of its own. */
export const MemberPage = Type.Object({
  ...Page(MemberRow).properties,
  ...{ title: Type.String(), region: RegionRef, village: Type.Boolean(), may_keep: Type.Boolean() },
  ...{ standing: Type.Integer(), households: Type.Integer(), voters: Type.Integer(), left: Type.Integer() },
  ...{ joins: Type.Array(GroundTold), leaves: Type.Array(GroundTold), article: Type.String() },
})
export type MemberPage = Static<typeof MemberPage>
export const MembersQuery = Type.Object({
  region: Type.Optional(Uuid),
  q: Type.Optional(Type.String({ maxLength: 40 })),
  state: Type.Optional(Type.Enum(['standing', 'left'])),
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
})
export type MembersQuery = Static<typeof MembersQuery>
export const MemberKept = Type.Object({ id: Uuid, version: Type.Integer() })
