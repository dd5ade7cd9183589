/** SQL of boundaries and their versions. */
import { sql } from 'kysely'
import type { Boundary } from '#contract/http/boundaries.ts'
import type { Query } from '../../lib/db.ts'
import type { Datum } from '../datum.ts'

export interface StandingShape {
  region: string
  level: string
  code: string
  name: string
  path: string
  parent: string | null
  boundary: Boundary | null
  datum: Datum | null
  /** The day its present boundary counts from; null: nobody drew it here. */
  since: string | null
}

/** A node and those directly below it, with what is drawn of them. */
export const familyQuery = (tenant: number, region: string) =>
  sql<StandingShape>`select r.id as region, r.level, r.code, r.name, r.path, r.parent, s.boundary, s.datum, b.valid_from as since
    from region r left join region_shape s on s.tenant = r.tenant and s.region = r.id
    left join region_boundary b on b.tenant = r.tenant and b.region = r.id and b.valid_to is null
    where r.tenant = ${tenant} and (r.id = ${region} or r.parent = ${region}) and r.retired_on is null
    order by length(r.path), r.sort, r.code`

export interface NewBoundary {
  region: string
  boundary: Boundary
  west: number
  south: number
  east: number
  north: number
}
interface Given {
  datum: Datum
  accuracy_m: number | null
  synthetic: boolean
  from: string
  reason: string
  person: string
  at: string
}

/**
 * What stood before ends the day before; what nobody drew here is kept from the node's first day on. A second one on the same
 * day is refused before.
 */
export const drawQueries = (tenant: number, rows: NewBoundary[], g: Given): Query[] => {
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (region uuid, boundary jsonb,
    west float8, south float8, east float8, north float8)`
  return [
    sql`insert into region_boundary (tenant, region, valid_from, boundary, datum, synthetic, reason, person, at)
      select s.tenant, s.region, least((select min(v.valid_from) from region_version v
          where v.tenant = s.tenant and v.region = s.region), ${g.from}::date - 1),
        s.boundary, s.datum, s.synthetic, '原来的边界', null, ${g.at}::timestamptz
      from region_shape s join ${given} on n.region = s.region
      where s.tenant = ${tenant} and s.boundary is not null and not exists (
        select from region_boundary b where b.tenant = s.tenant and b.region = s.region)`,
    sql`update region_boundary b set valid_to = ${g.from}::date - 1 from ${given}
      where b.tenant = ${tenant} and b.region = n.region and b.valid_to is null`,
    sql`insert into region_boundary (tenant, region, valid_from, boundary, datum, synthetic, reason, person, at)
      select ${tenant}::int, region, ${g.from}::date, boundary, ${g.datum}, ${g.synthetic}, ${g.reason}, ${g.person}::uuid,
        ${g.at}::timestamptz from ${given}`,
    sql`insert into region_shape (tenant, region, boundary, lng, lat, datum, accuracy_m, synthetic, west, south, east, north)
      select ${tenant}::int, region, boundary, (west + east) / 2, (south + north) / 2, ${g.datum}, ${g.accuracy_m}::int,
        ${g.synthetic}, west, south, east, north from ${given}
      on conflict (tenant, region) do update set boundary = excluded.boundary, lng = excluded.lng, lat = excluded.lat,
        datum = excluded.datum, accuracy_m = excluded.accuracy_m, synthetic = excluded.synthetic,
        west = excluded.west, south = excluded.south, east = excluded.east, north = excluded.north`,
  ]
}

export const boundaryHistory = (tenant: number, region: string) =>
  sql<{
    valid_from: string
    valid_to: string | null
    reason: string
    person: string | null
    boundary: Boundary
  }>`
    select b.valid_from, b.valid_to, b.reason, p.name as person, b.boundary from region_boundary b
    left join person p on p.tenant = b.tenant and p.id = b.person
    where b.tenant = ${tenant} and b.region = ${region} order by b.valid_from desc`
