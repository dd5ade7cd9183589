/** A period in its pieces: days as long as they can be told apart, else months. What nothing was counted in stands there too. */
import type { FiguresRow } from '#contract/http/figures.ts'

const DAY_MS = 86_400_000
/** About two months of days stand side by side. */
const MOST_DAYS = 62

export interface Piece {
  key: string
  from: string
  to: string
  /** `3月2日`, `2026年3月`. */
  title: string
  /** Under its bar; the year only where it begins. */
  tick: string
}

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The first and last day of `2026-03`, within the days asked for. */
export function monthWithin(month: string, { from, to }: { from: string; to: string }) {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const last = iso(Date.UTC(year, number, 0))
  return { from: `${month}-01` < from ? from : `${month}-01`, to: last > to ? to : last }
}

export const monthWords = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

export function piecesOf(span: { from: string; to: string }): { by: 'day' | 'month'; pieces: Piece[] } {
  const [first, last] = [Date.parse(span.from), Date.parse(span.to)]
  if ((last - first) / DAY_MS < MOST_DAYS) {
    const pieces: Piece[] = []
    for (let at = first; at <= last; at += DAY_MS) {
      const day = iso(at)
      const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8))]
      const tick = at === first || date === 1 ? `${month}.${date}` : String(date)
      pieces.push({ key: day, from: day, to: day, title: `${month}月${date}日`, tick })
    }
    return { by: 'day', pieces }
  }
  const pieces: Piece[] = []
  for (let at = new Date(first); at.getTime() <= last;) {
    const key = iso(at.getTime()).slice(0, 7)
    const month = at.getUTCMonth()
    const tick = pieces.length === 0 || month === 0 ? `${key.slice(0, 4)}.${month + 1}` : `${month + 1}`
    pieces.push({ key, ...monthWithin(key, span), title: monthWords(key), tick })
    at = new Date(Date.UTC(at.getUTCFullYear(), month + 1, 1))
  }
  return { by: 'month', pieces }
}

/** The numbers of each piece; null where nothing was counted. */
export const numbersAt = (rows: FiguresRow[]) => {
  const found = new Map(rows.map((row) => [row.key, row.numbers]))
  return (key: string) => found.get(key) ?? null
}
