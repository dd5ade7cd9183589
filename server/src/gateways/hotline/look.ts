/** Reading runs: one with its progress, the newest of one's own, the workbook of bad rows. */
import type { HotlineColumns, HotlineDesk, HotlineReport, HotlineRun } from '#contract/http/hotline.ts'
import type { Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { writeBadRows, type SheetRow } from '../../lib/spreadsheet/index.ts'
import { demandImport, type HotlineDeps } from './deps.ts'
import { columnsOf } from './fields.ts'
import { openFor } from './sealed.ts'
import { newestExports } from './export-store.ts'
import { badQuery, mappingsQuery, newestRuns, runQuery, type StoredRun } from './store.ts'

const shown = ({ has_bad, report, at, finished_at, ...run }: StoredRun): HotlineRun => ({
  ...run,
  at: at.toISOString(),
  finished_at: finished_at?.toISOString() ?? null,
  report: run.state === 'done' ? (report as HotlineReport) : null,
  bad_rows_file: has_bad ? `/api/hotline/runs/${run.id}/bad-rows.xlsx` : null,
})

const noRun = () => new Refused('NOT_FOUND', '没有这次导入，或不是您导入的。')

/** Refuses NOT_ALLOWED, NOT_FOUND for somebody else's. */
export async function runOf(deps: HotlineDeps, authority: Authority, id: string): Promise<HotlineRun> {
  await demandImport(deps, authority)
  const [rows] = await deps.matters.db.read(authority.wall, runQuery(authority.tenant, id))
  if (!rows[0]) throw noRun()
  return shown(rows[0])
}

/** The bad rows as they came, with the reason beside each. Refuses NOT_FOUND when there are none (any more). */
export async function badRowsOf(deps: HotlineDeps, authority: Authority, id: string): Promise<Buffer> {
  await demandImport(deps, authority)
  const { tenant, wall } = authority
  const [rows] = await deps.matters.db.read(wall, badQuery(tenant, id))
  const sealed = rows[0]?.bad_sealed
  if (!sealed) throw noRun()
  const { columns, bad } = JSON.parse(openFor(deps, 'bad', tenant, id, sealed).toString()) as {
    columns: HotlineColumns
    bad: SheetRow[]
  }
  return writeBadRows('需要修改的行', columnsOf(columns), bad)
}

export async function hotlineDesk(deps: HotlineDeps, authority: Authority): Promise<HotlineDesk> {
  await demandImport(deps, authority)
  const { tenant, wall } = authority
  const [mappings, runs, exports] = await deps.matters.db.read(
    wall,
    mappingsQuery(tenant),
    newestRuns(tenant),
    newestExports(tenant),
  )
  return {
    senders: mappings.map(({ sender }) => sender),
    runs: runs.map(shown),
    exports: exports.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  }
}
