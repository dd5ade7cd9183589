/** SQL of sending: taking what is due, what it holds, and what became of it. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'

export interface Taken {
  tenant: number
  id: string
  channel: 'sms' | 'mail' | 'webhook' | 'robot'
  target: string
  person: string | null
  endpoint: string | null
  /** This attempt counted. */
  tries: number
}

/**
 * What is due, at most `turn` a receiver so that one that hangs holds nobody else up. Theirs until `lease`: who dies in between
 * leaves it to be taken again then.
 */
export const takeDue = (now: Date, lease: Date, most: number, turn: number): Query<Taken> => {
  const at = now.toISOString()
  return sql<Taken>`with due as (
      select tenant, id, target, next_at from delivery where state = 'waiting' and next_at <= ${at} order by next_at limit 1000),
    turns as (select tenant, id, next_at, row_number() over (partition by tenant, target order by next_at, id) as n from due),
    mine as (
      select d.tenant, d.id from delivery d join turns on turns.tenant = d.tenant and turns.id = d.id and turns.n <= ${turn}
      where d.state = 'waiting' and d.next_at <= ${at} order by turns.next_at limit ${most} for update of d skip locked)
    update delivery d set tries = d.tries + 1, next_at = ${lease.toISOString()}
    from mine where d.tenant = mine.tenant and d.id = mine.id
    returning d.tenant, d.id, d.channel, d.target, d.person, d.endpoint, d.tries`
}

export interface Item {
  id: string
  matter: string | null
  event: string | null
  text: string | null
  read_at: Date | null
  sensitive: string | null
  /** Of the matter; its title may be the reporter's own words. */
  title: string | null
  kind_title: string | null
  number: string | null
  /** It goes to who reported the matter. */
  is_reporter: boolean
}

/** A notice is read as it stands now: an erasure reaches what waits. */
export const itemsQuery = (tenant: number, delivery: string): Query<Item> => sql<Item>`
  select i.id, i.matter, i.event, coalesce(n.text, i.text) as text, n.read_at, m.sensitive,
    m.title, m.kind_title, m.number, coalesce(m.reporter = d.person, false) as is_reporter
  from delivery_item i join delivery d on d.tenant = i.tenant and d.id = i.delivery
    left join notice n on n.tenant = i.tenant and n.id = i.notice
    left join matter m on m.tenant = i.tenant and m.id = i.matter
  where i.tenant = ${tenant} and i.delivery = ${delivery} order by coalesce(n.at, i.at), n.id, m.number, i.id`

export interface Came {
  state: 'sent' | 'logged' | 'dropped' | 'dead' | 'waiting'
  reason: string | null
  status?: number
  next_at?: Date
}

/** Texts to persons are kept no longer than they are needed; a webhook's body stays with the log, to be sent again as it was. */
export const came = (
  { tenant, id, channel }: Taken,
  { state, reason, status, next_at }: Came,
  took: number,
  now: Date,
): Query[] => {
  const at = now.toISOString()
  const mark = sql`update delivery set state = ${state}, reason = ${reason}, status = ${status ?? null}, took_ms = ${took},
      next_at = ${(next_at ?? now).toISOString()}::timestamptz, done_at = ${state === 'waiting' ? null : at}::timestamptz
    where tenant = ${tenant} and id = ${id} and state = 'waiting'`
  const isOver = state === 'sent' || state === 'logged' || state === 'dropped'
  if (channel !== 'sms' || !isOver) return [mark]
  return [mark, sql`update delivery_item set text = null where tenant = ${tenant} and delivery = ${id}`]
}

export interface Receiver {
  kind: 'webhook' | 'dingtalk' | 'wecom' | 'feishu'
  title: string
  region: string
  address_sealed: Buffer
  secret_sealed: Buffer | null
  old_secret_sealed: Buffer | null
  old_secret_until: Date | null
  failing_since: Date | null
  disabled_at: Date | null
  ended_at: Date | null
}
export const receiverQuery = (tenant: number, endpoint: string): Query<Receiver> => sql<Receiver>`
  select kind, title, region, address_sealed, secret_sealed, old_secret_sealed, old_secret_until, failing_since, disabled_at, ended_at
  from endpoint where tenant = ${tenant} and id = ${endpoint}`

export const failing = (tenant: number, endpoint: string, since: Date | null): Query =>
  sql`update endpoint set failing_since = ${since?.toISOString() ?? null}::timestamptz
    where tenant = ${tenant} and id = ${endpoint} and (failing_since is null) = ${since !== null}`

/** No row: it was off already. */
export const disable = (tenant: number, endpoint: string, why: string, at: Date): Query<{ id: string }> =>
  sql<{
    id: string
  }>`update endpoint set disabled_at = ${at.toISOString()}, disabled_why = ${why}, version = version + 1
    where tenant = ${tenant} and id = ${endpoint} and disabled_at is null returning id`
/** It can be sent again when the endpoint is on. */
export const giveUp = (tenant: number, endpoint: string, reason: string, at: Date): Query =>
  sql`update delivery set state = 'dead', reason = coalesce(reason || '；', '') || ${reason}, done_at = ${at.toISOString()}
    where tenant = ${tenant} and endpoint = ${endpoint} and state = 'waiting'`

/** What was sent is kept a month, what was given up three. */
export const sweep = (now: Date): Query<{ n: number }> => {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
  return sql<{ n: number }>`with old as (
      delete from delivery where (tenant, id) in (select tenant, id from delivery
        where state <> 'waiting' and at < ${ago(30)}::timestamptz and (state <> 'dead' or at < ${ago(90)}::timestamptz) limit 2000)
      returning 1) select count(*)::int as n from old`
}
