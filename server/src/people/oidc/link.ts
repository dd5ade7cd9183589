/** Which account an identity is: linked before, tied by an invitation now, or found by the claim the deployment trusts. */
import { v7 } from 'uuid'
import { append } from '../../journal/index.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Clock } from '../../lib/clock.ts'
import { sha256 } from '../../lib/crypto.ts'
import { isDuplicate, type Database } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { raiseRevision, type Places } from '../../places/index.ts'
import type { Accounts } from '../accounts.ts'
import { nextVersion } from '../store-terms.ts'
import type { Known, Provider } from './provider.ts'
import * as store from './store.ts'

export interface LinkDeps {
  /** The worker's: nobody has yet any scope in which a person would be seen. */
  worker: Database
  places: Pick<Places, 'tenantByCode'>
  accounts: Pick<Accounts, 'accountFor' | 'accountOf' | 'accountNamed'>
  clock: Clock
}
interface Person {
  tenant: number
  person: string
}

/** Refuses IDENTITY_UNLINKED, NOT_FOUND for an invitation that was used or ran out, ALREADY_DONE for an identity that is another's. */
export async function whose(
  deps: LinkDeps,
  { config }: Provider,
  known: Known,
  invitation: string | undefined,
): Promise<Person & { account: string }> {
  const [linked] = await deps.worker.run(store.identityQuery(known.issuer, known.subject))
  const found = invitation
    ? await invited(deps, config.id, known, invitation, linked)
    : (linked ?? (await matched(deps, config, known)))
  const account = found && (await deps.accounts.accountOf(found.tenant, found.person))
  if (!account)
    throw new Refused('IDENTITY_UNLINKED', `您在“${config.title}”登录成功了，但它还没有连到善治的账号。`)
  return { ...found, account }
}

async function invited(
  deps: LinkDeps,
  provider: string,
  known: Known,
  token: string,
  linked: Person | undefined,
): Promise<Person> {
  const hash = sha256(token)
  const now = deps.clock.now().toISOString()
  const [invitation] = await deps.worker.run(store.invitationQuery(provider, hash, now))
  const isOwn = linked && linked.person === invitation?.person && linked.tenant === invitation.tenant
  if (linked && !isOwn) throw alreadyAnothers()
  if (linked) return linked
  if (!invitation) throw new Refused('NOT_FOUND', '这个一次性链接已经用过或已过期，请找管理员再要一个。')
  await link(deps, invitation, { provider, known, by: invitation.made_by, hash })
  return invitation
}

const alreadyAnothers = () =>
  new Refused('ALREADY_DONE', '这个身份已经连到另一个账号，请先退出那边的登录，换自己的身份再来。')

async function matched(
  deps: LinkDeps,
  { id, match, counties }: Provider['config'],
  known: Known,
): Promise<Person | null> {
  const value = match && known.claims[match.claim]
  if (!match || typeof value !== 'string' || value === '') return null
  const found =
    match.with === 'username'
      ? await byName(deps, value, counties)
      : await byPhone(deps, known, match.claim, value, counties)
  // somebody without an account is nobody's to let in: an account is made by an administrator or an operator
  if (!found || !(await deps.accounts.accountOf(found.tenant, found.person))) return null
  await link(deps, found, { provider: id, known, by: null })
  return found
}

async function byName(deps: LinkDeps, name: string, counties: string[]): Promise<Person | null> {
  const found = await deps.accounts.accountNamed(name)
  if (!found || counties.length === 0) return found
  const tenants = await Promise.all(counties.map((code) => deps.places.tenantByCode(code)))
  return tenants.some((county) => county?.tenant === found.tenant) ? found : null
}

/** Exactly one official with this work phone; a phone the provider itself has not verified counts for nothing. */
async function byPhone(
  deps: LinkDeps,
  { claims }: Known,
  claim: string,
  value: string,
  counties: string[],
): Promise<Person | null> {
  if (claim === 'phone_number' && claims.phone_number_verified !== true) return null
  const phone = value.replace(/^\+?86[- ]?/, '').replace(/[- ]/g, '')
  const day = shanghaiDay(deps.clock.now().toISOString())
  const found = await deps.worker.run(store.officialsByPhone(phone, counties, day))
  return found.length === 1 ? (found[0] ?? null) : null
}

interface Linking {
  provider: string
  known: Known
  by: string | null
  /** The invitation it uses up. */
  hash?: Buffer
}

/** Kept with its entry in the journal, which names ids only. */
async function link(
  deps: LinkDeps,
  { tenant, person }: Person,
  { provider, known, by, hash }: Linking,
): Promise<void> {
  await deps.accounts.accountFor(tenant, person)
  const at = deps.clock.now().toISOString()
  const id = v7()
  const { issuer, subject } = known
  try {
    await deps.worker.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
      const [, [version], taken] = await tx.flush(
        raiseRevision(tenant),
        nextVersion(tenant, person),
        store.takeInvitation(hash ?? Buffer.alloc(0)),
      )
      if (hash && taken.length === 0)
        throw new Refused('NOT_FOUND', '这个一次性链接已经用过，请找管理员再要一个。')
      await tx.commit(
        store.insertIdentity(tenant, { ...{ id, person, provider, issuer, subject, at, by } }),
        ...append({
          ...{
            tenant,
            id: v7(),
            subject_kind: 'person',
            subject: person,
            version: version?.next ?? 1,
            actor: person,
          },
          ...{
            seat: null,
            command: 'link_identity',
            command_id: v7(),
            input: { identity: id, by },
            rules: null,
          },
          ...{ decision: {}, at },
        }),
      )
    })
  } catch (error) {
    if (isDuplicate(error)) throw alreadyAnothers()
    throw error
  }
}
