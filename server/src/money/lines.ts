/** What a voucher's lines must be. Pure; the database holds the same rule at the end of every transaction. */
import type { VoucherLine } from '#contract/http/books.ts'
import { Refused } from '../lib/refused.ts'
import type { Chart } from './chart.ts'
import { yuan } from '#contract/pack/yuan.ts'

/** Refuses FIELD_INVALID (`lines.<n>`), NOT_BALANCED. Each line has one side; red figures come from a reversal only. */
export function checkLines(chart: Chart, lines: VoucherLine[]): void {
  for (const [i, line] of lines.entries()) {
    const wrong = wrongWith(chart, line)
    if (wrong) throw new Refused('FIELD_INVALID', `第 ${i + 1} 行：${wrong}`, `lines.${i}`)
  }
  const debit = sum(lines.map((line) => line.debit))
  const credit = sum(lines.map((line) => line.credit))
  if (debit !== credit)
    throw new Refused(
      'NOT_BALANCED',
      `借方合计 ${yuan(debit)}，贷方合计 ${yuan(credit)}，差 ${yuan(Math.abs(debit - credit))}。`,
      'lines',
    )
}

function wrongWith(chart: Chart, { account, debit, credit }: VoucherLine): string | null {
  const known = chart.get(account)
  if (!known) return `没有编号为 ${account} 的科目，请从科目表里选。`
  if (!known.leaf) return `“${known.title}”下面有明细科目，请选到最细一级。`
  if (debit < 0 || credit < 0) return '金额不能是负数。要冲回已入账的凭证，请用“红字冲销”。'
  if (debit === 0 && credit === 0) return '还没有填金额。'
  return debit !== 0 && credit !== 0 ? '一行只能填借方或贷方一边。' : null
}

export const sum = (amounts: number[]): number => amounts.reduce((a, b) => a + b, 0)

/** The red twin: every amount negative, on its own side. */
export const redOf = (lines: VoucherLine[]): VoucherLine[] =>
  lines.map((line) => ({ ...line, debit: -line.debit || 0, credit: -line.credit || 0 }))
