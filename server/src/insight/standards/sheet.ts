/** GET /api/standards.xlsx: every place with what it counted, those that do not hold it first. */
import type { Readable } from 'node:stream'
import type { StandardsQuery } from '#contract/http/standards.ts'
import type { Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import { streamRows } from '../../lib/spreadsheet/index.ts'
import type { InsightDeps } from '../deps.ts'
import { standards } from './standards.ts'

/** Refuses as `standards` does, and NOT_FOUND where the rules have none. */
export async function standardsSheet(
  deps: InsightDeps,
  authority: Authority,
  query: StandardsQuery,
): Promise<{ name: string; stream: Readable }> {
  const { region, shown } = await standards(deps, authority, query, true)
  if (!shown) throw new Refused('NOT_FOUND', '规则里没有写要保持的标准。')
  const heads = ['编码', '地方', '上级', '达标', ...shown.tests.map((test) => `${test.title}（件）`)]
  const rows = shown.rows.map((row) => [
    ...[row.region.code, row.region.name, row.above, row.held ? '是' : '否'],
    ...row.tests.map((test) => test.count),
  ])
  return {
    name: `${region.name}${shown.title}${shown.period_title}.xlsx`.replaceAll(/[“”]/g, ''),
    stream: streamRows(
      shown.period_title,
      heads.map((title, i) => ({ title, width: i === 1 ? 24 : 16 })),
      rows,
    ),
  }
}
