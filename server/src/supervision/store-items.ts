/** The SQL of a campaign's items: where each stands follows from its matter, in one place for lists, sums and sheets. */
import { sql, type RawBuilder } from 'kysely'
import { STAGES, type ItemsAsked, type Stage } from '#contract/http/campaigns.ts'
import type { Answers } from '#contract/pack/campaign.ts'
import { rangeOf } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'

export interface StoredItem {
  id: string
  campaign: string
  number: number
  region: string
  level: string
  place_code: string
  place: string
  path: string
  code: string | null
  title: string
  note: string
  answers: Answers
  sort: string | null
  shares: string[]
  faulty: boolean
  filled_on: string | null
  subject: string | null
  asks: string | null
  measures: string
  owner: string | null
  due_on: string | null
  matter: string | null
  state: string | null
  waiting: string | null
  stage: Stage
  late: boolean
  supervisions: number
  version: number
}

const stage = sql<Stage>`case
  when i.matter is null and i.subject is not null then case when i.filled_on is null then 'drawn' else 'in_order' end
  when i.matter is null then 'planless'
  when m.final = 'solved' then 'struck_off'
  when m.final is not null then 'ended'
  when m.state = any (c.accepting) then 'accepting'
  else 'doing' end`
const open = sql`(m.id is null or m.final is null)`
const late = (today: string) => sql<boolean>`coalesce(${open} and i.due_on < ${today}::date, false)`
/** No supervision on record within its rhythm, of an item in hand for longer than that. */
const unseen = (now: string) => {
  const since = sql`${now}::timestamptz - ('1 ' || c.seen_every)::interval`
  return sql<boolean>`coalesce(m.final is null and m.opened_at < ${since} and not exists (
    select from matter_entry e where e.tenant = m.tenant and e.matter = m.id
      and e.entry = c.seen_in and e.at >= ${since}), false)`
}

/** As they were planned, else as the owner said them in the matter. */
const measures = sql`coalesce(nullif(i.measures, ''), (select w ->> 'text' from journal_entry j, jsonb_array_elements(m.words) w
  where j.tenant = m.tenant and j.subject = m.id and j.decision ->> 'action' = c.measures_in
    and (w ->> 'version')::int = j.version and w ->> 'field' = 'note' order by j.version desc limit 1), '')`

const from = sql`campaign_item i
  join campaign c on c.tenant = i.tenant and c.id = i.campaign
  join region r on r.tenant = i.tenant and r.id = i.region
  left join matter m on m.tenant = i.tenant and m.id = i.matter`

export interface Within {
  tenant: number
  /** Paths one may read; the second wall is set to them as well. */
  paths: string[]
  /** `YYYY-MM-DD` and the instant, of now. */
  today: string
  now: string
}

const under = (paths: string[]): RawBuilder<unknown> =>
  sql`(${sql.join(
    paths.map((path) => {
      const [low, high] = rangeOf(path)
      return sql`(r.path >= ${low} and r.path < ${high})`
    }),
    sql` or `,
  )})`

const escaped = (q: string) => `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Of one campaign, in the order of their numbers. */
export function itemsQuery(
  { tenant, paths, today, now }: Within,
  campaign: string,
  asked: ItemsAsked & { id?: string; at?: string },
  after: number,
  limit: number,
) {
  const only: Record<string, RawBuilder<unknown>> = {
    late: late(today),
    unseen: unseen(now),
    faulty: sql`i.faulty`,
    filled: sql`i.filled_on is not null`,
  }
  const wanted = [
    sql`i.tenant = ${tenant} and i.campaign = ${campaign} and i.number > ${after}`,
    under(asked.at ? [asked.at] : paths),
    ...(asked.id ? [sql`i.id = ${asked.id}`] : []),
    ...(asked.sort ? [sql`i.sort = ${asked.sort}`] : []),
    ...(asked.share ? [sql`${asked.share} = any (i.shares)`] : []),
    ...(asked.stage ? [sql`${stage} = ${asked.stage}`] : []),
    ...(asked.only ? [only[asked.only]!] : []),
    ...(asked.q ? [sql`(i.title ilike ${escaped(asked.q)} or i.code ilike ${escaped(asked.q)})`] : []),
  ]
  return sql<StoredItem>`
    select i.id, i.campaign, i.number, i.region, r.level, r.code as place_code, r.name as place, r.path, i.code, i.title,
      i.note, i.answers, i.sort, i.shares, i.faulty, i.filled_on, i.subject, i.asks, ${measures} as measures, i.owner, i.due_on, i.matter,
      m.state, m.waiting_title as waiting, ${stage} as stage, ${late(today)} as late, i.version,
      coalesce((m.life -> 'entries' ->> (c.seen_in))::int, 0) as supervisions
    from ${from} where ${sql.join(wanted, sql` and `)} order by i.number limit ${limit}`
}

export interface StoredSums extends Record<
  Stage | 'items' | 'late' | 'unseen' | 'filled' | 'faulty',
  number
> {
  /** A place path, or the campaign. */
  at: string
}

const counts = sql.join(
  STAGES.map((one) => sql`count(*) filter (where stage = ${sql.lit(one)})::int as ${sql.ref(one)}`),
)
const summed = (rows: RawBuilder<unknown>) => sql<StoredSums>`
  select at, count(*)::int as items, ${counts}, count(*) filter (where late)::int as late,
    count(*) filter (where unseen)::int as unseen, count(*) filter (where filled)::int as filled,
    count(*) filter (where faulty)::int as faulty
  from (${rows}) as one group by at order by at`
const each = ({
  today,
  now,
}: Within) => sql`${stage} as stage, ${late(today)} as late, ${unseen(now)} as unseen,
  i.filled_on is not null as filled, i.faulty`

/** One row a campaign. */
export const sumsOfMany = (within: Within, campaigns: string[]) => {
  const { tenant, paths } = within
  return summed(sql`select i.campaign::text as at, ${each(within)} from ${from}
    where i.tenant = ${tenant} and i.campaign = any (${campaigns}::uuid[]) and ${under(paths)}`)
}

/** One row for each place right below `path` that has items, and one for what lies at it. */
export const sumsBelow = (within: Within, campaign: string, path: string) =>
  summed(sql`
  select left(r.path, ${path.length} + strpos(substr(r.path, ${path.length + 1}::int), '/')) as at, ${each(within)}
  from ${from} where i.tenant = ${within.tenant} and i.campaign = ${campaign} and ${under([path])}`)

/** By sort (`what` is 'sort'), and by share of what was filled in. */
export const countsOf = (tenant: number, campaign: string, path: string) => {
  const [low, high] = rangeOf(path)
  return sql<{ what: string; id: string; count: number }>`
    with mine as (select i.* from campaign_item i join region r on r.tenant = i.tenant and r.id = i.region
      where i.tenant = ${tenant} and i.campaign = ${campaign} and r.path >= ${low} and r.path < ${high})
    select 'sort' as what, sort as id, count(*)::int from mine where sort is not null group by sort
    union all select 'share', share, count(*)::int from mine, unnest(shares) share group by share
    union all select 'asked', share, count(*)::int from mine, unnest(asked) share group by share`
}

/** Of several campaigns together, by kind: in how many a share was asked, and in how many it holds. */
export const ratesOf = ({ tenant, paths }: Within, campaigns: string[]) => sql<{
  campaign: string
  share: string
  holds: number
  of: number
}>`select c.campaign, s.share, count(*) filter (where s.share = any (i.shares))::int as holds, count(*)::int as of
  from campaign_item i
  join campaign c on c.tenant = i.tenant and c.id = i.campaign
  join region r on r.tenant = i.tenant and r.id = i.region
  cross join lateral unnest(i.asked) as s (share)
  where i.tenant = ${tenant} and i.campaign = any (${campaigns}::uuid[]) and ${under(paths)}
  group by c.campaign, s.share`

export const placesByPaths = (tenant: number, paths: string[]) => sql<{
  id: string
  level: string
  code: string
  name: string
  path: string
  ends: boolean
}>`select r.id, r.level, r.code, r.name, r.path, not exists (
    select from region n where n.tenant = r.tenant and n.parent = r.id) as ends
  from region r where r.tenant = ${tenant} and r.path = any (${paths}::text[]) order by r.path`

export interface NewItemRow {
  id: string
  number: number
  region: string
  code: string | null
  title: string
  note: string
  answers: Answers
  sort: string | null
  shares: string[]
  asked: string[]
  faulty: boolean
  filled: boolean
  subject: string | null
  asks: string | null
  measures: string
  owner: string | null
  due_on: string | null
  matter: string | null
}

export const insertItems = (
  tenant: number,
  campaign: string,
  rows: NewItemRow[],
  by: { today: string; person: string },
): Query => sql`
  insert into campaign_item (tenant, id, campaign, number, region, code, title, note, answers, sort, shares, asked, faulty, filled_on,
    filled_by, subject, asks, measures, owner, due_on, matter)
  select ${tenant}, g.id, ${campaign}, g.number, g.region, g.code, g.title, g.note, g.answers, g.sort, g.shares, g.asked, g.faulty,
    case when g.filled then ${by.today}::date end, case when g.filled then ${by.person}::uuid end, g.subject, g.asks, g.measures,
    g.owner, g.due_on, g.matter
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, number int, region uuid, code text, title text, note text,
    answers jsonb, sort text, shares text[], asked text[], faulty boolean, filled boolean, subject uuid, asks uuid, measures text, owner text,
    due_on date, matter uuid)`

/** Refilled from a file, by id: what was planned and is being done stays. */
export const updateItems = (
  tenant: number,
  rows: NewItemRow[],
  by: { today: string; person: string },
): Query => sql`
  update campaign_item i set title = g.title, note = g.note, answers = g.answers, sort = g.sort, shares = g.shares, asked = g.asked,
    faulty = g.faulty, filled_on = ${by.today}::date, filled_by = ${by.person}::uuid, version = i.version + 1
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, title text, note text, answers jsonb, sort text,
    shares text[], asked text[], faulty boolean)
  where i.tenant = ${tenant} and i.id = g.id`

export const fillQuery = (
  tenant: number,
  id: string,
  it: Pick<
    NewItemRow,
    'answers' | 'sort' | 'shares' | 'asked' | 'faulty' | 'note' | 'owner' | 'due_on' | 'matter'
  > & {
    today: string
    person: string
  },
): Query => sql`
  update campaign_item set answers = ${JSON.stringify(it.answers)}::jsonb, sort = ${it.sort}, shares = ${it.shares}::text[], asked = ${it.asked}::text[],
    faulty = ${it.faulty}, note = ${it.note}, owner = coalesce(${it.owner}, owner), due_on = coalesce(${it.due_on}::date, due_on),
    matter = coalesce(${it.matter}::uuid, matter), filled_on = ${it.today}, filled_by = ${it.person}, version = version + 1
  where tenant = ${tenant} and id = ${id}`

export const planQuery = (
  tenant: number,
  id: string,
  it: { owner: string; due_on: string; measures: string; matter: string | null },
): Query => sql`
  update campaign_item set owner = ${it.owner}, due_on = ${it.due_on}, measures = ${it.measures},
    matter = coalesce(matter, ${it.matter}::uuid), version = version + 1
  where tenant = ${tenant} and id = ${id}`

/** By their codes: what a file brings again. */
export const itemsByCode = (tenant: number, campaign: string) => sql<{
  id: string
  region: string
  code: string
  title: string
  note: string
  answers: Answers
}>`select id, region, code, title, note, answers from campaign_item
  where tenant = ${tenant} and campaign = ${campaign} and code is not null`

/** The matters items look at. */
export const subjectQuery = (tenant: number, id: string) => sql<{
  id: string
  number: string
  title: string
  closed_on: string | null
}>`select id, number, title, to_char(closed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as closed_on from matter
  where tenant = ${tenant} and id = ${id}`
