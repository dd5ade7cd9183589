/** How somebody signs in, as they see it themselves and as an administrator sees it. */
import type { OthersSecurity, OwnSecurity } from '#contract/http/security.ts'
import { demandPerson, wallFor, type Authority } from '../authority/index.ts'
import type { Database } from '../lib/db.ts'
import type { Places } from '../places/index.ts'
import type { Accounts } from './accounts.ts'
import { demandAll } from './demand-all.ts'
import { providersFor } from './oidc/invite.ts'
import type { Provider } from './oidc/provider.ts'
import { identitiesOf } from './oidc/store.ts'
import { factorQuery, isOnQuery, lastReset } from './second-factor/store.ts'
import { placesOfPerson } from './store-terms.ts'

interface SecurityDeps {
  db: Database
  places: Places
  accounts: Pick<Accounts, 'accountOf'>
  providers: Map<string, Provider>
  today(): string
}

const titled = (
  { providers }: SecurityDeps,
  rows: { id: string; provider: string; linked_at: Date }[],
): OwnSecurity['identities'] =>
  rows.map(({ id, provider, linked_at }) => ({
    ...{ id, provider, linked_at: linked_at.toISOString() },
    // a provider that was since taken out of the environment still shows by its name
    title: providers.get(provider)?.config.title ?? provider,
  }))

export async function ownSecurity(deps: SecurityDeps, authority: Authority): Promise<OwnSecurity> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const [[factor], [reset], identities] = await deps.db.read(
    authority.wall,
    factorQuery(tenant, person),
    lastReset(tenant, person),
    identitiesOf(tenant, person),
  )
  return {
    second_factor: {
      since: factor?.confirmed_at?.toISOString() ?? null,
      backup_codes_left: factor?.left ?? 0,
      reset: reset
        ? { by: reset.by ?? '服务器管理员', at: reset.at.toISOString(), reason: reset.reason }
        : null,
    },
    identities: titled(deps, identities),
  }
}

/** Refuses NOT_ALLOWED unless all the person's posts lie in the actor's places. */
export async function othersSecurity(
  deps: SecurityDeps,
  authority: Authority,
  person: string,
): Promise<OthersSecurity> {
  const { tenant } = authority
  const [held, [on], identities] = await deps.db.read(
    wallFor(authority, 'manage_people'),
    placesOfPerson(tenant, person, deps.today()),
    isOnQuery(tenant, person),
    identitiesOf(tenant, person),
  )
  demandAll(authority, held)
  return {
    has_account: (await deps.accounts.accountOf(tenant, person)) !== null,
    second_factor: on !== undefined,
    identities: titled(deps, identities),
    providers: providersFor(deps.providers, (await deps.places.tenant(tenant)).code),
  }
}
