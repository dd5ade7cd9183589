import { Type, type Static } from 'typebox'
import { NamedSeat, RegionRef, Uuid } from './shapes.ts'

export const SignIn = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 64 }),
  password: Type.String({ minLength: 1, maxLength: 128 }),
})
export const PhoneNumber = Type.String({ pattern: '^1[3-9]\\d{9}$', description: '11 位手机号' })
export const PhoneCodeRequest = Type.Object({ county: Type.String(), phone: PhoneNumber })
export const PhoneSignIn = Type.Object({
  county: Type.String(),
  phone: PhoneNumber,
  code: Type.String({ pattern: '^\\d{6}$' }),
})

/** A post one holds today: the seat, its words, and the place in full. */
export const HeldPost = Type.Object({
  ...NamedSeat.properties,
  post_title: Type.String(),
  place: Type.Array(RegionRef, { description: 'from the county down to the node' }),
  acting: Type.Boolean(),
  sees: Type.Enum(['subtree', 'assigned']),
})

export const Me = Type.Object({
  person: Type.Object({ id: Uuid, name: Type.String() }),
  county: Type.Object({ code: Type.String(), name: Type.String() }),
  posts: Type.Array(HeldPost),
  /** The villages whose collective one is a registered member of. */
  member_of: Type.Array(RegionRef),
  /** Permissions of the posts held, together. */
  may: Type.Array(Type.String()),
  /** Where this person starts: `/desk` or `/m`. */
  home: Type.String(),
  /** A code from an authenticator app at sign-in; `wanted` of whom the deployment asks it: `should` may go without, `must` may not. */
  second_factor: Type.Object({
    on: Type.Boolean(),
    wanted: Type.Union([Type.Enum(['should', 'must']), Type.Null()]),
  }),
})
export type Me = Static<typeof Me>
