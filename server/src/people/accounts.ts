/** Accounts: which person signs in by which name. Made and ended by whoever looks after the county's people. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { Refused } from '../lib/refused.ts'
import type { Sessions } from './session.ts'
import { hashPassword, isUsername, placeholderEmail } from './sign-in-engine.ts'
import type { Engine } from './sign-in-engine.ts'

const SHORTEST_PASSWORD = 10

export interface AccountSeen {
  username: string | null
  sessions: number
  last: Date | null
}

export interface Accounts {
  /** Refuses FIELD_INVALID: a name that is taken or malformed, a person who has an account. Changes nothing. */
  demandOpen(username: string, tenant: number, person: string): Promise<void>
  /** Refuses FIELD_INVALID: a name that is taken or malformed, a password that is too short, a person who has an account. */
  createAccount(username: string, password: string, tenant: number, person: string): Promise<string>
  /** A person's account, made without name or password where there is none: for who signs in by an identity kept elsewhere. */
  accountFor(tenant: number, person: string): Promise<string>
  accountOf(tenant: number, person: string): Promise<string | null>
  /** Whose account a name is, as it is typed at sign-in; null for nobody's. */
  accountNamed(username: string): Promise<{ tenant: number; person: string; disabled: boolean } | null>
  /** What is known of these accounts: the name somebody signs in by (null: none), the sessions that stand, when the last began. */
  seen(accounts: string[]): Promise<Map<string, AccountSeen>>
  /** A new password, and signed out everywhere. Refuses FIELD_INVALID for one that is too short, NOT_FOUND without an account. */
  resetPassword(tenant: number, person: string, password: string): Promise<void>
  /** Ends every session at once and lets nobody in again. */
  disableAccount(tenant: number, person: string): Promise<void>
  enableAccount(tenant: number, person: string): Promise<void>
  /** Signs the person out everywhere. */
  revokeSessions(tenant: number, person: string): Promise<void>
  /** For an erasure: the account and all that belongs to it is deleted. */
  removeAccount(tenant: number, person: string): Promise<void>
  /** Ties a person to an account made on first use of a phone code. */
  tie(account: string, tenant: number, person: string): Promise<void>
}

export function openAccounts(pool: pg.Pool, engine: Engine, sessions: Sessions): Accounts {
  const refuse = (field: string, say: string) => new Refused('FIELD_INVALID', say, field)

  async function accountOf(tenant: number, person: string): Promise<string | null> {
    const { rows } = await pool.query<{ account: string }>(
      'select account from shanzhi.account_person where tenant = $1 and person = $2',
      [tenant, person],
    )
    return rows[0]?.account ?? null
  }
  async function setDisabled(tenant: number, person: string, when: 'now()' | 'null'): Promise<void> {
    await pool.query(
      `update shanzhi.account_person set disabled_at = ${when} where tenant = $1 and person = $2`,
      [tenant, person],
    )
    sessions.forget()
  }
  const demandLength = (password: string) => {
    if (password.length < SHORTEST_PASSWORD) throw refuse('password', `密码至少 ${SHORTEST_PASSWORD} 位。`)
  }
  const NAME_TAKEN = '这个用户名已有人使用，请换一个。'
  async function demandOpen(username: string, tenant: number, person: string): Promise<void> {
    if (!isUsername(username))
      throw refuse('username', '用户名请用 2–64 个英文字母、数字或 _ . - ，并以字母或数字开头。')
    if (await accountOf(tenant, person)) throw refuse('person', '这个人已经有账号。')
    const { rowCount } = await pool.query('select from auth."user" where username = $1', [
      username.toLowerCase(),
    ])
    if (rowCount) throw refuse('username', NAME_TAKEN)
  }
  const tie: Accounts['tie'] = async (account, tenant, person) => {
    await pool.query(
      'insert into shanzhi.account_person (account, tenant, person) values ($1, $2, $3) on conflict (account) do nothing',
      [account, tenant, person],
    )
  }
  const endAll = async (tenant: number, person: string) => {
    const account = await accountOf(tenant, person)
    if (account) await sessions.endAll(account)
  }

  return {
    ...{ tie, accountOf, demandOpen },
    async accountFor(tenant, person) {
      const known = await accountOf(tenant, person)
      if (known) return known
      const { internalAdapter } = await engine.$context
      const { id } = await internalAdapter.createUser(
        { email: placeholderEmail(randomUUID()), emailVerified: false, name: '' },
        { method: 'email' } as never,
      )
      await tie(id, tenant, person)
      return id
    },
    async createAccount(username, password, tenant, person) {
      demandLength(password)
      await demandOpen(username, tenant, person)
      const { internalAdapter } = await engine.$context
      const kept = await hashPassword(password)
      const id = await newUser(internalAdapter, username)
      if (!id) throw refuse('username', NAME_TAKEN)
      try {
        await internalAdapter.linkAccount({
          userId: id,
          providerId: 'credential',
          accountId: id,
          password: kept,
        })
        await tie(id, tenant, person)
      } catch (error) {
        await internalAdapter.deleteUser(id)
        throw error
      }
      return id
    },
    async accountNamed(username) {
      const { rows } = await pool.query<{ tenant: number; person: string; disabled: boolean }>(
        `select p.tenant, p.person, p.disabled_at is not null as disabled
        from auth."user" u join shanzhi.account_person p on p.account = u.id where u.username = $1`,
        [username.toLowerCase()],
      )
      return rows[0] ?? null
    },
    async seen(asked) {
      if (asked.length === 0) return new Map()
      const { rows } = await pool.query<AccountSeen & { id: string }>(
        `select u.id, u.username, count(s.id)::int as sessions, max(s."createdAt") as last
        from auth."user" u left join auth.session s on s."userId" = u.id and s."expiresAt" > now()
        where u.id = any ($1::text[]) group by u.id`,
        [asked],
      )
      return new Map(rows.map(({ id, ...seen }) => [id, seen]))
    },
    async resetPassword(tenant, person, password) {
      demandLength(password)
      const account = await accountOf(tenant, person)
      if (!account) throw new Refused('NOT_FOUND', '这个人没有账号。')
      const { internalAdapter } = await engine.$context
      await internalAdapter.updatePassword(account, await hashPassword(password))
      await sessions.endAll(account)
    },
    async disableAccount(tenant, person) {
      await setDisabled(tenant, person, 'now()')
      await endAll(tenant, person)
    },
    enableAccount: (tenant, person) => setDisabled(tenant, person, 'null'),
    revokeSessions: endAll,
    async removeAccount(tenant, person) {
      const account = await accountOf(tenant, person)
      if (!account) return
      await pool.query('delete from shanzhi.account_person where account = $1', [account])
      await pool.query('delete from auth."user" where id = $1', [account])
      sessions.forget()
    },
  }
}

type InternalAdapter = Awaited<Engine['$context']>['internalAdapter']

/** Null when the name is taken, also by somebody a moment ago. */
async function newUser(adapter: InternalAdapter, username: string): Promise<string | null> {
  const name = username.toLowerCase()
  try {
    const user = await adapter.createUser(
      { email: placeholderEmail(randomUUID()), emailVerified: false, name, username: name },
      { method: 'email' } as never,
    )
    return user.id
  } catch (error) {
    const { code, body } = error as { code?: string; body?: { code?: string } }
    if (code === '23505' || body?.code === 'USERNAME_IS_ALREADY_TAKEN') return null
    throw error
  }
}
