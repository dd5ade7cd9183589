/** GET /api/accounts: who in one's care may sign in, by which name, since when, on how many devices. */
import type { AccountsAsked, Accounts as Wire } from '#contract/http/accounts.ts'
import { demand, wallFor, type Authority } from '../../authority/index.ts'
import { isUsername } from '../sign-in-engine.ts'
import { placeName } from '../seats.ts'
import type { AccountDeps } from './deps.ts'
import { holdersQuery, PAGE } from './store.ts'

/** Refuses NOT_ALLOWED outside the places whose people the actor looks after. */
export async function listAccounts(
  deps: AccountDeps,
  authority: Authority,
  asked: AccountsAsked,
): Promise<Wire> {
  const { tenant } = authority
  const node = (await deps.places.ancestry(tenant, asked.region)).at(-1)
  demand(authority, 'manage_people', node?.path ?? '')
  const text = asked.q?.trim()
  const offset = Math.max(0, Number.parseInt(asked.after ?? '0', 10) || 0)
  // a name people sign in by is no part of a person's name
  const byUsername = text && isUsername(text) ? await deps.accounts.accountNamed(text) : null
  const wanted = {
    path: node?.path ?? '',
    ...(byUsername?.tenant === tenant ? { person: byUsername.person } : text ? { name: text } : {}),
  }
  const wall = wallFor(authority, 'manage_people')
  const [found] = await deps.db.read(wall, holdersQuery(tenant, wanted, deps.today(), offset))
  const rows = found.slice(0, PAGE)
  const seen = await deps.accounts.seen(rows.flatMap(({ account }) => account ?? []))
  const rules = await deps.people.rules(tenant, deps.today())
  const items = rows.map(async ({ person, name, seats, account, disabled_at, second_factor }) => {
    const known = account ? seen.get(account) : undefined
    const posts = seats.map(async ({ post, region, organisation }) => {
      const where = organisation ?? placeName(await deps.places.ancestry(tenant, region))
      return `${where} ${rules.posts[post]?.title ?? post}`
    })
    return {
      ...{ person, name, posts: await Promise.all(posts), second_factor },
      state: account === null ? ('none' as const) : disabled_at ? ('disabled' as const) : ('on' as const),
      username: known?.username ?? null,
      sessions: known?.sessions ?? 0,
      last_signed_in: known?.last?.toISOString() ?? null,
      mine: person === authority.person,
    }
  })
  return { items: await Promise.all(items), next: found.length > PAGE ? String(offset + PAGE) : null }
}
