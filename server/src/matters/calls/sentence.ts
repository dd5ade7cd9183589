/** What an act on calls is called in the timeline. */
import { isCallAct } from '#contract/pack/calls-acts.ts'
import { seatTitle } from '#contract/pack/decide.ts'
import type { Call, Rules } from '#contract/pack/life.ts'

/** Of each call an act made or moved, what the journal keeps. */
export interface CallRecord {
  unit: string
  leads: boolean
  status: Call['status']
  /** It came, or reported, after its time. */
  late?: boolean
  rating?: number
  overseers?: string[]
}

export const callRecord = (call: Call, rules: Rules): CallRecord => {
  const late = call.status === 'reported' ? call.reported?.late : call.checkedIn?.late
  return {
    ...{ unit: call.title, leads: call.leads, status: call.status },
    ...(late ? { late } : {}),
    ...(call.confirmed?.rating === undefined ? {} : { rating: call.confirmed.rating }),
    ...(call.overseers.length ? { overseers: call.overseers.map((seat) => seatTitle(rules, seat)) } : {}),
  }
}

const named = ({ unit, leads }: CallRecord): string => (leads ? `${unit}（牵头）` : unit)

/** `title`: of the act, by the procedure. */
export function callsLine(action: string, title: string, calls: CallRecord[]): string {
  const [call] = calls
  if (!call || !(isCallAct(action) || action === 'fall_due'))
    return `${title}：${calls.map(named).join('、')}`
  const { unit, late, rating, overseers } = call
  if (action === 'fall_due') {
    const what = call.status === 'called' ? '报到' : '反馈'
    return `${unit}没有按时${what}${overseers?.length ? `，已请${overseers.join('、')}督促` : ''}`
  }
  const lateWords: Record<string, string> = { call_check_in: '（迟到）', call_report: '（超过时限）' }
  const came = (late && lateWords[action]) || ''
  return `${title}：${unit}${came}${rating === undefined ? '' : `，评价 ${rating} 分`}`
}
