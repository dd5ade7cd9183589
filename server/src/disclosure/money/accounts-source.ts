/** The month's accounts item by item (Shandong rules on village disclosure art 12): what is published of them, word for word. */
import { publicVouchers, type PublicDeps } from '../../money/index.ts'
import type { Source } from '../duties/deps.ts'
import { yuanOf } from './words.ts'

const MOST = 5000

/** `null` while nothing of the period is published: there is nothing to say that a person has not looked over. */
export const accountsSource =
  (deps: PublicDeps): Source =>
  async ({ tenant, region, from, to }) => {
    const rows: string[][] = []
    for (let month = from.slice(0, 7); month < to.slice(0, 7); month = after(month)) {
      const items = await publicVouchers(deps, { tenant, region, month }, { offset: 0, limit: MOST })
      for (const { day, number, summary, debits, credits, fen } of items)
        rows.push([day, `记-${number}`, summary, debits.join('、'), credits.join('、'), yuanOf(fen)])
    }
    if (rows.length === 0) return null
    const columns = ['日期', '凭证', '摘要', '借方科目', '贷方科目', '金额（元）']
    return { columns, rows, from: '村账，已公开的凭证' }
  }

/** `2026-12` → `2027-01`. */
function after(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
