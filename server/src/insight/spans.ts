/** Periods people compare. Days are `YYYY-MM-DD`. */
export interface Span {
  from: string
  to: string
}

const DAY_MS = 86_400_000
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const parts = (day: string) => day.split('-').map(Number) as [number, number, number]
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The same day so many months back, or the last day of a shorter month; the last day of a month stays a last day. */
function back(day: string, months: number): string {
  const [year, month, date] = parts(day)
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const [y, m] = [first.getUTCFullYear(), first.getUTCMonth() + 1]
  const last = lastDay(y, m)
  return iso(Date.UTC(y, m - 1, date === lastDay(year, month) ? last : Math.min(date, last)))
}

/**
 * The period before: the month, quarter or year before up to the same day when it begins as one, else as many days
 * just before.
 */
export function spanBefore({ from, to }: Span): Span {
  const [year, month, date] = parts(from)
  const [toYear, toMonth] = parts(to)
  const months = (toYear - year) * 12 + toMonth - month + 1
  if (date === 1) {
    const step =
      months === 1 ? 1 : months <= 3 && (month - 1) % 3 === 0 ? 3 : month === 1 && months <= 12 ? 12 : null
    if (step) return { from: back(from, step), to: back(to, step) }
  }
  const length = Date.parse(to) - Date.parse(from) + DAY_MS
  return { from: iso(Date.parse(from) - length), to: iso(Date.parse(to) - length) }
}

/** The whole month, or as much of it as there has been by `today`. */
export function monthSpan(month: string, today: string): Span {
  const [year, number] = parts(`${month}-01`)
  const to = `${month}-${String(lastDay(year, number)).padStart(2, '0')}`
  return { from: `${month}-01`, to: to > today ? today : to }
}
