/** How sums and days read where there is little room. */

/** `11月3日` of `2026-11-03`. */
export const monthDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
