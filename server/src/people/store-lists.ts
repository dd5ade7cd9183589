/** SQL that lists: appointments, organisations, and the staffing of a subtree. */
import { sql, type RawBuilder } from 'kysely'
import { rangeOf } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import type { AppointmentRow, OrganisationRow } from './store-terms.ts'

export const PAGE = 50

export interface AppointmentListed extends AppointmentRow {
  person_name: string
  work_phone: string | null
  level: string
  code: string
  region_name: string
  organisation_name: string | null
  on_leave_until: string | null
  leave: string | null
}

const inRange = (column: string, path: string) => {
  const [from, to] = rangeOf(path)
  return sql`${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`
}

/** Terms running on `day` or to begin: of a subtree, of a node, or of a person; a page at a time. */
export const appointmentsQuery = (
  tenant: number,
  asked: { path?: string; region?: string; person?: string; post?: string; name?: string },
  day: string,
  offset: number,
): Query<AppointmentListed> => {
  const wanted = [sql`a.tenant = ${tenant}`, sql`(a.ends_on is null or a.ends_on >= ${day}::date)`]
  if (asked.path) wanted.push(inRange('a.path', asked.path))
  if (asked.region) wanted.push(sql`a.region = ${asked.region}`)
  if (asked.person) wanted.push(sql`a.person = ${asked.person}`)
  if (asked.post) wanted.push(sql`a.post = ${asked.post}`)
  if (asked.name) wanted.push(sql`position(${asked.name} in p.name) > 0`)
  return sql<AppointmentListed>`select a.id, a.person, a.post, a.region, a.path, a.organisation, a.kind, a.starts_on, a.ends_on,
      coalesce(p.name, '') as person_name, p.work_phone, r.level, r.code, r.name as region_name, o.name as organisation_name,
      away.ends_on as on_leave_until, away.id as leave
    from appointment a
    join person p on p.tenant = a.tenant and p.id = a.person
    join region r on r.tenant = a.tenant and r.id = a.region
    left join organisation o on o.tenant = a.tenant and o.id = a.organisation
    left join lateral (select l.id, l.ends_on from leave l where l.tenant = a.tenant and l.person = a.person
      and l.starts_on <= ${day}::date and l.ends_on >= ${day}::date order by l.ends_on desc limit 1) away on true
    where ${sql.join(wanted, sql` and `)}
    order by a.path, a.post, a.kind desc, a.starts_on, a.id limit ${PAGE + 1} offset ${offset}`
}

/** Holders of posts on `day`, by term and not by standing in, at a node or below it: one row a person and post. On leave they still belong. */
export const holdersUnder = (
  tenant: number,
  path: string,
  posts: string[],
  day: string,
): Query<{ person: string; name: string; post: string; region: string }> =>
  sql<{ person: string; name: string; post: string; region: string }>`
    select distinct on (a.person, a.post) a.person, coalesce(p.name, '') as name, a.post, a.region
    from appointment a join person p on p.tenant = a.tenant and p.id = a.person
    where a.tenant = ${tenant} and ${inRange('a.path', path)} and a.post = any (${posts}::text[]) and a.kind = 'holder'
      and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)
    order by a.person, a.post, length(a.path)`

/** Rows `(person, unit)`: who sits in these departments today, and who holds one of `posts` at these places (by code). `unit`: a department or a code. */
export const holdersOfUnits = (
  tenant: number,
  asked: { departments: string[]; places: string[]; posts: string[] },
  day: string,
): RawBuilder<{ person: string; unit: string }> =>
  sql<{ person: string; unit: string }>`
    with of_today as not materialized (select * from appointment
      where tenant = ${tenant}::int and starts_on <= ${day}::date and (ends_on is null or ends_on >= ${day}::date))
    select a.person, o.department as unit
    from organisation o join of_today a on a.region = o.region and a.organisation = o.id
    where o.tenant = ${tenant}::int and o.department = any (${asked.departments}::text[])
    union
    select a.person, r.code
    from region r join of_today a on a.region = r.id and a.organisation is null and a.post = any (${asked.posts}::text[])
    where r.tenant = ${tenant}::int and r.code = any (${asked.places}::text[])`

export interface OrganisationListed extends OrganisationRow {
  level: string
  code: string
  region_name: string
}

export const organisationsQuery = (
  tenant: number,
  asked: { path?: string; region?: string; kind?: string },
  offset: number,
): Query<OrganisationListed> => {
  const wanted = [sql`o.tenant = ${tenant}`, sql`o.dissolved_on is null`]
  if (asked.path) wanted.push(inRange('o.path', asked.path))
  if (asked.region) wanted.push(sql`o.region = ${asked.region}`)
  if (asked.kind) wanted.push(sql`o.kind = ${asked.kind}`)
  return sql<OrganisationListed>`select o.id, o.kind, o.department, o.name, o.region, o.path, o.parent, o.dissolved_on,
      r.level, r.code, r.name as region_name
    from organisation o join region r on r.tenant = o.tenant and r.id = o.region
    where ${sql.join(wanted, sql` and `)} order by o.path, o.kind, o.name, o.id limit ${PAGE + 1} offset ${offset}`
}

/** A post as the staffing count needs it. `seats`: wanted at each node of its level. */
export interface WantedPost {
  post: string
  at: string
  seats: number
  in_department: boolean
}

/**
 * Seats wanted and held in a subtree. A holder on leave without an acting one leaves the seat empty.
 * Both sides are laid on one another and summed, not joined: a county just opened has no statistics yet, and a join
 * planned for a handful of rows then takes minutes.
 */
const seatsOf = (tenant: number, path: string, posts: WantedPost[], day: string) => sql`
  with p as (
    select * from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb)
      as p (post text, at text, seats int, in_department boolean)),
  r as (
    select id, level from region r where r.tenant = ${tenant} and ${inRange('r.path', path)} and r.retired_on is null),
  laid as (
    select p.post, r.id as region, null::uuid as organisation, p.seats, 0 as held
    from p join r on r.level = p.at where not p.in_department
    union all
    select p.post, o.region, o.id, p.seats, 0
    from p join organisation o on o.tenant = ${tenant} and ${inRange('o.path', path)} and o.department is not null
      and o.dissolved_on is null
    join r on r.id = o.region and r.level = p.at where p.in_department
    union all
    select post, region, organisation, 0, 1 from (
      select distinct a.post, a.region, a.organisation, a.person from appointment a
      where a.tenant = ${tenant} and ${inRange('a.path', path)}
        and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)
        and not exists (select from leave l where l.tenant = a.tenant and l.person = a.person
          and l.ends_on >= ${day}::date and l.starts_on <= ${day}::date)) holders),
  seat as (
    select post, region, organisation, sum(seats)::int as seats, least(sum(held), sum(seats))::int as held
    from laid group by post, region, organisation having sum(seats) > 0)`

export const staffingQuery = (tenant: number, path: string, posts: WantedPost[], day: string) =>
  sql<{ post: string; seats: number; held: number }>`${seatsOf(tenant, path, posts, day)}
    select post, sum(seats)::int as seats, sum(held)::int as held from seat group by post`

/** The same by the place the seats stand at; which place lies below which is the caller's to add up. */
export const seatsByPlace = (tenant: number, path: string, posts: WantedPost[], day: string) =>
  sql<{ path: string; seats: number; held: number }>`${seatsOf(tenant, path, posts, day)}
    select r.path, sum(s.seats)::int as seats, sum(s.held)::int as held
    from seat s join region r on r.tenant = ${tenant} and r.id = s.region group by r.path`

export const vacanciesQuery = (
  tenant: number,
  path: string,
  posts: WantedPost[],
  day: string,
  offset: number,
) =>
  sql<{
    post: string
    seats: number
    held: number
    id: string
    level: string
    code: string
    name: string
  }>`${seatsOf(tenant, path, posts, day)}
    select s.post, s.seats, s.held, r.id, r.level, r.code, coalesce(o.name, r.name) as name
    from seat s join region r on r.tenant = ${tenant} and r.id = s.region
    left join organisation o on o.tenant = ${tenant} and o.id = s.organisation
    where s.held < s.seats order by r.path, s.post, s.organisation limit ${PAGE + 1} offset ${offset}`

/** A place right below that no longer stands, or was merged into it. */
export interface Closed {
  id: string
  level: string
  code: string
  name: string
  retired_on: string
}

export const closedQuery = (tenant: number, region: string): Query<Closed> =>
  sql<Closed>`select id, level, code, name, retired_on from region
    where tenant = ${tenant} and parent = ${region} and retired_on is not null order by retired_on desc, code`

/** By name; those that stand. */
export const departmentsOf = (tenant: number, region: string) =>
  sql<{ id: string; name: string; department: string }>`select id, name, department from organisation
    where tenant = ${tenant} and region = ${region} and department is not null and dissolved_on is null order by name, id`

/** Who sits in the departments of a place on `day`; standing in comes last. */
export const sittingIn = (tenant: number, region: string, day: string) =>
  sql<{ organisation: string; post: string; name: string; work_phone: string | null }>`
    select a.organisation, a.post, coalesce(p.name, '') as name, p.work_phone
    from appointment a join person p on p.tenant = a.tenant and p.id = a.person
    where a.tenant = ${tenant} and a.region = ${region} and a.organisation is not null
      and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date) order by a.kind desc, a.starts_on`
