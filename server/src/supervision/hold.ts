/** What an organ decided about those who answer for it: on record as how many, how and by whom decided, never with names. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { CloseCampaign, Kept, NewAccountability } from '#contract/http/campaigns.ts'
import type { Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import type { SupervisionDeps } from './deps.ts'
import { campaignFor, doerAt, placeIn } from './reach.ts'
import { closeQuery, insertAccountability, nextVersion } from './store.ts'
import { sumsOfMany } from './store-items.ts'

/** POST /api/campaigns/:id/accountability. Refuses NOT_ALLOWED, FIELD_INVALID for a way the rules do not name or a day to come. */
export async function hold(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
  body: NewAccountability,
): Promise<Static<typeof Kept>> {
  const reach = await campaignFor(deps, authority, id)
  const { campaign, tenant, person, today } = reach
  const doer = doerAt(authority, reach, 'open', campaign.path)
  const place = (await placeIn(deps, reach, body.region)).at(-1)!
  if (!campaign.rules.accountability?.includes(body.kind))
    throw new Refused('FIELD_INVALID', '请从列出的几种方式里选。', 'kind')
  if (body.on_day > today) throw new Refused('FIELD_INVALID', '这一天还没有到，请改日期。', 'on_day')
  return actOnce(deps.matters, doer, { ...body, campaign: id }, async (tx) => {
    const [[taken]] = await tx.flush(nextVersion(tenant, id))
    if (!taken) throw new Refused('ALREADY_DONE', '这项工作已经结束，不能再登记。')
    const row = { ...body, id: v7(), campaign: id, person, region: place.id }
    return {
      ...{ subject_kind: 'campaign', subject: id, version: taken.version, command: 'hold' },
      input: { region: place.id, kind: body.kind, on_day: body.on_day, persons: body.persons },
      queries: [insertAccountability(tenant, row)],
    }
  })
}

/** POST /api/campaigns/:id/close. Refuses NOT_ALLOWED, ALREADY_DONE, FIELD_MISSING (reason) while items are not struck off. */
export async function close(
  deps: SupervisionDeps,
  authority: Authority,
  id: string,
  body: CloseCampaign,
): Promise<Static<typeof Kept>> {
  const reach = await campaignFor(deps, authority, id)
  const { campaign, tenant, today, wall, within } = reach
  const doer = doerAt(
    { ...authority },
    { ...reach, campaign: { ...campaign, closed_on: null } },
    'open',
    campaign.path,
  )
  const [[sums]] = await deps.matters.db.read(wall, sumsOfMany(within, [id]))
  const open = sums ? sums.planless + sums.drawn + sums.doing + sums.accepting : 0
  return actOnce(deps.matters, doer, { ...body, campaign: id }, async (tx) => {
    if (open > 0 && !body.reason.trim())
      throw new Refused('FIELD_MISSING', `还有 ${open} 件没有了结。要现在结束，请写明原因。`, 'reason')
    const [[closed]] = await tx.flush(closeQuery(tenant, id, today, body.reason.trim()))
    if (!closed) throw new Refused('ALREADY_DONE', '已经结束了，不用再办。')
    return {
      ...{ subject_kind: 'campaign', subject: id, version: closed.version, command: 'close' },
      ...{ input: { open }, queries: [] },
    }
  })
}
