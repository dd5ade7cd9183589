/** SQL of matters merged into others. No policy. */
import { sql } from 'kysely'
import { listPredicate, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'

export const mergeInto = (tenant: number, matter: string, other: string, at: string): Query =>
  sql`insert into matter_relation (tenant, matter, other, kind, at) values (${tenant}, ${matter}, ${other}, 'merged', ${at})`

export const splitFrom = (tenant: number, part: string, whole: string, at: string): Query =>
  sql`insert into matter_relation (tenant, matter, other, kind, at) values (${tenant}, ${part}, ${whole}, 'split', ${at})`

export interface OtherRow {
  id: string
  sensitive: string | null
  closed_at: Date | null
}
/** By its number, as far as the authority sees it. */
export const otherQuery = (authority: Authority, number: string): Query<OtherRow> =>
  sql<OtherRow>`select id, sensitive, closed_at from matter where number = ${number} and ${listPredicate(authority)}`

export interface RelatedRow {
  kind: 'merged_into' | 'merged_from' | 'split_from' | 'split_into'
  id: string
  number: string
  title: string
  state: string
  rules: Buffer
  path: string
  audience: string[]
  excluded: string[]
}
/** As the system: the reader of one need not see the other; what they are shown of it is said above. */
export const relatedQuery = (tenant: number, matter: string): Query<RelatedRow> =>
  sql<RelatedRow>`select case when r.matter = ${matter}::uuid
        then case r.kind when 'merged' then 'merged_into' else 'split_from' end
        else case r.kind when 'merged' then 'merged_from' else 'split_into' end end as kind,
      m.id, m.number, m.title, m.state, m.rules, m.path, m.audience, m.excluded
    from matter_relation r join matter m on m.tenant = r.tenant
      and m.id = case when r.matter = ${matter}::uuid then r.other else r.matter end
    where r.tenant = ${tenant} and (r.matter = ${matter}::uuid or r.other = ${matter}::uuid)
    order by r.at, m.number limit 50`

export interface MergedReporter {
  matter: string
  title: string
  reporter: string
  has_account: boolean
}
/** Who reported what was merged into a matter, through however many mergers. */
export const mergedReportersQuery = (tenant: number, matter: string): Query<MergedReporter> =>
  sql<MergedReporter>`with recursive merged as (
      select matter from matter_relation where tenant = ${tenant} and other = ${matter} and kind = 'merged'
      union select r.matter from matter_relation r join merged on r.other = merged.matter
        where r.tenant = ${tenant} and r.kind = 'merged')
    select m.id as matter, m.title, m.reporter,
      exists (select from account_person a where a.tenant = m.tenant and a.person = m.reporter) as has_account
    from merged join matter m on m.tenant = ${tenant} and m.id = merged.matter
    where m.reporter is not null order by m.id`

export const sendOnce = (
  tenant: number,
  message: { id: string; person: string; matter: string; text: string; joiner?: string },
  at: string,
): Query => {
  const { id, ...payload } = message
  return sql`insert into outbox (tenant, id, effect, payload, at)
    values (${tenant}, ${id}, 'tell_reporter', ${JSON.stringify(payload)}::jsonb, ${at}) on conflict do nothing`
}
