/** GET /api/contracts.xlsx: the list with the same filters, in the import's own columns, so that it may come back. */
import type { Readable } from 'node:stream'
import type { ContractsQuery } from '#contract/http/contracts.ts'
import type { Authority } from '../authority/index.ts'
import { streamRows, type Cell } from '../lib/spreadsheet/index.ts'
import type { ContractDeps } from './deps.ts'
import { placeIn, reachOf } from './reach.ts'
import { CONTRACT_SHEET, contractColumns } from './sheet.ts'
import { listQuery, type ListedContract } from './store-list.ts'
import { testTitle } from './view.ts'

const PAGE = 500

export async function contractWorkbook(
  deps: ContractDeps,
  authority: Authority,
  query: ContractsQuery,
): Promise<Readable> {
  const reach = await reachOf(deps, authority)
  const place = await placeIn(deps, reach, query.region)
  const { rules } = reach
  async function* rows(): AsyncGenerator<Cell[]> {
    let after: [string, string, string] | null = null
    for (;;) {
      const page: readonly ListedContract[] = (
        await deps.db.read(reach.wall, listQuery({ ...reach, path: place.path }, query, after, PAGE))
      )[0]
      for (const one of page)
        yield [
          ...[one.code, one.number, rules.kinds[one.kind]?.title ?? one.kind, one.object, one.party],
          ...[
            one.area ? one.area / 100 : null,
            one.rent ? one.rent / 100 : null,
            one.signed_on,
            one.starts_on,
            one.ends_on,
          ],
          ...[one.vote, one.plots.join('、'), one.has_file ? '有' : '无', one.paid ? one.paid / 100 : null],
          ...[one.tests.map((test) => testTitle(rules, test)).join('、'), one.ended_on],
        ]
      const last = page.at(-1)
      if (!last || page.length < PAGE) return
      after = [last.path, last.number, last.id]
    }
  }
  const columns = [...contractColumns(rules), { title: '问题', width: 30 }, { title: '终止日期', width: 12 }]
  return streamRows(CONTRACT_SHEET, columns, rows())
}
