/** A statement as a table: balances at the year's start and at the end side by side, or a month beside the year so far. Pure. */
import type { Report } from '#contract/http/books.ts'
import type { Statement, StatementLine } from '#contract/pack/money-language.ts'
import { amountsOf, type Basis } from './statement.ts'

type Cell = Report['rows'][number]['cells'][number]

export function statementReport(form: Statement, year: Basis, month: Basis): Omit<Report, 'under'> {
  const isOfPeriod = form.lines.some(({ when }) => when === 'period')
  const { lines } = form
  const beside = isOfPeriod ? (form.beside ?? []) : levelled(form.beside ?? [], lines.length)
  const seen = new Map<string, number>()
  const now = amountsOf(lines, year, seen)
  const other = isOfPeriod ? amountsOf(lines, month) : amountsOf(lines, begun(year))
  const nowBeside = amountsOf(beside, year, seen)
  const otherBeside = amountsOf(beside, begun(year))
  const left = (i: number): Cell[] =>
    i < lines.length ? [lines[i]!.title, other[i]!, now[i]!] : ['', null, null]
  const right = (i: number): Cell[] => {
    if (beside.length === 0) return []
    const cells = i < beside.length ? [beside[i]!.title, otherBeside[i]!, nowBeside[i]!] : ['', null, null]
    return isOfPeriod ? [cells[0]!, cells[2]!] : cells
  }
  const heads = isOfPeriod ? ['项目', '本月数', '本年累计数'] : ['项目', '年初余额', '期末余额']
  const isSum = (line: StatementLine | undefined) => line?.sum !== undefined
  return {
    title: form.title,
    heads: [...heads, ...(beside.length === 0 ? [] : isOfPeriod ? ['项目', '本年累计数'] : heads)],
    rows: Array.from({ length: Math.max(lines.length, beside.length) }, (_, i) => ({
      cells: [...left(i), ...right(i)],
      ...(isSum(lines[i]) || isSum(beside[i]) ? { strong: true } : {}),
    })),
    notes: form.source ? [`格式依据：${form.source}`] : [],
  }
}

/** The shorter right half of a balance ends on the same row: both totals stand side by side. */
const levelled = (half: StatementLine[], rows: number): StatementLine[] =>
  half.length === 0
    ? half
    : [
        ...half.slice(0, -1),
        ...Array<StatementLine>(Math.max(0, rows - half.length)).fill({ title: '' }),
        half.at(-1)!,
      ]

/** As the year began: nothing has moved yet. */
const begun = ({ sums }: Basis): Basis => ({
  sums: sums.map((one) => ({ ...one, debit: 0, credit: 0, closing: 0 })),
  entries: [],
})
