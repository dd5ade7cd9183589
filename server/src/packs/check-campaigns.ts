/** Campaigns: every word known, what is filled in typed, and nobody strikes off what they own. */
import type { Campaign } from '#contract/pack/campaign-language.ts'
import type { Condition } from '#contract/pack/condition.ts'
import { isPrivate, type Fields } from '#contract/pack/field.ts'
import type { Pack } from '#contract/pack/language.ts'
import { statesOf } from '#contract/pack/next-state.ts'
import { checkCondition } from './check-conditions.ts'
import type { Checking } from './checking.ts'
import { actionsIn, startsOf } from './check-flow.ts'
import { unknown } from './nearest.ts'
import type { Path } from './sources.ts'

type Wrong = Checking['wrong']
interface On {
  campaign: Campaign
  merged: Pack
  at: (...rest: Path) => Path
  wrong: Wrong
}

export function checkCampaigns({ merged, wrong }: Checking): void {
  for (const [id, campaign] of Object.entries(merged.campaigns ?? {})) {
    const on = { campaign, merged, wrong, at: (...rest: Path): Path => ['campaigns', id, ...rest] }
    checkNames(on)
    checkForms(on)
    checkClass(on)
    checkHandling(on)
  }
}

function checkNames({ campaign, merged, at, wrong }: On): void {
  const { posts = {}, levels = [] } = merged
  const known = ['county', ...levels.map(({ level }) => level)]
  const each = (list: string[] | undefined, path: Path, all: string[], what: string) =>
    list?.forEach((one, i) => !all.includes(one) && wrong(at(...path, i), unknown(what, one, all)))
  each(campaign.at, ['at'], known, '层级')
  each(campaign.items_at, ['items_at'], known, '层级')
  for (const word of ['opened_by', 'surveyed_by', 'accepted_by', 'seen_by'] as const)
    each(campaign[word], [word], Object.keys(posts), '岗位')
  each(campaign.handled_as.owners, ['handled_as', 'owners'], Object.keys(posts), '岗位')
  for (const [round, { calls }] of Object.entries(campaign.rounds ?? {}))
    each(calls, ['rounds', round, 'calls'], Object.keys(posts), '岗位')
  for (const [i, post] of campaign.handled_as.owners.entries())
    if (campaign.accepted_by.includes(post))
      wrong(
        at('handled_as', 'owners', i),
        `“${posts[post]?.title ?? post}”既负责办又负责验收，不行：验收销号要由别的岗位来`,
      )
}

/** Each form the conditions are asked of. */
function formsOf({ survey, rounds = {} }: Campaign): [Path, Fields][] {
  const own = Object.entries(rounds).flatMap(([id, one]): [Path, Fields][] =>
    one.survey ? [[['rounds', id, 'survey'], one.survey]] : [],
  )
  return survey || own.length === 0 ? [[['survey'], survey ?? {}], ...own] : own
}

function checkForms({ campaign, merged, at, wrong }: On): void {
  const forms = formsOf(campaign)
  for (const [path, fields] of forms)
    for (const [id, field] of Object.entries(fields)) {
      if (field.type === 'choice' && !field.choices?.length)
        wrong(at(...path, id), `“${field.title}”是选择题，请在 choices 里写出可选的几项`)
      if (isPrivate(field))
        wrong(
          at(...path, id),
          `“${field.title}”要保密，不能写在摸底、检查的表里：请写到事项的记录 entries 里`,
        )
    }
  const kinds = forms.map(([, fields]) => ({ title: '', group: '', procedure: '', fields }))
  const ask = (condition: Condition | undefined, path: Path) =>
    condition && checkCondition(condition, at(...path), kinds, merged, wrong)
  ask(campaign.faulty as Condition | undefined, ['faulty'])
  for (const [id, { when }] of Object.entries(campaign.shares ?? {}))
    ask(when as Condition, ['shares', id, 'when'])
  const sorts = Object.entries(campaign.sorts ?? {})
  for (const [i, [id, { when, otherwise }]] of sorts.entries()) {
    ask(when as Condition | undefined, ['sorts', id, 'when'])
    const last = i === sorts.length - 1
    if (last !== (otherwise === true) || last === (when !== undefined))
      wrong(at('sorts', id), '分类逐条写 when，最后一条写 otherwise: true，好让每一个都分得进去')
  }
}

function checkClass({ campaign, at, wrong }: On): void {
  const { handled_as, draws, faulty, rounds = {} } = campaign
  if ((campaign.class === 'spot_check') !== (draws !== undefined))
    wrong(at('draws'), '抽查（class: spot_check）要写 draws：从哪里抽、抽几件；别的类别不写')
  if (handled_as.opens === 'when_faulty' && !faulty)
    wrong(at('faulty'), '请写 faulty：填成什么样算有问题，才知道什么时候交办')
  for (const [id, round] of Object.entries(rounds)) {
    if (round.looks_back && !(handled_as.reopens && faulty))
      wrong(
        at('rounds', id),
        '回头看要写 faulty（怎样算反弹）和 handled_as 的 reopens（反弹了用哪个动作重新办）',
      )
    if (round.calls && !draws) wrong(at('rounds', id, 'calls'), '只有抽查才由机器抽人打电话')
  }
}

function checkHandling({ campaign, merged, at, wrong }: On): void {
  const { kinds = {}, procedures = {}, posts = {} } = merged
  const { kind: name, reopens, supervised, progress } = campaign.handled_as
  const kind = kinds[name]
  const procedure = kind && procedures[kind.procedure]
  if (!kind || !procedure) {
    if (!kind) wrong(at('handled_as', 'kind'), unknown('事项', name, Object.keys(kinds)))
    return
  }
  const begins = campaign.surveyed_by ?? campaign.opened_by
  const left = begins.find((post) => !kind.begun_by?.includes(post))
  if (left)
    wrong(
      at('handled_as', 'kind'),
      `“${kind.title}”要能由${posts[left]?.title ?? left}发起：请写进它的 begun_by`,
    )
  const missing = Object.values(kind.fields ?? {}).find((field) => field.required)
  if (missing)
    wrong(
      at('handled_as', 'kind'),
      `“${kind.title}”有必填的“${missing.title}”，系统填不出来，请去掉 required`,
    )
  for (const { state } of startsOf(procedure))
    if (!procedure.states[state]?.waits_on?.handler)
      wrong(
        at('handled_as', 'kind'),
        `“${kind.title}”一开始要等责任人：开始的状态请写 waits_on: { handler: true }`,
      )
  const finals = (final: (word: string | undefined) => boolean) =>
    Object.keys(procedure.states).filter((state) => final(procedure.states[state]!.final))
  const solved = finals((word) => word === 'solved')
  for (const { action, state } of actionsIn(procedure)) {
    if (!action.to || !statesOf(action.to).some((to) => solved.includes(to))) continue
    const who = state === null ? undefined : procedure.states[state]?.waits_on
    const accepts = [who?.post ?? []].flat()
    if (
      !who?.other_than ||
      accepts.length === 0 ||
      accepts.some((post) => !campaign.accepted_by.includes(post))
    )
      wrong(
        at('accepted_by'),
        `“${kind.title}”的“${action.title}”能直接办结：办结前要等 accepted_by 里的岗位，并写 other_than: handler`,
      )
  }
  const { measures_in } = campaign.handled_as
  if (measures_in && !actionsIn(procedure).some(({ path }) => path.at(-1) === measures_in))
    wrong(at('handled_as', 'measures_in'), `“${kind.title}”没有“${measures_in}”这个动作`)
  const closed = finals((word) => word !== undefined)
  if (reopens && !closed.some((state) => procedure.states[state]!.actions?.[reopens]))
    wrong(at('handled_as', 'reopens'), `“${kind.title}”办结以后没有“${reopens}”这个动作`)
  const { entries = {} } = procedure
  for (const [entry, word] of [
    [supervised?.entry, 'supervised'],
    [progress?.entry, 'progress'],
  ] as const)
    if (entry && !entries[entry])
      wrong(at('handled_as', word, 'entry'), unknown('记录', entry, Object.keys(entries)))
  const told = progress && entries[progress.entry]
  for (const [i, field] of (told ? progress.shows : []).entries()) {
    const path = at('handled_as', 'progress', 'shows', i)
    if (!told?.fields[field]) wrong(path, unknown('栏目', field, Object.keys(told?.fields ?? {})))
    else if (told.private || isPrivate(told.fields[field]))
      wrong(path, `“${told.fields[field].title}”要保密，不能公开`)
  }
}
