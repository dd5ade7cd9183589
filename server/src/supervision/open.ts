/** POST /api/campaigns: a round is opened; one that looks back begins with what the earlier one struck off. */
import { v7 } from 'uuid'
import type { Static } from 'typebox'
import type { Kept, NewCampaign } from '#contract/http/campaigns.ts'
import type { Campaign } from '#contract/pack/campaign-language.ts'
import { personKey, wallAt, type Authority } from '../authority/index.ts'
import { actOnce } from '../journal/index.ts'
import { Refused } from '../lib/refused.ts'
import type { CountyRules } from '../packs/index.ts'
import type { SupervisionDeps } from './deps.ts'
import { askerOf, campaignFor, seatsAs } from './reach.ts'
import * as store from './store.ts'

/** States of the items' procedure that wait for those who strike off. */
const acceptingOf = ({ kinds, procedures }: CountyRules, rules: Campaign): string[] => {
  const { states = {} } = procedures[kinds[rules.handled_as.kind]?.procedure ?? ''] ?? {}
  return Object.entries(states).flatMap(([id, { waits_on, final }]) =>
    !final && [waits_on?.post ?? []].flat().some((post) => rules.accepted_by.includes(post)) ? [id] : [],
  )
}

/** Refuses FIELD_INVALID for what the rules do not offer here, NOT_ALLOWED for who does not open it. */
export async function open(
  deps: SupervisionDeps,
  authority: Authority,
  body: NewCampaign,
): Promise<Static<typeof Kept>> {
  const asker = await askerOf(deps, authority)
  const { tenant, person, county, today } = asker
  const rules = county.campaigns[body.campaign]
  if (!rules) throw new Refused('FIELD_INVALID', '没有这一类工作，请重新选择。', 'campaign')
  const seat = seatsAs(authority, rules, 'open').find((one) => one.region === body.region)
  if (!seat || !rules.at.includes(seat.place.at(-1)!.level))
    throw new Refused('NOT_ALLOWED', `您的岗位不在这里组织“${rules.title}”。`)
  checkRound(rules, body)
  if (body.ends_on < body.starts_on || body.ends_on < today)
    throw new Refused('FIELD_INVALID', '结束日期要在开始日期和今天之后。', 'ends_on')
  const earlier = body.looks_back && (await campaignFor(deps, authority, body.looks_back)).campaign
  if (earlier && earlier.campaign !== body.campaign)
    throw new Refused('FIELD_INVALID', '只能回头看同一类的工作，请重新选择。', 'looks_back')
  const id = v7()
  const doer = { tenant, person, actor: personKey(person), wall: wallAt(authority, [seat.path]) }
  const row = { ...body, rules, accepting: acceptingOf(county, rules), person, today }
  return actOnce(deps.matters, doer, body, async () => ({
    ...{ subject_kind: 'campaign', subject: id, version: 1, command: 'open' },
    input: {
      campaign: body.campaign,
      round: body.round ?? null,
      region: body.region,
      starts_on: body.starts_on,
    },
    queries: [
      store.insertCampaign(tenant, id, row),
      ...(earlier ? store.copyStruckOff(tenant, id, earlier.id) : []),
    ],
  }))
}

function checkRound(rules: Campaign, { round, looks_back }: NewCampaign): void {
  const known = round === undefined ? undefined : rules.rounds?.[round]
  if (rules.rounds && !known) throw new Refused('FIELD_MISSING', '请选是哪一种。', 'round')
  if (!rules.rounds && round !== undefined)
    throw new Refused('FIELD_INVALID', '这一类不分种类，请去掉它。', 'round')
  if (Boolean(known?.looks_back) === (looks_back !== undefined)) return
  throw known?.looks_back
    ? new Refused('FIELD_MISSING', '请选要回头看哪一轮。', 'looks_back')
    : new Refused('FIELD_INVALID', '只有回头看才选以前的一轮。', 'looks_back')
}
