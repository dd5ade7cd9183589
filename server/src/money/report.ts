/** GET /api/books/reports/:report: one table for the screen, the workbook and the printed page. */
import type { Report, ReportAsked } from '#contract/http/books.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { MoneyDeps } from './deps.ts'
import { chartFor } from './open-book.ts'
import { detailLedger, generalLedger } from './report-ledgers.ts'
import { statementReport } from './report-statement.ts'
import { trialBalance } from './report-trial.ts'
import * as store from './store-reports.ts'
import { villageFor, type Village } from './village.ts'

export interface Span {
  year: number
  from: number
  to: number
}
const two = (month: number) => String(month).padStart(2, '0')
export const firstDay = (year: number, month: number): string => `${year}-${two(month)}-01`
export const lastDay = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)

/** Refuses NOT_FOUND for a report that is none, FIELD_MISSING for a detail ledger of no account. */
export async function report(
  deps: MoneyDeps,
  authority: Authority,
  name: string,
  asked: ReportAsked,
): Promise<Report> {
  const village = await villageFor(deps, authority, asked.region)
  const span = spanOf(asked)
  const made = await make(deps, village, name, span, asked.account)
  const months = span.from === span.to ? `${span.to}月` : `${span.from}月至${span.to}月`
  return {
    ...made,
    under: [`编制单位：${village.region.name}`, `${span.year}年${months}`, '单位：元'].join('　'),
  }
}

function spanOf({ year, from = 1, to = 12 }: ReportAsked): Span {
  if (from > to) throw new Refused('FIELD_INVALID', '开始的月份不能晚于结束的月份。', 'from')
  return { year, from, to }
}

async function make(
  deps: MoneyDeps,
  village: Village,
  name: string,
  { year, from, to }: Span,
  account: string | undefined,
): Promise<Omit<Report, 'under'>> {
  const { tenant, wall, region, rules } = village
  const chart = await chartFor(deps, village)
  const begins = firstDay(year, from)
  const ends = lastDay(year, to)
  const sumsOf = async (first: string) =>
    (await deps.db.read(wall, store.sumsQuery(tenant, region.id, first, ends)))[0]
  if (name === 'trial') return trialBalance(chart, await sumsOf(begins))
  if (name === 'general' || name === 'detail') {
    if (name === 'detail' && !account)
      throw new Refused('FIELD_MISSING', '请选一个科目再看明细账。', 'account')
    if (account && !chart.has(account)) throw new Refused('FIELD_INVALID', '没有这个科目。', 'account')
    const code = account ?? ''
    const [sums, lines] = await deps.db.read(
      wall,
      store.sumsQuery(tenant, region.id, begins, ends),
      store.postedLines(tenant, region.id, begins, ends, code),
    )
    return name === 'detail' ? detailLedger(chart, code, sums, lines) : generalLedger(chart, sums, lines)
  }
  const statement = rules.statements[name]
  if (!statement) throw new Refused('NOT_FOUND', '没有这种报表。')
  const [wholeYear, month] = [await sumsOf(firstDay(year, 1)), await sumsOf(firstDay(year, to))]
  const touched = [...statement.lines, ...(statement.beside ?? [])].flatMap((line) =>
    line.against ? (line.of ?? []) : [],
  )
  const [entries] = await deps.db.read(
    wall,
    store.entriesQuery(tenant, region.id, firstDay(year, 1), ends, touched),
  )
  const byVoucher = [...Map.groupBy(entries, (line) => line.voucher).values()]
  return statementReport(statement, { sums: wholeYear, entries: byVoucher }, { sums: month, entries: [] })
}
