/** What an import came to: kept, told, and its bad rows given back. Shared by every sheet that is imported. */
import { sql } from 'kysely'
import type { ImportReport } from '#contract/http/places.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import type { Database, Query } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { writeBadRows, type Column, type SheetRow } from '../lib/spreadsheet/index.ts'

export interface ImportRun {
  id: string
  /** `grids`, `appointments`. */
  what: string
  /** The sheet's title. */
  title: string
  columns: Column[]
  file_name: string
  dry_run: boolean
  total: number
  added: number
  changed: number
  unchanged: number
  bad: SheetRow[]
}

export const insertRun = (authority: Authority, run: ImportRun, at: string): Query =>
  sql`insert into import_run (tenant, id, what, actor, file_name, total, taken, bad, dry_run, at)
    values (${authority.tenant}, ${run.id}, ${run.what}, ${authority.person}, ${run.file_name}, ${run.total},
      ${run.added + run.changed + run.unchanged},
      ${JSON.stringify({ title: run.title, columns: run.columns, rows: run.bad })}::jsonb, ${run.dry_run}, ${at})`

export const reportOf = ({
  id,
  dry_run,
  total,
  added,
  changed,
  unchanged,
  bad,
}: ImportRun): ImportReport => ({
  ...{ id, dry_run, total, added, changed, unchanged },
  good: total - bad.length,
  bad: bad.flatMap(({ row, problems }) => problems.map((problem) => ({ row, ...problem }))),
  bad_rows_file: bad.length > 0 ? `/api/imports/${id}/bad-rows.xlsx` : null,
})

const runQuery = (tenant: number, id: string) =>
  sql<{
    actor: string
    bad: { title: string; columns: Column[]; rows: SheetRow[] }
  }>`select actor, bad from import_run where tenant = ${tenant} and id = ${id}`

/** The workbook of bad rows, for the one who sent them. Refuses NOT_FOUND. */
export async function badRows(db: Database, authority: Authority, id: string): Promise<Buffer> {
  const person = demandPerson(authority)
  const [[run]] = await db.read(authority.wall, runQuery(authority.tenant, id))
  if (!run || run.actor !== person) throw new Refused('NOT_FOUND', '没有这次导入，或不是您导入的。')
  return writeBadRows(run.bad.title, run.bad.columns, run.bad.rows)
}

/** Marks a cell of a row, once; the row is then bad. */
export const fault = (row: SheetRow, columns: Column[], key: string, say: string): void => {
  const column = columns.find((c) => c.key === key)?.title ?? key
  if (row.problems.some((known) => known.column === column)) return
  row.problems.push({ column, value: row.cells[key] ?? '', say })
}
