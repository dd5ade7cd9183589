/** Puts sign-in together: one pool, better-auth, sessions, limits, accounts, and the way from a request to an authority. */
import type pg from 'pg'
import { openAuthorityFor } from './authority-for.ts'
import type { AuthorityFor, AuthorityForDeps } from './authority-for.ts'
import { openAccounts } from './accounts.ts'
import type { Accounts } from './accounts.ts'
import { openCourier } from './phone-code.ts'
import type { CodeSender, PhoneDeps } from './phone-code.ts'
import type { Reporters } from './reporter.ts'
import { openSessions } from './session.ts'
import { authPool, openEngine } from './sign-in-engine.ts'
import { openLimits } from './sign-in-limits.ts'
import type { Keys } from '../lib/crypto.ts'
import type { Follower } from '../lib/jobs.ts'
import type { Places } from '../places/index.ts'

export interface SignInOptions extends Omit<AuthorityForDeps, 'sessions' | 'places'> {
  /** How to reach the database; the role is taken here. */
  config: pg.ClientConfig
  publicUrl: string
  codes: CodeSender
  places: Places
  keys: Keys
  reporters: Pick<Reporters, 'reporterByPhone'>
  /** How long another process's revocation may go unnoticed, in ms. */
  keptMs?: number
}

export interface SignInDoor extends Accounts {
  authorityFor: AuthorityFor
  /** For the routes. */
  deps: PhoneDeps
  places: Places
  /** Lives on https: the cookie says so. */
  secure: boolean
  followers: Follower[]
  close(): Promise<void>
}

export function openSignIn(options: SignInOptions): SignInDoor {
  const { keys, publicUrl, places, config, codes, keptMs } = options
  const pool = authPool(config)
  const courier = openCourier(codes)
  const secret = keys.session.toString('hex')
  const engine = openEngine(pool, { secret, publicUrl, sendCode: courier.deliver })
  const sessions = openSessions(pool, keptMs)
  const accounts = openAccounts(pool, engine, sessions)
  const deps: PhoneDeps = {
    ...{ pool, engine, sessions, accounts, courier },
    limits: openLimits(pool, keys.session),
    phoneKey: keys.phone,
    reporterByPhone: options.reporters.reporterByPhone,
  }
  return {
    ...accounts,
    authorityFor: openAuthorityFor({ ...options, sessions }),
    ...{ deps, places, secure: publicUrl.startsWith('https:') },
    followers: [{ name: 'expired-sessions', every: 600_000, work: () => sweep(pool) }],
    close: () => pool.end(),
  }
}

/** What has run out is deleted: sessions, codes, counts of failed attempts. */
async function sweep(pool: pg.Pool): Promise<number> {
  await pool.query(`delete from session where "expiresAt" < now()`)
  await pool.query(`delete from verification where "expiresAt" < now()`)
  await pool.query(`delete from attempt where expire < extract(epoch from now()) * 1000`)
  return 0
}
