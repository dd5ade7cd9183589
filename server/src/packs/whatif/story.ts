/** A past matter as the journal tells it: what was commanded, when, by which seat, with its inputs by reference. */
import type { Life, Seat } from '#contract/pack/life.ts'

export interface Step {
  /** ISO instant. */
  at: string
  command: string
  /** Of an act: which. */
  action: string
  /** It led to another state. */
  moved: boolean
  actor: string | null
  seat: Seat | null
  /** Ids, codes, choices and amounts; texts are not in the journal. */
  input: Record<string, unknown>
  /** Of the report: where it lay then. */
  region?: string | null
}

export interface Story {
  kind: string
  reporter: string | null
  reporterHolds: string[]
  fields: Life['fields']
  dueBy: string | null
  /** The authorisation its path rested on. */
  restsOn: NonNullable<Life['path']>['rests_on'] | null
  /** Who has it in hand now. */
  handler: Seat | null
  /** The report first. */
  steps: Step[]
  /** Until when its deadlines are looked at: its close, or the moment of the question. */
  until: string
}
