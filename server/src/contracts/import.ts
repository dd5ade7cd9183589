/** Contracts from a sheet, tried first and taken when told: good rows in, bad rows given back with the reason. Twice changes nothing. */
import { v7 } from 'uuid'
import type { ImportReport } from '#contract/http/places.ts'
import type { Authority } from '../authority/index.ts'
import { append } from '../journal/index.ts'
import { readSheet, writeTemplate } from '../lib/spreadsheet/index.ts'
import { insertRun, reportOf, type ImportRun, type Upload } from '../places/index.ts'
import type { ContractDeps } from './deps.ts'
import { keyOf, planImport } from './plan-import.ts'
import { mayKeep, reachOf } from './reach.ts'
import { CONTRACT_NOTES, CONTRACT_SHEET, contractColumns, readContract } from './sheet.ts'
import { insertMany, knownContracts, updateMany, villagesByCode, type ManyRow } from './store-import.ts'

/** Rows a statement. */
const CHUNK = 2000

export interface ContractUpload extends Upload {
  /** How many rows a file may have; the spreadsheet reader's own limit unless told. */
  most?: number
  onRows?: (done: number, of: number) => void
}

export async function contractTemplate(deps: ContractDeps, authority: Authority): Promise<Buffer> {
  const { rules } = await reachOf(deps, authority)
  return writeTemplate(CONTRACT_SHEET, contractColumns(rules), CONTRACT_NOTES)
}

/** Refuses NOT_ALLOWED, IMPORT_INVALID for what is no such sheet. */
export async function importContracts(
  deps: ContractDeps,
  authority: Authority,
  upload: ContractUpload,
): Promise<ImportReport> {
  const reach = await reachOf(deps, authority)
  const { tenant, rules, wall } = reach
  const columns = contractColumns(rules)
  const rows = await readSheet(upload.bytes, columns, upload.most)
  const says = rows.map((row) => readContract(row, rules, columns))
  const codes = [...new Set(says.flatMap((one) => (one ? [one.village] : [])))]
  return deps.db.act(wall, async (tx) => {
    const [villages] = await tx.flush(villagesByCode(tenant, codes))
    const mine = villages.filter((one) => mayKeep(authority, one.path))
    const [known] = await tx.flush(
      knownContracts(
        tenant,
        mine.map((one) => one.id),
      ),
    )
    const { adds, changes, unchanged } = planImport(rows, says, {
      ...{ columns, newId: v7, villages: new Map(mine.map((one) => [one.code, one])) },
      standing: new Map(known.map((one) => [keyOf(one.region, one.number), one])),
    })
    const run: ImportRun = {
      ...{
        id: v7(),
        what: 'contracts',
        title: CONTRACT_SHEET,
        columns,
        file_name: upload.file_name.slice(0, 200),
      },
      ...{ dry_run: upload.dry_run, total: rows.length, bad: rows.filter((row) => row.problems.length > 0) },
      ...{ added: adds.length, changed: changes.length, unchanged },
    }
    const at = deps.clock.now().toISOString()
    if (upload.dry_run) {
      await tx.commit(insertRun(authority, run, at))
      return reportOf(run)
    }
    const total = adds.length + changes.length
    const steps = [...chunks(adds, insertMany), ...chunks(changes, updateMany)]
    for (const [i, step] of steps.entries()) {
      await tx.flush(...step(tenant, reach.today))
      upload.onRows?.(Math.min(total, (i + 1) * CHUNK), total)
    }
    await tx.commit(
      insertRun(authority, run, at),
      ...append({
        ...{ tenant, id: v7(), subject_kind: 'contracts', subject: run.id, version: 1, actor: reach.person },
        ...{ seat: null, command: 'import', command_id: v7(), rules: null, decision: {}, at },
        input: { added: run.added, changed: run.changed },
      }),
    )
    return reportOf(run)
  })
}

const chunks = <Q>(rows: ManyRow[], query: (tenant: number, rows: ManyRow[], today: string) => Q) =>
  Array.from(
    { length: Math.ceil(rows.length / CHUNK) },
    (_, i) => (tenant: number, today: string) => query(tenant, rows.slice(i * CHUNK, (i + 1) * CHUNK), today),
  )
