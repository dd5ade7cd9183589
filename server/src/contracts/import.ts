/** Contracts from a sheet, tried first and taken when told: good rows in, bad rows given back with the reason. Twice changes nothing. */
import { v7 } from 'uuid'
import type { ImportReport } from '#contract/http/places.ts'
import type { Authority } from '../authority/index.ts'
import { append } from '../journal/index.ts'
import { readSheet, writeTemplate, type SheetRow } from '../lib/spreadsheet/index.ts'
import { fault, insertRun, reportOf, type ImportRun, type Upload } from '../places/index.ts'
import type { ContractDeps } from './deps.ts'
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
    const byCode = new Map(villages.map((one) => [one.code, one]))
    const [known] = await tx.flush(
      knownContracts(
        tenant,
        villages.map((one) => one.id),
      ),
    )
    const standing = new Map(known.map((one) => [`${one.region} ${one.number}`, one]))
    const seen = new Map<string, number>()
    const adds: ManyRow[] = []
    const changes: ManyRow[] = []
    let unchanged = 0
    for (const [i, one] of says.entries()) {
      const row = rows[i] as SheetRow
      if (!one) continue
      const village = byCode.get(one.village)
      if (!village || !mayKeep(authority, village.path)) {
        fault(row, columns, 'village', '没有这个村，或不在您登记的范围内，请核对村码。')
        continue
      }
      const key = `${village.id} ${one.number}`
      const twin = seen.get(key)
      if (twin !== undefined) {
        fault(row, columns, 'number', `和第 ${twin} 行是同一份合同，请留一行。`)
        continue
      }
      seen.set(key, row.row)
      const { village: _, files: __, paid, ...rest } = one
      const stands = standing.get(key)
      const many = { id: stands?.id ?? v7(), region: village.id, paid, ...rest }
      if (!stands) adds.push(many)
      else if (
        Object.entries(rest).some(([name, value]) => !same(stands[name as keyof typeof stands], value))
      )
        changes.push(many)
      else unchanged += 1
    }
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

const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.join('\n') === b.join('\n') : a === b

const chunks = <Q>(rows: ManyRow[], query: (tenant: number, rows: ManyRow[], today: string) => Q) =>
  Array.from(
    { length: Math.ceil(rows.length / CHUNK) },
    (_, i) => (tenant: number, today: string) => query(tenant, rows.slice(i * CHUNK, (i + 1) * CHUNK), today),
  )
