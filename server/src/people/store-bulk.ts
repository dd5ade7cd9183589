/** SQL that writes many persons, organisations and terms at once: for imports and for opening a county. */
import { sql } from 'kysely'
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
