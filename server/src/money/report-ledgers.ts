/** 总账 and 明细账, worked out from posted lines. Pure. */
import type { Report } from '#contract/http/books.ts'
import { balanceOf, sideWord, type Sums } from './balances.ts'
import { fullTitle, type Chart } from './chart.ts'
import type { PostedLine } from './store-reports.ts'

type Row = Report['rows'][number]
const standing = (net: number): [string, number] => [sideWord(net), Math.abs(net)]
const monthOf = ({ day }: PostedLine) => Number(day.slice(5, 7))
const byMonth = (lines: PostedLine[]): [number, PostedLine[]][] => [...Map.groupBy(lines, monthOf)]
const moved = (lines: PostedLine[]): [debit: number, credit: number] => [
  lines.reduce((all, { debit }) => all + debit, 0),
  lines.reduce((all, { credit }) => all + credit, 0),
]

/** One account, line by line, the balance after each; the month's and the period's sums. */
export function detailLedger(
  chart: Chart,
  code: string,
  sums: Sums[],
  lines: PostedLine[],
): Omit<Report, 'under'> {
  const { before, debit, credit, end } = balanceOf(sums, code)
  let net = before
  const rows: Row[] = [{ cells: ['', '', '期初余额', null, null, ...standing(before)] }]
  for (const [month, own] of byMonth(lines)) {
    for (const line of own) {
      net += line.debit - line.credit
      rows.push({
        cells: [
          line.day,
          `记-${line.number}`,
          line.summary,
          line.debit || null,
          line.credit || null,
          ...standing(net),
        ],
        voucher: line.voucher,
      })
    }
    rows.push({ cells: ['', '', `${month}月合计`, ...moved(own), ...standing(net)], strong: true })
  }
  rows.push({ cells: ['', '', '本期合计', debit, credit, ...standing(end)], strong: true })
  return {
    title: `明细账：${code} ${fullTitle(chart, code)}`,
    heads: ['日期', '凭证', '摘要', '借方', '贷方', '方向', '余额'],
    rows,
    notes: [],
  }
}

/** Every first-level account, month by month. */
export function generalLedger(chart: Chart, sums: Sums[], lines: PostedLine[]): Omit<Report, 'under'> {
  const rows = [...chart.values()]
    .filter(({ code }) => code.length === 3)
    .flatMap(({ code, title }): Row[] => {
      const { before, debit, credit, end } = balanceOf(sums, code)
      const own = lines.filter(({ account }) => account.startsWith(code))
      if (before === 0 && own.length === 0) return []
      let net = before
      return [
        { cells: [code, title, '期初余额', null, null, ...standing(before)], strong: true },
        ...byMonth(own).map(([month, of]): Row => {
          const [up, down] = moved(of)
          net += up - down
          return { cells: ['', '', `${month}月合计`, up, down, ...standing(net)] }
        }),
        { cells: ['', '', '本期合计', debit, credit, ...standing(end)] },
      ]
    })
  return {
    title: '总账',
    heads: ['科目编号', '科目名称', '摘要', '借方', '贷方', '方向', '余额'],
    rows,
    notes: [],
  }
}
