/** SQL of who holds what. On the hot path of every act: one query each, by path equality on an index. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Query } from '../lib/db.ts'

/** An appointment near a place (post, person), or a department standing there (post and person null). */
export interface SeatRow {
  post: string | null
  region: string
  organisation: string | null
  person: string | null
  department: string | null
  name: string | null
}

export interface HeldRow {
  id: string
  post: string
  region: string
  organisation: string | null
  organisation_name: string | null
  kind: 'holder' | 'acting'
  person_name: string | null
}

/** In its term on `day`, its holder not on leave. The acting holder's own leave counts as well. */
const inOffice = (
  day: string,
) => sql`a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)
  and not exists (select from leave l where l.tenant = a.tenant and l.person = a.person
    and l.ends_on >= ${day}::date and l.starts_on <= ${day}::date)`

/** Places of an ancestry that were merged, each with its successor: the one of its own level that it hangs in and that stands. */
const mergedAround = (tenant: number, above: RawBuilder<unknown>) =>
  // the merged ones first, nearly always none: in a county without statistics yet the planner would ask of every pair of places
  sql`(with m as materialized (select id, level, path from region
      where tenant = ${tenant} and path = any (${above}) and retired_on is not null)
    select m.id as region, s.id as successor from m
    join region s on s.tenant = ${tenant} and s.path = any (ancestor_paths(m.path)) and s.level = m.level and s.retired_on is null)`

/**
 * Who is in office along the ancestry of a place, and the departments there. Needs nothing but the place's id, so it
 * rides in an act's first flush; `place` may be an expression (a subselect of the matter's place).
 */
export const seatsAroundQuery = (
  tenant: number,
  place: string | RawBuilder<unknown>,
  day: string,
): Query<SeatRow> => {
  const above = sql`(select ancestor_paths(leaf.path) from region leaf where leaf.tenant = ${tenant} and leaf.id = ${place})::text[]`
  return sql<SeatRow>`
    select a.post, a.region, a.organisation, a.person, null as department, null as name from appointment a
    where a.tenant = ${tenant} and a.path = any (${above}) and ${inOffice(day)}
    union all
    select a.post, merged.region, null, a.person, null, null from ${mergedAround(tenant, above)} merged
      join appointment a on a.tenant = ${tenant} and a.region = merged.successor and a.organisation is null and ${inOffice(day)}
    union all
    select null, o.region, o.id, null, o.department, o.name from organisation o
    where o.tenant = ${tenant} and o.path = any (${above}) and o.department is not null and o.dissolved_on is null`
}

/**
 * The seats a person is in office in on `day`. Whoever holds a post at a place holds it too at what was merged into that place:
 * the work that waits there has somebody.
 */
export const heldSeatsQuery = (tenant: number, person: string, day: string): Query<HeldRow> =>
  sql<HeldRow>`with held as (
      select a.id, a.post, a.region, a.path, a.organisation, o.name as organisation_name, a.kind, p.name as person_name, a.starts_on
      from appointment a
      join person p on p.tenant = a.tenant and p.id = a.person
      left join organisation o on o.tenant = a.tenant and o.id = a.organisation
      where a.tenant = ${tenant} and a.person = ${person} and ${inOffice(day)})
    select id, post, region, organisation, organisation_name, kind, person_name from (
      select held.*, 0 as merged from held
      union all
      select h.id, h.post, m.id, m.path, null, null, h.kind, h.person_name, h.starts_on, 1
      from held h join region home on home.tenant = ${tenant} and home.id = h.region
      join region m on m.tenant = ${tenant} and m.retired_on is not null and m.level = home.level
        and m.path > home.path and m.path < left(home.path, -1) || '0'
      where h.organisation is null) seats
    order by merged, length(path), starts_on`

export interface PersonRow {
  id: string
  name: string | null
  work_phone: string | null
  sealed: Buffer | null
  path: string
  erased_at: string | null
}

export const personQuery = (tenant: number, person: string): Query<PersonRow> =>
  sql<PersonRow>`select id, name, work_phone, sealed, path, erased_at from person
    where tenant = ${tenant} and id = ${person}`

export interface NewPerson {
  id: string
  /** Kept open only of those who hold, or are about to hold, a post. */
  name: string | null
  work_phone?: string | null
  sealed?: Buffer | null
  phone_hash?: Buffer | null
  path: string
}

export const insertPerson = (tenant: number, person: NewPerson, at: string): Query =>
  sql`insert into person (tenant, id, name, work_phone, sealed, phone_hash, path, created_at)
    values (${tenant}, ${person.id}, ${person.name}, ${person.work_phone ?? null}, ${person.sealed ?? null},
      ${person.phone_hash ?? null}, ${person.path}, ${at})`
