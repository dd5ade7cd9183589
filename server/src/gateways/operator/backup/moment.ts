/** The moment an operator types: `2026-11-21 18:30`, China Standard Time unless it says its own offset. */
import { CannotStart } from '../../../lib/cannot-start.ts'

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2}(?:\.\d{1,6})?)?\s*(Z|[+-]\d{2}:\d{2})?$/

export function readMoment(text: string): Date | 'latest' {
  if (text === 'latest') return 'latest'
  const [, day, minute, second = ':00', zone = '+08:00'] = WRITTEN.exec(text.trim()) ?? []
  const moment = new Date(`${day}T${minute}${second}${zone}`)
  if (!day || Number.isNaN(moment.getTime()))
    throw new CannotStart('--to 请写成 "2026-11-21 18:30"（北京时间）或 latest / --to "YYYY-MM-DD HH:MM"')
  return moment
}
