/** Codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds: what every app understands). Pure. */
import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const SECONDS = 30
/** Steps either side that still count: a phone's clock may be half a minute off (RFC 6238 5.2). */
const DRIFT = 1
const BACKUP_CODES = 10
/** No letters that are mistaken for digits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

const codesOf = (secret: Buffer, label = '') =>
  new TOTP({
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    ...{ algorithm: 'SHA1', digits: 6, period: SECONDS, issuer: '善治', label },
  })

/** 160 bits, as RFC 4226 asks. */
export const newSecret = (): Buffer => Buffer.from(new Secret({ size: 20 }).buffer)

/** For typing over, in groups of four; and for scanning. `label`: whose it is, as the app will show it. */
export function shown(secret: Buffer, label: string): { secret: string; uri: string } {
  const codes = codesOf(secret, label)
  return { secret: codes.secret.base32.replace(/(.{4})(?=.)/g, '$1 '), uri: codes.toString() }
}

/** The step a code belongs to, now or one either side; null for a wrong one. */
export function stepOf(secret: Buffer, code: string, now: Date): number | null {
  const delta = codesOf(secret).validate({ token: code, timestamp: now.getTime(), window: DRIFT })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / SECONDS) + delta
}

/** `ab3d-9fgh-k2`: 49 bits each. */
export const newBackupCodes = (): string[] =>
  Array.from({ length: BACKUP_CODES }, () =>
    Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  )

/** As typed → as compared. */
export const bare = (code: string): string => code.replace(/[\s-]/g, '').toLowerCase()
