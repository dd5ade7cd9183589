/** The rows a plan comes with: of a sheet, or of the pack. Tried first, taken when told. */
import { v7 } from 'uuid'
import type { TakeRows } from '#contract/http/programme.ts'
import type { ImportReport } from '#contract/http/places.ts'
import type { Authority } from '../authority/index.ts'
import { append } from '../journal/index.ts'
import type { Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import { readSheet, writeTemplate, type SheetRow } from '../lib/spreadsheet/index.ts'
import { fault, insertRun, reportOf, type ImportRun, type Upload } from '../places/index.ts'
import type { ProgrammeDeps } from './deps.ts'
import { namesOf } from './names.ts'
import { rowsOfPack } from './pack-rows.ts'
import { planRows, type Plan, type PlanRow } from './plan.ts'
import { keeperOf, reachOf, type Reach } from './reach.ts'
import { PLAN_NOTES, PLAN_SHEET, planColumns, readPlanRow } from './sheet.ts'
import * as store from './store.ts'
import { changedIn, milestonesQuery, tasksQuery } from './store-read.ts'

/** Refuses NOT_FOUND. */
export async function planTemplate(deps: ProgrammeDeps, authority: Authority, id: string): Promise<Buffer> {
  const reach = await reachOf(deps, authority, id)
  const { choices } = await namesOf(deps, reach)
  return writeTemplate(PLAN_SHEET, planColumns(choices), PLAN_NOTES)
}

/** Refuses NOT_FOUND, NOT_ALLOWED, IMPORT_INVALID for what is no such sheet. */
export async function importPlan(
  deps: ProgrammeDeps,
  authority: Authority,
  id: string,
  upload: Upload,
): Promise<ImportReport> {
  const reach = await reachOf(deps, authority, id)
  keeperOf(reach)
  const { choices } = await namesOf(deps, reach)
  const columns = planColumns(choices)
  const rows = await readSheet(upload.bytes, columns)
  const says = rows.map((row) => readPlanRow(row, choices, columns))
  const run = {
    what: 'programme_plan',
    title: PLAN_SHEET,
    columns,
    file_name: upload.file_name.slice(0, 200),
  }
  return taken(deps, authority, reach, {
    ...{ rows: says, dry_run: upload.dry_run },
    wrong: (i, field, say) => fault(rows[i]!, columns, field, say),
    run: (counts) => ({
      ...{ ...run, ...counts, total: rows.length, bad: rows.filter((row) => row.problems.length > 0) },
    }),
  })
}

/** The pack's own rows. Refuses NOT_FOUND, NOT_ALLOWED, FIELD_MISSING where something that stands would change without a reason. */
export async function takePackRows(
  deps: ProgrammeDeps,
  authority: Authority,
  id: string,
  { dry_run, reason }: TakeRows,
): Promise<ImportReport> {
  const reach = await reachOf(deps, authority, id)
  keeperOf(reach)
  const { rows } = await packRows(deps, reach, reason.trim())
  const bad: SheetRow[] = []
  return taken(deps, authority, reach, {
    ...{ rows, dry_run },
    wrong: (i, field, say) => {
      if (field === 'reason') throw new Refused('FIELD_MISSING', say, 'reason')
      bad.push({ row: i + 1, cells: {}, problems: [{ column: rows[i]!.milestone, value: '', say }] })
    },
    run: (counts) => ({
      ...{ what: 'programme_plan', title: PLAN_SHEET, columns: [], file_name: '规则', ...counts },
      ...{ total: rows.length, bad },
    }),
  })
}

/** What the pack's rows would change now, given a reason; nothing is kept. */
export async function planTake(deps: ProgrammeDeps, reach: Reach): Promise<Plan> {
  const { rows, known } = await packRows(deps, reach, '规则改了')
  return planRows(
    rows,
    { programme: reach.id, from: reach.programme.from, ...known, newId: v7 },
    () => undefined,
  )
}

async function packRows(deps: ProgrammeDeps, reach: Reach, reason: string) {
  const [tasks, milestones, changed] = await deps.db.read(
    reach.wall,
    ...knownQueries(reach),
    changedIn(reach.tenant, reach.id),
  )
  const known = { tasks, milestones }
  return { known, rows: rowsOfPack(reach.programme, known, changed, reason) }
}

const knownQueries = ({ tenant, id }: Reach) =>
  [tasksQuery(tenant, id), milestonesQuery(tenant, { programme: id })] as const

interface Taking {
  rows: (PlanRow | null)[]
  dry_run: boolean
  wrong: (i: number, field: keyof PlanRow, say: string) => void
  run(counts: Pick<ImportRun, 'id' | 'dry_run' | 'added' | 'changed' | 'unchanged'>): ImportRun
}

async function taken(
  deps: ProgrammeDeps,
  authority: Authority,
  reach: Reach,
  { rows, dry_run, wrong, run: runOf }: Taking,
): Promise<ImportReport> {
  const { tenant, person } = reach
  return deps.db.act(reach.wall, async (tx: Transaction) => {
    const [tasks, milestones] = await tx.flush(...knownQueries(reach))
    const known = { programme: reach.id, from: reach.programme.from, tasks, milestones, newId: v7 }
    const plan = planRows(rows, known, wrong)
    const counts = { added: plan.adds.length, changed: plan.changes.length, unchanged: plan.unchanged }
    const run = runOf({ id: v7(), dry_run, ...counts })
    const at = deps.clock.now().toISOString()
    if (dry_run) {
      await tx.commit(insertRun(authority, run, at))
      return reportOf(run)
    }
    await tx.commit(
      store.insertTasks(tenant, reach.id, reach.root.path, plan.newTasks),
      store.updateTasks(tenant, plan.changedTasks),
      store.insertMilestones(tenant, plan.newMilestones),
      store.updateMilestones(tenant, plan.changedMilestones),
      store.insertChanges(tenant, plan.history, person, at),
      insertRun(authority, run, at),
      ...append({
        ...{ tenant, id: v7(), subject_kind: 'programme', subject: run.id, version: 1, actor: person },
        ...{ seat: null, command: 'import', command_id: v7(), rules: null, decision: {}, at },
        input: { programme: reach.id, ...counts },
      }),
    )
    return reportOf(run)
  })
}
