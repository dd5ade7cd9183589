/** How the demo says when: always so many days ago, so that it never grows old. */
const SHANGHAI = 8 * 3600_000
const DAY = 86_400_000

/** `-3 09:12`: three days ago at that time in Shanghai; `now -20m`: twenty minutes ago. */
export function momentOf(at: string, now: Date): Date {
  const minutes = /^now -(\d+)m$/.exec(at)?.[1]
  if (minutes) return new Date(now.getTime() - Number(minutes) * 60_000)
  const [, days, hour, minute] = /^-(\d+) (\d\d):(\d\d)$/.exec(at) ?? []
  if (!days || !hour || !minute) throw new Error(`demo: not a moment: ${at}`)
  const midnight = Math.floor((now.getTime() + SHANGHAI) / DAY) * DAY - SHANGHAI
  return new Date(midnight - Number(days) * DAY + (Number(hour) * 60 + Number(minute)) * 60_000)
}
