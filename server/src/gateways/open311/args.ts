/** Reading the standard's arguments: an empty one is one that was not sent, lists are comma delimited or declared several times. */
import { legal } from './format.ts'
import { badRequest } from './trouble.ts'

/** As a query or a form has them; JSON bodies are read alike. */
export type Args = Record<string, unknown>

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** Trimmed, without what neither XML nor the database can hold; undefined when empty. Of several the first. */
export function text(args: Args, name: string, longest = 200): string | undefined {
  const all = args[name]
  const one: unknown = Array.isArray(all) ? all[0] : all
  if (typeof one !== 'string' && typeof one !== 'number' && typeof one !== 'boolean') return undefined
  const clean = legal(String(one)).trim()
  if ([...clean].length > longest) throw badRequest(`${name} 太长了，最多 ${longest} 个字。`)
  return clean || undefined
}

export function list(args: Args, name: string): string[] | undefined {
  const all = args[name]
  const texts = (Array.isArray(all) ? all : [all]).filter((one) => typeof one === 'string')
  const items = texts.flatMap((one) => legal(one).split(',')).map((one) => one.trim())
  const named = items.filter((one) => one !== '')
  return named.length > 0 ? named : undefined
}

/** A moment in W3C form with its time zone. Refuses any other. */
export function moment(args: Args, name: string): Date | undefined {
  // a plus sign that was not encoded arrives as a space
  const given = text(args, name)?.replace(/ (\d\d:\d\d)$/, '+$1')
  if (given === undefined) return undefined
  const at = MOMENT.test(given) ? new Date(given) : new Date(NaN)
  if (Number.isNaN(at.getTime()))
    throw badRequest(`${name} 要写成带时区的时间，如 2026-01-01T00:00:00+08:00 或 2026-01-01T00:00:00Z。`)
  return at
}

/** A whole number from 1 on. */
export function count(args: Args, name: string, fallback: number, most: number): number {
  const given = text(args, name)
  if (given === undefined) return fallback
  if (!/^\d{1,9}$/.test(given) || Number(given) < 1) throw badRequest(`${name} 要是从 1 开始的整数。`)
  return Math.min(Number(given), most)
}

/** `attribute[code]=value`, `attribute[code][]=value` for lists; in JSON also `attribute: {code: value}`. */
export function attributes(args: Args): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (code: string, value: unknown) => {
    const values = (Array.isArray(value) ? value : [value])
      .filter((one) => ['string', 'number', 'boolean'].includes(typeof one))
      .map((one) => legal(String(one)).trim())
      .filter((one) => one !== '')
    if (values.length > 0) found.set(code, [...(found.get(code) ?? []), ...values])
  }
  for (const [name, value] of Object.entries(args)) {
    const code = /^attribute\[([^\]]{1,100})\](\[\d*\])?$/.exec(name)?.[1]
    if (code) add(code, value)
  }
  const nested = args.attribute
  if (nested && typeof nested === 'object' && !Array.isArray(nested))
    for (const [code, value] of Object.entries(nested)) add(code, value)
  return found
}

const DAY = 86_400_000
export const SPAN_DAYS = 90

/** `start_date` and `end_date`: 90 days where one is missing, the latest where both are. Refuses a longer span (the standard's limit). */
export function span(args: Args, now: Date): { from: Date; to: Date } {
  const start = moment(args, 'start_date')
  const end = moment(args, 'end_date')
  const whole = SPAN_DAYS * DAY
  if (start && end) {
    if (start > end) throw badRequest('start_date 不能晚于 end_date。')
    if (end.getTime() - start.getTime() > whole)
      throw badRequest(`start_date 到 end_date 最多 ${SPAN_DAYS} 天，请分几次查。`)
    return { from: start, to: end }
  }
  if (start) return { from: start, to: new Date(start.getTime() + whole) }
  const to = end ?? now
  return { from: new Date(to.getTime() - whole), to }
}

export const MOST_ROWS = 1000

/** `page` from 1 on, `page_size` of at most (and by default) 1,000. */
export function paging(args: Args): { limit: number; offset: number } {
  const limit = count(args, 'page_size', MOST_ROWS, MOST_ROWS)
  return { limit, offset: (count(args, 'page', 1, 1_000_000) - 1) * limit }
}
