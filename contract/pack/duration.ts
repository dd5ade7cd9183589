/** Durations as packs write them: `30 minutes`, `2 working hours`, `5 working days`, `15 days`. */
import type { Kind } from './language.ts'
import type { Duration } from './words.ts'

export interface ParsedDuration {
  count: number
  unit: 'minute' | 'hour' | 'day'
  /** Counted in working time by the calendar, else by the clock on the wall. */
  working: boolean
}

/** Throws on a text the schema would not have let in. */
export function parseDuration(text: string): ParsedDuration {
  const found = /^([1-9]\d{0,3}) (working )?(minute|hour|day)s?$/.exec(text)
  if (!found) throw new Error(`not a duration: ${text}`)
  return { count: Number(found[1]), unit: found[3] as ParsedDuration['unit'], working: Boolean(found[2]) }
}

const words = {
  minute: ['分钟', '个工作分钟'],
  hour: ['小时', '个工作时'],
  day: ['天', '个工作日'],
} as const

/** `5 working days` → `5 个工作日`. */
export function durationTitle(text: string): string {
  const { count, unit, working } = parseDuration(text)
  return `${count} ${words[unit][working ? 1 : 0]}`
}

/** A duration as written, or the kind's own handling time; null when the kind names none. */
export const budgetOf = (duration: Duration, kind: Kind): string | null =>
  typeof duration === 'string' ? duration : typeof kind.handling_time === 'string' ? kind.handling_time : null
