/** GET /api/matters.xlsx: the list with the same filters, all of it, row by row. Reporters stay masked. */
import type { Readable } from 'node:stream'
import type { MattersQuery } from '#contract/http/matter-lists.ts'
import { CHANNELS } from '#contract/measures.ts'
import { demandPerson, type Authority } from '../authority/index.ts'
import { streamRows, type Cell } from '../lib/spreadsheet/index.ts'
import { pageOf, readCursor } from './cursor.ts'
import type { MattersDeps } from './deps.ts'
import { wantedOf } from './list.ts'
import { nearness } from './nearness.ts'
import { listWholeQuery, type ListedWhole } from './read-store.ts'
import { stateTitle } from './sentence.ts'
import type { Wanted } from './wanted.ts'
import { wholeName } from './whole-name.ts'

const PAGE = 500
const columns = [
  { title: '受理编号', width: 22 },
  { title: '标题', width: 40 },
  { title: '类别', width: 20 },
  { title: '地方', width: 36 },
  { title: '状态', width: 12 },
  { title: '等谁办', width: 28 },
  { title: '来源', width: 10 },
  { title: '上报人', width: 10 },
  { title: '上报时间', width: 18 },
  { title: '最近期限', width: 18 },
  { title: '已超期', width: 8 },
  { title: '办结时间', width: 18 },
  { title: '评价', width: 8 },
]

const clockFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})
/** `2026-03-02 09:30` in Shanghai; null for none. */
export const sheetTime = (at: Date | string | null): string | null =>
  at ? clockFormat.format(new Date(at)) : null

/** Refuses NOT_SIGNED_IN, and FIELD_INVALID before the first byte. */
export async function listWorkbook(
  deps: MattersDeps,
  authority: Authority,
  query: Omit<MattersQuery, 'cursor' | 'limit'>,
): Promise<Readable> {
  demandPerson(authority)
  const now = deps.clock.now()
  const wanted = await wantedOf(deps, authority, query, now)
  return streamRows('事项', columns, rows(deps, authority, wanted, now))
}

async function* rows(
  deps: MattersDeps,
  authority: Authority,
  wanted: Wanted,
  now: Date,
): AsyncGenerator<Cell[]> {
  let cursor: string | undefined
  do {
    const [found] = await deps.db.read(
      authority.wall,
      listWholeQuery(authority, wanted, readCursor(cursor), PAGE),
    )
    const page = pageOf(found, PAGE)
    for (const row of page.kept) yield await cells(deps, authority, row, now)
    cursor = page.next ?? undefined
  } while (cursor)
}

async function cells(deps: MattersDeps, authority: Authority, row: ListedWhole, now: Date): Promise<Cell[]> {
  const { procedure } = await deps.book.pinned(row.rules)
  const ancestry = await deps.places.ancestry(authority.tenant, row.place)
  const isNear = row.sensitive === null || nearness(row, authority).near
  const isLate = row.closed_at === null && row.due_at !== null && row.due_at < now
  return [
    ...[row.number, row.title, row.kind_title],
    wholeName(ancestry),
    stateTitle(row.state, procedure),
    row.closed_at ? null : row.waiting_title,
    CHANNELS[row.channel] ?? row.channel,
    (isNear && row.reporter_masked) || '匿名',
    ...[sheetTime(row.opened_at), sheetTime(row.closed_at ? null : row.due_at)],
    isLate ? '是' : null,
    sheetTime(row.closed_at),
    row.life.rating,
  ]
}
