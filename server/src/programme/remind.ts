/** The follower that reminds units: a milestone that turned amber or red is told once, in the app and by the ways each person chose. */
import { sql } from 'kysely'
import type { Calendar } from '#contract/pack/life.ts'
import { LIGHT_WORDS, lightOf, whyLight } from '#contract/programme/lights.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Programme } from '#contract/pack/programme-language.ts'
import type { Query } from '../lib/db.ts'
import type { Follower } from '../lib/jobs.ts'
import { noWall } from '../lib/jobs.ts'
import type { ProgrammeDeps } from './deps.ts'
import { tellKeepers, tellUnits } from './notify.ts'
import { milestonesQuery, tasksQuery, type MilestoneRow } from './store-read.ts'

interface Due {
  tenant: number
  code: string
  today: string
  at: string
  id: string
  programme: Programme
  calendar: Calendar
}

const markQuery = (
  tenant: number,
  one: MilestoneRow,
  light: string,
  at: string,
): Query<{ milestone: string }> =>
  sql<{ milestone: string }>`insert into programme_reminder (tenant, milestone, light, due_on, at)
    values (${tenant}, ${one.id}, ${light}, ${one.due_on}, ${at}) on conflict do nothing returning milestone`

export const remindUnits = (deps: ProgrammeDeps): Follower => ({
  name: 'programme-reminders',
  every: 60_000,
  async work() {
    let told = 0
    const at = deps.clock.now().toISOString()
    const today = shanghaiDay(at)
    for (const { tenant, pack, code } of await deps.places.tenants()) {
      const { programmes, calendar } = await deps.packs.rulesOf(pack, today)
      for (const [id, programme] of Object.entries(programmes))
        told += await remind(deps, { tenant, code, today, at, id, programme, calendar })
    }
    return told
  },
})

/** One transaction a milestone, so that two processes tell nobody twice. */
async function remind(deps: ProgrammeDeps, due: Due): Promise<number> {
  const { tenant, id, programme, today, at, calendar } = due
  const [tasks, milestones] = await deps.worker.read(
    { ...noWall, tenant },
    tasksQuery(tenant, id),
    milestonesQuery(tenant, { programme: id }),
  )
  const told = { tenant, id, programme, today, person: null }
  let count = 0
  for (const milestone of milestones) {
    const task = tasks.find((one) => one.id === milestone.task)
    const light = lightOf(programme.lights, milestone, today, calendar)
    if (!task || task.dropped_on || milestone.dropped_on || (light !== 'amber' && light !== 'red')) continue
    const say = `${LIGHT_WORDS[light]}：任务 ${task.number} “${milestone.title}”。${whyLight(programme.lights, milestone, today, calendar)}`
    count += await deps.worker.act({ ...noWall, tenant }, async (tx) => {
      const [[fresh]] = await tx.flush(markQuery(tenant, milestone, light, at))
      if (!fresh) return 0
      await tx.commit(
        tellUnits(told, [task.lead], task.id, say, at),
        ...(light === 'red' ? [tellKeepers(told, due.code, task.id, say, at)] : []),
      )
      return 1
    })
  }
  return count
}
