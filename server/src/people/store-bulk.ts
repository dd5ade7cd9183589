/** SQL that writes many persons, organisations and terms at once: for imports and for opening a county. */
import { sql } from 'kysely'
import { scopeLiteral } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import type { NewPerson } from './store.ts'
import type { AppointmentRow, OrganisationRow } from './store-terms.ts'

export const insertPersons = (tenant: number, persons: NewPerson[], at: string): Query =>
  sql`insert into person (tenant, id, name, work_phone, path, created_at)
    select ${tenant}::int, id, name, work_phone, path, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) as p (id uuid, name text, work_phone text, path text)`

export const insertAppointments = (tenant: number, rows: AppointmentRow[]): Query =>
  sql`insert into appointment (tenant, id, person, post, region, path, organisation, kind, starts_on, ends_on)
    select ${tenant}::int, id, person, post, region, path, organisation, kind, starts_on, ends_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (id uuid, person uuid, post text, region uuid, path text,
      organisation uuid, kind text, starts_on date, ends_on date)`

/** Parents before children or beside them: all in one statement. */
export const insertOrganisations = (
  tenant: number,
  rows: Omit<OrganisationRow, 'department' | 'dissolved_on'>[],
): Query =>
  sql`insert into organisation (tenant, id, kind, name, region, path, parent)
    select ${tenant}::int, id, kind, name, region, path, parent
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as o (id uuid, kind text, name text, region uuid, path text, parent uuid)`

/** The departments that stand, by node. */
export const departmentsQuery = (tenant: number) =>
  sql<{ id: string; department: string; region: string }>`select id, department, region from organisation
    where tenant = ${tenant} and department is not null and dissolved_on is null`

/** A term as its sheet tells it. */
export interface SheetTerm {
  name: string | null
  work_phone: string | null
  post: string
  code: string
  department: string | null
  kind: 'holder' | 'acting'
  starts_on: string
  ends_on: string | null
}
/** Terms running on `day` or to begin, below any of the paths. Within the wall. */
export const sheetTerms = (tenant: number, paths: string[], day: string, most: number) =>
  sql<SheetTerm>`select p.name, p.work_phone, a.post, r.code, o.department, a.kind, a.starts_on, a.ends_on
    from appointment a join person p on p.tenant = a.tenant and p.id = a.person
      join region r on r.tenant = a.tenant and r.id = a.region
      left join organisation o on o.tenant = a.tenant and o.id = a.organisation
    where a.tenant = ${tenant} and p.name is not null and (a.ends_on is null or a.ends_on >= ${day}::date)
      and a.path <@ ${scopeLiteral(paths)}::path_multirange
    order by a.path, a.post, a.starts_on, a.id limit ${most}`
