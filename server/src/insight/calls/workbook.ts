/** The sheet on departments as a workbook: counts as numbers, what each means below. */
import type { Readable } from 'node:stream'
import type { CallFigures, CallNumbers } from '#contract/http/call-figures.ts'
import { CALL_BASIS, CALL_COLUMNS } from '#contract/call-measures.ts'
import { streamRows, type Cell } from '../../lib/spreadsheet/index.ts'

const line = (title: string, { counts, average }: CallNumbers): Cell[] => [
  title,
  ...CALL_COLUMNS.map(({ measure }) => counts[measure] ?? 0),
  average,
]

export function callWorkbook({ region, from, to, rows, total }: CallFigures): Readable {
  const heads = [...CALL_COLUMNS.map(({ title }) => title), '平均评价']
  const columns = [{ title: '部门', width: 28 }, ...heads.map((title) => ({ title, width: 12 }))]
  return streamRows('部门报到情况', columns, [
    ...rows.map(({ title, numbers }) => line(title, numbers)),
    line('合计', total),
    [],
    [`${region.name}，${from} 至 ${to} 请部门到场的事`],
    ...CALL_COLUMNS.map(({ title, means }): Cell[] => [`${title}：${means}`]),
    [CALL_BASIS],
  ])
}
