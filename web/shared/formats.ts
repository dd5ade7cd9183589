/** How times, rates and amounts read. Working time in words comes from the server, never from here. */

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  weekday: 'short',
})

const read = (instant: string | Date) => {
  const found: Record<string, string> = {}
  for (const { type, value } of parts.formatToParts(new Date(instant))) found[type] = value
  return found as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'weekday', string>
}

/** `3月2日 09:40`; with the year when it is another than this one. */
export function when(instant: string, now: Date = new Date()): string {
  const t = read(instant)
  const year = t.year === read(now).year ? '' : `${t.year}年`
  return `${year}${t.month}月${t.day}日 ${t.hour}:${t.minute}`
}

/** `09:40` today, `昨天 09:40`, `明天 09:40`, else as `when`. */
export function whenNear(instant: string, now: Date = new Date()): string {
  const days = Math.round((Date.parse(dayOf(instant)) - Date.parse(dayOf(now))) / 86_400_000)
  const near = { '-1': '昨天 ', '0': '', '1': '明天 ' }[String(days)]
  if (near === undefined) return when(instant, now)
  const t = read(instant)
  return `${near}${t.hour}:${t.minute}`
}

/** `2026-03-02`, the day in Asia/Shanghai. */
export function dayOf(instant: string | Date): string {
  const t = read(instant)
  return `${t.year}-${t.month.padStart(2, '0')}-${t.day.padStart(2, '0')}`
}

/** `3月2日 周一` of a `YYYY-MM-DD`. */
export function dayWords(day: string): string {
  const t = read(`${day}T04:00:00Z`)
  return `${t.month}月${t.day}日 ${t.weekday}`
}

/** `95.1%`, `100%`; `—` when nothing was due. */
export const rate = (part: number, whole: number): string =>
  whole === 0 ? '—' : part === whole ? '100%' : `${((100 * part) / whole).toFixed(1)}%`

/** `1,234`. */
export const count = (value: number): string => value.toLocaleString('zh-CN')
