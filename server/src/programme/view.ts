/** Rows → what the page shows: every light and its reason worked out on the spot. */
import type { Counts, Milestone, Task } from '#contract/http/programme.ts'
import { LIGHTS, lightOf, whyLight, worst, type Light } from '#contract/programme/lights.ts'
import type { Names } from './names.ts'
import type { Reach } from './reach.ts'
import type { TaskRow } from './store.ts'
import type { MilestoneRow } from './store-read.ts'

const dropped = ({ dropped_on, dropped_reason }: Pick<TaskRow, 'dropped_on' | 'dropped_reason'>) =>
  dropped_on === null ? null : { on_day: dropped_on, reason: dropped_reason ?? '' }

export const phaseOf = ({ programme }: Pick<Reach, 'programme'>, day: string): string | null =>
  Object.entries(programme.phases).find(
    ([, phase]) => phase.from <= day && (!phase.to || day <= phase.to),
  )?.[0] ?? null

export const viewMilestone = (
  reach: Pick<Reach, 'programme' | 'today' | 'rules'>,
  row: MilestoneRow,
): Milestone => {
  const { lights } = reach.programme
  return {
    ...{ id: row.id, title: row.title, due_on: row.due_on, evidence: row.evidence },
    ...{ submitted_on: row.submitted_on, accepted_on: row.accepted_on, first_due_on: row.first_due_on },
    phase: phaseOf(reach, row.due_on),
    light: lightOf(lights, row, reach.today, reach.rules.calendar),
    why: whyLight(lights, row, reach.today, reach.rules.calendar),
    dropped: dropped(row),
  }
}

export function viewTask(
  reach: Reach,
  names: Names,
  row: TaskRow & { visits: number },
  milestones: MilestoneRow[],
): Task {
  const seen = milestones.map((one) => viewMilestone(reach, one))
  return {
    ...{ id: row.id, number: row.number, title: row.title, heading: row.heading, version: row.version },
    ...{ lead: names.unit(row.lead), support: row.support.map(names.unit), visits: row.visits },
    mine: reach.speaks.includes(row.lead),
    light: worst(standing(seen).map((one) => one.light)),
    milestones: seen,
    dropped: dropped(row),
  }
}

/** Those that were not dropped. */
export const standing = <T extends { dropped: object | null }>(all: T[]): T[] =>
  all.filter((one) => one.dropped === null)

export const countsOf = (lights: Light[]): Counts =>
  Object.fromEntries(LIGHTS.map((light) => [light, lights.filter((one) => one === light).length])) as Counts
