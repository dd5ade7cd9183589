/** What rows of a plan (a sheet's or the pack's) would change. A row is one milestone. Pure. */
import type { ChangeRow, NewMilestoneRow, NewTaskRow } from './store.ts'
import { audienceOf } from './units.ts'

export interface PlanRow {
  number: string
  title: string
  heading: string
  lead: string
  support: string[]
  milestone: string
  due_on: string
  evidence: string
  /** Why it differs from what stands. */
  reason: string
}
export interface Known {
  programme: string
  /** First day of the programme. */
  from: string
  tasks: {
    id: string
    number: string
    title: string
    heading: string
    lead: string
    support: string[]
    dropped_on: string | null
  }[]
  milestones: {
    id: string
    task: string
    title: string
    due_on: string
    evidence: string
    dropped_on: string | null
  }[]
  newId: () => string
}
export interface Plan {
  adds: PlanRow[]
  changes: PlanRow[]
  unchanged: number
  newTasks: NewTaskRow[]
  newMilestones: NewMilestoneRow[]
  changedTasks: Omit<NewTaskRow, 'number'>[]
  changedMilestones: Pick<NewMilestoneRow, 'id' | 'due_on' | 'evidence'>[]
  history: ChangeRow[]
}

/** `null` rows are wrong already. `wrong(i, field, say)`: row `i` is. */
export function planRows(
  rows: (PlanRow | null)[],
  known: Known,
  wrong: (i: number, field: keyof PlanRow, say: string) => void,
): Plan {
  const { programme, newId } = known
  const plan: Plan = {
    ...{ adds: [], changes: [], unchanged: 0, newTasks: [], newMilestones: [] },
    ...{ changedTasks: [], changedMilestones: [], history: [] },
  }
  const firstRow = new Map<string, number>()
  const tasks = new Map(known.tasks.map((task) => [task.number, task]))
  const seen = new Map<string, number>()
  for (const [i, row] of rows.entries()) {
    if (!row) continue
    const key = `${row.number} ${row.milestone}`
    const twin = seen.get(key)
    if (twin !== undefined) {
      wrong(i, 'milestone', '同一项任务里有两个同名的节点，请改名或留一行。')
      continue
    }
    seen.set(key, i)
    if (row.due_on < known.from) {
      wrong(i, 'due_on', `这项工作从 ${known.from} 开始，日期不能更早。`)
      continue
    }
    const first = firstRow.get(row.number)
    if (first !== undefined && !isSameTask(rows[first]!, row)) {
      wrong(i, 'number', '和上面同一编号的任务写得不一样，请改成一样，或换一个编号。')
      continue
    }
    const task = tasks.get(row.number)
    if (task?.dropped_on) {
      wrong(i, 'number', `这项任务 ${task.dropped_on} 已经取消，请换一个编号。`)
      continue
    }
    const stands = task && known.milestones.find((one) => one.task === task.id && one.title === row.milestone)
    if (stands?.dropped_on) {
      wrong(i, 'milestone', `这个节点 ${stands.dropped_on} 已经取消，请换一个名称。`)
      continue
    }
    const history = task ? differences(task, stands, row) : []
    if (history.length > 0 && !row.reason) {
      const [{ what, was }] = history as [ChangeRow]
      wrong(i, 'reason', `${TITLES[what]}和现在的不一样${was ? `（现在是 ${was}）` : ''}，请写修改原因。`)
      continue
    }
    const audience = audienceOf(programme, [row.lead, ...row.support])
    const says = { title: row.title, heading: row.heading, lead: row.lead, support: row.support, audience }
    let id = task?.id
    if (!id) {
      id = newId()
      plan.newTasks.push({ id, number: row.number, ...says })
      tasks.set(row.number, { id, ...says, number: row.number, dropped_on: null })
    } else if (first === undefined && task && !isSameTask({ ...row, ...task }, row)) {
      plan.changedTasks.push({ id, ...says })
      tasks.set(row.number, { ...task, ...says })
    }
    firstRow.set(row.number, first ?? i)
    if (!stands)
      plan.newMilestones.push({
        ...{ id: newId(), task: id, title: row.milestone, due_on: row.due_on, evidence: row.evidence },
      })
    else if (stands.due_on !== row.due_on || stands.evidence !== row.evidence)
      plan.changedMilestones.push({ id: stands.id, due_on: row.due_on, evidence: row.evidence })
    plan.history.push(...history.map((one) => ({ ...one, id: newId() })))
    if (!stands) plan.adds.push(row)
    else if (history.length > 0) plan.changes.push(row)
    else plan.unchanged += 1
  }
  return plan
}

export const TITLES: Record<ChangeRow['what'], string> = {
  ...{ due_on: '到期日期', evidence: '佐证材料', title: '任务名称' },
  ...{ lead: '牵头单位', support: '配合单位', dropped: '取消' },
}

type Says = Pick<PlanRow, 'title' | 'heading' | 'lead' | 'support'>
const isSameTask = (a: Says, b: Says): boolean =>
  a.title === b.title &&
  a.heading === b.heading &&
  a.lead === b.lead &&
  a.support.join('、') === b.support.join('、')

/** What of the task and its milestone a row changes; `id` is given when it is kept. */
function differences(
  task: Known['tasks'][number],
  stands: Known['milestones'][number] | undefined,
  row: PlanRow,
): ChangeRow[] {
  const said: [ChangeRow['what'], string, string, string | null][] = [
    ['title', task.title, row.title, null],
    ['lead', task.lead, row.lead, null],
    ['support', task.support.join('、'), row.support.join('、'), null],
    ...(stands
      ? ([
          ['due_on', stands.due_on, row.due_on, stands.id],
          ['evidence', stands.evidence, row.evidence, stands.id],
        ] as [ChangeRow['what'], string, string, string][])
      : []),
  ]
  return said.flatMap(([what, was, became, milestone]) =>
    was === became ? [] : [{ id: '', task: task.id, milestone, what, was, became, reason: row.reason }],
  )
}
