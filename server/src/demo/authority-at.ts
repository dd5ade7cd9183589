import type { Authority } from '../authority/index.ts'
import type { Clock } from '../lib/clock.ts'
import type { MattersDeps } from '../matters/index.ts'
import { authorityOfPerson, shanghaiToday } from '../people/index.ts'

/** What a person of the demo may do at the moment the clock stands at. */
export async function authorityAt(
  { deps, clock, tenant }: { deps: Pick<MattersDeps, 'people' | 'places'>; clock: Clock; tenant: number },
  person: string,
): Promise<Authority> {
  const { revision } = await deps.places.tenant(tenant)
  return authorityOfPerson(deps.people, { tenant, person, day: shanghaiToday(clock), revision })
}
