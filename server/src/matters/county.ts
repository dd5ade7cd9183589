/** The rules in force today where a matter lies. */
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { CountyRules } from '../packs/index.ts'
import type { MattersDeps } from './deps.ts'

export async function countyRules(deps: MattersDeps, tenant: number, now: Date): Promise<CountyRules> {
  const { pack } = await deps.places.tenant(tenant)
  return deps.packs.rulesOf(pack, shanghaiDay(now.toISOString()))
}
