/** POST /api/campaigns/:id/plan: the same plan for many, each an act of its own; one that is refused keeps none of the others back. */
import { v5 } from 'uuid'
import type { PlanMany, PlannedMany } from '#contract/http/campaigns.ts'
import type { Authority } from '../authority/index.ts'
import { Refused } from '../lib/refused.ts'
import type { SupervisionDeps } from './deps.ts'
import { ownersAt } from './handle.ts'
import { plan } from './plan.ts'
import { campaignFor, doerAt, placeIn, type Reach } from './reach.ts'
import { itemsQuery, type StoredItem } from './store-items.ts'

/** At a time. */
const PART = 50

/** Sent again, each answers as it did. Refuses NOT_FOUND, NOT_ALLOWED, FIELD_INVALID for a post that is none of the rules. */
export async function planMany(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
  body: PlanMany,
): Promise<PlannedMany> {
  const reach = await campaignFor(deps, authority, id)
  const at = (await placeIn(deps, reach, body.region)).at(-1)!.path
  doerAt(authority, reach, 'survey', at)
  if (!reach.campaign.rules.handled_as.owners.includes(body.post))
    throw new Refused('FIELD_INVALID', '请从列出的岗位里选。', 'post')
  const asked = { stage: 'planless', at, ...(body.sort ? { sort: body.sort } : {}) } as const
  const [rows] = await deps.matters.db.read(
    reach.wall,
    itemsQuery(reach.within, id, asked, body.after ?? 0, PART),
  )
  const done: PlannedMany = { planned: 0, refused: [], next: rows.length < PART ? null : rows.at(-1)!.number }
  for (const item of rows)
    try {
      await planOne(deps, authority, reach, { item, body })
      done.planned += 1
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      done.refused.push({ number: item.number, title: item.title, say: error.say })
    }
  return done
}

async function planOne(
  deps: SupervisionDeps,
  authority: Authority,
  reach: Reach,
  { item, body }: { item: StoredItem; body: PlanMany },
): Promise<void> {
  const { rules } = reach.campaign
  const owner = (await ownersAt(deps, reach, rules, item.region)).find(({ seat }) => seat.post === body.post)
  if (!owner) throw new Refused('FIELD_MISSING', `${item.place}这个岗位没有人在岗。`, 'post')
  const { due_on, measures } = body
  await plan(
    deps,
    authority,
    { campaign: reach.campaign.id, item: item.id },
    {
      ...{ command_id: v5(item.id, body.command_id), version: item.version },
      ...{ owner: owner.seat, due_on, measures },
    },
  )
}
