/** SQL that reads the journal and the access log, the latest first. Matters only as far as the reader sees them. */
import { sql, type RawBuilder } from 'kysely'
import { listPredicate, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'
import type { MatterRecord } from '../../matters/index.ts'

export interface Wanted {
  /** Shanghai days, both included. */
  from: string
  to: string
  person?: string
  number?: string
  after: { due: string; id: string } | null
  limit: number
}

interface Seen {
  matter: string | null
  number: string | null
}

export interface EntryRow extends Seen {
  id: string
  at: Date
  sort: string
  command: string
  subject_kind: string
  rules: Buffer | null
  decision: MatterRecord
  name: string | null
  by_system: boolean
}

export interface LookedRow extends Seen {
  id: string
  at: Date
  sort: string
  name: string | null
  field: string
  reason: string | null
}

const part = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** `table` has `tenant`, `at`, `id`, `actor` and `subject`. A number of a matter one does not see finds nothing. */
function wantedOf(authority: Authority, w: Wanted, table: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const { tenant } = authority
  const all = [
    sql`${column('tenant')} = ${tenant}`,
    sql`${column('at')} >= ${w.from}::date::timestamptz`,
    sql`${column('at')} < (${w.to}::date + 1)::timestamptz`,
  ]
  if (w.after)
    all.push(sql`(${column('at')}, ${column('id')}) < (${w.after.due}::timestamptz, ${w.after.id}::uuid)`)
  if (w.person)
    all.push(
      sql`${column('actor')} in (select id from person where tenant = ${tenant} and name like ${part(w.person)})`,
    )
  if (w.number)
    all.push(
      sql`${column('subject')} in (select id from matter where ${listPredicate(authority)} and number = ${w.number})`,
    )
  return sql.join(all, sql` and `)
}

/** Matters have an index by time of their own, and so has the rest: each is read by its own, and both are laid together. */
export function entriesQuery(authority: Authority, wanted: Wanted): Query<EntryRow> {
  const kinds = [sql`subject_kind = 'matter'`, sql`subject_kind <> 'matter'`]
  const parts = kinds.map(
    (kind) => sql`(select id, at, command, subject_kind, subject, actor, rules, decision from journal_entry
      where ${kind} and ${wantedOf(authority, wanted, 'journal_entry')}
      order by at desc, id desc limit ${wanted.limit + 1})`,
  )
  return sql<EntryRow>`select j.id, j.at, j.at::text as sort, j.command, j.subject_kind, j.rules, j.decision,
      person.name, j.actor is null as by_system, matter.id as matter, matter.number
    from (${sql.join(parts, sql` union all `)}) j
    left join person on person.tenant = ${authority.tenant} and person.id = j.actor
    left join matter on j.subject_kind = 'matter' and matter.id = j.subject and ${listPredicate(authority)}
    order by j.at desc, j.id desc limit ${wanted.limit + 1}`
}

/** Needs the wall that `read_journal` opens; any other reads nothing. */
export const looksQuery = (authority: Authority, wanted: Wanted): Query<LookedRow> =>
  sql<LookedRow>`select l.id, l.at, l.at::text as sort, l.field, l.reason, person.name, matter.id as matter, matter.number
    from (select id, at, field, reason, actor, subject from access_log where ${wantedOf(authority, wanted, 'access_log')}
      order by at desc, id desc limit ${wanted.limit + 1}) l
    left join person on person.tenant = ${authority.tenant} and person.id = l.actor
    left join matter on matter.id = l.subject and ${listPredicate(authority)}
    order by l.at desc, l.id desc`
