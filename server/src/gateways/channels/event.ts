/** What of the journal leaves the county: an event's kind, the payload of a webhook, a line for a chat group. No person's data or words. */
import type { EventKind } from '#contract/http/channels.ts'
import type { MatterRecord } from '../../matters/index.ts'
import type { Happened } from './watch-store.ts'

/** A village's code has twelve digits: nearer than the village nothing is told of where it lies. */
const VILLAGE_CODE = 12

/** Null: nothing happened that anybody outside is told of. */
export function eventOf(command: string, record: MatterRecord): EventKind | null {
  if (command === 'consent' || command === 'calendar_changed') return null
  if (command === 'report') return 'matter.reported'
  if (record.reminded) return null
  if (command === 'fall_due') return 'matter.overdue'
  if (record.final && record.from !== record.to) return 'matter.closed'
  if (record.tally.deltas.some(({ measure, value }) => measure === 'reopened' && value > 0))
    return 'matter.reopened'
  if (record.rating !== null) return 'matter.rated'
  return record.handed ? 'matter.handed' : 'matter.changed'
}

/** The body a webhook carries, as the Standard Webhooks convention shapes it. */
export const payloadOf = (type: EventKind | 'test', at: Date, data: object): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data })

export const dataOf = (county: string, happened: Happened): object => ({
  county,
  matter: happened.matter,
  number: happened.number,
  kind: happened.kind,
  state: happened.decision.to,
  place: happened.place_code.slice(0, VILLAGE_CODE),
  version: happened.version,
})

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  ...{ timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  hourCycle: 'h23',
})

/** `新到：路灯不亮（第1网格），编号 000000-2026-000001，11月20日 17:30 前`. */
export function lineOf(
  event: 'matter.handed' | 'matter.overdue',
  { kind_title, place_name, number, due_at }: Happened,
): string {
  const what = `${kind_title}（${place_name}），编号 ${number}`
  if (event === 'matter.overdue') return `超过时限：${what}`
  return `新到：${what}${due_at ? `，${shanghaiWords(due_at)} 前` : ''}`
}

function shanghaiWords(at: Date): string {
  const part = Object.fromEntries(shanghai.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${part.month}月${part.day}日 ${part.hour}:${part.minute}`
}
