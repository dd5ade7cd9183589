/** GET …/plan.xlsx: the plan in the import's own columns, so that it may come back, with its lights beside. */
import type { Readable } from 'node:stream'
import { LIGHT_WORDS } from '#contract/programme/lights.ts'
import type { Authority } from '../authority/index.ts'
import { streamRows } from '../lib/spreadsheet/index.ts'
import { tasksOf } from './board.ts'
import type { ProgrammeDeps } from './deps.ts'
import { reachOf } from './reach.ts'
import { PLAN_SHEET, planColumns } from './sheet.ts'
import { standing } from './view.ts'

/** Refuses NOT_FOUND. */
export async function planWorkbook(
  deps: ProgrammeDeps,
  authority: Authority,
  id: string,
): Promise<{ stream: Readable; name: string }> {
  const reach = await reachOf(deps, authority, id)
  const { tasks, names } = await tasksOf(deps, reach)
  const beside = ['灯', '为什么', '交材料', '验收通过', '原定日期'].map((title) => ({ title, width: 14 }))
  const rows = standing(tasks).flatMap((task) =>
    standing(task.milestones).map((one) => [
      ...[task.number, task.title, task.heading, task.lead.title],
      ...[task.support.map((unit) => unit.title).join('、'), one.title, one.due_on, one.evidence, ''],
      ...[LIGHT_WORDS[one.light], one.why, one.submitted_on, one.accepted_on, one.first_due_on],
    ]),
  )
  return {
    stream: streamRows(PLAN_SHEET, [...planColumns(names.choices), ...beside], rows),
    name: `${reach.programme.title}任务计划.xlsx`,
  }
}
