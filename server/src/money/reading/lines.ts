/** Words with boxes put together to lines one can look things up in: a sign of text for each sign with its box. Pure. */
import type { Word } from '../../lib/text-reader.ts'

export interface Box {
  x: number
  y: number
  w: number
  h: number
}

/** `text[i]` stands in `boxes[i]`; a blank is a gap as wide as between two columns. */
export interface Line {
  text: string
  boxes: Box[]
}

/** A gap wider than so many heights parts two columns; signs of one word stand closer. */
const WIDE = 1.1
const isNarrow = (sign: string) => sign.charCodeAt(0) < 0x2e80

/** Top to bottom, each from left to right. What stands beside each other is one line, however the program grouped it. */
export function linesOf(words: Word[]): Line[] {
  const pieces = [...Map.groupBy(words, (word) => word.line).values()]
    .map((piece) => piece.toSorted((a, b) => a.x - b.x))
    .toSorted((a, b) => a[0]!.x - b[0]!.x)
  const rows: Word[][] = []
  for (const piece of pieces) {
    const before = rows
      .filter((row) => continues(row.at(-1)!, piece[0]!))
      .toSorted((a, b) => b.at(-1)!.x - a.at(-1)!.x)[0]
    if (before) before.push(...piece)
    else rows.push([...piece])
  }
  return rows.toSorted((a, b) => a[0]!.y - b[0]!.y).map(lineOf)
}

/** Compared where they meet, so that a page held askew keeps its lines. */
const continues = (left: Box, right: Box): boolean =>
  right.x >= left.x + left.w * 0.7 && overlap(left, right) > 0.5 * Math.min(left.h, right.h)

const overlap = (a: Box, b: Box): number => Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)

function lineOf(words: Word[]): Line {
  const line: Line = { text: '', boxes: [] }
  const height = median(words.map((word) => word.h))
  for (const word of words) {
    const last = line.boxes.at(-1)
    const from = last ? last.x + last.w : word.x
    if (last && word.x - from > WIDE * height)
      add(line, ' ', { x: from, y: last.y, w: word.x - from, h: last.h })
    const signs = [...word.text.normalize('NFKC').replace(/\s/g, '')].filter((sign) => sign.length === 1)
    const parts = signs.map((sign) => (isNarrow(sign) ? 1 : 2))
    const whole = parts.reduce((sum, part) => sum + part, 0)
    let x = word.x
    for (const [at, sign] of signs.entries()) {
      const w = (word.w * parts[at]!) / whole
      add(line, sign, { x, y: word.y, w, h: word.h })
      x += w
    }
  }
  return line
}

function add(line: Line, sign: string, box: Box): void {
  line.text += sign
  line.boxes.push(box)
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

/** What the signs from `from` to before `to` cover together. */
export function covering({ boxes }: Line, from: number, to: number): Box {
  const own = boxes.slice(from, to)
  const x = Math.min(...own.map((box) => box.x))
  const y = Math.min(...own.map((box) => box.y))
  return {
    ...{ x, y },
    w: Math.max(...own.map((box) => box.x + box.w)) - x,
    h: Math.max(...own.map((box) => box.y + box.h)) - y,
  }
}

export interface Found {
  label: string
  /** Its first sign, and the first one behind it and what joins it to its value. */
  from: number
  to: number
}

/** Labels in a text, the longer before the shorter, none inside another; blanks printed inside one are forgiven. */
export function labelsIn(text: string, labels: readonly string[]): Found[] {
  const sorted = labels.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(
    `(${sorted.map((label) => [...label].join(' ?')).join('|')})(?: ?[:;.,：；。，、|]+)?`,
    'g',
  )
  return [...text.matchAll(pattern)].map((found) => ({
    ...{ label: found[1]!.replaceAll(' ', ''), from: found.index, to: found.index + found[0].length },
  }))
}
