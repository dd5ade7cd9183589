/** GET /api/programmes and GET /api/programmes/:programme. */
import type { Board, Programmes, Task, UnitStanding } from '#contract/http/programme.ts'
import { ruleWords } from '#contract/programme/lights.ts'
import type { Authority } from '../authority/index.ts'
import type { ProgrammeDeps } from './deps.ts'
import { namesOf, type Names } from './names.ts'
import { reaches, reachOf, type Reach } from './reach.ts'
import { milestonesQuery, tasksQuery } from './store-read.ts'
import { planTake } from './take.ts'
import { countsOf, standing, viewTask } from './view.ts'

export async function programmes(deps: ProgrammeDeps, authority: Authority): Promise<Programmes> {
  const mine = await reaches(deps, authority)
  return {
    items: await Promise.all(
      mine.map(async (reach) => {
        const { programme } = reach
        const { tasks } = await tasksOf(deps, reach)
        const owed = standing(tasks)
          .filter((task) => task.mine)
          .flatMap((task) => standing(task.milestones))
        return {
          ...{ programme: reach.id, title: programme.title, from: programme.from, to: programme.to },
          ...{ may_keep: reach.keeps, owes: owed.filter((one) => one.light !== 'done').length },
        }
      }),
    ),
  }
}

/** Refuses NOT_FOUND. */
export async function board(deps: ProgrammeDeps, authority: Authority, id: string): Promise<Board> {
  const reach = await reachOf(deps, authority, id)
  const { programme, today } = reach
  const { tasks, names } = await tasksOf(deps, reach)
  const all = standing(tasks).flatMap((task) => standing(task.milestones))
  const toTake = reach.keeps ? await planTake(deps, reach) : null
  return {
    ...{ programme: id, title: programme.title, source: programme.source ?? null },
    ...{ from: programme.from, to: programme.to, today, rule: ruleWords(programme.lights, 'green') },
    phases: Object.entries(programme.phases).map(([phase, says]) => ({
      ...{ phase, title: says.title, from: says.from, to: says.to ?? null },
      is_now: says.from <= today && (!says.to || today <= says.to),
      places: (says.places ?? []).map(names.of),
      counts: countsOf(all.filter((one) => one.phase === phase).map((one) => one.light)),
    })),
    teams: Object.entries(programme.teams ?? {}).map(([team, says]) => ({
      ...{ team, title: says.title, kind: says.kind, lead: names.unit(says.lead) },
      members: (says.members ?? []).map(names.unit),
      ...{ under: says.under ?? null, visits: says.visits ?? false },
    })),
    counts: countsOf(all.map((one) => one.light)),
    tasks,
    units: unitsOf(tasks),
    choices: names.choices,
    mine: reach.speaks,
    ...{ may_keep: reach.keeps, may_visit: reach.mayVisit },
    to_take: toTake ? toTake.adds.length + toTake.changes.length : 0,
  }
}

export async function tasksOf(deps: ProgrammeDeps, reach: Reach): Promise<{ tasks: Task[]; names: Names }> {
  const [rows, milestones] = await deps.db.read(
    reach.wall,
    tasksQuery(reach.tenant, reach.id),
    milestonesQuery(reach.tenant, { programme: reach.id }),
  )
  const names = await namesOf(
    deps,
    reach,
    rows.flatMap((row) => [row.lead, ...row.support]),
  )
  const byTask = Map.groupBy(milestones, (one) => one.task)
  return { tasks: rows.map((row) => viewTask(reach, names, row, byTask.get(row.id) ?? [])), names }
}

/** By what each unit leads; who has most red first. */
function unitsOf(tasks: Task[]): UnitStanding[] {
  const led = Map.groupBy(standing(tasks), (task) => task.lead.unit)
  return [...led.values()]
    .map((own) => {
      const all = own.flatMap((task) => standing(task.milestones))
      const late = all.filter((one) => one.accepted_on && (one.submitted_on ?? one.accepted_on) > one.due_on)
      return {
        ...own[0]!.lead,
        ...{ tasks: own.length, counts: countsOf(all.map((one) => one.light)), late: late.length },
        visits: own.reduce((sum, task) => sum + task.visits, 0),
      }
    })
    .sort(
      (a, b) =>
        b.counts.red - a.counts.red ||
        b.counts.amber - a.counts.amber ||
        a.title.localeCompare(b.title, 'zh'),
    )
}
