/**
 * Who a session cookie belongs to: one query, kept for a few seconds. What this process revokes takes effect at once;
 * what another process revokes, when the copy here has aged.
 */
import type pg from 'pg'

export const COOKIE = 'shanzhi_session'
/** How long another process's revocation may go unnoticed here, in ms. */
const KEPT_MS = 3000
const MOST_KEPT = 20_000

export interface Session {
  account: string
  tenant: number
  person: string
  /** Signing in asks a code as well. */
  second_factor: boolean
}

export interface Sessions {
  /** Null: unknown, ended, or its account disabled. */
  find(token: string | undefined): Promise<Session | null>
  end(token: string): Promise<void>
  endAll(account: string): Promise<void>
  /** Drops every copy: an account changed. */
  forget(): void
  /** Calls when this process ended a session: with its token, or null for some that are not named. */
  onEnd(call: (token: string | null) => void): void
}

const FIND = {
  name: 'find_session',
  text: `select s."userId" as account, p.tenant, p.person,
      exists (select from shanzhi.second_factor f where f.tenant = p.tenant and f.person = p.person
        and f.confirmed_at is not null) as second_factor
    from auth.session s
    join shanzhi.account_person p on p.account = s."userId" and p.disabled_at is null
    where s.token = $1 and s."expiresAt" > now()`,
}

export function openSessions(pool: pg.Pool, keptMs = KEPT_MS): Sessions {
  let copies = new Map<string, { asked: number; session: Promise<Session | null> }>()
  // A new map, not an emptied one: a lookup begun before a revocation cannot write its old answer into it.
  const drop = () => void (copies = new Map())
  const calls: ((token: string | null) => void)[] = []
  const forget = (token: string | null = null) => {
    drop()
    for (const call of calls) call(token)
  }

  async function ask(token: string): Promise<Session | null> {
    const { rows } = await pool.query<Session>({ ...FIND, values: [token] })
    return rows[0] ?? null
  }

  return {
    forget: () => forget(),
    onEnd: (call) => void calls.push(call),
    find(token) {
      // Not one of ours: no query, and no room taken.
      if (!token || !/^[A-Za-z0-9]{32}$/.test(token)) return Promise.resolve(null)
      const copy = copies.get(token)
      if (copy && performance.now() - copy.asked < keptMs) return copy.session
      if (copies.size >= MOST_KEPT) drop()
      const kept = copies
      const session = ask(token)
      kept.set(token, { asked: performance.now(), session })
      const unkeep = () => void kept.delete(token)
      session.then((found) => found || unkeep(), unkeep)
      return session
    },
    async end(token) {
      await pool.query('delete from auth.session where token = $1', [token])
      forget(token)
    },
    async endAll(account) {
      await pool.query('delete from auth.session where "userId" = $1', [account])
      forget()
    },
  }
}
