/** What a receipt says, as far as print can be read: offered beside the fields, each to be looked over. Pure. */
import type { ReceiptSays } from '#contract/http/payments.ts'
import { fenOf } from '#contract/pack/yuan.ts'
import type { PictureText } from '../../lib/text-reader.ts'
import { isFirm } from '../mask-text.ts'
import * as labels from './labels.ts'
import { labelsIn, linesOf, type Line } from './lines.ts'
import { fenOfCapitals } from './numbers.ts'

/** `today`: a receipt is not of a day to come. Null for what was not found. */
export function saysOf({ words }: PictureText, today: string): ReceiptSays {
  const lines = linesOf(words)
  return {
    title: titleOf(lines),
    payee: payeeOf(lines),
    fen: fenOn(lines),
    day: dayOn(lines, today),
    invoice_code: numberOf(lines, labels.INVOICE_CODES, /^\d{10}(?:\d\d)?(?!\d)/),
    invoice_number: numberOf(lines, labels.INVOICE_NUMBERS, /^(?:\d{20}|\d{8})(?!\d)/),
  }
}

function titleOf(lines: Line[]): string | null {
  const all = lines.map(({ text }) => text.replaceAll(' ', '')).join('\n')
  return labels.TITLES.find(([word]) => all.includes(word))?.[1] ?? null
}

/** What stands behind a label on its line; label by label in the order of the list. */
function behind(lines: Line[], wanted: readonly string[]): string[] {
  const found = lines.flatMap(({ text }) =>
    labelsIn(text, wanted).map(({ label, to }) => ({ label, value: text.slice(to).trimStart() })),
  )
  return wanted.flatMap((label) => found.flatMap((one) => (one.label === label ? [one.value] : [])))
}

const SUM = /(?<![\d.])[¥￥Yy]?((?:\d{1,3}(?:,\d{3})+|\d{1,8})\.\d{2})(?!\d)/g
const WHOLE = /^[¥￥]?(\d{1,8})(?:元|$| )/

/** In capitals and in digits it is sure; else the first sum behind the surest label, else the largest on the paper. */
function fenOn(lines: Line[]): number | null {
  const all = lines.flatMap(({ text }) => sumsIn(text))
  const capitals = behind(lines, labels.CAPITAL_SUMS).map((value) =>
    fenOfCapitals(
      value
        .replace(/[^\u4e00-\u9fa5〇]/g, ' ')
        .trim()
        .split(/ +/)
        .find((part) => part.includes('元') || part.includes('圆')) ?? '',
    ),
  )
  const written = capitals.find((fen) => fen !== null)
  if (written && all.includes(written)) return written
  for (const value of behind(lines, labels.SUMS)) {
    const near = sumsIn(value)[0] ?? wholeAt(value)
    if (near) return near
  }
  return written ?? (all.length > 0 ? Math.max(...all) : null)
}

const sumsIn = (text: string): number[] =>
  [...text.matchAll(SUM)].flatMap(([, sum]) => {
    const fen = fenOf(sum!)
    return fen ? [fen] : []
  })

function wholeAt(text: string): number | null {
  const found = WHOLE.exec(text)
  return found && (fenOf(found[1]!) || null)
}

const DAY = /(20\d\d)\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})/

function dayOn(lines: Line[], today: string): string | null {
  for (const text of [...behind(lines, labels.DAYS), ...lines.map((line) => line.text)]) {
    const found = DAY.exec(text)
    const day = found && [found[1], found[2]!.padStart(2, '0'), found[3]!.padStart(2, '0')].join('-')
    if (day && isDay(day) && day <= today) return day
  }
  return null
}

const isDay = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

function numberOf(lines: Line[], wanted: readonly string[], shape: RegExp): string | null {
  for (const value of behind(lines, wanted)) {
    const found = shape.exec(value)
    if (found) return found[0]
  }
  return null
}

/** Two signs and more, as far as the next gap or label. */
const NAMED = /^[\u4e00-\u9fa5（）()A-Za-z0-9]{2,40}/

function payeeOf(lines: Line[]): string | null {
  const direct = behind(
    lines,
    labels.PAYEES.filter((label) => label.length > 2 || label === '商户'),
  )
  const named = [...direct, ...sellerOf(lines)].flatMap((value) => cleanName(value))
  if (named.length > 0) return named.find(isFirm) ?? named[0]!
  // a till prints its shop at the top
  const top = lines.slice(0, 4).map(({ text }) => text.replaceAll(' ', ''))
  return top.find((text) => /^[\u4e00-\u9fa5（）()]{4,30}$/.test(text) && isShop(text)) ?? null
}

const isShop = (text: string): boolean =>
  isFirm(text.slice(-4)) && !labels.TITLES.some(([word]) => text.endsWith(word) && word !== '超市')

function cleanName(value: string): string[] {
  const name = NAMED.exec(value.replace(/^[:：]/, ''))?.[0]
  return name && /[\u4e00-\u9fa5]{2}/.test(name) && !labels.WORDS.some((word) => name.startsWith(word))
    ? [name]
    : []
}

/** An invoice has two names, the buyer's and the seller's: beside each other, or one beneath the other. */
function sellerOf(lines: Line[]): string[] {
  const names = behind(lines, ['名称'])
  const joined = lines.map(({ text }) => text).join('')
  const first = (words: readonly string[]) =>
    Math.min(...words.map((word) => joined.indexOf(word)).filter((at) => at >= 0))
  return first(labels.SELLER) < first(labels.BUYER) ? names.slice(0, 1) : names.slice(1, 2)
}
