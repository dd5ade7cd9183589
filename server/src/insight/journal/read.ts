/** GET /api/journal: what was done. GET /api/looks: who looked behind a mask. Words of people are in neither. */
import type { JournalPage, JournalQuery, LookPage } from '#contract/http/journal.ts'
import { COMMANDS, LOOKS, SUBJECTS } from '#contract/journal-words.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { wallOf, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { actionTitle, pageOf, readCursor } from '../../matters/index.ts'
import type { JournalDeps } from './deps.ts'
import { entriesQuery, looksQuery, type EntryRow, type LookedRow, type Wanted } from './store.ts'

/** Without days asked for: so many, up to today. */
const DAYS = 30

/** Refuses NOT_ALLOWED without `read_journal` at the county itself, FIELD_INVALID for days out of order. */
export async function journal(
  deps: JournalDeps,
  authority: Authority,
  query: JournalQuery,
): Promise<JournalPage> {
  const wall = wallOf(authority, 'read_journal')
  const wanted = wantedOf(deps, query)
  const [rows] = await deps.db.read(wall, entriesQuery(authority, wanted))
  const page = pageOf(rows, wanted.limit)
  const items = page.kept.map(async (row) => ({
    ...{ id: row.id, at: row.at.toISOString() },
    by: row.by_system ? '系统' : (row.name ?? '群众'),
    act: await actOf(deps, row),
    about: SUBJECTS[row.subject_kind] ?? row.subject_kind,
    matter: matterOf(row),
  }))
  return { items: await Promise.all(items), next: page.next }
}

/** Refuses as `journal` does. */
export async function looks(deps: JournalDeps, authority: Authority, query: JournalQuery): Promise<LookPage> {
  const wall = wallOf(authority, 'read_journal')
  const wanted = wantedOf(deps, query)
  const [rows] = await deps.db.read(wall, looksQuery(authority, wanted))
  const page = pageOf(rows, wanted.limit)
  const items = page.kept.map((row) => ({
    ...{ id: row.id, at: row.at.toISOString(), by: row.name ?? '群众' },
    ...{ what: LOOKS[row.field] ?? row.field, reason: row.reason, matter: matterOf(row) },
  }))
  return { items, next: page.next }
}

function wantedOf({ clock }: JournalDeps, query: JournalQuery): Wanted {
  const now = clock.now()
  const to = query.to ?? shanghaiDay(now.toISOString())
  const from = query.from ?? shanghaiDay(new Date(now.getTime() - DAYS * 86_400_000).toISOString())
  if (from > to) throw new Refused('FIELD_INVALID', '开始日期不能晚于结束日期，请重新选择。', 'from')
  const { person, number, cursor, limit = 50 } = query
  return {
    ...{ from, to, limit, after: readCursor(cursor) },
    ...(person?.trim() ? { person: person.trim() } : {}),
    ...(number?.trim() ? { number: number.trim() } : {}),
  }
}

const matterOf = ({ matter, number }: EntryRow | LookedRow) =>
  matter === null || number === null ? null : { id: matter, number }

/** By the rules of a matter the reader sees; of any other only that something was done. */
async function actOf({ book }: JournalDeps, row: EntryRow): Promise<string> {
  const plain = COMMANDS[row.command] ?? row.command
  if (row.matter === null || row.rules === null || row.command !== 'act') return plain
  return actionTitle(row.decision, (await book.pinned(row.rules)).procedure)
}
