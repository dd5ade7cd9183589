/** Rows → wire shapes of campaigns. */
import { STAGES, type CampaignRow, type ItemRow, type Sums } from '#contract/http/campaigns.ts'
import { roundOf } from '#contract/pack/campaign.ts'
import { stageTitle } from '#contract/supervision/stages.ts'
import type { Reach } from './reach.ts'
import type { StoredCampaign } from './store.ts'
import type { StoredItem, StoredSums } from './store-items.ts'

const COUNTED = ['items', ...STAGES, 'late', 'unseen', 'filled', 'faulty'] as const

export const noSums = (): Sums => Object.fromEntries(COUNTED.map((one) => [one, 0])) as Sums

export const sumOf = (rows: readonly StoredSums[]): Sums =>
  rows.reduce((total, row) => {
    for (const one of COUNTED) total[one] += row[one]
    return total
  }, noSums())

export const viewSums = (row: StoredSums): Sums => sumOf([row])

export const viewCampaign = (c: StoredCampaign, sums: Sums): CampaignRow => ({
  ...{ id: c.id, region: { id: c.region, level: c.level, code: c.code, name: c.place }, class: c.class },
  ...{ kind_title: c.rules.title, round_title: roundOf(c.rules, c.round)?.title ?? null, title: c.title },
  ...{
    unit: c.rules.unit,
    team: c.team,
    starts_on: c.starts_on,
    ends_on: c.ends_on,
    closed_on: c.closed_on,
    sums,
  },
})

/** What it waits for, as its matter says it. */
function wordsOf({ county, campaign }: Reach, item: StoredItem): string {
  const stage = stageTitle(item.stage, campaign.class)
  if (item.stage !== 'doing' && item.stage !== 'accepting') return stage
  const kind = county.kinds[campaign.rules.handled_as.kind]
  const state = county.procedures[kind?.procedure ?? '']?.states[item.state ?? '']
  const title = state?.title ?? stage
  return item.waiting ? `${title}，等${item.waiting}` : title
}

export const viewItem = (reach: Reach, item: StoredItem): ItemRow => ({
  ...{ id: item.id, number: item.number, code: item.code, title: item.title, stage: item.stage },
  region: { id: item.region, level: item.level, code: item.place_code, name: item.place },
  sort: item.sort && (reach.campaign.rules.sorts?.[item.sort]?.title ?? item.sort),
  ...{ words: wordsOf(reach, item), late: item.late, owner: item.owner, due_on: item.due_on },
  ...{ matter: item.matter, faulty: item.faulty, supervisions: item.supervisions },
  ...{ note: item.note, measures: item.measures },
})
