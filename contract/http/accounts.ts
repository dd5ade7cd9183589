/** Who may sign in: the accounts of those in office, as whoever looks after their seats keeps them. */
import { Type, type Static } from 'typebox'
import { Instant, OrNull, Page, Text, Uuid } from './shapes.ts'

/** GET /api/accounts: at a place and below it. `q`: part of a name, or a whole username. */
export const AccountsAsked = Type.Object({
  region: Type.String({ ...Uuid, title: '地方' }),
  q: Type.Optional(Type.String({ maxLength: 64 })),
  after: Type.Optional(Type.String({ maxLength: 20 })),
})
export type AccountsAsked = Static<typeof AccountsAsked>

export const AccountRow = Type.Object({
  person: Uuid,
  name: Type.String(),
  /** `某村 某岗位`, the widest first. */
  posts: Type.Array(Type.String()),
  /** `none`: there is no account. */
  state: Type.Enum(['none', 'on', 'disabled']),
  /** Null too of who signs in by phone or by another identity only. */
  username: OrNull(Type.String()),
  second_factor: Type.Boolean(),
  /** On so many devices one is signed in now. */
  sessions: Type.Integer(),
  /** Of the sessions that still stand; null: none. */
  last_signed_in: OrNull(Instant),
  mine: Type.Boolean(),
})
export type AccountRow = Static<typeof AccountRow>
export const Accounts = Page(AccountRow)
export type Accounts = Static<typeof Accounts>

export const OpenAccount = Type.Object({ username: Text(64, '用户名') })
export const AccountReason = Type.Object({ reason: Text(200, '理由') })
/** Shown this once. */
export const AccountOpened = Type.Object({ username: Type.String(), password: Type.String() })
export type AccountOpened = Static<typeof AccountOpened>
