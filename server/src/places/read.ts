/** Public reads of the tree: names only, for a reporter who chooses a place. */
import type { Nearest } from '#contract/http/places.ts'
import type { Database } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { Datum } from './datum.ts'
import type { LevelSource } from './seed-county.ts'
import { historyQuery, shapesOfQuery, shapesThenQuery, type Tenant } from './store.ts'
import type { Places } from './tree.ts'
import { ref, region } from './view.ts'

export interface ReadDeps {
  db: Database
  places: Places
  packs: LevelSource
}

/** Refuses NOT_FOUND for a county this deployment does not serve. */
export async function countyOf(places: Places, code: string): Promise<Tenant> {
  const tenant = await places.tenantByCode(code)
  if (!tenant) throw new Refused('NOT_FOUND', '本平台没有开通这个县，请从列表里选。', 'county')
  return tenant
}

export async function children({ places, packs }: ReadDeps, county: string, parent?: string) {
  const { tenant, pack } = await countyOf(places, county)
  const { levels } = await packs.rulesOf(pack)
  return (await places.children(tenant, parent ?? null)).map((row) => region(row, levels))
}

const found = async (places: Places, tenant: number, id: string) => {
  const ancestry = await places.ancestry(tenant, id)
  const own = ancestry.at(-1)
  return own ? { ...ref(own), ancestry: ancestry.map(ref) } : null
}

export async function search({ places }: ReadDeps, county: string, text: string) {
  const { tenant } = await countyOf(places, county)
  const rows = await places.search(tenant, text.trim())
  const all = await Promise.all(rows.map((row) => found(places, tenant, row.id)))
  return all.filter((row) => row !== null)
}

/** One node with its history. Ids are unguessable and unique, so the county need not be told. */
export async function detail({ db, places, packs }: ReadDeps, id: string) {
  for (const { tenant, pack } of await places.tenants()) {
    const row = await places.region(tenant, id)
    if (!row) continue
    const { levels } = await packs.rulesOf(pack)
    const ancestry = (await places.ancestry(tenant, id)).map(ref)
    const history = await db.run(historyQuery(tenant, id))
    return { ...region(row, levels), ancestry, history }
  }
  throw new Refused('NOT_FOUND', '没有这个地方。')
}

/** Boundaries of a node and its children, as drawn today or as they ran `on` a day; `synthetic` where they are made up. */
export async function shapes({ db, places }: ReadDeps, id: string, on?: string) {
  for (const { tenant } of await places.tenants()) {
    if (!(await places.region(tenant, id))) continue
    if (on === undefined) return db.run(shapesOfQuery(tenant, id))
    const [then] = await db.read({ tenant, scope: '{}', keys: '{}' }, shapesThenQuery(tenant, id, on))
    return then
  }
  throw new Refused('NOT_FOUND', '没有这个地方。')
}

export async function nearestPlace(
  { places }: ReadDeps,
  asked: { county: string; lng: number; lat: number; datum?: Datum },
): Promise<Nearest> {
  const { tenant, is_demo } = await countyOf(places, asked.county)
  const at = await places.locate(tenant, asked.lng, asked.lat, asked.datum ?? 'WGS-84')
  if (!at) return { region: null, how: null, metres: null, conversion_m: 0, synthetic: is_demo }
  const { how, metres, conversion_m } = at
  return { region: await found(places, tenant, at.region.id), how, metres, conversion_m, synthetic: is_demo }
}
