/** Imports terms of office from a sheet. Good rows are taken, bad rows given back with the reason; twice changes nothing. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { ImportReport } from '#contract/http/places.ts'
import { demand, wallFor, type Authority } from '../authority/index.ts'
import { readSheet, writeTemplate } from '../lib/spreadsheet/index.ts'
import { insertRun, raiseRevision, reportOf, type ImportRun, type Upload } from '../places/index.ts'
import { APPOINTMENT_NOTES, APPOINTMENT_SHEET, appointmentColumns } from './appointment-sheet.ts'
import type { PeopleDeps } from './deps.ts'
import { planImport, type KnownNode, type KnownTerm, type PeopleImportPlan } from './plan-import.ts'
import { recorded } from './record.ts'
import { departmentsQuery, insertAppointments, insertPersons } from './store-bulk.ts'

const nodesQuery = (tenant: number, codes: string[]) =>
  sql<KnownNode>`select id, level, code, path from region
    where tenant = ${tenant} and code = any (${codes}::text[]) and retired_on is null`
const termsQuery = (tenant: number, codes: string[], phones: string[]) =>
  sql<KnownTerm>`select a.id, a.person, a.post, a.region, a.path, a.organisation, a.kind, a.starts_on, a.ends_on,
      p.name, p.work_phone
    from appointment a join person p on p.tenant = a.tenant and p.id = a.person
    where a.tenant = ${tenant} and (p.work_phone = any (${phones}::text[])
      or a.region in (select id from region where tenant = ${tenant} and code = any (${codes}::text[])))`
const endTerms = (tenant: number, ended: PeopleImportPlan['ended']) =>
  sql`update appointment a set ends_on = e.ends_on
    from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as e (id uuid, ends_on date)
    where a.tenant = ${tenant} and a.id = e.id`

export async function appointmentTemplate(deps: PeopleDeps, authority: Authority): Promise<Buffer> {
  demand(authority, 'manage_people')
  const rules = await deps.people.rules(authority.tenant, deps.today())
  return writeTemplate(APPOINTMENT_SHEET, appointmentColumns(rules), APPOINTMENT_NOTES)
}

/** Refuses NOT_ALLOWED without the permission anywhere, IMPORT_INVALID for what is no such sheet. */
export async function importAppointments(
  deps: PeopleDeps,
  authority: Authority,
  upload: Upload,
): Promise<ImportReport> {
  demand(authority, 'manage_people')
  const { tenant } = authority
  const rules = await deps.people.rules(tenant, deps.today())
  const columns = appointmentColumns(rules)
  const rows = await readSheet(upload.bytes, columns)
  const told = (key: string) => [
    ...new Set(rows.map((row) => row.cells[key] ?? '').filter((text) => text !== '')),
  ]
  const mine = authority.seats.filter((seat) => seat.may.includes('manage_people')).map((seat) => seat.path)
  const now = deps.clock.now()
  const run = await deps.db.act(wallFor(authority, 'manage_people'), async (tx) => {
    // A dry run leaves the county's revision alone; a real one locks it, so that seats are counted one import at a time.
    const grown = upload.dry_run ? [] : (await tx.flush(raiseRevision(tenant)))[0]
    const [nodes, terms, departments] = await tx.flush(
      nodesQuery(tenant, told('region')),
      termsQuery(tenant, told('region'), told('phone')),
      departmentsQuery(tenant),
    )
    const plan = planImport(rows, {
      ...{ rules, columns, terms, departments },
      nodes: new Map(nodes.map((node) => [node.code, node])),
      mayAppoint: (path) => mine.some((own) => path.startsWith(own)),
    })
    const made: ImportRun = {
      ...{ id: v7(), what: 'appointments', title: APPOINTMENT_SHEET, columns, dry_run: upload.dry_run },
      ...{ file_name: upload.file_name.slice(0, 200), total: rows.length, bad: plan.bad },
      ...{ added: plan.terms.length, changed: plan.ended.length, unchanged: plan.unchanged },
    }
    const entry = insertRun(authority, made, now.toISOString())
    if (upload.dry_run) {
      await tx.commit(entry)
      return made
    }
    await tx.commit(
      insertPersons(tenant, plan.persons, now.toISOString()),
      insertAppointments(tenant, plan.terms),
      endTerms(tenant, plan.ended),
      entry,
      ...recorded(
        authority,
        {
          ...{ subject_kind: 'import', subject: made.id, version: 1, command: 'import_appointments' },
          input: { added: plan.terms.map((term) => term.id), ended: plan.ended },
        },
        now,
      ),
    )
    deps.places.sawRevision(tenant, grown[0]?.revision ?? 0)
    return made
  })
  return reportOf(run)
}
