/** The rows in the order of one figure. Those that have none of it, the place's own level and what no unit had stand last, without a rank. */
import type { FiguresRow } from '#contract/http/figures.ts'
import { valueOf } from '#contract/figure-words.ts'
import { FIGURES, type Figure } from '#contract/measures.ts'

export interface Sort {
  figure: Figure
  up: boolean
}

/** `closed`: the most first; `-closed`: the least first. */
export function readSort(text: string | null): Sort | null {
  const figure = FIGURES.find((one) => one.figure === text?.replace(/^-/, ''))
  return figure ? { figure, up: text!.startsWith('-') } : null
}

/** What a click on a heading asks for: first as one reads a league (short times first), then the other way, then no order. */
export function nextSort(figure: Figure, now: Sort | null): string | undefined {
  const firstUp = figure.length !== undefined
  const words = (up: boolean) => `${up ? '-' : ''}${figure.figure}`
  if (now?.figure !== figure) return words(firstUp)
  return now.up === firstUp ? words(!firstUp) : undefined
}

export interface Ranked {
  row: FiguresRow
  /** The same number, the same rank. */
  rank: number | null
}

export function ranked(rows: FiguresRow[], here: string, sort: Sort | null): Ranked[] {
  if (!sort) return rows.map((row) => ({ row, rank: null }))
  const valued = rows.map((row) => ({
    row,
    value: row.key === here || row.key === 'none' ? null : valueOf(sort.figure, row.numbers),
  }))
  const counted = valued
    .filter((one): one is { row: FiguresRow; value: number } => one.value !== null)
    .sort((a, b) => (sort.up ? a.value - b.value : b.value - a.value))
  const places = counted.map(({ row, value }) => ({
    row,
    rank: counted.findIndex((one) => one.value === value) + 1,
  }))
  return [...places, ...valued.filter(({ value }) => value === null).map(({ row }) => ({ row, rank: null }))]
}
