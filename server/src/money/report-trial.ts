/** 科目余额表: every account with what it began, moved and ended with; sums of the first level at the foot. Pure. */
import type { Report } from '#contract/http/books.ts'
import { balanceOf, sides, type Sums } from './balances.ts'
import type { Chart } from './chart.ts'

export function trialBalance(chart: Chart, sums: Sums[]): Omit<Report, 'under'> {
  const rows = [...chart.values()].flatMap(({ code, title }) => {
    const { before, debit, credit, end } = balanceOf(sums, code)
    if (before === 0 && debit === 0 && credit === 0) return []
    return [{ code, title, amounts: [...sides(before), debit, credit, ...sides(end)] }]
  })
  const total = [0, 1, 2, 3, 4, 5].map((at) =>
    rows.filter(({ code }) => code.length === 3).reduce((sum, { amounts }) => sum + amounts[at]!, 0),
  )
  return {
    title: '科目余额表',
    heads: ['科目编号', '科目名称', '期初借方', '期初贷方', '本期借方', '本期贷方', '期末借方', '期末贷方'],
    rows: [
      ...rows.map(({ code, title, amounts }) => ({ cells: [code, title, ...amounts] })),
      { cells: ['', '合计', ...total], strong: true },
    ],
    notes: [],
  }
}
