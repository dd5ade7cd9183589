/** SQL of pools: who is in one, until when, and what was reminded of. */
import { sql } from 'kysely'
import { rangeOf } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

/** A post that is a pool. */
export interface PoolPost {
  post: string
  /** The level it stands at. */
  at: string
  at_least: number
  /** Days ahead that a renewal is reminded of. */
  days: number
}

export interface DueMember {
  id: string
  post: string
  person_name: string
  region: string
  region_name: string
  path: string
  /** The last day of the year it was given for. */
  due_on: string
}

const ends = sql`(coalesce(a.renewed_on, a.starts_on) + interval '1 year')::date`
const inOffice = (day: string) =>
  sql`a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)`
const pools = (posts: PoolPost[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) as p (post text, at text, at_least int, days int)`

/** Members below a path whose year ends within the pool's days, or has ended; the earliest first. */
export const dueQuery = (
  tenant: number,
  path: string,
  posts: PoolPost[],
  day: string,
  limit: number,
): Query<DueMember> => {
  const [from, to] = rangeOf(path)
  return sql<DueMember>`select a.id, a.post, coalesce(n.name, '') as person_name, a.region, r.name as region_name,
      r.path, ${ends} as due_on
    from ${pools(posts)} join appointment a on a.tenant = ${tenant} and a.post = p.post and a.kind = 'holder'
    join person n on n.tenant = a.tenant and n.id = a.person
    join region r on r.tenant = a.tenant and r.id = a.region
    where a.path >= ${from} and a.path < ${to} and ${inOffice(day)} and ${ends} <= ${day}::date + p.days
    order by due_on, r.path, a.post, n.name, a.id limit ${limit}`
}

/** Places below a path with fewer members than the pool wants. */
export const tooFewQuery = (tenant: number, path: string, posts: PoolPost[], day: string) => {
  const [from, to] = rangeOf(path)
  return sql<{ post: string; region: string; region_name: string; held: number }>`
    select p.post, r.id as region, r.name as region_name, count(distinct a.person)::int as held
    from ${pools(posts)} join region r on r.tenant = ${tenant} and r.level = p.at and r.retired_on is null
    left join appointment a on a.tenant = r.tenant and a.region = r.id and a.post = p.post and a.kind = 'holder'
      and ${inOffice(day)}
    where r.path >= ${from} and r.path < ${to}
    group by p.post, p.at_least, r.id, r.name, r.path having count(distinct a.person) < p.at_least
    order by r.path, p.post`
}

export interface Renewable {
  id: string
  post: string
  path: string
  starts_on: string
  ends_on: string | null
}

export const renewableQuery = (tenant: number, id: string): Query<Renewable> =>
  sql<Renewable>`select id, post, path, starts_on, ends_on from appointment where tenant = ${tenant} and id = ${id}`

export const renewQuery = (tenant: number, id: string, day: string): Query =>
  sql`update appointment set renewed_on = ${day}::date where tenant = ${tenant} and id = ${id}`

export interface Reminder {
  tenant: number
  region: string
  post: string
  about: 'renewal' | 'too_few'
  on_day: string
  at: string
}

/** Nothing when it was reminded of already. */
export const remindedQuery = (r: Reminder): Query<{ region: string }> =>
  sql<{ region: string }>`insert into pool_reminder (tenant, region, post, about, on_day, at)
    values (${r.tenant}, ${r.region}, ${r.post}, ${r.about}, ${r.on_day}, ${r.at})
    on conflict do nothing returning region`
