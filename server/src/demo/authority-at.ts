import { authorityOf, type Authority } from '../authority/index.ts'
import type { Clock } from '../lib/clock.ts'
import type { MattersDeps } from '../matters/index.ts'
import { shanghaiToday } from '../people/index.ts'

/** What a person of the demo may do at the moment the clock stands at. */
export async function authorityAt(
  { deps, clock, tenant }: { deps: Pick<MattersDeps, 'people' | 'places'>; clock: Clock; tenant: number },
  person: string,
): Promise<Authority> {
  const seats = await deps.people.heldSeats(tenant, person, shanghaiToday(clock))
  const { revision } = await deps.places.tenant(tenant)
  const name = (await deps.people.person(tenant, person))?.name ?? ''
  return authorityOf(tenant, person, seats, revision, name)
}
