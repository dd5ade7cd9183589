/** Imports grids, work areas and other nodes from a sheet. Good rows are taken, bad rows given back with the reason. */
import { v7 } from 'uuid'
import type { ImportReport } from '#contract/http/places.ts'
import { demand, wallFor, type Authority } from '../authority/index.ts'
import { isDuplicate } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { readSheet, writeTemplate } from '../lib/spreadsheet/index.ts'
import type { PlaceDeps } from './deps.ts'
import { GRID_NOTES, GRID_SHEET, gridColumns } from './grid-sheet.ts'
import { insertRun, reportOf, type ImportRun } from './import-run.ts'
import { moveUnder, refuseWhileMoving } from './move.ts'
import { label } from './plan.ts'
import { planImport, type ImportPlan, type KnownRegion } from './plan-import.ts'
import { recorded } from './record.ts'
import { raiseRevision } from './store.ts'
import { writeVersions } from './store-change.ts'
import { allRegions, setCentres, setHouseholds } from './store-import.ts'
import { insertRegions, insertShapes, takeLabels } from './store-plan.ts'

export const levelsOf = async ({ places, packs }: PlaceDeps, tenant: number) =>
  (await packs.rulesOf((await places.tenant(tenant)).pack)).levels

export async function gridTemplate(deps: PlaceDeps, authority: Authority): Promise<Buffer> {
  demand(authority, 'manage_places')
  return writeTemplate(GRID_SHEET, gridColumns(await levelsOf(deps, authority.tenant)), GRID_NOTES)
}

export interface Upload {
  bytes: Buffer
  file_name: string
  dry_run: boolean
}

/** Refuses NOT_ALLOWED without the permission anywhere, IMPORT_INVALID for what is no such sheet. Twice changes nothing. */
export async function importGrids(
  deps: PlaceDeps,
  authority: Authority,
  upload: Upload,
): Promise<ImportReport> {
  demand(authority, 'manage_places')
  const { tenant } = authority
  const levels = await levelsOf(deps, tenant)
  const columns = gridColumns(levels)
  const rows = await readSheet(upload.bytes, columns)
  const mine = authority.seats.filter((seat) => seat.may.includes('manage_places')).map((seat) => seat.path)
  const mayChange = (path: string) => mine.some((own) => path.startsWith(own))
  const runOf = (plan: ImportPlan): ImportRun => ({
    ...{ id: v7(), what: 'grids', title: GRID_SHEET, columns, file_name: upload.file_name.slice(0, 200) },
    ...{ dry_run: upload.dry_run, total: rows.length, bad: plan.bad },
    ...{ added: plan.adds.length, changed: plan.changes.length, unchanged: plan.unchanged },
  })
  const now = deps.clock.now()
  const work = deps.db.act(wallFor(authority, 'manage_places'), async (tx) => {
    const [[grown], regions] = upload.dry_run
      ? [[], (await tx.flush(allRegions(tenant)))[0]]
      : await tx.flush(raiseRevision(tenant), allRegions(tenant))
    const plan = planImport(rows, { regions, levels, columns, mayChange })
    const run = runOf(plan)
    const entry = insertRun(authority, run, now.toISOString())
    if (upload.dry_run) {
      await tx.commit(entry)
      return run
    }
    const [numbers] = await tx.flush(takeLabels(plan.adds.length))
    const moves = plan.changes.filter((change) => change.under !== null)
    const byId = new Map(regions.map((r) => [r.id, r]))
    if (moves.length > 0)
      await refuseWhileMoving(
        tx,
        tenant,
        moves.map((move) => move.node),
      )
    await tx.commit(
      ...additions(
        tenant,
        plan,
        numbers.map((row) => row.n),
        new Map(regions.map((r) => [r.id, r.path])),
        deps.today(),
      ),
      ...changes(tenant, plan, deps.today()),
      ...moves.flatMap(({ node, name, under }) =>
        moveUnder(
          tenant,
          { ...node, name },
          byId.get(under?.id as string) as KnownRegion,
          deps.today(),
          now.toISOString(),
        ),
      ),
      entry,
      ...recorded(
        authority,
        {
          ...{ subject_kind: 'import', subject: run.id, version: 1, command: 'import_grids' },
          input: { added: run.added, changed: run.changed, bad: run.bad.length },
        },
        now,
      ),
    )
    deps.places.sawRevision(tenant, (grown as { revision: number } | undefined)?.revision ?? 0)
    return run
  })
  try {
    return reportOf(await work)
  } catch (error) {
    if (isDuplicate(error)) throw new Refused('TRY_AGAIN', '同时有人在改这里的编码，请再导入一次。')
    throw error
  }
}

function additions(
  tenant: number,
  { adds }: ImportPlan,
  numbers: number[],
  above: Map<string, string>,
  from: string,
) {
  if (adds.length === 0) return []
  return [insertRegions(tenant, label(adds, numbers, above), from), insertShapes(tenant, adds)]
}

function changes(tenant: number, plan: ImportPlan, from: string) {
  const renamed = plan.changes.filter(({ node, name, under }) => name !== node.name && !under)
  return [
    ...writeVersions(
      tenant,
      renamed.map(({ node, name }) => ({ id: node.id, code: node.code, name, parent: node.parent })),
      from,
    ),
    setHouseholds(tenant, plan.changes),
    setCentres(tenant, plan.changes),
  ]
}
