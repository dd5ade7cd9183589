/**
 * What the public pages read. This context owns no table: it reads regions, appointments and matters, and of matters
 * nothing but counts, of persons nothing but those in a post.
 */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'
import { rangeOf } from '../authority/index.ts'
import type { KindCount } from './counts.ts'
import type { Holder, Node } from './staffing.ts'

/** Everything below a place that stands today, in the order of the tree's own lists. */
export const belowQuery = (tenant: number, path: string): Query<Node> => {
  const [from, to] = rangeOf(path)
  return sql<Node>`select id, level, name, parent from region
    where tenant = ${tenant} and path > ${from} and path < ${to} and retired_on is null order by sort, code`
}

/** Who is in office on `day` at the village, below it and above it, outside departments. */
export const holdersQuery = (tenant: number, path: string, day: string): Query<Holder> => {
  const [from, to] = rangeOf(path)
  return sql<Holder>`select a.post, a.region, r.name as region_name, a.kind, a.person, p.name, p.work_phone from appointment a
    join person p on p.tenant = a.tenant and p.id = a.person
    join region r on r.tenant = a.tenant and r.id = a.region
    where a.tenant = ${tenant} and a.organisation is null and p.name is not null and p.erased_at is null
      and (a.path >= ${from} and a.path < ${to} or a.path = any (ancestor_paths(${path})))
      and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)
      and not exists (select from leave l where l.tenant = a.tenant and l.person = a.person
        and l.starts_on <= ${day}::date and l.ends_on >= ${day}::date)
    order by a.kind desc, a.starts_on, p.name`
}

/** The departments standing at a place or above it. */
export const departmentsQuery = (tenant: number, path: string): Query<{ id: string; name: string }> =>
  sql<{ id: string; name: string }>`select id, name from organisation
    where tenant = ${tenant} and department is not null and dissolved_on is null and path = any (ancestor_paths(${path}))
    order by length(path) desc, name collate "zh-x-icu"`

/** Open now, and closed since `month` and `year` began, by kind; of `kinds` only, and never what is sensitive. */
export const countsQuery = (
  tenant: number,
  path: string,
  { kinds, month, year }: { kinds: string[]; month: string; year: string },
): Query<KindCount> => {
  const [from, to] = rangeOf(path)
  return sql<KindCount>`select kind,
      (count(*) filter (where closed_at is null))::int as open,
      (count(*) filter (where closed_at >= ${month}::date))::int as closed_month,
      (count(*) filter (where closed_at is not null))::int as closed_year
    from matter
    where tenant = ${tenant} and path >= ${from} and path < ${to} and sensitive is null
      and kind = any (${kinds}) and (closed_at is null or closed_at >= ${year}::date)
    group by kind`
}

/** The villages (12-digit codes) of a place, each with the child of the place it lies under. */
export const villagesQuery = (tenant: number, path: string) => {
  const [from, to] = rangeOf(path)
  return sql<VillageRow>`select v.code, v.name, u.name as under, u.code as under_code from region v
    join region u on u.tenant = v.tenant and u.path = any (ancestor_paths(v.path))
      and u.parent = (select id from region where tenant = ${tenant} and path = ${path})
    where v.tenant = ${tenant} and v.path > ${from} and v.path < ${to} and v.code ~ '^\\d{12}$'
      and v.retired_on is null order by u.sort, u.code, v.sort, v.code`
}
export interface VillageRow {
  code: string
  name: string
  under: string
  under_code: string
}
