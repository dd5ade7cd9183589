/** SQL that writes many regions at once. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'
import { shapeRows, type LabelledRegion, type PlannedRegion } from './plan.ts'

export const insertTenant = (t: { code: string; name: string; pack: string; is_demo: boolean }) =>
  sql<{ tenant: number }>`insert into tenant (code, name, pack, is_demo)
    values (${t.code}, ${t.name}, ${t.pack}, ${t.is_demo}) on conflict (code) do nothing returning tenant`

export const takeLabels = (count: number) =>
  sql<{ n: number }>`select nextval('region_label') as n from generate_series(1, ${count}::int)`

/** Regions and the first row of their history. `validFrom`: the day their codes and names count from. */
export const insertRegions = (tenant: number, regions: LabelledRegion[], validFrom: string): Query =>
  sql`with r as (
      select * from jsonb_to_recordset(${JSON.stringify(regions)}::jsonb) as r
        (id uuid, level text, code text, name text, parent uuid, label text, path text, households int, sort int)),
    placed as (
      insert into region (tenant, id, level, code, name, parent, label, path, households, sort)
      select ${tenant}::int, id, level, code, name, parent, label, path, households, sort from r)
    insert into region_version (tenant, region, valid_from, code, name, parent)
    select ${tenant}::int, id, ${validFrom}::date, code, name, parent from r`

export const insertShapes = (tenant: number, plan: PlannedRegion[]): Query =>
  sql`insert into region_shape
      (tenant, region, boundary, lng, lat, datum, accuracy_m, synthetic, west, south, east, north)
    select ${tenant}::int, region, boundary, lng, lat, datum, accuracy_m, synthetic, west, south, east, north
    from jsonb_to_recordset(${JSON.stringify(shapeRows(plan))}::jsonb) as s
      (region uuid, boundary jsonb, lng float8, lat float8, datum text, accuracy_m int, synthetic boolean,
       west float8, south float8, east float8, north float8)
    on conflict (tenant, region) do update set boundary = excluded.boundary, lng = excluded.lng, lat = excluded.lat,
      datum = excluded.datum, accuracy_m = excluded.accuracy_m, synthetic = excluded.synthetic,
      west = excluded.west, south = excluded.south, east = excluded.east, north = excluded.north`
