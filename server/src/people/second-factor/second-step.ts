/** Between the right password (or identity) and the code: no session yet, only a sealed note of who is at the door. */
import type { Clock } from '../../lib/clock.ts'
import { Refused } from '../../lib/refused.ts'
import { carried, carry } from '../carried.ts'
import type { Session } from '../session.ts'
import type { SignInDeps } from '../sign-in.ts'
import { demandCode } from './check-code.ts'
import type { CodeDeps } from './check-code.ts'

/** How long the code may take. */
export const STEP_SECONDS = 5 * 60
const BOUND = 'second step'

export interface StepDeps extends SignInDeps, CodeDeps {
  /** `Keys.signIn`. */
  signInKey: Buffer
  clock: Clock
}

type AtTheDoor = Pick<Session, 'account' | 'tenant' | 'person'>

/** The note for who has done the first step. */
export const halfWay = ({ signInKey, clock }: StepDeps, { account, tenant, person }: AtTheDoor): string =>
  carry(signInKey, BOUND, { account, tenant, person }, new Date(clock.now().getTime() + STEP_SECONDS * 1000))

/** The token of a new session. Refuses SIGN_IN_FAILED (too late, or nobody is at the door), CODE_WRONG, LOCKED. */
export async function secondStep(deps: StepDeps, note: string | undefined, code: string): Promise<string> {
  const who = carried<AtTheDoor>(deps.signInKey, BOUND, note, deps.clock)
  if (!who) throw new Refused('SIGN_IN_FAILED', '等得太久了，请从头再登录一次。')
  await demandCode(deps, who, code)
  return startSession(deps, who.account)
}

/** A session for an account that has shown enough. Refuses SIGN_IN_FAILED for one that was disabled. */
export async function startSession(
  { engine, sessions }: Pick<SignInDeps, 'engine' | 'sessions'>,
  account: string,
): Promise<string> {
  const { internalAdapter } = await engine.$context
  const { token } = await internalAdapter.createSession(account)
  if (await sessions.find(token)) return token
  await sessions.end(token)
  throw new Refused('SIGN_IN_FAILED', '这个账号已停用，请找本单位的系统管理员。')
}
