/** GET /api/my-villages: where somebody is at home, as far as the record says: the villages of their posts and of what they reported. */
import type { MyVillages } from '#contract/http/my-village.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { reportedAtQuery } from '../../matters/index.ts'
import type { DisclosureDeps } from '../deps.ts'

const VILLAGE = /^\d{12}$/

/** Refuses NOT_SIGNED_IN. Those of posts first; each once. */
export async function myVillages(
  { worker, places }: DisclosureDeps,
  authority: Authority,
): Promise<MyVillages> {
  const person = demandPerson(authority)
  const { tenant } = authority
  const [reported] = await worker.read({ tenant, scope: '{}', keys: '{}' }, reportedAtQuery(tenant, person))
  const nodes = [...authority.seats.map(({ region }) => region), ...reported.map(({ place }) => place)]
  const found = new Map<string, MyVillages['villages'][number]>()
  for (const node of nodes) {
    const line = await places.ancestry(tenant, node)
    const at = line.findIndex(({ code }) => VILLAGE.test(code))
    const village = line[at]
    if (village && !found.has(village.code))
      found.set(village.code, {
        ...{ code: village.code, name: village.name },
        above: line
          .slice(1, at)
          .map(({ name }) => name)
          .join(' '),
      })
  }
  return { villages: [...found.values()] }
}
