/** The periods of a duty and where each stands. Days are `YYYY-MM-DD` in Asia/Shanghai. */
import type { Duty } from '../pack/disclosure-language.ts'
import type { Calendar } from '../pack/life.ts'
import { dueAt, shanghaiDay } from '../pack/working-time.ts'

/** `2026-10`, `2026-Q4` or `2026`. */
export type Period = string
type Every = Duty['every']

const MONTHS: Record<Every, number> = { month: 1, quarter: 3, year: 12 }
const two = (n: number) => String(n).padStart(2, '0')

/** Months since year 0 of a period's first month. */
function firstMonth(period: Period): number {
  const [year, part = ''] = period.split('-')
  const month = part.startsWith('Q') ? (Number(part.slice(1)) - 1) * 3 : part ? Number(part) - 1 : 0
  return Number(year) * 12 + month
}
const everyOf = (period: Period): Every =>
  period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month'

function periodFrom(month: number, every: Every): Period {
  const year = Math.floor(month / 12)
  if (every === 'year') return String(year)
  return every === 'quarter'
    ? `${year}-Q${Math.floor((month % 12) / 3) + 1}`
    : `${year}-${two((month % 12) + 1)}`
}
const dayOfMonth = (month: number) => `${Math.floor(month / 12)}-${two((month % 12) + 1)}-01`

/** The period a day lies in. */
export const periodOf = (day: string, every: Every): Period => periodFrom(firstMonth(day.slice(0, 7)), every)

/** The first day of a period, and the first day after it. */
export function daysOf(period: Period): { from: string; to: string } {
  const month = firstMonth(period)
  return { from: dayOfMonth(month), to: dayOfMonth(month + MONTHS[everyOf(period)]) }
}

/** Every period from `since`'s to the last one that has ended before `today`, the oldest first. */
export function periodsOwed(every: Every, since: string, today: string): Period[] {
  const periods: Period[] = []
  for (let period = periodOf(since, every); daysOf(period).to <= today;) {
    periods.push(period)
    period = periodOf(daysOf(period).to, every)
  }
  return periods
}

/** `2026年10月`, `2026年第4季度`, `2026年`. */
export function periodTitle(period: Period): string {
  const [year, part = ''] = period.split('-')
  if (!part) return `${year}年`
  return part.startsWith('Q') ? `${year}年第${part.slice(1)}季度` : `${year}年${Number(part)}月`
}

/** Whether it is a period of this kind, written as we write it. */
export const isPeriod = (text: string, every: Every): boolean =>
  /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$/.test(text) && everyOf(text) === every

/** The last day on which it is on time, counted from the period's last day; one that falls on a holiday moves on (Civil Code art 203). */
export function dueOn(period: Period, within: string, calendar: Calendar): string {
  const end = new Date(new Date(`${daysOf(period).to}T00:00:00+08:00`).getTime() - 1)
  return shanghaiDay(dueAt(end.toISOString(), within, calendar))
}

/** The last day on which a publication must still hang. */
export const postedUntil = (publishedAt: string, posted: string, calendar: Calendar): string =>
  shanghaiDay(dueAt(publishedAt, posted, calendar))

/** `open`: the period is over, there is still time. `late`: published after the day. `missing`: the day is past. */
export type Standing = 'open' | 'published' | 'late' | 'missing'

/** `publishedOn`: the day of the first version, or null. */
export function standing(due: string, today: string, publishedOn: string | null): Standing {
  if (publishedOn !== null) return publishedOn <= due ? 'published' : 'late'
  return today <= due ? 'open' : 'missing'
}
