/** What a campaign's rules say of one item: its form, the sort it falls under, the shares it counts for. Pure. */
import type { Campaign, Round } from './campaign-language.ts'
import type { Condition } from './condition.ts'
import type { Fields, FieldValue } from './field.ts'
import { holds } from './holds.ts'

export type Answers = Record<string, FieldValue>

export const roundOf = (campaign: Campaign, round: string | null): Round | undefined =>
  round === null ? undefined : campaign.rounds?.[round]

/** The form filled in for each item of a round. */
export const surveyOf = (campaign: Campaign, round: string | null): Fields =>
  roundOf(campaign, round)?.survey ?? campaign.survey ?? {}

/** `answers`: checked before. Empty fields make comparisons false. */
export function holdsFor(condition: Condition, fields: Fields, answers: Answers): boolean {
  const kind = { title: '', group: '', procedure: '', fields }
  return holds(condition, { kindId: '', kind, fields: answers, reporterHolds: [], actorHolds: [] })
}

export interface Judged {
  sort: string | null
  /** The shares for which it holds. */
  shares: string[]
  /** Those whose questions were all answered: somebody nobody reached is neither satisfied nor not. */
  asked: string[]
  faulty: boolean
}

export function judge(campaign: Campaign, round: string | null, answers: Answers): Judged {
  const fields = surveyOf(campaign, round)
  const isSo = (when: Condition | undefined) => when !== undefined && holdsFor(when, fields, answers)
  const sort = Object.entries(campaign.sorts ?? {}).find(([, one]) => one.otherwise || isSo(one.when))
  const asked = Object.entries(campaign.shares ?? {}).filter(([, { when }]) =>
    fieldsIn(when as Condition).every((field) => answers[field] !== undefined),
  )
  return {
    sort: sort?.[0] ?? null,
    shares: asked.flatMap(([id, { when }]) => (isSo(when) ? [id] : [])),
    asked: asked.map(([id]) => id),
    faulty: isSo(campaign.faulty),
  }
}

const fieldsIn = (condition: Condition): string[] => {
  if ('all' in condition) return condition.all.flatMap(fieldsIn)
  if ('any' in condition) return condition.any.flatMap(fieldsIn)
  if ('not' in condition) return fieldsIn(condition.not)
  return 'field' in condition ? [condition.field] : []
}

/** The shares that a round's own form asks about. */
export const sharesOf = (campaign: Campaign, round: string | null): [string, { title: string }][] => {
  const fields = surveyOf(campaign, round)
  return Object.entries(campaign.shares ?? {}).filter(([, { when }]) =>
    fieldsIn(when as Condition).every((field) => field in fields),
  )
}
