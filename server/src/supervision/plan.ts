/** POST /api/campaigns/:id/items/:item/plan: its owner, day and measures; what was only on the list becomes a matter. */
import type { Static } from 'typebox'
import type { Kept, PlanItem } from '#contract/http/campaigns.ts'
import type { Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import type { SupervisionDeps } from './deps.ts'
import { handOver } from './handle.ts'
import { doerAt } from './reach.ts'
import { itemFor } from './item.ts'
import { planQuery } from './store-items.ts'

/** Refuses NOT_FOUND, NOT_ALLOWED, FIELD_INVALID when it was planned already, MATTER_CHANGED for who saw an older one. */
export async function plan(
  deps: SupervisionDeps,
  authority: Authority,
  at: { campaign: string; item: string },
  body: PlanItem,
): Promise<Static<typeof Kept>> {
  const { reach, item } = await itemFor(deps, authority, at)
  const { rules } = reach.campaign
  const doer = doerAt(authority, reach, 'survey', item.path)
  const again = { ...body, item: item.id }
  if (item.matter || rules.handled_as.opens !== 'when_planned') {
    // sent again, it answers as it did
    return actOnce(deps.matters, doer, again, async () => {
      throw new Refused('FIELD_INVALID', '已经交办，要改措施和时限请在事项里办。', 'measures')
    })
  }
  const { owner, measures } = body
  const handed = await handOver(deps, authority, reach, {
    ...{ rules, region: item.region, owner, due_on: body.due_on, title: item.title },
    text: [item.note || item.title, measures].join('\n'),
  })
  return actOnce(deps.matters, doer, again, async () => {
    if (body.version !== item.version)
      throw new Refused('MATTER_CHANGED', '别人刚刚改过，请刷新后再办。您填的内容还在。')
    return {
      ...{ subject_kind: 'campaign_item', subject: item.id, version: item.version + 1, command: 'plan' },
      input: { matter: handed.matter, due_on: handed.due_on, owner },
      queries: [
        ...handed.queries,
        planQuery(reach.tenant, item.id, {
          owner: handed.owner,
          due_on: handed.due_on,
          measures,
          matter: handed.matter,
        }),
      ],
    }
  })
}
