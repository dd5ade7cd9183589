/** SQL of an import: the whole tree to compare with, and what it changes. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'
import { convert } from './datum.ts'
import type { Changed, KnownRegion } from './plan-import.ts'

export const allRegions = (tenant: number): Query<KnownRegion> =>
  sql<KnownRegion>`select r.id, r.level, r.code, r.name, r.parent, r.path, r.households, r.retired_on, s.lng, s.lat, s.datum
    from region r left join region_shape s on s.tenant = r.tenant and s.region = r.id where r.tenant = ${tenant}`

export const setHouseholds = (tenant: number, changes: Changed[]): Query =>
  sql`update region r set households = c.households
    from jsonb_to_recordset(${JSON.stringify(changes.map((c) => ({ id: c.node.id, households: c.households })))}::jsonb)
      as c (id uuid, households int) where r.tenant = ${tenant} and r.id = c.id`

/** Centres told by people. A drawn boundary keeps its datum, so the centre comes in both. */
export const setCentres = (tenant: number, changes: Changed[]): Query => {
  const rows = changes.flatMap(({ node, centre }) => {
    if (!centre) return []
    const wgs = convert(centre, centre.datum, 'WGS-84')
    const gcj = convert(centre, centre.datum, 'GCJ-02')
    const { lng, lat, datum } = centre
    return [
      { region: node.id, lng, lat, datum, w_lng: wgs.lng, w_lat: wgs.lat, g_lng: gcj.lng, g_lat: gcj.lat },
    ]
  })
  return sql`with c as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (region uuid, lng float8, lat float8,
        datum text, w_lng float8, w_lat float8, g_lng float8, g_lat float8)),
    moved as (
      update region_shape s set lng = case s.datum when 'WGS-84' then c.w_lng else c.g_lng end,
        lat = case s.datum when 'WGS-84' then c.w_lat else c.g_lat end
      from c where s.tenant = ${tenant} and s.region = c.region returning s.region)
    insert into region_shape (tenant, region, lng, lat, datum)
    select ${tenant}::int, region, lng, lat, datum from c where region not in (select region from moved)`
}
