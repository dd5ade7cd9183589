/** What units tell of their tasks, what is accepted of it, what supervision teams saw. */
import { v7 } from 'uuid'
import type { Kept, NewProgress, NewVerdict, NewVisit } from '#contract/http/programme.ts'
import type { Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import { attached } from '../matters/index.ts'
import type { ProgrammeDeps } from './deps.ts'
import { milestoneFor, nextOf, refuseDropped, SUBJECT } from './keep.ts'
import { namesOf } from './names.ts'
import { tellKeepers, tellUnits } from './notify.ts'
import { doerOf, keeperOf, reachOf } from './reach.ts'
import * as store from './store.ts'
import { progressQuery } from './store-read.ts'
import { taskFor } from './story.ts'

type OfTask = { programme: string; task: string }

/** Refuses NOT_FOUND, NOT_ALLOWED for a unit one does not speak for, ALREADY_DONE for what was dropped. */
export async function tellProgress(
  deps: ProgrammeDeps,
  authority: Authority,
  ids: OfTask,
  body: NewProgress,
): Promise<Kept> {
  const { reach, task } = await taskFor(deps, authority, ids.programme, ids.task)
  const { tenant } = reach
  const { unit, milestone, text } = body
  if (![task.lead, ...task.support].includes(unit) || !reach.speaks.includes(unit))
    throw new Refused('NOT_ALLOWED', '这项任务的进展由牵头、配合单位自己报。', 'unit')
  refuseDropped(task)
  const of = milestone ? (await milestoneFor(deps, authority, { ...ids, milestone })).milestone : null
  if (of && of.task !== task.id)
    throw new Refused('FIELD_INVALID', '这个节点不是这项任务的，请重新选。', 'milestone')
  if (of) refuseDropped(of)
  const files = await attached(deps.matters, body.files)
  const names = await namesOf(deps, reach, [unit])
  const said = `${names.of(unit)}交了任务 ${task.number} “${of?.title}”的佐证材料，请验收。`
  return actOnce(deps, doerOf(reach), { ...body, ...ids }, async (tx, at) => ({
    ...{ subject_kind: SUBJECT, subject: task.id, command: 'tell_progress' },
    input: { unit, milestone, files: files.map((file) => file.hash) },
    version: await nextOf(tx, tenant, task.id),
    queries: [
      store.insertProgress(
        tenant,
        { id: v7(), task: task.id, milestone, unit, text, files },
        reach.person,
        at,
      ),
      store.keepFiles(tenant, files, at),
      ...(of ? [tellKeepers(reach, reach.root.code, task.id, said, at)] : []),
    ],
  }))
}

/** Refuses NOT_FOUND, NOT_ALLOWED, SAME_PERSON for one's own evidence, FIELD_MISSING for no reason, ALREADY_DONE when it stands so. */
export async function judge(
  deps: ProgrammeDeps,
  authority: Authority,
  ids: { programme: string; progress: string },
  body: NewVerdict,
): Promise<Kept> {
  const reach = await reachOf(deps, authority, ids.programme)
  const { tenant } = reach
  const [[progress]] = await deps.db.read(reach.wall, progressQuery(tenant, ids.programme, ids.progress))
  if (!progress) throw new Refused('NOT_FOUND', '没有找到这份材料，或它不在您单位的范围内。')
  const doer = keeperOf(reach)
  const { task, milestone } = progress
  if (!milestone) throw new Refused('FIELD_INVALID', '这一条只是进展，不是节点的佐证材料，不用验收。')
  if (progress.person === reach.person)
    throw new Refused('SAME_PERSON', '自己交的材料不能自己验收，请由另一个人来。')
  if (!body.accepted && !body.reason.trim())
    throw new Refused('FIELD_MISSING', '请写明为什么退回，好让他们补。', 'reason')
  const verdict = { id: v7(), progress: progress.id, task, milestone, accepted: body.accepted }
  const said = body.accepted
    ? `任务 ${progress.number} “${progress.title}”的佐证材料验收通过。`
    : `任务 ${progress.number} “${progress.title}”的佐证材料被退回：${body.reason}`
  return actOnce(deps, doer, { ...body, ...ids }, async (tx, at) => {
    const [[now]] = await tx.flush(progressQuery(tenant, ids.programme, ids.progress))
    if (now?.accepted === body.accepted)
      throw new Refused('ALREADY_DONE', body.accepted ? '已经验收通过。' : '已经退回。')
    return {
      ...{ subject_kind: SUBJECT, subject: task, command: body.accepted ? 'accept' : 'give_back' },
      input: { progress: progress.id, milestone },
      version: await nextOf(tx, tenant, task),
      queries: [
        store.insertVerdict(tenant, { ...verdict, reason: body.reason.trim() }, reach.person, at),
        tellUnits(reach, [progress.unit], task, said, at),
      ],
    }
  })
}

/** Refuses NOT_FOUND, NOT_ALLOWED, FIELD_INVALID for a team one is not in, a place that is none, a day to come. */
export async function visit(
  deps: ProgrammeDeps,
  authority: Authority,
  ids: OfTask,
  { command_id, ...body }: NewVisit,
): Promise<Kept> {
  const { reach, task } = await taskFor(deps, authority, ids.programme, ids.task)
  const { tenant } = reach
  if (!reach.mayVisit) throw new Refused('NOT_ALLOWED', '督导情况由督导组登记。')
  if (body.team ? !reach.visits.includes(body.team) : !reach.keeps)
    throw new Refused('FIELD_INVALID', '请选您所在的督导组。', 'team')
  if (body.on_day > reach.today) throw new Refused('FIELD_INVALID', '这一天还没有到，请改日期。', 'on_day')
  if (body.region && !(await deps.places.region(tenant, body.region)))
    throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  const files = await attached(deps.matters, body.files)
  const names = await namesOf(deps, reach)
  const who = body.team ? names.of(body.team) : '牵头抓总的单位'
  const said = body.asks.trim()
    ? `${who}督导了任务 ${task.number}，要求：${body.asks.trim()}`
    : `${who}督导了任务 ${task.number} ${task.title}。`
  return actOnce(deps, doerOf(reach), { command_id, ...body, ...ids }, async (tx, at) => ({
    ...{ subject_kind: SUBJECT, subject: task.id, command: 'visit' },
    input: { team: body.team, on_day: body.on_day, region: body.region, files: files.map((one) => one.hash) },
    version: await nextOf(tx, tenant, task.id),
    queries: [
      store.insertVisit(tenant, { id: v7(), task: task.id, ...body, files }, reach.person, at),
      store.keepFiles(tenant, files, at),
      tellUnits(reach, [task.lead], task.id, said, at),
    ],
  }))
}
