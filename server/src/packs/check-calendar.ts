/** Working hours, quiet hours and the yearly calendars. */
import type { Checking } from './checking.ts'

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)

const isClock = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

export function checkCalendar({ merged, wrong }: Checking): void {
  let before = '00:00'
  for (const [i, span] of (merged.working_hours ?? []).entries()) {
    const [from, to] = span.split('-') as [string, string]
    if (from < before || to <= from || to > '24:00')
      wrong(['working_hours', i], `工作时间“${span}”不对：要由早到晚、前后不重叠`)
    before = to
  }
  if (Object.keys(merged.procedures ?? {}).length && !merged.working_hours?.length)
    wrong(
      ['working_hours'],
      "没有工作时间，工作时限无法计算：请写 working_hours: ['08:30-12:00', '13:30-17:30']",
    )
  const [from, to] = (merged.quiet_hours?.hours ?? '').split('-') as [string, string]
  if (merged.quiet_hours && (!isClock(from) || !isClock(to) || from === to))
    wrong(['quiet_hours', 'hours'], `“${from}-${to}”不对：要写成 '21:00-08:00' 这样的起止时刻，可以跨过半夜`)
  for (const [year, calendar] of Object.entries(merged.calendar ?? {})) {
    for (const list of ['holidays', 'make_up_days'] as const)
      for (const [i, day] of calendar[list].entries()) {
        const path = ['calendar', year, list, i]
        if (!isDay(day)) wrong(path, `${day} 不是一个真实的日子`)
        else if (!day.startsWith(year)) wrong(path, `${day} 不在 ${year} 年，请放到它那一年的文件里`)
        else if (list === 'make_up_days' && weekday(day) % 6 !== 0)
          wrong(path, `${day} 本来就是工作日，不用写成调休上班`)
        else if (list === 'make_up_days' && calendar.holidays.includes(day))
          wrong(path, `${day} 又是放假又是上班，请核对放假通知`)
        else if (calendar[list].indexOf(day) !== i) wrong(path, `${day} 写了两遍`)
      }
  }
}
