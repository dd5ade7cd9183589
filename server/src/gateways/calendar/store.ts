/** SQL of calendar feeds. */
import { sql } from 'kysely'
import { listPredicate, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'
import { dueToMe, waitsOnMe } from '../../matters/index.ts'

/** One feed a person: a new address ends the old one. */
export const keepFeed = (authority: Authority, hash: Buffer, at: string): Query =>
  sql`insert into calendar_feed (tenant, person, hash, made_at)
    values (${authority.tenant}, ${authority.person}::uuid, ${hash}, ${at}::timestamptz)
    on conflict (tenant, person) do update set hash = excluded.hash, made_at = excluded.made_at`

export const endFeed = (authority: Authority): Query =>
  sql`delete from calendar_feed where tenant = ${authority.tenant} and person = ${authority.person}::uuid`

export const feedQuery = (hash: Buffer): Query<{ tenant: number; person: string }> =>
  sql<{ tenant: number; person: string }>`select tenant, person from calendar_feed where hash = ${hash}`

export interface DueMatter {
  id: string
  number: string
  kind_title: string
  place_name: string
  due_at: Date
  changed_at: Date
}

/** Open matters with a running deadline that wait on the person, the nearest first. No words of anybody's. */
export const dueQuery = (authority: Authority, most: number): Query<DueMatter> =>
  sql<DueMatter>`select matter.id, number, kind_title, region.name as place_name, mine.due_at, changed_at
    from matter join region on region.tenant = matter.tenant and region.id = matter.place
      cross join lateral (select ${dueToMe(authority)} as due_at) mine
    where ${listPredicate(authority)} and mine.due_at is not null and ${waitsOnMe(authority)}
    order by mine.due_at, matter.id limit ${most}`
