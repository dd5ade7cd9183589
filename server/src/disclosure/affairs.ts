import type { AffairCatalogue } from '#contract/http/affairs.ts'
import { affairCatalogue, inForceQuery } from '../matters/index.ts'
import type { DisclosureDeps } from './deps.ts'
import type { FoundPlace } from './find-place.ts'
import { todayOf } from './today.ts'

/** What a village's page of affairs prints: the county's kinds with their flowcharts, and what is authorised here today. */
export interface VillageAffairs {
  code: string
  name: string
  is_demo: boolean
  catalogue: AffairCatalogue
  authorised: { title: string; until: string }[]
}

export async function villageAffairs(
  { worker, clock, packs }: DisclosureDeps,
  { tenant: county, ancestry, place }: FoundPlace,
): Promise<VillageAffairs> {
  const { tenant } = county
  const today = todayOf(clock)
  const rules = await packs.rulesOf(county.pack, today)
  const places = ancestry.map(({ id }) => id)
  const [authorised] = await worker.read(
    { tenant, scope: '{}', keys: '{}' },
    inForceQuery(tenant, places, today),
  )
  return {
    ...{ code: place.code, name: place.name, is_demo: county.is_demo },
    catalogue: affairCatalogue(rules, { code: county.code, name: county.name }),
    authorised: authorised.map(({ title, until }) => ({ title, until })),
  }
}
