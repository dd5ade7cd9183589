/** What is typed into a voucher, and what it comes to. Pure. */
import type { BookAccount, VoucherLine } from '#contract/http/books.ts'
import { fenOf } from '#contract/pack/yuan.ts'

/** As typed. `account`: a number, or a number with its title behind it. */
export interface Typed {
  summary: string
  account: string
  debit: string
  credit: string
}
export const COLUMNS = ['summary', 'account', 'debit', 'credit'] as const
export type Column = (typeof COLUMNS)[number]

export const emptyRow = (): Typed => ({ summary: '', account: '', debit: '', credit: '' })
export const isEmpty = (row: Typed): boolean => COLUMNS.every((column) => row[column].trim() === '')

/** Fen of a cell; 0 where it is empty or no amount. */
export const amountIn = (text: string): number => (text.trim() ? (fenOf(text) ?? 0) : 0)

/** Debit less credit of all rows but one. */
export const difference = (rows: Typed[], but = -1): number =>
  rows.reduce((sum, row, at) => (at === but ? sum : sum + amountIn(row.debit) - amountIn(row.credit)), 0)

/** `123450` → `1234.5`, as one would type it. */
export const typedYuan = (fen: number): string => (fen / 100).toFixed(2).replace(/\.00$/, '')

/** The account meant by what was typed: its number, or its whole title. */
export function accountOf(text: string, accounts: BookAccount[]): string {
  const code = /^\s*(\d{3,9})/.exec(text)?.[1]
  return code ?? accounts.find(({ title, leaf }) => leaf && title === text.trim())?.code ?? ''
}

/** Rows as lines; what is wrong with one is told by its number. */
export function linesOf(rows: Typed[], accounts: BookAccount[]): { lines: VoucherLine[]; wrong: string[] } {
  const wrong: string[] = []
  const lines = rows.flatMap((row, at) => {
    if (isEmpty(row)) return []
    const account = accountOf(row.account, accounts)
    if (!account) wrong.push(`第 ${at + 1} 行没有选科目。`)
    for (const side of ['debit', 'credit'] as const)
      if (row[side].trim() && fenOf(row[side]) === null) wrong.push(`第 ${at + 1} 行的金额写得不对。`)
    const [debit, credit] = [amountIn(row.debit), amountIn(row.credit)]
    if (debit === 0 && credit === 0) wrong.push(`第 ${at + 1} 行还没有填金额。`)
    return [{ account, summary: row.summary.trim() || null, debit, credit }]
  })
  if (lines.length < 2) wrong.push('至少要有一行借方、一行贷方。')
  return { lines, wrong: [...new Set(wrong)] }
}

/** Cells copied from a spreadsheet, laid over the rows from one cell on; rows are added as needed. */
export function pasted(rows: Typed[], row: number, column: Column, text: string): Typed[] {
  const cells = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const from = COLUMNS.indexOf(column)
  const next = [...rows]
  for (const [i, values] of cells.entries()) {
    const own = { ...(next[row + i] ?? emptyRow()) }
    for (const [j, value] of values.entries()) {
      const at = COLUMNS[from + j]
      if (at) own[at] = value.trim()
    }
    next[row + i] = own
  }
  return next
}
