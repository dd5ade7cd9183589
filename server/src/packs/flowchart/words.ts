/** What a flowchart says in words: who a state waits on, which deadlines run there, and what becomes of it when they are missed. */
import { durationTitle } from '#contract/pack/duration.ts'
import { budgetOf } from '#contract/pack/duration.ts'
import type { Kind } from '#contract/pack/language.ts'
import type { Procedure, State, Who } from '#contract/pack/procedure-language.ts'
import type { CountyRules } from '../county-rules.ts'

type Posts = CountyRules['posts']

const relationTitles = { reporter: '上报人', claimer: '认领人' } as const
const relations = { handler: '承办人', assigner: '派单人', one_up: '上一级' } as const

/** `甲岗位，空缺时乙岗位`; empty for a state that waits on nobody. */
export function whoTitle(who: Who | undefined, posts: Posts): string {
  if (!who) return ''
  const [first, ...others] = [who.post ?? []].flat().map((post) => posts[post]?.title ?? post)
  const named = (['handler', 'assigner', 'one_up'] as const).find((word) => who[word])
  const main = first ?? (named ? relations[named] : who.relation ? relationTitles[who.relation] : '')
  const but =
    who.other_than === 'handler' ? '（办理人除外）' : who.other_than === 'approvers' ? '（批过的人除外）' : ''
  return main + (others.length ? `，空缺时${others.join('、')}` : '') + but
}

const budgetTitle = (within: Procedure['clocks'][string]['within'], kind: Kind): string => {
  const budget = budgetOf(within, kind)
  return budget ? durationTitle(budget) : '按事项规定'
}

/** The deadlines that begin to run in a state: those that ran in none of the states that lead to it. */
export function clocksBegun(
  { clocks, states }: Procedure,
  id: string,
  before: string[],
  kind: Kind,
): string[] {
  if (states[id]?.pauses) return ['暂停计时']
  return Object.values(clocks)
    .filter(({ runs_in }) => runs_in.includes(id) && !before.some((one) => runs_in.includes(one)))
    .map(({ title, within }) => `${title} ${budgetTitle(within, kind)}`)
}

/** One line a deadline: where it runs, and who is brought in when it is missed. */
export function clockNotes({ clocks, states }: Procedure, kind: Kind): string[] {
  return Object.values(clocks).map(({ title, within, runs_in, late }) => {
    const where = runs_in.length
      ? `在${runs_in.map((id) => `“${states[id]?.title ?? id}”`).join('')}时计时`
      : '由提出要求的人开始'
    if (!late) return `${title}：${budgetTitle(within, kind)}，${where}；到时提醒。`
    const again = late.again_every ? `，每再过 ${budgetTitle(late.again_every, kind)}升一级` : ''
    return `${title}：${budgetTitle(within, kind)}，${where}；超时请上一级督办${again}。`
  })
}

/**
 * What a state has beside its exits: a posting's days, a payment, units called in, entries added, papers issued. One line each.
 * A new word that adds something to a state says so here.
 */
export function extrasOf(
  { posted, payment, actions = {} }: State,
  procedure: Procedure,
  kind: Kind,
): string[] {
  const acts = Object.values(actions)
  const papers = acts.flatMap(({ issues }) => [issues ?? []].flat())
  const lines = [
    ...(posted ? [`公示 ${durationTitle(posted.for)}`] : []),
    ...(payment ? ['由村账登记付款'] : []),
    ...acts.flatMap(({ title, calls }) =>
      calls
        ? [`${title}：${budgetTitle(calls.check_in, kind)}内报到，${budgetTitle(calls.report, kind)}内反馈`]
        : [],
    ),
    ...acts.flatMap(({ adds }) => (adds ? [`记“${procedure.entries?.[adds]?.title ?? adds}”，可多次`] : [])),
    ...papers.map((id) => `出《${procedure.papers?.[id]?.title ?? id}》`),
  ]
  return [...new Set(lines)]
}
