import type { Clock } from '../lib/clock.ts'

/** `YYYY-MM-DD` in Asia/Shanghai, which keeps no summer time. */
export const todayOf = (clock: Clock): string =>
  new Date(clock.now().getTime() + 8 * 3600_000).toISOString().slice(0, 10)
