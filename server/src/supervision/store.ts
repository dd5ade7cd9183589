/** The SQL of campaigns themselves. */
import { sql } from 'kysely'
import type { Draw, NewAccountability, NewCampaign } from '#contract/http/campaigns.ts'
import type { Campaign } from '#contract/pack/campaign-language.ts'
import type { Static } from 'typebox'
import type { Query } from '../lib/db.ts'

export interface StoredCampaign {
  id: string
  region: string
  level: string
  code: string
  place: string
  path: string
  campaign: string
  class: Campaign['class']
  round: string | null
  title: string
  team: string
  rules: Campaign
  starts_on: string
  ends_on: string
  looks_back: string | null
  draw: Static<typeof Draw> | null
  closed_on: string | null
  closed_reason: string | null
  version: number
}

const columns = sql`c.id, c.region, r.level, r.code, r.name as place, r.path, c.campaign, c.class, c.round, c.title, c.team,
  c.rules, c.starts_on, c.ends_on, c.looks_back, c.draw, c.closed_on, c.closed_reason, c.version`

export const campaignQuery = (tenant: number, id: string) => sql<StoredCampaign>`
  select ${columns} from campaign c join region r on r.tenant = c.tenant and r.id = c.region
  where c.tenant = ${tenant} and c.id = ${id}`

/** Of the kinds one may read, opened or running in a year. */
export const campaignsQuery = (tenant: number, kinds: string[], year: string) => sql<StoredCampaign>`
  select ${columns} from campaign c join region r on r.tenant = c.tenant and r.id = c.region
  where c.tenant = ${tenant} and c.campaign = any (${kinds}::text[])
    and c.starts_on <= ${`${year}-12-31`}::date
    and (c.closed_on is null or c.closed_on >= ${`${year}-01-01`}::date or c.opened_on >= ${`${year}-01-01`}::date)
  order by c.opened_on desc, c.id desc`

/** Rounds opened in a calendar year, by place, kind and round. */
export const roundsQuery = (tenant: number, regions: string[], year: string) => sql<{
  region: string
  campaign: string
  round: string
  held: number
  undrawn: number
}>`select region, campaign, round, (count(*) filter (where draw is not null or rules -> 'draws' is null))::int as held,
    (count(*) filter (where draw is null and rules -> 'draws' is not null))::int as undrawn from campaign
  where tenant = ${tenant} and region = any (${regions}::uuid[]) and round is not null
    and starts_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
  group by region, campaign, round`

export const insertCampaign = (
  tenant: number,
  id: string,
  it: NewCampaign & { rules: Campaign; accepting: string[]; person: string; today: string },
): Query => sql`
  insert into campaign (tenant, id, region, campaign, class, round, title, team, rules, accepting, seen_in, seen_every,
    measures_in, starts_on, ends_on, opened_by, opened_on, looks_back)
  values (${tenant}, ${id}, ${it.region}, ${it.campaign}, ${it.rules.class}, ${it.round ?? null}, ${it.title}, ${it.team},
    ${JSON.stringify(it.rules)}::json, ${it.accepting}::text[],
    ${it.rules.handled_as.supervised?.entry ?? null}, ${it.rules.handled_as.supervised?.every ?? null},
    ${it.rules.handled_as.measures_in ?? null}, ${it.starts_on}, ${it.ends_on}, ${it.person}, ${it.today},
    ${it.looks_back ?? null})`

/** What had been struck off in the round looked back on, each to be seen again. */
export const copyStruckOff = (tenant: number, id: string, earlier: string): Query[] => [
  sql`
  insert into campaign_item (tenant, id, campaign, number, region, code, title, note, owner, measures, subject)
  select i.tenant, gen_random_uuid(), ${id}, row_number() over (order by i.number), i.region, i.code, i.title, i.note, i.owner,
    i.measures, i.matter
  from campaign_item i join matter m on m.tenant = i.tenant and m.id = i.matter and m.final = 'solved'
  where i.tenant = ${tenant} and i.campaign = ${earlier}`,
  sql`update campaign set items = (select count(*) from campaign_item where tenant = ${tenant} and campaign = ${id})
    where tenant = ${tenant} and id = ${id}`,
]

/** Locks it until the transaction ends; nothing once it was closed. */
export const lockOpen = (tenant: number, id: string) => sql<{ items: number }>`
  select items from campaign where tenant = ${tenant} and id = ${id} and closed_on is null for update`

/** The last of so many new numbers; nothing once it was closed. */
export const takeNumbers = (tenant: number, id: string, many: number) => sql<{ items: number }>`
  update campaign set items = items + ${many}
  where tenant = ${tenant} and id = ${id} and closed_on is null returning items`

/** Of what is journalled of the campaign itself; nothing once it was closed. */
export const nextVersion = (tenant: number, id: string) => sql<{ version: number }>`
  update campaign set version = version + 1
  where tenant = ${tenant} and id = ${id} and closed_on is null returning version`

export const keepDraw = (tenant: number, id: string, draw: Static<typeof Draw>) => sql<{ version: number }>`
  update campaign set draw = ${JSON.stringify(draw)}::jsonb, items = ${draw.drawn.length}, version = version + 1
  where tenant = ${tenant} and id = ${id} and draw is null and closed_on is null returning version`

export const closeQuery = (tenant: number, id: string, day: string, reason: string) => sql<{
  version: number
}>`
  update campaign set closed_on = ${day}, closed_reason = ${reason}, version = version + 1
  where tenant = ${tenant} and id = ${id} and closed_on is null returning version`

export const insertAccountability = (
  tenant: number,
  it: NewAccountability & { id: string; campaign: string; person: string },
): Query => sql`
  insert into campaign_accountability (tenant, id, campaign, region, organ, kind, on_day, persons, ground, recorded_by)
  values (${tenant}, ${it.id}, ${it.campaign}, ${it.region}, ${it.organ}, ${it.kind}, ${it.on_day}, ${it.persons},
    ${it.ground}, ${it.person})`

export const accountabilityOf = (tenant: number, campaign: string) => sql<{
  id: string
  region: string
  level: string
  code: string
  place: string
  path: string
  organ: string
  kind: string
  on_day: string
  persons: number
  ground: string
}>`select a.id, a.region, r.level, r.code, r.name as place, r.path, a.organ, a.kind, a.on_day, a.persons, a.ground
  from campaign_accountability a join region r on r.tenant = a.tenant and r.id = a.region
  where a.tenant = ${tenant} and a.campaign = ${campaign} order by a.on_day desc, a.id desc`

export const placesByPath = (tenant: number, paths: string[]) => sql<{
  id: string
  code: string
  path: string
}>`
  select id, code, path from region where tenant = ${tenant} and path = any (${paths}::text[])`

/** A name and an office phone; the look is recorded with it. */
export const personToAsk = (tenant: number, person: string) => sql<{
  name: string | null
  work_phone: string | null
}>`
  select name, work_phone from person where tenant = ${tenant} and id = ${person}`
