/** The tree of places as the rest of the server asks for it. Ancestry is cached until the county's revision grows. */
import type { Database } from '../lib/db.ts'
import { convert, CONVERSION_M, type Datum } from './datum.ts'
import { contains, nearest } from './locate.ts'
import * as store from './store.ts'

/** How stale another process's change may be before this one asks for the revision again, in ms. */
const ASK_AGAIN_MS = 1000
/** A point farther than this from every village centre lies nowhere we know. */
const NEAREST_M = 10_000

/** Where a point lies: inside a boundary, or only near a village's centre. */
export interface Located {
  region: store.RegionRow
  how: 'inside' | 'nearest'
  /** Metres to the village's centre; 0 inside a boundary. */
  metres: number
  /** Metres the datum's conversion may be off. */
  conversion_m: number
}

export interface Places {
  tenants(): Promise<store.Tenant[]>
  tenantByCode(code: string): Promise<store.Tenant | null>
  tenant(tenant: number): Promise<store.Tenant>
  region(tenant: number, id: string): Promise<store.RegionWithCentre | null>
  regionByCode(tenant: number, code: string): Promise<store.RegionWithCentre | null>
  /** County first, the node last; empty when there is no such node. One query, then none until the revision grows. */
  ancestry(tenant: number, id: string): Promise<store.RegionRow[]>
  children(tenant: number, parent: string | null): Promise<store.RegionWithCentre[]>
  search(tenant: number, text: string, limit?: number): Promise<store.RegionRow[]>
  /** The deepest node whose boundary holds the point, else the nearest village within 10 km, else null. */
  gridAt(tenant: number, lng: number, lat: number, datum: Datum): Promise<store.RegionRow | null>
  locate(tenant: number, lng: number, lat: number, datum: Datum): Promise<Located | null>
  /** Somebody learnt the county's revision: what was cached under another is dropped. */
  sawRevision(tenant: number, revision: number): void
  /** What `load` answers, kept until the county's revision grows. For what follows from the tree and its posts. */
  remember<T>(tenant: number, key: string, load: () => Promise<T>): Promise<T>
}

interface Cache {
  revision: number
  asked: number
  kept: Map<string, Promise<unknown>>
}
/** Entries kept a county; past it the cache starts afresh. */
const MOST_KEPT = 50_000

export function openPlaces(db: Database): Places {
  const wall = (tenant: number) => ({ tenant, scope: '{}', keys: '{}' })
  const caches = new Map<number, Cache>()
  let tenants: { rows: Promise<store.Tenant[]>; asked: number } | null = null

  function sawRevision(tenant: number, revision: number): void {
    const known = caches.get(tenant)
    if (known && known.revision >= revision) known.asked = Date.now()
    else caches.set(tenant, { revision, asked: Date.now(), kept: new Map() })
  }

  async function cacheOf(tenant: number): Promise<Cache> {
    const known = caches.get(tenant)
    if (known && Date.now() - known.asked < ASK_AGAIN_MS) return known
    const [row] = await db.run(store.revisionQuery(tenant))
    sawRevision(tenant, row?.revision ?? 0)
    return caches.get(tenant) as Cache
  }

  async function remember<T>(tenant: number, key: string, load: () => Promise<T>): Promise<T> {
    const { kept } = await cacheOf(tenant)
    const known = kept.get(key)
    if (known) return known as Promise<T>
    if (kept.size >= MOST_KEPT) kept.clear()
    const loading = load()
    kept.set(key, loading)
    loading.catch(() => kept.delete(key))
    return loading
  }

  const ancestry = (tenant: number, id: string): Promise<store.RegionRow[]> =>
    remember(tenant, `ancestry ${id}`, () => db.run(store.ancestryQuery(tenant, id)))

  function allTenants(): Promise<store.Tenant[]> {
    if (!tenants || Date.now() - tenants.asked > ASK_AGAIN_MS) {
      tenants = { rows: db.run(store.tenantsQuery()), asked: Date.now() }
      tenants.rows.catch(() => (tenants = null))
    }
    return tenants.rows
  }

  async function locate(tenant: number, lng: number, lat: number, datum: Datum): Promise<Located | null> {
    const other: Datum = datum === 'WGS-84' ? 'GCJ-02' : 'WGS-84'
    for (const stored of [datum, other]) {
      const point = convert({ lng, lat }, datum, stored)
      const conversion_m = stored === datum ? 0 : CONVERSION_M
      const [shapes, centres] = await db.read(
        wall(tenant),
        store.shapesAroundQuery(tenant, point.lng, point.lat, stored),
        store.centresAroundQuery(tenant, point.lng, point.lat, stored),
      )
      const inside = shapes.find((shape) => contains(shape.boundary, point))
      const near = inside ? null : nearest(point, centres)
      const found = inside?.region ?? (near && near.metres <= NEAREST_M ? near.at.region : null)
      const region = found ? (await ancestry(tenant, found)).at(-1) : undefined
      if (region) {
        const how = inside ? 'inside' : 'nearest'
        return { region, how, metres: Math.round(near?.metres ?? 0), conversion_m }
      }
    }
    return null
  }

  return {
    tenants: allTenants,
    async tenantByCode(code) {
      return (await allTenants()).find((t) => t.code === code) ?? null
    },
    async tenant(tenant) {
      const known = async () => (await allTenants()).find((t) => t.tenant === tenant)
      const found = await known()
      // opened since they were read
      if (!found) tenants = null
      const row = found ?? (await known())
      if (!row) throw new Error(`no tenant ${tenant}`)
      return row
    },
    region: async (tenant, id) => (await db.run(store.regionQuery(tenant, id)))[0] ?? null,
    regionByCode: async (tenant, code) => (await db.run(store.regionByCodeQuery(tenant, code)))[0] ?? null,
    ancestry,
    children: (tenant, parent) => db.run(store.childrenQuery(tenant, parent)),
    search: (tenant, text, limit = 20) => db.run(store.searchQuery(tenant, text, limit)),
    gridAt: async (tenant, lng, lat, datum) => (await locate(tenant, lng, lat, datum))?.region ?? null,
    locate,
    sawRevision,
    remember,
  }
}
