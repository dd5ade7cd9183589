/** How somebody signs in, beyond name and password: a code from an authenticator app, an identity kept elsewhere. */
import { Type, type Static } from 'typebox'
import { Instant, OrNull, Text, Uuid } from './shapes.ts'

/** Six digits from the app, or a backup code; spaces and hyphens do not matter. */
export const SignInCode = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 20, pattern: '\\S', title: '动态验证码' }),
})

/** A second factor begun: to be scanned, or typed over. Shown this once. */
export const SecondFactorBegun = Type.Object({
  secret: Type.String({ description: 'Base32, in groups of four' }),
  uri: Type.String({ description: 'otpauth://, to be shown as a QR code' }),
})
export type SecondFactorBegun = Static<typeof SecondFactorBegun>

/** Each good once; shown this once. */
export const BackupCodes = Type.Object({ codes: Type.Array(Type.String()) })
export type BackupCodes = Static<typeof BackupCodes>

/** An identity provider one may sign in by. */
export const IdentityProvider = Type.Object({ id: Type.String(), title: Type.String() })
export type IdentityProvider = Static<typeof IdentityProvider>

export const LinkedIdentity = Type.Object({
  id: Uuid,
  provider: Type.String(),
  title: Type.String(),
  linked_at: Instant,
})

export type LinkedIdentity = Static<typeof LinkedIdentity>

/** What the page 安全设置 shows of oneself. */
export const OwnSecurity = Type.Object({
  second_factor: Type.Object({
    since: OrNull(Instant),
    backup_codes_left: Type.Integer(),
    /** The last time an administrator took it away. */
    reset: OrNull(Type.Object({ by: Type.String(), at: Instant, reason: Type.String() })),
  }),
  identities: Type.Array(LinkedIdentity),
})
export type OwnSecurity = Static<typeof OwnSecurity>

/** What an administrator sees of how another signs in. */
export const OthersSecurity = Type.Object({
  has_account: Type.Boolean(),
  second_factor: Type.Boolean(),
  identities: Type.Array(LinkedIdentity),
  /** Those an invitation can be made for. */
  providers: Type.Array(IdentityProvider),
})
export type OthersSecurity = Static<typeof OthersSecurity>

export const ResetSecondFactor = Type.Object({ reason: Text(200, '理由') })
export const InviteIdentity = Type.Object({ provider: Type.String() })
/** To be handed to the person themselves; good once. */
export const IdentityInvitation = Type.Object({ address: Type.String(), expires_at: Instant })
export type IdentityInvitation = Static<typeof IdentityInvitation>
/** After signing out here: where to sign out of the identity provider too. */
export const SignedOut = Type.Object({ go_to: Type.String() })
