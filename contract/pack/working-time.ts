/**
 * Deadlines in working time: the pack's working hours, weekends, and the State Council's yearly holiday notice with its make-up days.
 * Asia/Shanghai has had no summer time since 1991, so a day is a whole number of 24 hours at UTC+8 and plain arithmetic is exact.
 *
 * How a period is counted (民法典 arts 201, 203): the day it begins is not counted; it ends when work ends on its last working day,
 * or at midnight for calendar days; a last calendar day that is a day off moves to the next working day.
 * Minutes and hours run from the very minute.
 */
import { durationTitle, parseDuration } from './duration.ts'
import type { Calendar } from './life.ts'

export { durationTitle }

const MINUTE = 60_000
const DAY = 86_400_000
const SHANGHAI = 8 * 3_600_000
/** More days than any matter lives through. */
const DAYS_KEPT = 20_000

/** Days since 1970-01-01, in Shanghai. */
type DayNumber = number
const dayNumber = (ms: number): DayNumber => Math.floor((ms + SHANGHAI) / DAY)
const dayStart = (day: DayNumber): number => day * DAY - SHANGHAI
const dayTexts = new Map<DayNumber, string>()
function dayText(day: DayNumber): string {
  let text = dayTexts.get(day)
  if (text === undefined) {
    text = new Date(day * DAY).toISOString().slice(0, 10)
    if (dayTexts.size < DAYS_KEPT) dayTexts.set(day, text)
  }
  return text
}

/** The Shanghai date of an instant, `YYYY-MM-DD`. */
export const shanghaiDay = (iso: string): string => dayText(dayNumber(Date.parse(iso)))

interface Compiled {
  /** Working spans of a day, in minutes from midnight. */
  spans: [number, number][]
  perDay: number
  days: Map<DayNumber, boolean>
  listed: Map<string, boolean>
}
const compiled = new WeakMap<Calendar, Compiled>()

function compile(calendar: Calendar): Compiled {
  const known = compiled.get(calendar)
  if (known) return known
  const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const spans = calendar.working_hours
    .map((span) => span.split('-').map(minute) as [number, number])
    .sort((a, b) => a[0] - b[0])
  const listed = new Map<string, boolean>()
  for (const year of Object.values(calendar.years)) {
    for (const day of year.holidays) listed.set(day, false)
    for (const day of year.make_up_days) listed.set(day, true)
  }
  const made = { spans, perDay: spans.reduce((sum, [a, b]) => sum + b - a, 0), days: new Map(), listed }
  compiled.set(calendar, made)
  return made
}

function isWorking(c: Compiled, day: DayNumber): boolean {
  let answer = c.days.get(day)
  if (answer === undefined) {
    const weekday = (((day + 4) % 7) + 7) % 7
    answer = c.listed.get(dayText(day)) ?? (weekday !== 0 && weekday !== 6)
    c.days.set(day, answer)
  }
  return answer
}

/** Whether work is done on a Shanghai date. A year without a notice has weekends only. */
export const isWorkingDay = (day: string, calendar: Calendar): boolean =>
  isWorking(compile(calendar), Date.parse(day) / DAY)

const nextWorking = (c: Compiled, day: DayNumber): DayNumber => {
  while (!isWorking(c, day)) day += 1
  return day
}
const workEnds = (c: Compiled, day: DayNumber): number => dayStart(day) + c.spans.at(-1)![1] * MINUTE

/** The instant after `minutes` of working time; the end of a span rather than the start of the next. */
function afterWorkingMinutes(c: Compiled, start: number, minutes: number): number {
  let left = minutes * MINUTE
  for (let day = dayNumber(start); ; day += 1) {
    if (!isWorking(c, day)) continue
    for (const [from, to] of c.spans) {
      const begins = Math.max(start, dayStart(day) + from * MINUTE)
      const ends = dayStart(day) + to * MINUTE
      if (ends <= begins && !(left === 0 && ends === begins)) continue
      if (begins + left <= ends) return begins + left
      left -= ends - begins
    }
  }
}

/** `count` working days after the day of `start`; 0 is that day itself, or the next one worked. */
function afterWorkingDays(c: Compiled, start: number, count: number): number {
  let day = dayNumber(start)
  if (count <= 0) day = nextWorking(c, day)
  for (let left = count; left > 0; left -= 1) day = nextWorking(c, day + 1)
  return workEnds(c, day)
}

/** Calendar days end one second before midnight, so that the due day is the day people mean. */
const afterDays = (c: Compiled, start: number, count: number): number =>
  dayStart(nextWorking(c, dayNumber(start) + count) + 1) - 1000

function after(start: number, count: number, budget: string, calendar: Calendar): string {
  const { unit, working } = parseDuration(budget)
  const c = compile(calendar)
  const ms =
    unit === 'day'
      ? working
        ? afterWorkingDays(c, start, count)
        : afterDays(c, start, count)
      : working
        ? afterWorkingMinutes(c, start, count)
        : start + count * MINUTE
  return new Date(ms).toISOString()
}

/** When a budget that starts at `startIso` runs out. */
export function dueAt(startIso: string, budget: string, calendar: Calendar): string {
  const { count, unit } = parseDuration(budget)
  return after(Date.parse(startIso), unit === 'hour' ? count * 60 : count, budget, calendar)
}

function workingMs(c: Compiled, from: number, to: number): number {
  let sum = 0
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
    if (!isWorking(c, day)) continue
    for (const [a, b] of c.spans)
      sum += Math.max(
        0,
        Math.min(to, dayStart(day) + b * MINUTE) - Math.max(from, dayStart(day) + a * MINUTE),
      )
  }
  return sum
}

/** What is left when a clock is paused, in the budget's own unit: whole days for days, else minutes. Never below 0. */
export function remaining(nowIso: string, dueIso: string, budget: string, calendar: Calendar): number {
  const { unit, working } = parseDuration(budget)
  const c = compile(calendar)
  const now = Date.parse(nowIso)
  const due = Date.parse(dueIso)
  if (due <= now) return 0
  if (unit !== 'day') return (working ? workingMs(c, now, due) : due - now) / MINUTE
  if (!working) return dayNumber(due) - dayNumber(now)
  let days = 0
  for (let day = dayNumber(now) + 1; day <= dayNumber(due); day += 1) if (isWorking(c, day)) days += 1
  return days
}

/** The new due instant of a clock that goes on at `nowIso` with what `remaining` gave. */
export const resumedDueAt = (nowIso: string, left: number, budget: string, calendar: Calendar): string =>
  after(Date.parse(nowIso), left, budget, calendar)

/** Minutes until due, negative when over; working minutes when the budget is in working time. */
export function minutesLeft(
  nowIso: string,
  dueIso: string,
  budget: string,
  calendar: Calendar,
): { minutes: number; working: boolean } {
  const { working } = parseDuration(budget)
  const c = compile(calendar)
  const [now, due] = [Date.parse(nowIso), Date.parse(dueIso)]
  const sign = due >= now ? 1 : -1
  const ms = working ? workingMs(c, Math.min(now, due), Math.max(now, due)) : Math.abs(due - now)
  return { minutes: sign * Math.floor(ms / MINUTE) || 0, working }
}

/** Whole units, largest first, rounded down: `3 个工作日`, `2 小时`, `5 分钟`. */
function spanWords(minutes: number, working: boolean, perDay: number): string {
  if (minutes >= perDay) return `${Math.floor(minutes / perDay)} ${working ? '个工作日' : '天'}`
  if (minutes >= 60) return `${Math.floor(minutes / 60)} ${working ? '个工作时' : '小时'}`
  return `${minutes} ${working ? '个工作分钟' : '分钟'}`
}

/** `还剩 3 个工作时`, `已超 1 个工作日`. */
export function leftWords(nowIso: string, dueIso: string, budget: string, calendar: Calendar): string {
  const { minutes, working } = minutesLeft(nowIso, dueIso, budget, calendar)
  const over = Date.parse(dueIso) < Date.parse(nowIso)
  const perDay = working ? compile(calendar).perDay : 1440
  if (minutes === 0) return over ? '刚刚超时' : '马上到期'
  return `${over ? '已超' : '还剩'} ${spanWords(Math.abs(minutes), working, perDay)}`
}

/** Whole working minutes between two instants. */
export const workingMinutes = (fromIso: string, toIso: string, calendar: Calendar): number =>
  Math.floor(workingMs(compile(calendar), Date.parse(fromIso), Date.parse(toIso)) / MINUTE)

/** How long something took in working time: `2 个工作时`; outside working hours, `非工作时间`. */
export function tookWords(fromIso: string, toIso: string, calendar: Calendar): string {
  const c = compile(calendar)
  const [from, to] = [Date.parse(fromIso), Date.parse(toIso)]
  const minutes = Math.floor(workingMs(c, from, to) / MINUTE)
  if (minutes === 0) return to - from < MINUTE ? '不到 1 分钟' : '非工作时间'
  return spanWords(minutes, true, c.perDay)
}
