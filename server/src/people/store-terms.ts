/** SQL that writes terms of office, leave and organisations. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'

export interface AppointmentRow {
  id: string
  person: string
  post: string
  region: string
  path: string
  organisation: string | null
  kind: 'holder' | 'acting'
  starts_on: string
  ends_on: string | null
}

export const insertAppointment = (tenant: number, a: AppointmentRow): Query =>
  sql`insert into appointment (tenant, id, person, post, region, path, organisation, kind, starts_on, ends_on)
    values (${tenant}, ${a.id}, ${a.person}, ${a.post}, ${a.region}, ${a.path}, ${a.organisation}, ${a.kind},
      ${a.starts_on}, ${a.ends_on})`

export const appointmentQuery = (tenant: number, id: string): Query<AppointmentRow> =>
  sql<AppointmentRow>`select id, person, post, region, path, organisation, kind, starts_on, ends_on
    from appointment where tenant = ${tenant} and id = ${id}`

/** Holders of the seat whose term touches [from, to]. */
export const holdersQuery = (
  tenant: number,
  seat: { post: string; region: string; organisation: string | null },
  from: string,
  to: string | null,
) =>
  sql<{ person: string }>`select person from appointment where tenant = ${tenant} and post = ${seat.post}
    and region = ${seat.region} and organisation is not distinct from ${seat.organisation}::uuid and kind = 'holder'
    and (ends_on is null or ends_on >= ${from}::date) and (${to}::date is null or starts_on <= ${to}::date)`

export const endAppointment = (tenant: number, id: string, endsOn: string): Query =>
  sql`update appointment set ends_on = ${endsOn}::date where tenant = ${tenant} and id = ${id}`

export const setTermDays = (tenant: number, id: string, startsOn: string, endsOn: string | null): Query =>
  sql`update appointment set starts_on = ${startsOn}::date, ends_on = ${endsOn}::date
    where tenant = ${tenant} and id = ${id}`

export const removeTerm = (tenant: number, id: string): Query =>
  sql`delete from appointment where tenant = ${tenant} and id = ${id}`

/** Whether the person has acted from the seat, on whatever it was, since the term was entered (of one that was imported: ever). */
export const actedFrom = (tenant: number, { id, person, post, region, organisation }: AppointmentRow) =>
  sql<{
    acted: boolean
  }>`select exists (select from journal_entry where tenant = ${tenant} and actor = ${person}
    and at >= coalesce((select at from journal_entry where tenant = ${tenant} and subject = ${id} and version = 1), '-infinity')
    and seat ->> 'post' = ${post} and seat ->> 'region' = ${region}
    and coalesce(seat ->> 'organisation', '') = ${organisation ?? ''}) as acted`

/** Where a person is in office on or after a day: who gives them leave must answer for all of it. */
export const placesOfPerson = (tenant: number, person: string, day: string) =>
  sql<{ path: string }>`select path from appointment where tenant = ${tenant} and person = ${person}
    and (ends_on is null or ends_on >= ${day}::date)`

export const insertLeave = (
  tenant: number,
  l: { id: string; person: string; starts_on: string; ends_on: string },
): Query =>
  sql`insert into leave (tenant, id, person, starts_on, ends_on)
    values (${tenant}, ${l.id}, ${l.person}, ${l.starts_on}, ${l.ends_on})`

export const leaveQuery = (tenant: number, id: string) =>
  sql<{ id: string; person: string; starts_on: string; ends_on: string }>`
    select id, person, starts_on, ends_on from leave where tenant = ${tenant} and id = ${id}`

export const endLeave = (tenant: number, id: string, endsOn: string): Query =>
  sql`update leave set ends_on = ${endsOn}::date where tenant = ${tenant} and id = ${id}`

export interface OrganisationRow {
  id: string
  kind: string
  department: string | null
  name: string
  region: string
  path: string
  parent: string | null
  dissolved_on: string | null
}

export const organisationQuery = (tenant: number, id: string): Query<OrganisationRow> =>
  sql<OrganisationRow>`select id, kind, department, name, region, path, parent, dissolved_on
    from organisation where tenant = ${tenant} and id = ${id}`

export const insertOrganisation = (
  tenant: number,
  o: Pick<OrganisationRow, 'id' | 'kind' | 'name' | 'region' | 'path' | 'parent'>,
): Query =>
  sql`insert into organisation (tenant, id, kind, name, region, path, parent)
    values (${tenant}, ${o.id}, ${o.kind}, ${o.name}, ${o.region}, ${o.path}, ${o.parent})`

export const dissolveOrganisation = (tenant: number, id: string, day: string): Query =>
  sql`update organisation set dissolved_on = ${day}::date where tenant = ${tenant} and id = ${id}`

/** The pack's departments at every node of their level that has none yet. At the attach node by their own title. */
export const insertDepartments = (
  tenant: number,
  departments: { department: string; title: string; at: string }[],
): Query<{ id: string }> =>
  sql<{ id: string }>`insert into organisation (tenant, id, kind, department, name, region, path)
    select r.tenant, gen_random_uuid(), 'department', d.department,
      case when r.parent is null then d.title else r.name || d.title end, r.id, r.path
    from jsonb_to_recordset(${JSON.stringify(departments)}::jsonb) as d (department text, title text, at text)
    join region r on r.tenant = ${tenant} and r.level = d.at and r.retired_on is null
    on conflict (tenant, department, region) where department is not null do nothing returning id`

/** The next version of a subject in the journal. Read behind the tenant's row lock, so nobody takes it first. */
export const nextVersion = (tenant: number, subject: string) =>
  sql<{ next: number }>`select coalesce(max(version), 0) + 1 as next from journal_entry
    where tenant = ${tenant} and subject = ${subject}`
