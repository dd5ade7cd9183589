/** The SQL of households and of visits to them. */
import { sql } from 'kysely'
import type { VisitFound } from '#contract/http/households.ts'
import { rangeOf } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

export interface StoredHousehold {
  id: string
  region: string
  address: string
  people: number
  sealed: Buffer
  visited_on: string | null
  version: number
}
export interface ListedHousehold extends StoredHousehold {
  level: string
  code: string
  name: string
  path: string
}

const listed = sql`h.id, h.region, h.address, h.people, h.sealed, h.visited_on, h.version, r.level, r.code, r.name, r.path
  from household h join region r on r.tenant = h.tenant and r.id = h.region`

export const householdQuery = (tenant: number, id: string) =>
  sql<ListedHousehold>`select ${listed} where h.tenant = ${tenant} and h.id = ${id} and h.left_on is null`

/** Those of a place and below it, the longest unvisited first. */
export const householdsQuery = (tenant: number, path: string, limit: number) => {
  const [from, to] = rangeOf(path)
  return sql<ListedHousehold>`select ${listed} where h.tenant = ${tenant} and r.path >= ${from} and r.path < ${to} and h.left_on is null
    order by h.visited_on nulls first, r.path, h.address limit ${limit}`
}

/** The places that keep a list, of a place and below it. */
export const listingPlaces = (tenant: number, path: string, level: string) => {
  const [from, to] = rangeOf(path)
  return sql<{
    id: string
    level: string
    code: string
    name: string
  }>`select id, level, code, name from region
    where tenant = ${tenant} and path >= ${from} and path < ${to} and level = ${level} and retired_on is null order by path limit 200`
}

export const insertHouseholds = (
  tenant: number,
  rows: Omit<StoredHousehold, 'version'>[],
): Query => sql`insert into household (tenant, id, region, address, people, sealed, visited_on)
  select ${tenant}::int, g.id, g.region, g.address, g.people, decode(g.sealed, 'hex'), g.visited_on
  from jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, sealed: row.sealed.toString('hex') })))}::jsonb)
    as g (id uuid, region uuid, address text, people int, sealed text, visited_on date)`

export const updateHousehold = (
  tenant: number,
  { id, address, people, sealed }: Pick<StoredHousehold, 'id' | 'address' | 'people' | 'sealed'>,
): Query => sql`update household set address = ${address}, people = ${people}, sealed = ${sealed}, version = version + 1
  where tenant = ${tenant} and id = ${id}`

export const forgetHousehold = (tenant: number, id: string, day: string): Query[] => [
  sql`update household set left_on = ${day}::date, sealed = null, version = version + 1 where tenant = ${tenant} and id = ${id}`,
  sql`update household_visit set note = null where tenant = ${tenant} and household = ${id}`,
]

export interface StoredVisit {
  id: string
  on_day: string
  found: VisitFound
  note: Buffer | null
  person: string
}

/** Nobody at home is no visit. */
export const insertVisit = (
  tenant: number,
  visit: StoredVisit & { household: string; region: string; at: string },
): Query[] => [
  sql`insert into household_visit (tenant, id, household, region, on_day, found, note, person, at)
    values (${tenant}, ${visit.id}, ${visit.household}, ${visit.region}, ${visit.on_day}::date, ${visit.found}, ${visit.note},
      ${visit.person}, ${visit.at}::timestamptz)`,
  sql`update household set visited_on = greatest(visited_on, ${visit.on_day}::date)
    where tenant = ${tenant} and id = ${visit.household} and ${visit.found}::text <> 'away'`,
]

export const visitsQuery = (tenant: number, household: string, limit: number) =>
  sql<StoredVisit>`select id, on_day, found, note, person from household_visit
    where tenant = ${tenant} and household = ${household} order by on_day desc, at desc limit ${limit}`
