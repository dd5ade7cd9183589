/** What an act on calls is called in the timeline. */
import { callActTitle, isCallAct } from '#contract/pack/calls-acts.ts'
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
  if (action === 'call_confirm')
    return `确认${unit}已办好${rating === undefined ? '' : `，评价 ${rating} 分`}`
  if (action === 'call_send_back') return `请${unit}再办一次`
  if (action === 'call_check_in') return `${unit}报到${late ? '（迟到）' : ''}`
  if (action === 'call_report') return `${unit}反馈办理情况${late ? '（超过时限）' : ''}`
  return `${unit}${callActTitle(action as Parameters<typeof callActTitle>[0])}`
}
