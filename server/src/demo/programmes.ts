/**
 * The demo's programmes, kept through the same use cases as everybody's: rows of the pack taken over, evidence told by who
 * sits in the lead unit, judged by who keeps the plan, visits, a day moved. Loading twice changes nothing.
 */
import { v5 } from 'uuid'
import type { Board, Milestone, Task } from '#contract/http/programme.ts'
import type { Authority } from '../authority/index.ts'
import { settableClock } from '../lib/clock.ts'
import type { MattersDeps } from '../matters/index.ts'
import { holdersOfUnits, shanghaiToday } from '../people/index.ts'
import * as programmes from '../programme/index.ts'
import { authorityAt } from './authority-at.ts'
import type { DemoCounty, DemoProgramme } from './describe.ts'

const NAMESPACE = '3c7a9a54-5d0b-5a86-9d39-1c0a3f6f2b11'
const DAY = 86_400_000

interface Loading {
  deps: programmes.ProgrammeDeps
  clock: ReturnType<typeof settableClock>
  tenant: number
  demo: DemoProgramme
  now: Date
  keeper: Authority
  of(username: string): Promise<Authority>
  command(name: string): { command_id: string }
}

export async function runProgrammes(
  given: MattersDeps,
  demo: DemoCounty,
  tenant: number,
  persons: Map<string, string>,
): Promise<void> {
  for (const one of demo.programmes ?? []) {
    const clock = settableClock(given.clock.now().toISOString())
    const deps = { ...given, clock, matters: { ...given, clock } }
    const of = (username: string) => authorityAt({ deps, tenant, clock }, persons.get(username)!)
    const keeper = await of(one.by)
    const command = (name: string) => ({ command_id: v5(`${tenant}/${one.programme}/${name}`, NAMESPACE) })
    const loading = { deps, clock, tenant, demo: one, now: given.clock.now(), keeper, of, command }
    const standing = await programmes.board(deps, keeper, one.programme)
    if (standing.tasks.length === 0) await run(loading, standing)
  }
}

async function run(loading: Loading, empty: Board): Promise<void> {
  const { deps, clock, demo, now, keeper, of, command } = loading
  const { programme } = demo
  clock.set(new Date(Math.min(Date.parse(`${empty.from}T10:00:00+08:00`), now.getTime())).toISOString())
  await programmes.takePackRows(deps, keeper, programme, { dry_run: false, reason: '' })
  const { tasks } = await programmes.board(deps, keeper, programme)
  for (const [i, told] of demo.told.entries()) await tell(loading, tasks, told, i)
  for (const { task, milestone, days, reason } of demo.moved ?? []) {
    const found = named(tasks, task, milestone)
    at(loading, found.milestone.due_on, -1)
    const due_on = new Date(Date.parse(found.milestone.due_on) + days * DAY).toISOString().slice(0, 10)
    const ids = { programme, milestone: found.milestone.id }
    await programmes.moveMilestone(deps, keeper, ids, { ...command(`move ${task}`), due_on, reason })
  }
  for (const [i, { by, task, team, days_ago, saw, asks = '' }] of (demo.visits ?? []).entries()) {
    clock.set(new Date(now.getTime() - days_ago * DAY).toISOString())
    const on_day = shanghaiToday(clock)
    await programmes.visit(
      deps,
      await of(by),
      { programme, task: tasks.find((one) => one.number === task)!.id },
      { ...command(`visit ${i}`), team, on_day, region: null, saw, asks, files: [] },
    )
  }
}

/** Told so many days before the day, judged the day after; what would be yet to come is not told. */
async function tell(
  loading: Loading,
  tasks: Task[],
  { task, milestone, early = 2, text, back, waits }: DemoProgramme['told'][number],
  i: number,
): Promise<void> {
  const { deps, keeper, tenant, demo, command } = loading
  const found = named(tasks, task, milestone)
  if (!at(loading, found.milestone.due_on, -early)) return
  const unit = found.task.lead.unit
  const { departments, places } = programmes.peopleOf(await rulesOf(loading), [unit])
  const holders = holdersOfUnits(tenant, { departments, places, posts: [] }, shanghaiToday(loading.clock))
  const [holder] = await deps.worker.run(holders)
  if (!holder) throw new Error(`demo: nobody sits in ${unit}`)
  const teller = await authorityAt({ deps: deps.matters, tenant, clock: loading.clock }, holder.person)
  const ids = { programme: demo.programme, task: found.task.id }
  const told = { ...command(`told ${i}`), unit, milestone: found.milestone.id, text, files: [] }
  await programmes.tellProgress(deps, teller, ids, told)
  if (waits || !at(loading, found.milestone.due_on, 1 - early)) return
  const { progress } = await programmes.story(deps, keeper, demo.programme, found.task.id)
  await programmes.judge(
    deps,
    keeper,
    { programme: demo.programme, progress: progress[0]!.id },
    { ...command(`judged ${i}`), accepted: !back, reason: back ?? '' },
  )
}

const rulesOf = async ({ deps, tenant, demo }: Loading) =>
  (await deps.packs.rulesOf((await deps.places.tenant(tenant)).pack)).programmes[demo.programme]!

/** Sets the clock to the morning of a day; false when that is yet to come. */
function at({ clock, now }: Loading, day: string, days: number): boolean {
  const moment = new Date(Date.parse(`${day}T10:00:00+08:00`) + days * DAY)
  if (moment > now) return false
  clock.set(moment.toISOString())
  return true
}

function named(tasks: Task[], number: string, title: string): { task: Task; milestone: Milestone } {
  const task = tasks.find((one) => one.number === number)
  const milestone = task?.milestones.find((one) => one.title === title)
  if (!task || !milestone) throw new Error(`demo: no milestone ${number} ${title}`)
  return { task, milestone }
}
