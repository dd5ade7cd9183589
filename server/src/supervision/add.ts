/** POST /api/campaigns/:id/items: one unit, finding or deed. Where the rules open it at once, its matter is opened in the same transaction. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { Kept, NewItem } from '#contract/http/campaigns.ts'
import { judge, surveyOf, type Answers } from '#contract/pack/campaign.ts'
import { checkFields } from '#contract/pack/given.ts'
import type { Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import type { SupervisionDeps } from './deps.ts'
import { handOver, type Handed } from './handle.ts'
import { campaignFor, doerAt, placeIn } from './reach.ts'
import { takeNumbers, type StoredCampaign } from './store.ts'
import { insertItems } from './store-items.ts'

/** Refuses what the form refuses, the field named `answers.<field>`. */
export function checkAnswers({ rules, round }: StoredCampaign, answers: Answers): Answers {
  const wrong = checkFields({ title: rules.title, fields: surveyOf(rules, round) }, answers)
  if (wrong) throw new Refused(wrong.refused, wrong.say, `answers.${wrong.field}`)
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== ''))
}

export function refuseLevel({ rules }: StoredCampaign, level: string): void {
  if (rules.items_at && !rules.items_at.includes(level))
    throw new Refused('FIELD_INVALID', `“${rules.unit}”要登记到更具体的地方，请重新选。`, 'region')
}

/** Refuses NOT_ALLOWED, ALREADY_DONE, FIELD_MISSING, FIELD_INVALID; nothing is kept then. */
export async function add(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
  body: NewItem,
): Promise<Static<typeof Kept>> {
  const reach = await campaignFor(deps, authority, id)
  const { campaign, tenant } = reach
  const { rules } = campaign
  const place = (await placeIn(deps, reach, body.region)).at(-1)!
  const doer = doerAt(authority, reach, 'survey', place.path)
  if (rules.draws || campaign.looks_back)
    throw new Refused('FIELD_INVALID', '这一轮查哪些已经定了，不能另外加。', 'title')
  refuseLevel(campaign, place.level)
  const answers = checkAnswers(campaign, body.answers)
  const due_on = body.due_on ?? campaign.ends_on
  const measures = body.measures ?? ''
  const title = body.title.trim()
  const handed: Handed | null =
    rules.handled_as.opens === 'at_once'
      ? await handOver(deps, authority, reach, {
          ...{ rules, region: place.id, owner: body.owner, due_on, title },
          text: [body.note || title, measures].filter(Boolean).join('\n'),
        })
      : null
  const item = v7()
  return actOnce(deps.matters, doer, { ...body, campaign: id }, async (tx) => {
    const [[taken]] = await tx.flush(takeNumbers(tenant, id, 1))
    if (!taken) throw new Refused('ALREADY_DONE', '这项工作刚刚结束，不能再登记。')
    const row = {
      ...{ id: item, number: taken.items, region: place.id, code: null, title, note: body.note, answers },
      ...{ ...judge(rules, campaign.round, answers), filled: Object.keys(answers).length > 0 },
      ...{ subject: null, asks: null, measures, owner: handed?.owner ?? null },
      ...{ due_on: handed?.due_on ?? null, matter: handed?.matter ?? null },
    }
    return {
      ...{ subject_kind: 'campaign_item', subject: item, version: 1, command: 'add' },
      input: { campaign: id, region: place.id, matter: row.matter, due_on: row.due_on },
      queries: [
        ...(handed?.queries ?? []),
        insertItems(tenant, id, [row], { today: reach.today, person: reach.person }),
      ],
    }
  })
}
