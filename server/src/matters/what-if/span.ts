import { shanghaiDay } from '#contract/pack/working-time.ts'
import { Refused } from '../../lib/refused.ts'

const LONGEST_DAYS = 800
const isDay = (day: string): boolean => {
  const noon = Date.parse(`${day}T12:00:00+08:00`)
  return !Number.isNaN(noon) && shanghaiDay(new Date(noon).toISOString()) === day
}

/** Days both of them in the calendar, in order, two years apart at most. Refuses FIELD_INVALID. */
export function checkSpan(from: string, to: string): void {
  for (const [day, field] of [
    [from, 'from'],
    [to, 'to'],
  ] as const)
    if (!isDay(day))
      throw new Refused('FIELD_INVALID', `没有“${day}”这一天，日期请写成 2026-01-31 这样。`, field)
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (!(days >= 0 && days <= LONGEST_DAYS))
    throw new Refused('FIELD_INVALID', '起止日期不对：开始不能晚于结束，最多两年。', 'from')
}
