/**
 * better-auth, behind our own endpoints and in its own schema, role and pool. Nothing of its HTTP handler is served:
 * its rate limits, Origin checks and cookies are ours (sign-in-limits, sign-in-routes, session).
 */
import { hash, verify } from '@node-rs/argon2'
import { betterAuth } from 'better-auth'
import { phoneNumber, username } from 'better-auth/plugins'
import pg from 'pg'

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane. (2 is argon2id; the enum does not survive type stripping.) */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** A session ends this long after sign-in. */
export const SESSION_SECONDS = 7 * 24 * 3600
/** How long a phone code is good for. */
export const CODE_MINUTES = 5
const WRONG_CODES = 3

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2ID)

export interface EngineOptions {
  config: pg.ClientConfig
  /** Hex or text of at least 32 characters: `Keys.session`. */
  secret: string
  publicUrl: string
  /** Called within requestCode: `address` is the hash the code is kept under. */
  sendCode(address: string, code: string): Promise<void>
}

/** The pool of role shanzhi_auth: reaches accounts, sessions, and which account is which person. Nothing else. */
export function authPool(config: pg.ClientConfig): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: 4,
    options: '-c role=shanzhi_auth -c search_path=auth -c timezone=Asia/Shanghai',
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export function openEngine(pool: pg.Pool, { secret, publicUrl, sendCode }: Omit<EngineOptions, 'config'>) {
  return betterAuth({
    database: pool,
    secret,
    baseURL: publicUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    session: { expiresIn: SESSION_SECONDS },
    emailAndPassword: {
      enabled: true,
      password: { hash: hashPassword, verify: ({ hash: kept, password }) => verify(kept, password) },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 2,
        maxUsernameLength: 64,
        usernameValidator: isUsername,
      }),
      phoneNumber({
        expiresIn: CODE_MINUTES * 60,
        allowedAttempts: WRONG_CODES,
        sendOTP: ({ phoneNumber: address, code }) => sendCode(address, code),
        signUpOnVerification: { getTempEmail: placeholderEmail, getTempName: () => '' },
      }),
    ],
  })
}
export type Engine = ReturnType<typeof openEngine>

/** What a username may look like: letters, digits, `_ . -`. */
export const isUsername = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_.-]{1,63}$/.test(name)

/** better-auth wants an e-mail for everybody; this one is never shown and can never receive. */
export const placeholderEmail = (unique: string): string => `${unique.toLowerCase()}@account.invalid`
