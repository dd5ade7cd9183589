import type { OfficeHolders } from '#contract/http/disclosure.ts'
import { Refused } from '../lib/refused.ts'
import type { DisclosureDeps } from './deps.ts'
import { departmentsQuery, holdersQuery } from './store.ts'
import { todayOf } from './today.ts'

/**
 * Who may be named in a complaint (信访工作条例 art 30): those whose names are posted publicly anyway, in the village and
 * above it, and the departments. Refuses NOT_FOUND for a place this county does not have.
 */
export async function officeHolders(
  { worker, places, packs, clock }: DisclosureDeps,
  asked: { county: string; region: string },
): Promise<OfficeHolders> {
  const county = await places.tenantByCode(asked.county)
  const ancestry = county ? await places.ancestry(county.tenant, asked.region) : []
  const place = ancestry.findLast(({ code }) => /^\d{12}$/.test(code)) ?? ancestry.at(-1)
  if (!county || !place) throw new Refused('NOT_FOUND', '没有这个地方，请重新选择。', 'region')
  const { tenant } = county
  const { posts } = await packs.rulesOf(county.pack, todayOf(clock))
  const [holders, organisations] = await worker.read(
    { tenant, scope: '{}', keys: '{}' },
    holdersQuery(tenant, place.path, todayOf(clock)),
    departmentsQuery(tenant, place.path),
  )
  const near = (region: string) => (region === asked.region ? 0 : 1)
  const persons = holders
    .filter(({ post }) => posts[post]?.public)
    .sort((a, b) => near(a.region) - near(b.region))
    .map(({ person, name, post, region_name }) => ({
      ...{ id: person, name, title: `${region_name} ${posts[post]?.title}` },
    }))
  return { persons, organisations }
}
