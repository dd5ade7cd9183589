/** GET /api/campaigns/:id/items/:item. */
import type { ItemSeen } from '#contract/http/campaigns.ts'
import { surveyOf, type Answers } from '#contract/pack/campaign.ts'
import { fieldWords } from '#contract/pack/field-words.ts'
import type { Fields } from '#contract/pack/field.ts'
import type { Authority } from '../authority/index.ts'
import { askedFields } from '../packs/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { ownersAt } from './handle.ts'
import { campaignFor, mayAt, noSuch, type Reach } from './reach.ts'
import { itemsQuery, subjectQuery, type StoredItem } from './store-items.ts'
import { viewItem } from './view.ts'

export interface ItemReach {
  reach: Reach
  item: StoredItem
}

/** The item one may read. Refuses NOT_FOUND. */
export async function itemFor(
  deps: SupervisionDeps,
  authority: Authority,
  at: { campaign: string; item: string },
): Promise<ItemReach> {
  const reach = await campaignFor(deps, authority, at.campaign)
  const [[item]] = await deps.matters.db.read(
    reach.wall,
    itemsQuery(reach.within, at.campaign, { id: at.item }, 0, 1),
  )
  if (!item) throw noSuch()
  return { reach, item }
}

export async function seeItem(
  deps: SupervisionDeps,
  authority: Authority,
  at: { campaign: string; item: string },
): Promise<ItemSeen> {
  const { reach, item } = await itemFor(deps, authority, at)
  const { campaign, tenant } = reach
  const { rules } = campaign
  const fields = surveyOf(rules, campaign.round)
  const surveys = mayAt(authority, rules, 'survey', item.path) && campaign.closed_on === null
  const plans = surveys && !item.matter && rules.handled_as.opens === 'when_planned'
  const [[subject]] = item.subject
    ? await deps.matters.db.read(reach.wall, subjectQuery(tenant, item.subject))
    : [[]]
  return {
    ...viewItem(reach, item),
    ...{ version: item.version, answers: item.answers, survey: askedFields(fields) },
    told: toldIn(fields, item.answers),
    ...{ filled_on: item.filled_on, subject: subject ?? null, asks: item.asks !== null },
    advice: (item.sort && rules.sorts?.[item.sort]?.advice) ?? '',
    owners: plans
      ? (await ownersAt(deps, reach, rules, item.region)).map(({ seat, title }) => ({ seat, title }))
      : [],
    may: {
      plan: plans,
      fill: surveys && (item.subject !== null || !item.matter),
      call: surveys && item.asks !== null && item.filled_on === null,
    },
  }
}

const toldIn = (fields: Fields, answers: Answers) =>
  Object.entries(fields).flatMap(([name, field]) => {
    const value = answers[name]
    return value === undefined ? [] : [{ title: field.title, value: fieldWords(field, value) }]
  })
