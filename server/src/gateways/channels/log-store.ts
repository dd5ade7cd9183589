/** SQL of the list of deliveries: last ones, those given up, what is done with them. Held by row-level security. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'

export interface LoggedDelivery {
  id: string
  channel: 'sms' | 'mail' | 'webhook' | 'robot'
  endpoint_title: string | null
  events: string[]
  items: number
  state: 'waiting' | 'sent' | 'logged' | 'dead' | 'dropped'
  tries: number
  reason: string | null
  at: Date
  next_at: Date
  done_at: Date | null
  sort: string
}

interface Asked {
  state?: string
  endpoint?: string
  after: { at: string; id: string } | null
  limit: number
}

export const deliveriesQuery = (
  tenant: number,
  { state, endpoint, after, limit }: Asked,
): Query<LoggedDelivery> => sql<LoggedDelivery>`
  select d.id, d.channel, e.title as endpoint_title, i.events, i.items, d.state, d.tries, d.reason, d.at, d.next_at, d.done_at,
    d.at::text as sort
  from delivery d left join endpoint e on e.tenant = d.tenant and e.id = d.endpoint,
    lateral (select coalesce(array_agg(distinct event) filter (where event is not null), '{}') as events, count(*)::int as items
      from delivery_item i where i.tenant = d.tenant and i.delivery = d.id) i
  where d.tenant = ${tenant} ${state ? sql`and d.state = ${state}` : sql``} ${endpoint ? sql`and d.endpoint = ${endpoint}` : sql``}
    ${after ? sql`and (d.at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
  order by d.at desc, d.id desc limit ${limit}`

export interface ChannelCount {
  channel: 'sms' | 'mail' | 'webhook' | 'robot'
  sent: number
  waiting: number
  dead: number
}
export const countsQuery = (tenant: number, since: string): Query<ChannelCount> => sql<ChannelCount>`
  select channel, count(*) filter (where state in ('sent', 'logged') and done_at >= ${since}::timestamptz)::int as sent,
    count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'dead')::int as dead
  from delivery where tenant = ${tenant} group by channel`

/** Of persons and of endpoints that are on; all of them, or these. The id stays: a receiver that took it after all can tell. */
export const resend = (tenant: number, ids: string[] | undefined, at: string): Query<{ id: string }> => sql<{
  id: string
}>`
  update delivery d set state = 'waiting', tries = 1, next_at = ${at}, done_at = null
  where tenant = ${tenant} and state = 'dead' ${ids ? sql`and id = any (${ids}::uuid[])` : sql``}
    and (endpoint is null or exists (select from endpoint e where e.tenant = d.tenant and e.id = d.endpoint
      and e.disabled_at is null and e.ended_at is null))
  returning id`

export const drop = (tenant: number, ids: string[] | undefined, at: string): Query<{ id: string }> => sql<{
  id: string
}>`
  update delivery set state = 'dropped', done_at = ${at}
  where tenant = ${tenant} and state = 'dead' ${ids ? sql`and id = any (${ids}::uuid[])` : sql``} returning id`

interface Test {
  tenant: number
  id: string
  channel: string
  target: string
  endpoint: string
  text: string
  now: Date
  lease: Date
}
export const queueTest = ({ tenant, id, channel, target, endpoint, text, now, lease }: Test): Query[] => [
  sql`insert into delivery (tenant, id, channel, target, endpoint, tries, next_at, at)
    values (${tenant}, ${id}, ${channel}, ${target}, ${endpoint}, 1, ${lease.toISOString()}, ${now.toISOString()})`,
  sql`insert into delivery_item (tenant, id, delivery, event, text, at)
    values (${tenant}, ${id}, ${id}, 'test', ${text}, ${now.toISOString()})`,
]
