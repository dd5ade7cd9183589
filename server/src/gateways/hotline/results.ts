/** Results out: what became of the orders of a period, or of those that changed since an earlier export. */
import type { Readable } from 'node:stream'
import { v7 } from 'uuid'
import type { HotlineExportAsk } from '#contract/http/hotline.ts'
import { demandPerson, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { streamRows, type Cell } from '../../lib/spreadsheet/index.ts'
import { outcomes, sheetTime } from '../../matters/index.ts'
import { demandImport, type HotlineDeps } from './deps.ts'
import { exportQuery, insertExport, ordersQuery, type OrderRow } from './export-store.ts'

const PAGE = 200
/** An act begun before the export may be saved after it: told twice rather than never. */
const OVERLAP_MS = 60_000

const columns = [
  { title: '工单编号', width: 24 },
  { title: '受理编号', width: 22 },
  { title: '来源', width: 16 },
  { title: '标题', width: 40 },
  { title: '类别', width: 20 },
  { title: '地方', width: 30 },
  { title: '状态', width: 12 },
  { title: '承办单位', width: 28 },
  { title: '办理结果', width: 60 },
  { title: '来电时间', width: 18 },
  { title: '收到时间', width: 18 },
  { title: '受理时间', width: 18 },
  { title: '答复时间', width: 18 },
  { title: '答复期限', width: 18 },
  { title: '是否超期', width: 10 },
  { title: '办结时间', width: 18 },
  { title: '群众评价', width: 10 },
]

/** The workbook, written while it is read. Refuses NOT_ALLOWED, FIELD_INVALID, NOT_FOUND for an export that never was. */
export async function exportResults(
  deps: HotlineDeps,
  authority: Authority,
  { sender, from, to, changed_since }: HotlineExportAsk,
): Promise<{ workbook: Readable; rows: number; id: string }> {
  await demandImport(deps, authority)
  if (from && to && from > to)
    throw new Refused('FIELD_INVALID', '开始日期不能晚于结束日期，请重新选择。', 'from')
  const { db, clock } = deps.matters
  const { tenant, wall } = authority
  const at = clock.now()
  const since = changed_since ? await sinceOf(deps, authority, changed_since) : undefined
  const [orders] = await db.read(
    wall,
    ordersQuery(authority, {
      ...(sender ? { sender } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(since ? { changedSince: since } : {}),
    }),
  )
  const made = {
    tenant,
    id: v7(),
    actor: demandPerson(authority),
    sender: sender ?? null,
    since: since ?? null,
  }
  await db.act(wall, (tx) => tx.commit(insertExport({ ...made, rows: orders.length, at: at.toISOString() })))
  return {
    workbook: streamRows('办理结果', columns, rowsOf(deps, authority, orders)),
    rows: orders.length,
    id: made.id,
  }
}

async function sinceOf({ matters }: HotlineDeps, { tenant, wall }: Authority, id: string): Promise<string> {
  const [exports] = await matters.db.read(wall, exportQuery(tenant, id))
  if (!exports[0]) throw new Refused('NOT_FOUND', '没有那次导出，请重新选择。')
  return new Date(exports[0].at.getTime() - OVERLAP_MS).toISOString()
}

async function* rowsOf(deps: HotlineDeps, authority: Authority, orders: OrderRow[]): AsyncGenerator<Cell[]> {
  for (let at = 0; at < orders.length; at += PAGE) {
    const page = orders.slice(at, at + PAGE)
    const told = await outcomes(
      deps.matters,
      authority,
      page.map(({ matter }) => matter),
    )
    for (const order of page) {
      const outcome = told.get(order.matter)
      if (!outcome) continue
      yield [
        ...[order.number, outcome.number, order.sender, outcome.title, outcome.kind_title],
        ...[outcome.place, outcome.state_title, outcome.unit, outcome.result],
        ...[order.called_at, outcome.opened_at, outcome.accepted_at, outcome.handled_at, outcome.due_at].map(
          sheetTime,
        ),
        outcome.is_late ? '是' : '否',
        sheetTime(outcome.closed_at),
        outcome.rating,
      ]
    }
  }
}
