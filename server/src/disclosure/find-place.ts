import type { RegionRow, Tenant } from '../places/index.ts'
import type { DisclosureDeps } from './deps.ts'

export interface FoundPlace {
  tenant: Tenant
  /** County first, the place itself last. */
  ancestry: RegionRow[]
  place: RegionRow
}

/** The place with this division code; null when no county of this deployment has one standing today. */
export async function findPlace(
  { places }: Pick<DisclosureDeps, 'places'>,
  code: string,
): Promise<FoundPlace | null> {
  const tenant = (await places.tenants()).find((county) => code.startsWith(county.code))
  const row = tenant && (await places.regionByCode(tenant.tenant, code))
  if (!tenant || !row || row.retired_on) return null
  const ancestry = await places.ancestry(tenant.tenant, row.id)
  return { tenant, ancestry, place: row }
}
