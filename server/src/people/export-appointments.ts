/** Who holds what, in the columns the import reads: what comes back unchanged changes nothing. */
import { v7 } from 'uuid'
import { demand, demandPerson, wallFor, type Authority } from '../authority/index.ts'
import { recordLook } from '../journal/index.ts'
import { maskPhone } from '../lib/sender.ts'
import { MOST_ROWS, writeTemplate } from '../lib/spreadsheet/index.ts'
import { demandRows } from '../places/index.ts'
import {
  ACTING,
  APPOINTMENT_NOTES,
  APPOINTMENT_SHEET,
  appointmentColumns,
  HOLDER,
} from './appointment-sheet.ts'
import type { PeopleDeps } from './deps.ts'
import type { PostRules } from './seats.ts'
import { sheetTerms, type SheetTerm } from './store-bulk.ts'

/**
 * Of a place and below, or of all places the actor looks after. Phones are masked: one number is public by duty, a list of
 * thousands is not. With a reason they are whole, and who took them and why stands in the access log.
 * Refuses NOT_ALLOWED without manage_people there, FIELD_INVALID for more than an import takes back.
 */
export async function exportAppointments(
  deps: PeopleDeps,
  authority: Authority,
  { region, reason }: { region?: string; reason?: string },
): Promise<Buffer> {
  demand(authority, 'manage_people')
  const { tenant } = authority
  const node = region === undefined ? undefined : (await deps.places.ancestry(tenant, region)).at(-1)
  if (region !== undefined) demand(authority, 'manage_people', node?.path ?? '')
  const mine = authority.seats.filter((seat) => seat.may.includes('manage_people'))
  const paths = node ? [node.path] : mine.map((seat) => seat.path)
  const read = sheetTerms(tenant, paths, deps.today(), MOST_ROWS + 1)
  const look = {
    ...{ tenant, id: v7(), actor: demandPerson(authority), field: 'work_phones' },
    ...{ subject: node?.id ?? mine[0]?.region ?? '', at: deps.clock.now().toISOString() },
  }
  const terms = reason
    ? await deps.db.act(wallFor(authority, 'manage_people'), async (tx) => {
        const [found] = await tx.commit(read, recordLook({ ...look, reason: reason.trim() }))
        return found
      })
    : (await deps.db.read(wallFor(authority, 'manage_people'), read))[0]
  demandRows(terms.length)
  const rules = await deps.people.rules(tenant, deps.today())
  const filled = terms.map((term) => cells(term, rules, reason !== undefined))
  return writeTemplate(APPOINTMENT_SHEET, appointmentColumns(rules), APPOINTMENT_NOTES, filled)
}

function cells(term: SheetTerm, { posts, departments }: PostRules, isWhole: boolean) {
  const { name, work_phone, post, code, department, kind, starts_on, ends_on } = term
  return [
    ...[name, work_phone && (isWhole ? work_phone : maskPhone(work_phone)), posts[post]?.title ?? post, code],
    ...[department && (departments[department]?.title ?? department), kind === 'acting' ? ACTING : HOLDER],
    ...[starts_on, ends_on],
  ]
}
