/** Opening balances from a sheet: all of it or nothing, for balances with a hole in them are wrong everywhere. */
import { v7 } from 'uuid'
import type { ImportReport } from '#contract/http/places.ts'
import type { Authority } from '../authority/index.ts'
import { append } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import { readSheet, writeTemplate } from '../lib/spreadsheet/index.ts'
import { insertRun, reportOf, type ImportRun, type Upload } from '../places/index.ts'
import { refusalOfConstraint } from './constraints.ts'
import type { MoneyDeps } from './deps.ts'
import { chartFor } from './open-book.ts'
import {
  OPENING_NOTES,
  OPENING_SHEET,
  openingColumns,
  readOpening,
  unbalanced,
  type Opening,
} from './opening-sheet.ts'
import { grown } from './store-months.ts'
import { openingQuery, replaceOpening } from './store-lists.ts'
import { villageFor } from './village.ts'

export async function openingTemplate(
  deps: MoneyDeps,
  authority: Authority,
  region: string,
): Promise<Buffer> {
  await villageFor(deps, authority, region, 'keep_books', 'review_books')
  return writeTemplate(OPENING_SHEET, openingColumns, OPENING_NOTES)
}

/** Refuses IMPORT_INVALID for what is no such sheet, NOT_BALANCED when every row is good but the sum is not, MONTH_CLOSED. */
export async function importOpening(
  deps: MoneyDeps,
  authority: Authority,
  { region: id, ...upload }: Upload & { region: string },
): Promise<ImportReport> {
  const village = await villageFor(deps, authority, id, 'keep_books', 'review_books')
  const { tenant, region, person, wall } = village
  const rows = await readSheet(upload.bytes, openingColumns)
  const { balances, bad } = readOpening(rows, await chartFor(deps, village))
  const wrong = bad.length === 0 ? unbalanced(balances) : null
  if (wrong) throw new Refused('NOT_BALANCED', wrong, 'file')
  const now = deps.clock.now().toISOString()
  const isKept = !upload.dry_run && bad.length === 0
  try {
    return await deps.db.act(wall, async (tx) => {
      const [before, [entries]] = await tx.flush(openingQuery(tenant, region.id), grown(tenant, region.id))
      const run = runOf(upload, rows.length, bad, before, balances)
      await tx.commit(
        insertRun(authority, run, now),
        ...(isKept
          ? [
              ...replaceOpening(tenant, region.id, balances),
              ...append({
                ...{ tenant, id: v7(), subject_kind: 'book', subject: region.id, actor: person, seat: null },
                ...{ version: (entries?.version ?? 0) + 1, command: 'import_opening', command_id: v7() },
                ...{ rules: null, decision: {}, at: now, input: { accounts: balances.length } },
              }),
            ]
          : []),
      )
      return reportOf(run)
    })
  } catch (error) {
    throw refusalOfConstraint(error) ?? error
  }
}

/** Nothing is taken while a row is bad, and the report says so. */
function runOf(
  { file_name, dry_run }: Upload,
  total: number,
  bad: ImportRun['bad'],
  before: Opening[],
  balances: Opening[],
): ImportRun {
  const known = new Map(before.map(({ account, fen }) => [account, fen]))
  const taken = bad.length === 0 ? balances : []
  return {
    ...{
      id: v7(),
      what: 'opening',
      title: OPENING_SHEET,
      columns: openingColumns,
      file_name: file_name.slice(0, 200),
    },
    ...{ dry_run, total, bad },
    added: taken.filter(({ account }) => !known.has(account)).length,
    changed: taken.filter(({ account, fen }) => known.has(account) && known.get(account) !== fen).length,
    unchanged: taken.filter(({ account, fen }) => known.get(account) === fen).length,
  }
}
