/** The rows a pack begins with, as a plan would take them over. Pure. */
import type { Programme } from '#contract/pack/programme-language.ts'
import type { Known, PlanRow } from './plan.ts'

/** What was changed here, and from what. */
export interface Changed {
  task: string
  milestone: string | null
  what: string
  was: string
}

/**
 * What was changed or dropped here, with its reason, stays as long as the rules say what they said before; only what they
 * say anew is brought in.
 */
export function rowsOfPack(
  { tasks = {} }: Programme,
  { tasks: known, milestones }: Pick<Known, 'tasks' | 'milestones'>,
  changed: Changed[],
  reason: string,
): PlanRow[] {
  const wasHere = (what: string, task: string, milestone: string | null, said: string) =>
    changed.some(
      (one) => one.task === task && one.milestone === milestone && one.what === what && one.was === said,
    )
  return Object.entries(tasks).flatMap(([number, planned]) => {
    const task = known.find((one) => one.number === number)
    if (task?.dropped_on) return []
    const support = planned.support ?? []
    const isHere = (what: string, said: string) => task && wasHere(what, task.id, null, said)
    const says = {
      title: isHere('title', planned.title) ? task!.title : planned.title,
      heading: task?.heading ?? planned.group ?? '',
      lead: isHere('lead', planned.lead) ? task!.lead : planned.lead,
      support: isHere('support', support.join('、')) ? task!.support : support,
    }
    return planned.milestones.flatMap(({ title, due, evidence }) => {
      const stands = milestones.find((one) => one.task === task?.id && one.title === title)
      if (stands?.dropped_on) return []
      const isKept = stands && wasHere('due_on', stands.task, stands.id, due)
      return [{ number, ...says, milestone: title, due_on: isKept ? stands.due_on : due, evidence, reason }]
    })
  })
}
