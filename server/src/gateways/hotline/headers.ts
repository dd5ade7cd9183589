/** Where the header stands in a sender's sheet: often under a title row, seldom further down than the tenth. */
import type { HotlineColumns } from '#contract/http/hotline.ts'
import { headersOf, type Sheet } from '../../lib/spreadsheet/index.ts'
import { guessColumns } from './fields.ts'

const LOOKED_AT = 10

const best = (sheet: Sheet, score: (headers: string[]) => number): number => {
  const rows = Array.from({ length: Math.min(LOOKED_AT, sheet.rows.length) }, (_, i) => i)
  const scores = rows.map((row) => score(headersOf(sheet, row)))
  return Math.max(0, scores.indexOf(Math.max(...scores)))
}

/** The row whose headers say most of what we look for. */
export const likelyHeader = (sheet: Sheet): number =>
  best(sheet, (headers) => Object.keys(guessColumns(headers)).length)

/** The row that holds the mapped headers. */
export const mappedHeader = (sheet: Sheet, mapped: HotlineColumns): number => {
  const wanted = new Set(Object.values(mapped))
  return best(sheet, (headers) => headers.filter((header) => wanted.has(header)).length)
}
