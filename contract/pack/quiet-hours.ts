/** When a message may leave: quiet hours hold it until they end, days off until work begins, for the channels that are silent then. */
import type { QuietHours } from './language.ts'
import type { Calendar } from './life.ts'
import { isWorkingDay, shanghaiDay } from './working-time.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const SHANGHAI = 8 * 3_600_000

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
/** Minutes since midnight, in Shanghai. */
const clockOf = (ms: number): number => Math.floor(((ms + SHANGHAI) % DAY) / MINUTE)
const midnight = (ms: number): number => Math.floor((ms + SHANGHAI) / DAY) * DAY - SHANGHAI

/** The next instant, from `from` on, at which the clock in Shanghai shows `at` (`HH:MM`); `from` itself when it does. */
export function nextAt(from: number, at: string): number {
  const today = midnight(from) + minuteOf(at) * MINUTE
  return today >= from ? today : today + DAY
}

function endOfNight(ms: number, hours: string): number {
  const [begins, ends] = hours.split('-').map(minuteOf) as [number, number]
  const now = clockOf(ms)
  const isNight = begins < ends ? now >= begins && now < ends : now >= begins || now < ends
  return isNight ? nextAt(ms, hours.slice(6)) : ms
}

function endOfDaysOff(ms: number, calendar: Calendar): number {
  const dayOf = (at: number) => shanghaiDay(new Date(at).toISOString())
  if (isWorkingDay(dayOf(ms), calendar)) return ms
  let day = midnight(ms) + DAY
  while (!isWorkingDay(dayOf(day), calendar)) day += DAY
  return day + minuteOf(calendar.working_hours.toSorted()[0] ?? '00:00') * MINUTE
}

/** `now` or later, in ms: when a message of the channel may go. */
export function sendableFrom(
  now: number,
  channel: 'sms' | 'mail' | 'robot',
  quiet: QuietHours | null,
  calendar: Calendar,
): number {
  if (!quiet) return now
  const awake = endOfNight(now, quiet.hours)
  if (!quiet.days_off?.includes(channel)) return awake
  const worked = endOfDaysOff(awake, calendar)
  // work may begin before the quiet hours end
  return worked === awake ? awake : endOfNight(worked, quiet.hours)
}
