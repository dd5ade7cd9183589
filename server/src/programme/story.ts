/** GET /api/programmes/:programme/tasks/:task: what was planned, told, looked at and changed; and its files. */
import type { Readable } from 'node:stream'
import type { TaskStory } from '#contract/http/programme.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { ProgrammeDeps } from './deps.ts'
import { namesOf } from './names.ts'
import { reachOf, type Reach } from './reach.ts'
import { taskQuery, type TaskRow } from './store.ts'
import { changesOf, milestonesQuery, progressOf, visitsOf } from './store-read.ts'
import { viewTask } from './view.ts'

const notFound = () => new Refused('NOT_FOUND', '没有找到这项任务，或它不在您单位的范围内。')

/** The task one may read. Refuses NOT_FOUND. */
export async function taskFor(
  deps: ProgrammeDeps,
  authority: Authority,
  programme: string,
  id: string,
): Promise<{ reach: Reach; task: TaskRow }> {
  const reach = await reachOf(deps, authority, programme)
  const [[task]] = await deps.db.read(reach.wall, taskQuery(reach.tenant, programme, id))
  if (!task || !mayRead(reach, authority, task)) throw notFound()
  return { reach, task }
}

const mayRead = (reach: Reach, authority: Authority, task: TaskRow): boolean =>
  reach.mayVisit ||
  authority.paths.includes(reach.root.path) ||
  [task.lead, ...task.support].some((unit) => reach.mine.includes(unit))

/** Refuses NOT_FOUND. */
export async function story(
  deps: ProgrammeDeps,
  authority: Authority,
  programme: string,
  id: string,
): Promise<TaskStory> {
  const { reach, task } = await taskFor(deps, authority, programme, id)
  const { tenant, wall } = reach
  const [milestones, progress, visits, changes] = await deps.db.read(
    wall,
    milestonesQuery(tenant, { task: id }),
    progressOf(tenant, id),
    visitsOf(tenant, id),
    changesOf(tenant, id),
  )
  const names = await namesOf(deps, reach, [task.lead, ...task.support])
  const by = ({ by, at }: { by: string; at: Date | string }) => ({
    by: { name: by, at: typeof at === 'string' ? new Date(at).toISOString() : at.toISOString() },
  })
  const unitWords = (what: string, units: string) =>
    what === 'lead' || what === 'support' ? units.split('、').map(names.of).join('、') : units
  return {
    ...{ programme, programme_title: reach.programme.title, today: reach.today },
    task: viewTask(reach, names, { ...task, visits: visits.length }, milestones),
    progress: progress.map((one) => ({
      ...{
        id: one.id,
        milestone: one.milestone,
        unit: names.unit(one.unit),
        text: one.text,
        files: one.files,
      },
      ...by(one),
      verdicts: one.verdicts.map((verdict) => ({
        ...{ accepted: verdict.accepted, reason: verdict.reason },
        ...by(verdict),
      })),
      may_judge: reach.keeps && one.milestone !== null && one.person !== reach.person,
    })),
    visits: visits.map((one) => ({
      ...{ id: one.id, team: one.team && names.of(one.team), on_day: one.on_day, region: one.region },
      ...{ saw: one.saw, asks: one.asks, files: one.files },
      ...by(one),
    })),
    changes: changes.map((one) => ({
      ...{ milestone: one.milestone, what: one.what, reason: one.reason },
      ...{ was: unitWords(one.what, one.was), became: unitWords(one.what, one.became) },
      ...by(one),
    })),
    choices: names.choices,
    tells_as: [task.lead, ...task.support].filter((unit) => reach.speaks.includes(unit)).map(names.unit),
    visits_as: reach.visits.map(names.unit),
    ...{ may_keep: reach.keeps, may_visit: reach.mayVisit },
  }
}

/** A file of a task one may read. Refuses NOT_FOUND for any other. */
export async function handOut(
  deps: ProgrammeDeps,
  authority: Authority,
  { programme, task, hash }: { programme: string; task: string; hash: string },
): Promise<{ stream: Readable; name: string }> {
  const { reach } = await taskFor(deps, authority, programme, task)
  const [progress, visits] = await deps.db.read(
    reach.wall,
    progressOf(reach.tenant, task),
    visitsOf(reach.tenant, task),
  )
  const wanted = [...progress, ...visits].flatMap((one) => one.files).find((file) => file.hash === hash)
  const found = wanted && (await deps.files.readFile(hash))
  if (!wanted || !found) throw notFound()
  return { stream: found.stream, name: wanted.name }
}
