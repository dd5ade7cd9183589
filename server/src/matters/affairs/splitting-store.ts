/** SQL of what looks like one purchase in parts. */
import { sql } from 'kysely'
import type { Similar } from '#contract/pack/splitting.ts'
import { listPredicate, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'
import type { InboxCursor } from '../read-store.ts'

/** Two that begin at once at one place see one another: the second waits for the first. */
export const lockPlaceQuery = (tenant: number, place: string): Query =>
  sql`select pg_advisory_xact_lock(${tenant}, hashtext(${place}))`

/** Others of the kind at the place since then, not declined, withdrawn or merged. Whoever begins one sees its place whole. */
export const similarQuery = (
  tenant: number,
  at: { place: string; kind: string; since: string },
): Query<Similar> =>
  sql<Similar>`select id, life -> 'fields' as fields from matter
    where tenant = ${tenant} and place = ${at.place} and kind = ${at.kind} and opened_at >= ${at.since}
      and (final is null or final = 'solved')`

export interface NewSplitting {
  tenant: number
  matter: string
  others: string[]
  field: string
  sum: number
  path: string
  audience: string[]
  at: string
}

export const noticeQuery = (s: NewSplitting): Query =>
  sql`insert into splitting (tenant, matter, others, field, sum, path, audience, at)
    values (${s.tenant}, ${s.matter}, ${s.others}, ${s.field}, ${s.sum}, ${s.path}, ${s.audience}, ${s.at})`

export interface SplittingRow {
  id: string
  sort: string
  field: string
  sum: number
  path: string
  at: Date
  number: string
  title: string
  place: string
  rules: Buffer
  parts: number
  fields: Similar['fields']
  others: { id: string; number: string; title: string; opened_at: string; fields: Similar['fields'] }[]
}

/** Both walls: shown to its audience, and only with matters they may see. `matter`: those it is part of. One row more than asked. */
export const splittingsQuery = (
  authority: Authority,
  { matter, after, limit }: { matter?: string; after?: InboxCursor | null; limit: number },
): Query<SplittingRow> =>
  sql<SplittingRow>`select s.matter as id, s.at::text as sort, s.field, s.sum, s.path, s.at, matter.number, matter.title,
      matter.place, matter.rules, matter.life -> 'fields' as fields, cardinality(s.others) as parts,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'title', o.title,
        'opened_at', o.opened_at, 'fields', o.life -> 'fields') order by o.opened_at)
        from matter o where o.tenant = s.tenant and o.id = any (s.others)), '[]') as others
    from splitting s join matter on matter.tenant = s.tenant and matter.id = s.matter
    where s.tenant = ${authority.tenant} and s.audience && ${authority.wall.keys}::text[] and ${listPredicate(authority)}
      ${matter ? sql`and (s.matter = ${matter}::uuid or ${matter}::uuid = any (s.others))` : sql``}
      ${after ? sql`and (s.at, s.matter) < (${after.due}::timestamptz, ${after.id}::uuid)` : sql``}
    order by s.at desc, s.matter desc limit ${limit + 1}`
