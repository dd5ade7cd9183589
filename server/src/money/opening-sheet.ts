/** The sheet by which a village's opening balances come in. Pure. */
import type { Column, SheetRow } from '../lib/spreadsheet/index.ts'
import { fault } from '../places/index.ts'
import { sum } from './lines.ts'
import type { Chart } from './chart.ts'
import { yuan } from '#contract/pack/yuan.ts'

export const OPENING_SHEET = '年初余额'
export const OPENING_NOTES = [
  '一行一个科目，写到最细一级；没有余额的科目不用写。',
  '133、152、162 是备抵科目，余额填在贷方。',
  '借方合计要等于贷方合计。可以反复导入，每次以新的为准；结过一个月账以后就不能再改。',
]

export const openingColumns: Column[] = [
  {
    key: 'code',
    title: '科目编号',
    help: '如 101；明细科目写全，如 10201。',
    kind: 'text',
    required: true,
    example: '10201',
  },
  {
    key: 'title',
    title: '科目名称',
    help: '给人看的，不用于导入。',
    kind: 'text',
    width: 30,
    example: '农商行基本户',
  },
  { key: 'debit', title: '借方余额', help: '单位元，最多两位小数。', kind: 'number', example: '12345.60' },
  { key: 'credit', title: '贷方余额', help: '单位元，最多两位小数。', kind: 'number', example: '' },
]

export interface Opening {
  account: string
  /** Debit positive. */
  fen: number
}

/** Good rows as balances; bad ones are marked. The sheet as a whole must balance: the last good row is told else. */
export function readOpening(rows: SheetRow[], chart: Chart): { balances: Opening[]; bad: SheetRow[] } {
  const balances: Opening[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    const { code = '', debit = '', credit = '' } = row.cells
    const wrong = (key: string, say: string) => fault(row, openingColumns, key, say)
    const known = chart.get(code)
    if (!known) wrong('code', '没有这个科目，明细科目请先在账里设好。')
    else if (!known.leaf) wrong('code', '下面有明细科目，请填到最细一级。')
    if (seen.has(code)) wrong('code', '这个科目前面已经有一行。')
    seen.add(code)
    const [up, down] = [fenIn(debit), fenIn(credit)]
    if (up === null) wrong('debit', '请填金额，最多两位小数，不要负数。')
    if (down === null) wrong('credit', '请填金额，最多两位小数，不要负数。')
    if (up && down) wrong('credit', '借方、贷方只能填一边。')
    if (row.problems.length > 0 || up === null || down === null) continue
    if (up !== down) balances.push({ account: code, fen: up - down })
  }
  return { balances, bad: rows.filter(({ problems }) => problems.length > 0) }
}

/** Fen of a cell in yuan; a workbook's 0.30000000000000004 is 0.3. Null below zero and past two decimals. */
function fenIn(text: string): number | null {
  const fen = Math.round(Number(text) * 100)
  return fen >= 0 && Math.abs(Number(text) * 100 - fen) < 1e-4 ? fen : null
}

/** How far debits and credits are apart; null when they agree. */
export function unbalanced(balances: Opening[]): string | null {
  const net = sum(balances.map(({ fen }) => fen))
  if (net === 0) return null
  const [debit, credit] = [1, -1].map((side) => sum(balances.map(({ fen }) => Math.max(0, side * fen)))) as [
    number,
    number,
  ]
  return `借方合计 ${yuan(debit)}，贷方合计 ${yuan(credit)}，差 ${yuan(Math.abs(net))}。`
}
