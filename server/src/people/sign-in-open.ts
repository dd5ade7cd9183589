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
import { shanghaiToday } from './deps.ts'
import type { InviteDeps } from './oidc/invite.ts'
import type { JourneyDeps } from './oidc/journey.ts'
import { openProvider } from './oidc/provider.ts'
import type { EnrolDeps } from './second-factor/enrol.ts'
import type { ResetDeps } from './second-factor/reset.ts'
import type { SecondFactorRule } from '../lib/config.ts'
import type { ProviderConfig } from '../lib/config-providers.ts'
import type { Keys } from '../lib/crypto.ts'
import type { Database } from '../lib/db.ts'
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
  /** The worker's: finds whose identity somebody brings, before anybody is known. */
  worker: Database
  identityProviders: ProviderConfig[]
  /** How long another process's revocation may go unnoticed, in ms. */
  keptMs?: number
}

export interface SignInDoor extends Accounts {
  authorityFor: AuthorityFor
  /** For the routes. */
  deps: PhoneDeps & JourneyDeps & EnrolDeps & ResetDeps & InviteDeps
  publicUrl: string
  secondFactor: SecondFactorRule
  places: Places
  /** Lives on https: the cookie says so. */
  secure: boolean
  followers: Follower[]
  close(): Promise<void>
}

export function openSignIn(options: SignInOptions): SignInDoor {
  const { keys, publicUrl, places, config, codes, keptMs, db, worker, clock, secondFactor } = options
  const pool = authPool(config)
  const courier = openCourier(codes)
  const secret = keys.session.toString('hex')
  const engine = openEngine(pool, { secret, publicUrl, sendCode: courier.deliver })
  const sessions = openSessions(pool, keptMs)
  const accounts = openAccounts(pool, engine, sessions)
  const providers = new Map(
    options.identityProviders.map((one) => [one.id, openProvider(one, publicUrl)] as const),
  )
  const deps: SignInDoor['deps'] = {
    ...{ pool, engine, sessions, accounts, courier, db, worker, places, clock, providers, publicUrl },
    ...{ factorKey: keys.secondFactor, signInKey: keys.signIn, today: () => shanghaiToday(clock) },
    limits: openLimits(pool, keys.session),
    phoneKey: keys.phone,
    reporterByPhone: options.reporters.reporterByPhone,
  }
  return {
    ...accounts,
    authorityFor: openAuthorityFor({ ...options, sessions }),
    ...{ publicUrl, secondFactor, deps, places, secure: publicUrl.startsWith('https:') },
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
