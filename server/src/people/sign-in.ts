/** Signing in by name and password. */
import type pg from 'pg'
import { Refused } from '../lib/refused.ts'
import type { Sessions } from './session.ts'
import { hashPassword, isUsername } from './sign-in-engine.ts'
import type { Engine } from './sign-in-engine.ts'
import type { Limits } from './sign-in-limits.ts'

export interface SignInDeps {
  pool: pg.Pool
  engine: Engine
  sessions: Sessions
  limits: Limits
}

/**
 * The token of a new session. Refuses SIGN_IN_FAILED, in the same words and about the same time whether the name is unknown,
 * the password wrong or the account disabled; LOCKED and TOO_MANY as sign-in-limits says.
 */
export async function signIn(
  { engine, sessions, limits }: SignInDeps,
  given: { username: string; password: string },
  address: string,
): Promise<string> {
  const name = given.username.trim().toLowerCase()
  await limits.beforePassword(name, address)
  const token = await check(engine, name, given.password)
  const session = token && (await sessions.find(token))
  if (token && !session) await sessions.end(token)
  if (!token || !session) throw new Refused('SIGN_IN_FAILED', '用户名或密码不对，请检查后再试。')
  await limits.passwordWasRight(name, address)
  return token
}

async function check(engine: Engine, username: string, password: string): Promise<string | null> {
  if (!isUsername(username)) {
    await hashPassword(password) // no such name can exist; take as long to say so
    return null
  }
  try {
    return (await engine.api.signInUsername({ body: { username, password } }))?.token ?? null
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}

/** better-auth said no (4xx), as against something being broken. */
export const isRefusal = (error: unknown): boolean => {
  const status = (error as { statusCode?: unknown }).statusCode
  return typeof status === 'number' && status >= 400 && status < 500
}
