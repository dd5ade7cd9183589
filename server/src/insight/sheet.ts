/** The table as a workbook: counts as numbers, so that they can be added up again; what each means stands below. */
import type { Readable } from 'node:stream'
import type { Figures, Numbers } from '#contract/http/figures.ts'
import { BASIS, FIGURES, type Figure } from '#contract/measures.ts'
import { streamRows, type Cell } from '../lib/spreadsheet/index.ts'

const HEADS: Record<Figures['by'], string> = {
  region: '地方',
  kind: '类别',
  department: '部门',
  channel: '来源',
  day: '日期',
  month: '月份',
}

/** A share is two counts: it is worked out from them, and adds up from nothing. */
const headsOf = ({ title, of, length }: Figure): string[] =>
  of ? [`${title}（件）`, `${title}（总数）`] : [length ? `${title}（工作时）` : title]
const cellsOf =
  (numbers: Numbers) =>
  (figure: Figure): Cell[] => {
    if (figure.length) {
      const minutes = numbers[figure.length]
      return [minutes === null ? null : Math.round(minutes / 6) / 10]
    }
    return figure.of ? [numbers[figure.count], numbers[figure.of]] : [numbers[figure.count]]
  }

export function figuresSheet({ region, from, to, before, by, of, total, rows }: Figures): Readable {
  const heads = FIGURES.flatMap(headsOf)
  const line = (title: string, numbers: Numbers): Cell[] => [title, ...FIGURES.flatMap(cellsOf(numbers))]
  const columns = [{ title: HEADS[by], width: 24 }, ...heads.map((title) => ({ title, width: 14 }))]
  return streamRows('统计', columns, [
    ...rows.map((row) => line(row.title, row.numbers)),
    line('合计', total.numbers),
    line(`上期合计（${before.from} 至 ${before.to}）`, total.before),
    [],
    [`${region.name}${of === 'affairs' ? '的村级事务' : ''}，${from} 至 ${to}`],
    ...FIGURES.map(({ title, means }): Cell[] => [`${title}：${means}`]),
    [BASIS],
  ])
}
