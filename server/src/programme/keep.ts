/** The plan itself: a task, a milestone, added, changed with a reason, dropped with a reason. Each an act in the journal. */
import { v7 } from 'uuid'
import type {
  ChangedTask,
  Drop,
  Kept,
  MoveMilestone,
  NewMilestone,
  NewTask,
} from '#contract/http/programme.ts'
import { dayWords } from '#contract/programme/lights.ts'
import type { Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { isDuplicate, type Transaction } from '../lib/db.ts'
import { Refused } from '../lib/refused.ts'
import type { ProgrammeDeps } from './deps.ts'
import { namesOf } from './names.ts'
import { tellUnits } from './notify.ts'
import { keeperOf, reachOf, type Reach } from './reach.ts'
import * as store from './store.ts'
import { milestoneQuery } from './store-read.ts'
import { taskFor } from './story.ts'
import { audienceOf } from './units.ts'

export const SUBJECT = 'programme_task'

/** Refuses NOT_FOUND, NOT_ALLOWED, FIELD_INVALID (a unit that is none, a number taken, a day before it all begins). */
export async function addTask(
  deps: ProgrammeDeps,
  authority: Authority,
  programme: string,
  body: NewTask,
): Promise<Kept> {
  const reach = await reachOf(deps, authority, programme)
  const doer = keeperOf(reach)
  const { number, title, heading, lead, milestone } = body
  const support = await checkedUnits(deps, reach, lead, body.support)
  refuseBefore(reach, milestone.due_on)
  const [id, first] = [v7(), v7()]
  const row = {
    id,
    number,
    title,
    heading,
    lead,
    support,
    audience: audienceOf(programme, [lead, ...support]),
  }
  return unlessTaken(
    actOnce(deps, doer, body, async (_tx, at) => ({
      ...{ subject_kind: SUBJECT, subject: id, version: 1, command: 'plan_task' },
      input: { programme, number, lead, support, due_on: milestone.due_on },
      queries: [
        store.insertTasks(reach.tenant, programme, reach.root.path, [row]),
        store.insertMilestones(reach.tenant, [{ id: first, task: id, ...milestone }]),
        tellUnits(reach, [lead, ...support], id, `您单位有一项新任务：${number} ${title}。`, at),
      ],
    })),
  )
}

/** Refuses what `addTask` does, and TRY_AGAIN when somebody changed it meanwhile. */
export async function changeTask(
  deps: ProgrammeDeps,
  authority: Authority,
  ids: { programme: string; task: string },
  body: ChangedTask,
): Promise<Kept> {
  const { reach, task } = await taskFor(deps, authority, ids.programme, ids.task)
  const doer = keeperOf(reach)
  const { title, heading, lead, reason } = body
  const support = await checkedUnits(deps, reach, lead, body.support)
  const said: [store.ChangeRow['what'], string, string][] = [
    ['title', task.title, title],
    ['lead', task.lead, lead],
    ['support', task.support.join('、'), support.join('、')],
  ]
  const changes = said.flatMap(([what, was, became]) =>
    was === became ? [] : [{ id: v7(), task: task.id, milestone: null, what, was, became, reason }],
  )
  const row = { id: task.id, title, heading, lead, support }
  return actOnce(deps, doer, { ...body, task: task.id }, async (tx, at) => {
    const [[now]] = await tx.flush(store.taskQuery(reach.tenant, ids.programme, task.id))
    if (now?.version !== body.version)
      throw new Refused('TRY_AGAIN', '刚才有人先一步改了这项任务，请刷新看看，再提交一次。', 'version')
    return {
      ...{ subject_kind: SUBJECT, subject: task.id, command: 'change_task', input: { lead, support } },
      version: await nextOf(tx, reach.tenant, task.id),
      queries: [
        store.updateTasks(reach.tenant, [
          { ...row, audience: audienceOf(ids.programme, [lead, ...support]) },
        ]),
        store.insertChanges(reach.tenant, changes, reach.person, at),
        tellUnits(reach, [lead, ...support], task.id, `任务 ${task.number} ${title} 改了：${reason}`, at),
      ],
    }
  })
}

/** Refuses NOT_FOUND, NOT_ALLOWED, FIELD_INVALID for a name taken or a day before it all begins, ALREADY_DONE for a dropped task. */
export async function addMilestone(
  deps: ProgrammeDeps,
  authority: Authority,
  ids: { programme: string; task: string },
  body: NewMilestone,
): Promise<Kept> {
  const { reach, task } = await taskFor(deps, authority, ids.programme, ids.task)
  const doer = keeperOf(reach)
  refuseDropped(task)
  refuseBefore(reach, body.due_on)
  const { title, due_on, evidence } = body
  return unlessTaken(
    actOnce(deps, doer, { ...body, task: task.id }, async (tx, at) => ({
      ...{ subject_kind: SUBJECT, subject: task.id, command: 'plan_milestone', input: { due_on } },
      version: await nextOf(tx, reach.tenant, task.id),
      queries: [
        store.insertMilestones(reach.tenant, [{ id: v7(), task: task.id, title, due_on, evidence }]),
        tellUnits(
          reach,
          [task.lead],
          task.id,
          `任务 ${task.number} 加了节点“${title}”，${dayWords(due_on, reach.today)}到期。`,
          at,
        ),
      ],
    })),
  )
}

/** A date changes only with a reason, and what it was stays. Refuses NOT_FOUND, NOT_ALLOWED, FIELD_INVALID, ALREADY_DONE. */
export async function moveMilestone(
  deps: ProgrammeDeps,
  authority: Authority,
  ids: { programme: string; milestone: string },
  { command_id, due_on, reason }: MoveMilestone,
): Promise<Kept> {
  const { reach, task, milestone } = await milestoneFor(deps, authority, ids)
  const doer = keeperOf(reach)
  refuseBefore(reach, due_on)
  return actOnce(deps, doer, { command_id, due_on, reason, ...ids }, async (tx, at) => {
    const [[now]] = await tx.flush(milestoneQuery(reach.tenant, ids.programme, milestone.id))
    refuseDropped(now!)
    if (now!.due_on === due_on) throw new Refused('FIELD_INVALID', '日期没有变，请改成新的日期。', 'due_on')
    const said = `任务 ${task.number} 的节点“${milestone.title}”改到 ${dayWords(due_on, reach.today)}：${reason}`
    return {
      ...{ subject_kind: SUBJECT, subject: task.id, command: 'move_milestone' },
      input: { milestone: milestone.id, was: now!.due_on, due_on },
      version: await nextOf(tx, reach.tenant, task.id),
      queries: [
        store.moveMilestone(reach.tenant, milestone.id, due_on),
        store.insertChanges(
          reach.tenant,
          [
            {
              ...{ id: v7(), task: task.id, milestone: milestone.id, what: 'due_on' },
              ...{ was: now!.due_on, became: due_on, reason },
            },
          ],
          reach.person,
          at,
        ),
        tellUnits(reach, [task.lead, ...task.support], task.id, said, at),
      ],
    }
  })
}

/** Without `milestone`, the whole task. Refuses NOT_FOUND, NOT_ALLOWED, ALREADY_DONE. */
export async function drop(
  deps: ProgrammeDeps,
  authority: Authority,
  ids: { programme: string; task: string } | { programme: string; milestone: string },
  { command_id, reason }: Drop,
): Promise<Kept> {
  const { reach, task, milestone } =
    'task' in ids
      ? { ...(await taskFor(deps, authority, ids.programme, ids.task)), milestone: null }
      : await milestoneFor(deps, authority, ids)
  const doer = keeperOf(reach)
  refuseDropped(milestone ?? task)
  const { tenant, today } = reach
  const what = milestone
    ? `任务 ${task.number} 的节点“${milestone.title}”`
    : `任务 ${task.number} ${task.title}`
  const change = { id: v7(), task: task.id, milestone: milestone?.id ?? null, what: 'dropped' as const }
  return actOnce(deps, doer, { command_id, reason, ...ids }, async (tx, at) => ({
    ...{
      subject_kind: SUBJECT,
      subject: task.id,
      command: 'drop',
      input: { milestone: milestone?.id ?? null },
    },
    version: await nextOf(tx, tenant, task.id),
    queries: [
      milestone
        ? store.dropMilestone(tenant, milestone.id, today, reason)
        : store.dropTask(tenant, task.id, today, reason),
      store.insertChanges(tenant, [{ ...change, was: '', became: '', reason }], reach.person, at),
      tellUnits(reach, [task.lead, ...task.support], task.id, `${what}取消了：${reason}`, at),
    ],
  }))
}

/** The milestone of a task one may read. Refuses NOT_FOUND. */
export async function milestoneFor(
  deps: ProgrammeDeps,
  authority: Authority,
  ids: { programme: string; milestone: string },
) {
  const reach = await reachOf(deps, authority, ids.programme)
  const [[milestone]] = await deps.db.read(
    reach.wall,
    milestoneQuery(reach.tenant, ids.programme, ids.milestone),
  )
  if (!milestone) throw new Refused('NOT_FOUND', '没有找到这个节点，或它不在您单位的范围内。')
  return { ...(await taskFor(deps, authority, ids.programme, milestone.task)), milestone }
}

export async function nextOf(tx: Transaction, tenant: number, subject: string): Promise<number> {
  const [[last]] = await tx.flush(store.lastEntry(tenant, subject))
  return (last?.version ?? 0) + 1
}

export function refuseDropped({ dropped_on }: { dropped_on: string | null }): void {
  if (dropped_on) throw new Refused('ALREADY_DONE', `${dropped_on} 已经取消，不能再办。`)
}

function refuseBefore({ programme }: Reach, day: string): void {
  if (day < programme.from)
    throw new Refused('FIELD_INVALID', `这项工作从 ${programme.from} 开始，日期不能更早。`, 'due_on')
}

/** The supporting units, each once and without the lead. Refuses FIELD_INVALID for what is no unit. */
async function checkedUnits(
  deps: ProgrammeDeps,
  reach: Reach,
  lead: string,
  support: string[],
): Promise<string[]> {
  const { choices } = await namesOf(deps, reach)
  const known = choices.map((one) => one.unit)
  if (!known.includes(lead)) throw new Refused('FIELD_INVALID', '没有这个单位，请从列表里选。', 'lead')
  const others = [...new Set(support)].filter((one) => one !== lead)
  if (others.some((one) => !known.includes(one)))
    throw new Refused('FIELD_INVALID', '没有这个单位，请从列表里选。', 'support')
  return others
}

const unlessTaken = (kept: Promise<Kept>): Promise<Kept> =>
  kept.catch((error: unknown) => {
    if (isDuplicate(error, 'programme_task_tenant_programme_number_key'))
      throw new Refused('FIELD_INVALID', '已经有这个编号的任务，请换一个编号。', 'number')
    if (isDuplicate(error, 'programme_milestone_tenant_task_title_key'))
      throw new Refused('FIELD_INVALID', '这项任务已经有同名的节点，请换一个名称。', 'title')
    throw error
  })
