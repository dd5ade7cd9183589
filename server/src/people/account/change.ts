/**
 * What whoever looks after somebody's seats does about their account. Accounts lie in a schema of their own, behind a role of
 * their own, so no transaction spans both: the entry of the journal first, then the change there. What can be foreseen is refused
 * before; a change that fails all the same leaves a second entry, `not_done`.
 */
import type { AccountOpened } from '#contract/http/accounts.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { keepReason } from '../../places/index.ts'
import { changeOf } from '../change.ts'
import { demandAll } from '../demand-all.ts'
import { newPassword } from '../new-password.ts'
import { placesOfPerson } from '../store-terms.ts'
import type { AccountDeps } from './deps.ts'
import { accountQuery } from './store.ts'

interface Known {
  account: string | null
  disabled_at: Date | null
}
interface Change {
  command: string
  /** Null where nobody is asked for one. */
  reason: string | null
  /** May be done to oneself. */
  toOneself?: boolean
  /** Refuses what cannot be done. */
  check(known: Known): Promise<void> | void
  work(): Promise<unknown>
}

/** Refuses NOT_FOUND, SAME_PERSON, NOT_ALLOWED unless all the person's posts lie in the actor's places. */
async function change(
  deps: AccountDeps,
  authority: Authority,
  person: string,
  { command, reason, toOneself = false, check, work }: Change,
): Promise<void> {
  const actor = demandPerson(authority)
  const { tenant } = authority
  if (person === actor && !toOneself) throw new Refused('SAME_PERSON', '自己的账号请找另一位管理员来办。')
  const [place] = authority.seats.filter((seat) => seat.may.includes('manage_people'))
  const subject = { kind: 'person' as const, id: person, row: accountQuery(tenant, person) }
  await changeOf(deps, authority, subject, async (known, tx) => {
    const [held] = await tx.flush(placesOfPerson(tenant, person, deps.today()))
    demandAll(authority, held)
    if (!known?.name) throw new Refused('NOT_FOUND', '没有这个人，请刷新名单。')
    await check(known)
    const kept = { command, reason: reason?.trim() ?? null, actor, at: deps.clock.now().toISOString() }
    return {
      ...{ command, input: {} },
      queries: place ? [keepReason(tenant, { ...kept, region: place.region, subject: person })] : [],
    }
  })
  try {
    await work()
  } catch (error) {
    const failed = { command: 'not_done', input: { of: command }, queries: [] }
    await changeOf(deps, authority, subject, () => failed)
    throw error
  }
}

const demandAccount = ({ account }: Known): void => {
  if (!account) throw new Refused('NOT_FOUND', '这个人还没有账号，请先开账号。')
}

/** The password is told once. Refuses FIELD_INVALID for a name taken or malformed, a person who has an account. */
export async function openAccount(
  deps: AccountDeps,
  authority: Authority,
  person: string,
  username: string,
): Promise<AccountOpened> {
  const password = newPassword()
  await change(deps, authority, person, {
    ...{ command: 'open_account', reason: null },
    check: () => deps.accounts.demandOpen(username.trim(), authority.tenant, person),
    work: () => deps.accounts.createAccount(username.trim(), password, authority.tenant, person),
  })
  return { username: username.trim().toLowerCase(), password }
}

/** A new one, told once; signed out everywhere, and no longer locked for wrong ones. */
export async function resetPassword(
  deps: AccountDeps,
  authority: Authority,
  person: string,
  reason: string,
): Promise<AccountOpened> {
  const { tenant } = authority
  const password = newPassword()
  let username = ''
  const check = async (known: Known) => {
    demandAccount(known)
    username = (await deps.accounts.seen([known.account ?? ''])).get(known.account ?? '')?.username ?? ''
    if (!username)
      throw new Refused(
        'FIELD_INVALID',
        '这个账号没有用户名，是用统一身份或手机号登录的，没有密码可换。',
        'person',
      )
  }
  const work = async () => {
    await deps.accounts.resetPassword(tenant, person, password)
    await deps.limits.forgive(username)
  }
  await change(deps, authority, person, { command: 'reset_password', reason, check, work })
  return { username, password }
}

export const disableAccount = (deps: AccountDeps, authority: Authority, person: string, reason: string) =>
  change(deps, authority, person, {
    ...{ command: 'disable_account', reason },
    check(known) {
      demandAccount(known)
      if (known.disabled_at) throw new Refused('ALREADY_DONE', '这个账号已经停用。')
    },
    work: () => deps.accounts.disableAccount(authority.tenant, person),
  })

export const enableAccount = (deps: AccountDeps, authority: Authority, person: string, reason: string) =>
  change(deps, authority, person, {
    ...{ command: 'enable_account', reason },
    check(known) {
      demandAccount(known)
      if (!known.disabled_at) throw new Refused('ALREADY_DONE', '这个账号没有停用。')
    },
    work: () => deps.accounts.enableAccount(authority.tenant, person),
  })

/** Signed out on every device, the account stays. */
export const signOutEverywhere = (deps: AccountDeps, authority: Authority, person: string) =>
  change(deps, authority, person, {
    ...{ command: 'end_sessions', reason: null, toOneself: true },
    check: demandAccount,
    work: () => deps.accounts.revokeSessions(authority.tenant, person),
  })
