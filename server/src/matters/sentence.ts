/** The line of the timeline a villager reads, made from the record and the words of the pinned rules. */
import { durationTitle } from '#contract/pack/working-time.ts'
import { clocksOf } from '#contract/pack/clocks-of.ts'
import { yuan } from '#contract/pack/yuan.ts'
import type { Procedure } from '#contract/pack/procedure-language.ts'
import { callActTitle, isCallAct } from '#contract/pack/calls-acts.ts'
import { callsLine } from './calls/sentence.ts'
import type { Record, Started } from './record.ts'

/** `转给某局，5 个工作日内答复`. */
export function sentenceOf(record: Record, procedure: Procedure): string {
  const { extended } = record
  const more =
    extended && `，${procedure.clocks[extended.clock]?.title ?? '时限'}延长 ${durationTitle(extended.by)}`
  const papers = record.papers?.map(({ title, number }) => `，发出《${title}》（${number}）`).join('')
  const line = `${lineOf(record, procedure)}${papers ?? ''}${more ?? ''}`
  return record.started.length > 0 && record.action !== 'fall_due'
    ? `${line}，${record.started.map((started) => limitWords(started, procedure)).join('，')}`
    : line
}

function lineOf(record: Record, procedure: Procedure): string {
  const { waits_on, overseer } = record
  if (record.calls) return callsLine(record.action, actionTitle(record, procedure), record.calls)
  if (record.action === 'report' && record.path)
    return `已登记，走“${record.path}”${waits_on ? `，由${waits_on}处理` : ''}`
  if (record.action === 'report') return waits_on ? `已登记，由${waits_on}处理` : '已登记'
  if (record.parts) return `拆出 ${record.parts.length} 件另行办理：${record.parts.join('、')}`
  if (record.action === 'calendar_changed') return '工作日历有调整，期限已重新计算'
  if (record.reminded) return `${record.reminded}，已提醒`
  if (record.action === 'fall_due')
    return overseer ? `超过时限没有办完，已请${overseer}督促办理` : '超过时限没有办完'
  const title = actionTitle(record, procedure)
  if (record.resolved || record.paid !== undefined || record.action === 'posting_over')
    return `${title}，${stateWords(record.to, procedure)}${record.final || !waits_on ? '' : `，等${waits_on}`}`
  if (record.placed)
    return `${title}：${record.placed}${record.handed && waits_on ? `，转给${waits_on}` : ''}`
  if (record.rating) return `${title}：${record.rating} 分`
  if (record.final && record.from !== record.to) return `${title}，${stateWords(record.to, procedure)}`
  return record.handed && waits_on ? `${title}，转给${waits_on}` : title
}

export function actionTitle(
  record: Pick<Record, 'action' | 'from' | 'undone' | 'reminded' | 'parts' | 'resolved' | 'paid' | 'grants'>,
  procedure: Procedure,
): string {
  if (record.undone) return `撤销“${record.undone}”`
  if (record.action === 'report') return '上报'
  if (record.reminded) return '到期提醒'
  if (record.action === 'fall_due') return '超过时限'
  if (record.action === 'posting_over') return '公示期满'
  if (record.resolved)
    return record.grants ? `${record.resolved}，授权到 ${record.grants.until}` : record.resolved
  if (record.paid !== undefined)
    return record.paid < 0 ? `撤销付款 ${yuan(-record.paid)}` : `付款 ${yuan(record.paid)}`
  if (record.action === 'outside_note') return '补充情况'
  if (record.action === 'consent_given') return '同意公开所写内容'
  if (record.action === 'consent_withdrawn') return '不再同意公开'
  if (record.action === 'calendar_changed') return '期限重新计算'
  if (record.parts) return '拆分'
  if (isCallAct(record.action)) return callActTitle(record.action)
  const action =
    procedure.states[record.from ?? '']?.actions?.[record.action] ?? procedure.always?.[record.action]
  return action?.title ?? record.action
}

/** What a villager reads of a state. */
export function stateWords(state: string, procedure: Procedure): string {
  const found = procedure.states[state]
  return found?.plain ?? found?.title ?? state
}

export const stateTitle = (state: string, procedure: Procedure): string =>
  procedure.states[state]?.title ?? state

/** `受理时限 2 个工作时`; `整改时限到 2026-12-31` where it was shortened. */
export function limitWords({ clock, budget, due }: Started, procedure: Procedure): string {
  const title = clocksOf(procedure)[clock]?.title ?? '时限'
  return due ? `${title}到 ${due}` : `${title} ${durationTitle(budget)}`
}
