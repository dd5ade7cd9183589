/** What on a receipt is likely to be nobody else's business: proposed boxes, each with its reason. A person takes or leaves each. Pure. */
import type { Proposal } from '#contract/http/books.ts'
import type { PictureText } from '../../lib/text-reader.ts'
import { isFirm } from '../mask-text.ts'
import { ACCOUNTS, ID_NUMBERS, NAMES, OPEN_NUMBERS, WORDS } from './labels.ts'
import { covering, labelsIn, linesOf, type Box, type Found, type Line } from './lines.ts'
import { isIdNumber, isMobile } from './numbers.ts'

type Reason = Proposal['reason']
interface Hit extends Box {
  reason: Reason
}

/** More than anybody would go through; then the picture is no receipt. */
const MOST = 60

/** `names`: whose names the record holds. In thousandths of the picture's width and height. */
export function masksIn({ width, height, words }: PictureText, names: string[] = []): Proposal[] {
  const lines = linesOf(words)
  const hits = lines.flatMap((line, at) => [
    ...numbersIn(line),
    ...recordedIn(line, names),
    ...namesIn(line, lines.slice(at + 1), width),
  ])
  return apart(hits)
    .slice(0, MOST)
    .map((hit) => ({ ...inThousandths(padded(hit), width, height), reason: hit.reason }))
}

/** Signs a reader takes for digits. */
const ALIKE: Record<string, string> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  I: '1',
  l: '1',
  '|': '1',
  Z: '2',
  S: '5',
  B: '8',
}
const RUN = /(?<![\dA-Za-z.])[\dOoDQIl|ZSB](?:-?[\dOoDQIl|ZSB]){6,}[Xx×]?(?![\dA-Za-z])/g

function numbersIn(line: Line): Hit[] {
  const labels = labelsIn(line.text, WORDS)
  return [...line.text.matchAll(RUN)].flatMap((found) => {
    const run = found[0]
    if (run.replace(/\D/g, '').length < run.length * 0.7) return []
    const plain = [...run.replaceAll('-', '')]
      .map((sign) => ALIKE[sign] ?? sign)
      .join('')
      .replace(/[x×]$/, 'X')
    const before = labels.findLast(({ to }) => to <= found.index && found.index - to <= 2)?.label ?? ''
    const reason = reasonOf(plain, before)
    return reason ? [{ ...covering(line, found.index, found.index + run.length), reason }] : []
  })
}

/** What stands before a number says more than its length. */
function reasonOf(plain: string, label: string): Reason | null {
  if (isIdNumber(plain) || ID_NUMBERS.includes(label)) return 'id_number'
  if (ACCOUNTS.includes(label)) return 'account'
  if (OPEN_NUMBERS.includes(label)) return null
  if (isMobile(plain)) return 'phone'
  return plain.length >= 12 && plain.length <= 25 ? 'account' : null
}

const NAME = /^(?:[\u4e00-\u9fa5·]{2,4}|[\u4e00-\u9fa5] [\u4e00-\u9fa5])(?![\u4e00-\u9fa5])/
/** Two to four signs that are no other word of a form and no firm. */
const nameAt = (text: string): string | null => {
  const name = NAME.exec(text)?.[0]
  const plain = name?.replace(' ', '') ?? ''
  return name && !isFirm(plain) && !WORDS.some((word) => plain.includes(word)) ? name : null
}

/** So many words of a form on one line are the head of a table. */
const HEAD = 3

function namesIn(line: Line, below: Line[], width: number): Hit[] {
  const labels = labelsIn(line.text, WORDS)
  return labels.flatMap((label, at) => {
    const next = labels[at + 1]
    // `领款人签字` is one head, `收款人开户行` nobody's name
    if (!NAMES.includes(label.label) || next?.from === label.to) return []
    const end = next?.from ?? line.text.length
    const from = line.text[label.to] === ' ' ? label.to + 1 : label.to
    const value = line.text.slice(from, end)
    const cell = /^[^ ]*/.exec(value)![0]
    const said = nameAt(value) ?? cell
    if (isFirm(said.replace(/[^\u4e00-\u9fa5]/g, ''))) return []
    if (said) return [hit(covering(line, from, from + said.length))]
    if (labels.length >= HEAD) return column(headOf(line, labels, at), below)
    return signedBeside(line, label, end, width)
  })
}

const hit = (box: Box): Hit => ({ ...box, reason: 'name' })

/** With the words that stand right before it: they are one head. */
function headOf(line: Line, labels: Found[], at: number): Box {
  let first = at
  while (labels[first - 1]?.to === labels[first]!.from) first--
  return covering(line, labels[first]!.from, labels[at]!.to)
}

/** Under the head of a table, row by row as long as there are columns: the name that stands there, or the room where one signs. */
function column(head: Box, below: Line[]): Hit[] {
  const hits: Hit[] = []
  for (const line of below) {
    const cells = [...line.text.matchAll(/[^ ]+/g)]
    if (cells.length < 2) break
    const boxes = cells.map((cell) => covering(line, cell.index, cell.index + cell[0].length))
    const under = boxes.findIndex((box) => box.x <= head.x + head.w && head.x <= box.x + box.w)
    if (under < 0) {
      const { y, h } = covering(line, 0, line.text.length)
      hits.push(hit({ x: head.x, y, w: head.w, h }))
    } else if (nameAt(cells[under]![0])) hits.push(hit(boxes[under]!))
  }
  return hits
}

/** A signature is as wide as so many heights of the print beside it. */
const SIGNED = 4

/** What a pen wrote is not read: the room beside the label is covered as far as the next one. */
function signedBeside(line: Line, label: Found, next: number, width: number): Hit[] {
  const own = covering(line, label.from, label.to)
  const x = own.x + own.w
  const end = next < line.text.length ? line.boxes[next]!.x : width
  const w = Math.min(end - x, SIGNED * own.h)
  return w > own.h ? [hit({ x, y: own.y - own.h * 0.3, w, h: own.h * 1.6 })] : []
}

function recordedIn(line: Line, names: string[]): Hit[] {
  return names.flatMap((name) =>
    [...line.text].flatMap((_, at) => {
      const there = line.text.slice(at, at + name.length)
      const wrong = [...name].filter((sign, i) => there[i] !== sign).length
      // one sign of three is misread now and then
      return there.length === name.length && !there.includes(' ') && wrong <= (name.length >= 3 ? 1 : 0)
        ? [{ ...covering(line, at, at + name.length), reason: 'recorded_name' as const }]
        : []
    }),
  )
}

/** Of those that cover each other, the first stays and grows to both. */
function apart(hits: Hit[]): Hit[] {
  const kept: Hit[] = []
  for (const one of hits) {
    const other = kept.find((box) => common(box, one) > 0.5 * Math.min(box.w * box.h, one.w * one.h))
    if (!other) kept.push({ ...one })
    else {
      const [right, bottom] = [
        Math.max(other.x + other.w, one.x + one.w),
        Math.max(other.y + other.h, one.y + one.h),
      ]
      Object.assign(other, { x: Math.min(other.x, one.x), y: Math.min(other.y, one.y) })
      Object.assign(other, { w: right - other.x, h: bottom - other.y })
    }
  }
  return kept
}

const common = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y))

/** Boxes of letters are tight; what is covered must not be guessed from its edges. */
const padded = ({ x, y, w, h }: Box): Box => ({
  // where a sign begins within its word is only reckoned
  ...{ x: x - h * 0.35, w: w + h * 0.7 },
  ...{ y: y - h * 0.2, h: h * 1.4 },
})

function inThousandths({ x, y, w, h }: Box, width: number, height: number): Box {
  const [left, top] = [
    Math.max(0, Math.floor((x / width) * 1000)),
    Math.max(0, Math.floor((y / height) * 1000)),
  ]
  const right = Math.min(1000, Math.ceil(((x + w) / width) * 1000))
  const bottom = Math.min(1000, Math.ceil(((y + h) / height) * 1000))
  return { x: left, y: top, w: Math.max(1, right - left), h: Math.max(1, bottom - top) }
}
