/** Where a report lies: the place it names, else the one its point lies in, else the county. Never refused for being unknown. */
import { Refused } from '../lib/refused.ts'
import type { RegionRow, Tenant } from '../places/index.ts'
import type { MattersDeps } from './deps.ts'
import type { Filed } from './filed.ts'

type Lying = Pick<Filed, 'region' | 'location'> & Partial<Filed>

/** County first, the place last. Refuses FIELD_INVALID for a place of another county or one that is no more. */
export async function whereIs(deps: MattersDeps, county: Tenant, body: Lying): Promise<RegionRow[]> {
  const { tenant } = county
  const id = body.region ?? (await pointed(deps, tenant, body)) ?? (await countyNode(deps, tenant))
  const ancestry = await deps.places.ancestry(tenant, id)
  const place = ancestry.at(-1)
  if (!place || place.retired_on) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  return ancestry
}

async function pointed(deps: MattersDeps, tenant: number, { location }: Lying): Promise<string | undefined> {
  if (!location) return undefined
  return (await deps.places.gridAt(tenant, location.lng, location.lat, location.datum))?.id
}

async function countyNode(deps: MattersDeps, tenant: number): Promise<string> {
  const top = (await deps.places.children(tenant, null))[0]
  if (!top) throw new Refused('TRY_AGAIN', '本县的地方名录还没有建好，请稍后再报，或拨打 12345。')
  return top.id
}
