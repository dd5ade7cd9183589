/** A link that ties one identity to one person, once; and the way to untie it. */
import { randomBytes } from 'node:crypto'
import type { IdentityInvitation } from '#contract/http/security.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import type { Clock } from '../../lib/clock.ts'
import { sha256 } from '../../lib/crypto.ts'
import type { Database } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { Places } from '../../places/index.ts'
import type { Accounts } from '../accounts.ts'
import { changeOf } from '../change.ts'
import { demandAll } from '../demand-all.ts'
import { placesOfPerson } from '../store-terms.ts'
import type { Provider } from './provider.ts'
import * as store from './store.ts'

export interface InviteDeps {
  db: Database
  places: Places
  accounts: Pick<Accounts, 'revokeSessions'>
  providers: Map<string, Provider>
  clock: Clock
  publicUrl: string
  today(): string
}

const DAYS = 3

/** The providers that vouch for a county's people. */
export const providersFor = (providers: Map<string, Provider>, county: string) =>
  [...providers.values()]
    .filter(({ config }) => config.counties.length === 0 || config.counties.includes(county))
    .map(({ config: { id, title } }) => ({ id, title }))

/**
 * To be handed to the person; good once and for three days, and the one before it ends. Refuses NOT_ALLOWED unless all the
 * person's posts lie in the actor's places, FIELD_INVALID for a provider that does not vouch for this county.
 */
export async function inviteIdentity(
  deps: InviteDeps,
  authority: Authority,
  person: string,
  provider: string,
): Promise<IdentityInvitation> {
  const { tenant } = authority
  const by = demandPerson(authority)
  const { code } = await deps.places.tenant(tenant)
  const token = randomBytes(24).toString('base64url')
  const expires_at = new Date(deps.clock.now().getTime() + DAYS * 86_400_000).toISOString()
  const row = placesOfPerson(tenant, person, deps.today())
  await changeOf(deps, authority, { kind: 'person', id: person, row }, async (_, tx) => {
    const [held] = await tx.flush(row)
    demandAll(authority, held)
    if (!providersFor(deps.providers, code).some(({ id }) => id === provider))
      throw new Refused('FIELD_INVALID', '没有这个登录方式，请刷新后重新选。', 'provider')
    const queries = [
      store.dropInvitation(tenant, person, provider),
      store.insertInvitation(tenant, { person, provider, hash: sha256(token), by, expires_at }),
    ]
    return { command: 'invite_identity', input: { provider }, queries }
  })
  const address = `${deps.publicUrl}/api/oidc/${provider}/start?invitation=${token}`
  return { address, expires_at }
}

/**
 * One's own, or that of somebody all of whose posts lie in the actor's places: who may have come in by it is signed out
 * everywhere. Refuses NOT_FOUND, NOT_ALLOWED.
 */
export async function unlinkIdentity(
  deps: InviteDeps,
  authority: Authority,
  person: string,
  id: string,
): Promise<void> {
  const { tenant } = authority
  const isOwn = demandPerson(authority) === person
  const row = store.identityById(tenant, person, id)
  const subject = { kind: 'person', id: person, row, ...(isOwn && { wall: authority.wall }) } as const
  await changeOf(deps, authority, subject, async (there, tx) => {
    const [held] = await tx.flush(placesOfPerson(tenant, person, deps.today()))
    if (!isOwn) demandAll(authority, held)
    if (!there) throw new Refused('NOT_FOUND', '没有这个绑定，请刷新页面。')
    const queries = [store.deleteIdentity(tenant, id)]
    return { command: 'unlink_identity', input: { identity: id }, queries }
  })
  if (!isOwn) await deps.accounts.revokeSessions(tenant, person)
}
