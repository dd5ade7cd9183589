/** Goes through a file's rows: what is new is taken in (or would be), the rest told. Batches in transactions. */
import type { HotlineReport } from '#contract/http/hotline.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Authority } from '../../authority/index.ts'
import { MOST_ROWS, openSheet, rowsOf, type SheetRow } from '../../lib/spreadsheet/index.ts'
import { Refused } from '../../lib/refused.ts'
import { standingRegions } from '../../places/index.ts'
import type { HotlineDeps } from './deps.ts'
import { columnsOf } from './fields.ts'
import { mappedHeader } from './headers.ts'
import { fault, orderOf } from './order.ts'
import type { Fresh, Reading } from './reading.ts'
import { contentOf, matterIdOf } from './sealed.ts'
import { knownOrders } from './store.ts'
import { takeIn } from './take-in.ts'
import { openTally } from './tally.ts'
import { understander } from './understand.ts'

const BATCH = 50

export interface Progress {
  done: number
  total: number
}
export interface Gone {
  total: number
  report: HotlineReport
  bad: SheetRow[]
}

/**
 * One batch a step; at the end what came of it. Refuses IMPORT_INVALID for what is no such sheet. Every row is told of; none
 * stops the others. Left in the middle and begun anew, what was taken is unchanged.
 */
export async function* goThrough(
  deps: HotlineDeps,
  authority: Authority,
  reading: Reading,
): AsyncGenerator<Progress, Gone> {
  const { matters } = deps
  const { tenant } = authority
  const columns = columnsOf(reading.columns)
  const sheet = await openSheet(reading.bytes)
  const rows = [...rowsOf(sheet, columns, mappedHeader(sheet, reading.columns))]
  if (rows.length > MOST_ROWS)
    throw new Refused('IMPORT_INVALID', `一次最多导入 ${MOST_ROWS} 行，请分成几个文件。`, 'file')
  const { code, pack } = await matters.places.tenant(tenant)
  const rules = await matters.packs.rulesOf(pack, shanghaiDay(matters.clock.now().toISOString()))
  const regions = await matters.db.run(standingRegions(tenant))
  const understand = understander({ code, rules, regions, kinds: reading.kinds })
  const closes = rules.calendar.working_hours.at(-1)?.split('-')[1] ?? '18:00'
  const tally = openTally()
  const seen = new Map<string, { row: number; content: string }>()

  /** Undefined: nothing to take, and told why. */
  function freshOf(
    row: SheetRow,
    known: Map<string, { matter: string; content: Record<string, string> }>,
  ): Fresh | undefined {
    const now = matters.clock.now().toISOString()
    const order = row.problems.length === 0 ? orderOf(row, columns, now, closes) : null
    if (!order) return tally.isBad(row)
    const content = contentOf(deps, tenant, row.cells)
    const text = JSON.stringify(content)
    const twice = seen.get(order.number)
    if (twice?.content === text) return tally.isUnchanged()
    const before = twice ? undefined : known.get(order.number)
    if (before) {
      const differ = columns.filter(({ key }) => before.content[key] && before.content[key] !== content[key])
      if (differ.length === 0) return tally.isUnchanged()
      return tally.isChanged(
        row.row,
        before.matter,
        differ.map(({ title }) => title),
      )
    }
    const understood = understand(order, matterIdOf(deps, tenant, reading.sender, order.number), now)
    if (twice) fault(row, columns, 'order', `与第 ${twice.row} 行的工单编号相同，内容不同；请只留对的一行。`)
    else if (!understood) fault(row, columns, 'kind', '对不上本县的类别，规则包里也没有待分类的事项。')
    if (row.problems.length > 0 || !understood) return tally.isBad(row)
    seen.set(order.number, { row: row.row, content: text })
    return { row, order, content, understood }
  }

  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH)
    const numbers = batch.map(({ cells }) => (cells.order ?? '').replace(/\s/g, ''))
    const before = await matters.worker.run(knownOrders(tenant, reading.sender, numbers))
    const known = new Map(before.map((one) => [one.number, one]))
    const fresh = batch.flatMap((row) => freshOf(row, known) ?? [])
    if (reading.dryRun)
      for (const { understood } of fresh) tally.isNew(understood.found, understood.isPlaced, understood.notes)
    else await takeIn(deps, authority, reading, fresh, columns, tally)
    yield { done: at + batch.length, total: rows.length }
  }
  return { total: rows.length, report: tally.report(), bad: tally.bad }
}
