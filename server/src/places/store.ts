/** All SQL that reads places. What writes them lies beside, in store-*.ts. */
import { sql } from 'kysely'
import { versionsOn } from '../journal/index.ts'
import type { Query } from '../lib/db.ts'
import type { Boundary } from './locate.ts'

/** A county served by this deployment (or the township a pack is attached to). */
export interface Tenant {
  tenant: number
  code: string
  name: string
  pack: string
  is_demo: boolean
  revision: number
}

/** A node of the tree as it is today. */
export interface RegionRow {
  id: string
  level: string
  code: string
  name: string
  parent: string | null
  path: string
  households: number | null
  retired_on: string | null
}

export interface RegionWithCentre extends RegionRow {
  children: number
  lng: number | null
  lat: number | null
  datum: string | null
  synthetic: boolean | null
}

export interface ShapeRow {
  region: string
  name: string
  path: string
  boundary: Boundary
  datum: 'WGS-84' | 'GCJ-02'
  synthetic: boolean
}

const columns = sql.raw('r.id, r.level, r.code, r.name, r.parent, r.path, r.households, r.retired_on')

export const tenantsQuery = (): Query<Tenant> =>
  sql<Tenant>`select tenant, code, name, pack, is_demo, revision from tenant order by tenant`

/** Everything cached of authority and of the tree is stale once this has grown. */
export const revisionQuery = (tenant: number): Query<{ revision: number }> =>
  sql<{ revision: number }>`select revision from tenant where tenant = ${tenant}`

export const raiseRevision = (tenant: number): Query<{ revision: number }> =>
  sql<{
    revision: number
  }>`update tenant set revision = revision + 1 where tenant = ${tenant} returning revision`

/** The node and all above it, county first. */
export const ancestryQuery = (tenant: number, region: string): Query<RegionRow> =>
  sql<RegionRow>`select ${columns} from region leaf
    join region r on r.tenant = leaf.tenant and r.path = any (ancestor_paths(leaf.path))
    where leaf.tenant = ${tenant} and leaf.id = ${region} order by length(r.path)`

const withCentre = sql`${columns}, s.lng, s.lat, s.datum, s.synthetic,
  (select count(*)::int from region c where c.tenant = r.tenant and c.parent = r.id and c.retired_on is null) as children
  from region r left join region_shape s on s.tenant = r.tenant and s.region = r.id`

export const regionQuery = (tenant: number, region: string): Query<RegionWithCentre> =>
  sql<RegionWithCentre>`select ${withCentre} where r.tenant = ${tenant} and r.id = ${region}`

export const regionByCodeQuery = (tenant: number, code: string): Query<RegionWithCentre> =>
  sql<RegionWithCentre>`select ${withCentre} where r.tenant = ${tenant} and r.code = ${code}`

/** Those standing today; without a parent, the county itself. */
export const childrenQuery = (tenant: number, parent: string | null): Query<RegionWithCentre> =>
  sql<RegionWithCentre>`select ${withCentre} where r.tenant = ${tenant} and r.parent is not distinct from ${parent}
    and r.retired_on is null order by r.sort, r.code`

export type StandingRegion = Pick<RegionRow, 'id' | 'level' | 'code' | 'name' | 'parent' | 'path'>

/** The whole tree as it stands today, for whoever looks up thousands of names. */
export const standingRegions = (tenant: number): Query<StandingRegion> =>
  sql<StandingRegion>`select r.id, r.level, r.code, r.name, r.parent, r.path from region r
    where r.tenant = ${tenant} and r.retired_on is null order by length(r.path), r.code`

/** By part of a name or start of a code; the higher and the shorter first. */
export const searchQuery = (tenant: number, text: string, limit: number): Query<RegionRow> =>
  sql<RegionRow>`select ${columns} from region r where r.tenant = ${tenant} and r.retired_on is null
    and (position(${text} in r.name) > 0 or starts_with(r.code, ${text}))
    order by (r.name = ${text} or r.code = ${text}) desc, length(r.code), length(r.name), r.code limit ${limit}`

export const historyQuery = (tenant: number, region: string) =>
  sql<{
    valid_from: string
    valid_to: string | null
    code: string
    name: string
    parent: string | null
  }>`select valid_from, valid_to, code, name, parent from region_version
     where tenant = ${tenant} and region = ${region} order by valid_from`

/** Boundaries whose box holds the point, in the datum the point is given in; the deepest first. */
export const shapesAroundQuery = (tenant: number, lng: number, lat: number, datum: string): Query<ShapeRow> =>
  sql<ShapeRow>`select s.region, r.name, r.path, s.boundary, s.datum, s.synthetic
    from region_shape s join region r on r.tenant = s.tenant and r.id = s.region
    where s.tenant = ${tenant} and s.west <= ${lng} and s.east >= ${lng} and s.south <= ${lat} and s.north >= ${lat}
      and s.datum = ${datum} and r.retired_on is null order by length(r.path) desc, r.path desc`

/** Centres of the villages (nodes with the 12-digit code) within half a degree. */
export const centresAroundQuery = (tenant: number, lng: number, lat: number, datum: string) =>
  sql<{ region: string; lng: number; lat: number }>`select s.region, s.lng, s.lat from region_shape s
    join region r on r.tenant = s.tenant and r.id = s.region
    where s.tenant = ${tenant} and s.datum = ${datum} and s.lng between ${lng - 0.5} and ${lng + 0.5}
      and s.lat between ${lat - 0.5} and ${lat + 0.5} and r.code ~ '^\\d{12}$' and r.retired_on is null`

/** Boundaries of a node and its children, for a map. */
export const shapesOfQuery = (tenant: number, parent: string): Query<ShapeRow> =>
  sql<ShapeRow>`select s.region, r.name, r.path, s.boundary, s.datum, s.synthetic
    from region r join region_shape s on s.tenant = r.tenant and s.region = r.id
    where r.tenant = ${tenant} and (r.parent = ${parent} or r.id = ${parent}) and s.boundary is not null
      and r.retired_on is null order by length(r.path), r.sort, r.code`

/** The same as places hung together and ran on a day; what nobody ever drew anew ran as it runs today. */
export const shapesThenQuery = (tenant: number, parent: string, day: string): Query<ShapeRow> =>
  sql<ShapeRow>`select v.region, v.name, r.path, coalesce(b.boundary, s.boundary) as boundary, coalesce(b.datum, s.datum) as datum,
      coalesce(b.synthetic, s.synthetic) as synthetic
    from (${versionsOn(tenant, day)}) v join region r on r.tenant = ${tenant} and r.id = v.region
    left join region_boundary b on b.tenant = r.tenant and b.region = r.id
      and ${day}::date between b.valid_from and coalesce(b.valid_to, 'infinity')
    left join region_shape s on s.tenant = r.tenant and s.region = r.id
      and not exists (select from region_boundary drawn where drawn.tenant = r.tenant and drawn.region = r.id)
    where (v.parent = ${parent} or v.region = ${parent}) and coalesce(b.boundary, s.boundary) is not null
      and r.retired_on <= ${day}::date is not true
    order by length(r.path), r.sort, v.code`
