/** Is this the code of this person's app now, or one of their backup codes? Each counts once. */
import type pg from 'pg'
import type { Clock } from '../../lib/clock.ts'
import { keyedHash, open, seal } from '../../lib/crypto.ts'
import { Refused } from '../../lib/refused.ts'
import type { Limits } from '../sign-in-limits.ts'
import { secretOf, useBackupCode, useStep } from './store.ts'
import { bare, stepOf } from './totp.ts'

export interface CodeDeps {
  /** The auth role's. */
  pool: pg.Pool
  /** `Keys.secondFactor`. */
  factorKey: Buffer
  limits: Limits
  clock: Clock
}
interface Whose {
  tenant: number
  person: string
}

const boundTo = ({ tenant, person }: Whose) => `${tenant}/second-factor/${person}`
export const sealSecret = (key: Buffer, whose: Whose, secret: Buffer): Buffer =>
  seal(key, boundTo(whose), secret)
export const openSecret = (key: Buffer, whose: Whose, sealed: Buffer): Buffer =>
  open(key, boundTo(whose), sealed)
export const hashBackupCode = (key: Buffer, whose: Whose, code: string): Buffer =>
  keyedHash(key, `${boundTo(whose)}/${bare(code)}`)

export const codeWrong = () =>
  new Refused('CODE_WRONG', '验证码不对，或已经用过。请看手机上的最新验证码，再试一次。', 'code')

/** Refuses CODE_WRONG (wrong, used, older than a minute), LOCKED after too many. */
export async function demandCode(deps: CodeDeps, whose: Whose, typed: string): Promise<void> {
  const who = `${whose.tenant}/${whose.person}`
  await deps.limits.beforeSecondFactor(who)
  if (!(await isGood(deps, whose, bare(typed)))) throw codeWrong()
  await deps.limits.secondFactorWasRight(who)
}

async function isGood({ pool, factorKey, clock }: CodeDeps, whose: Whose, code: string): Promise<boolean> {
  const now = clock.now()
  if (!/^\d{6}$/.test(code)) return useBackupCode(pool, whose, hashBackupCode(factorKey, whose, code), now)
  const row = await secretOf(pool, whose)
  const step = row?.confirmed_at ? stepOf(openSecret(factorKey, whose, row.secret), code, now) : null
  return step !== null && useStep(pool, whose, step)
}
