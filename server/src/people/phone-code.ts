/** Signing in by a code sent to one's phone: for those who report without an account. The phone itself is never kept here. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { keyedHash } from '../lib/crypto.ts'
import type { Log } from '../lib/log.ts'
import { Refused } from '../lib/refused.ts'
import { maskPhone } from '../lib/sender.ts'
import type { Sender } from '../lib/sender.ts'
import type { Accounts } from './accounts.ts'
import { CODE_MINUTES } from './sign-in-engine.ts'
import { isRefusal } from './sign-in.ts'
import type { SignInDeps } from './sign-in.ts'

/** How a code reaches a phone. */
export interface CodeSender {
  send(phone: string, code: string, minutes: number): Promise<void>
}

/** The default: the code stands in the log, the phone masked. For trying the product out. */
export const logCodeSender = (log: Log): CodeSender => ({
  async send(phone, code, minutes) {
    log.info({ to: maskPhone(phone), code, minutes }, 'phone code not sent: no sender is set up')
  },
})

/** Through the county's messaging service. */
export const smsCodeSender = (sms: Sender): CodeSender => ({
  send: (phone, code, minutes) =>
    sms.send({ id: randomUUID(), phone, text: `验证码 ${code}，${minutes} 分钟内有效。请勿告诉他人。` }),
})

/** Finds the person of a phone in a county, or makes one. */
export type ReporterByPhone = (tenant: number, phone: string) => Promise<string>

export interface PhoneDeps extends SignInDeps {
  accounts: Accounts
  /** `Keys.phone`. */
  phoneKey: Buffer
  courier: Courier
  reporterByPhone: ReporterByPhone
}

/** Carries the phone past better-auth, which only ever learns its hash. */
export interface Courier {
  deliver(address: string, code: string): Promise<void>
  during<T>(phone: string, work: () => Promise<T>): Promise<T>
}
export function openCourier(sender: CodeSender): Courier {
  const phones = new AsyncLocalStorage<string>()
  return {
    async deliver(_address, code) {
      const phone = phones.getStore()
      if (!phone) throw new Error('a code without a phone to send it to')
      await sender.send(phone, code, CODE_MINUTES)
    },
    during: (phone, work) => phones.run(phone, work),
  }
}

/** The same phone is another account in another county. */
const addressOf = (deps: PhoneDeps, tenant: number, phone: string) =>
  keyedHash(deps.phoneKey, `${tenant}/${phone}`).toString('hex')

/** Sends a code, whether or not the phone is known. Refuses TOO_MANY. */
export async function requestCode(
  deps: PhoneDeps,
  tenant: number,
  phone: string,
  from: string,
): Promise<void> {
  const address = addressOf(deps, tenant, phone)
  await deps.limits.beforeSending(address, from)
  await deps.courier.during(phone, () =>
    deps.engine.api.sendPhoneNumberOTP({ body: { phoneNumber: address } }),
  )
}

/** The token of a new session. Refuses CODE_WRONG (wrong, used, or older than five minutes), LOCKED. */
export async function phoneSignIn(
  deps: PhoneDeps,
  tenant: number,
  phone: string,
  code: string,
): Promise<string> {
  const address = addressOf(deps, tenant, phone)
  await deps.limits.beforeCode(address)
  const account = await accountBy(deps, address, code)
  if (!account) throw wrong()
  await deps.limits.codeWasRight(address)
  await deps.accounts.tie(account, tenant, await deps.reporterByPhone(tenant, phone))
  const { internalAdapter } = await deps.engine.$context
  const { token } = await internalAdapter.createSession(account)
  if (await deps.sessions.find(token)) return token
  await deps.sessions.end(token)
  throw wrong()
}

const wrong = () => new Refused('CODE_WRONG', '验证码不对或已过期，请重新获取。', 'code')

async function accountBy(deps: PhoneDeps, address: string, code: string): Promise<string | null> {
  try {
    const body = { phoneNumber: address, code, disableSession: true }
    return (await deps.engine.api.verifyPhoneNumber({ body })).user?.id ?? null
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}
