import type { DisclosureDeps } from './deps.ts'
import type { FoundPlace } from './find-place.ts'
import { villagesQuery } from './store.ts'

/** A county or township with the villages below it, under the headings they lie under. */
export interface VillageList {
  name: string
  above: { code: string; name: string }[]
  is_demo: boolean
  /** `code`: of a page of its own, when the heading is a township. */
  headings: { name: string; code: string | null; villages: { code: string; name: string }[] }[]
}

export async function villageList(
  deps: DisclosureDeps,
  { tenant, ancestry, place }: FoundPlace,
): Promise<VillageList> {
  const [rows] = await deps.worker.read(
    { tenant: tenant.tenant, scope: '{}', keys: '{}' },
    villagesQuery(tenant.tenant, place.path),
  )
  const headings = new Map<string, VillageList['headings'][number]>()
  for (const { under, under_code, code, name } of rows) {
    // a village directly below stands under the place itself
    const [title, page] =
      under_code === code ? [place.name, null] : [under, /^\d{9}$/.test(under_code) ? under_code : null]
    const heading = headings.get(title) ?? { name: title, code: page, villages: [] }
    headings.set(title, heading)
    heading.villages.push({ code, name })
  }
  return {
    name: place.name,
    above: ancestry.slice(0, -1).map(({ code, name }) => ({ code, name })),
    is_demo: tenant.is_demo,
    headings: [...headings.values()],
  }
}
