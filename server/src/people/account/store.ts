/** Who is in office below a place, with the account they have. Names of office-holders are public by duty; villagers are never listed. */
import { sql } from 'kysely'
import { rangeOf } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

export const PAGE = 50

export interface HolderRow {
  person: string
  name: string
  /** The widest one first. */
  seats: { post: string; region: string; organisation: string | null }[]
  account: string | null
  disabled_at: Date | null
  second_factor: boolean
}

/** `name`: part of it. `person`: that one alone. In office on `day`, or to begin. */
export const holdersQuery = (
  tenant: number,
  asked: { path: string; name?: string; person?: string },
  day: string,
  offset: number,
): Query<HolderRow> => {
  const [from, to] = rangeOf(asked.path)
  const wanted = [
    sql`a.tenant = ${tenant} and a.path >= ${from} and a.path < ${to}`,
    sql`(a.ends_on is null or a.ends_on >= ${day}::date)`,
  ]
  if (asked.name) wanted.push(sql`position(${asked.name} in p.name) > 0`)
  if (asked.person) wanted.push(sql`a.person = ${asked.person}`)
  return sql<HolderRow>`
    with h as (
      select a.person, p.name, min(a.path) as first, jsonb_agg(jsonb_build_object('post', a.post, 'region', a.region,
        'organisation', o.name) order by length(a.path), a.starts_on) as seats
      from appointment a join person p on p.tenant = a.tenant and p.id = a.person
      left join organisation o on o.tenant = a.tenant and o.id = a.organisation
      where ${sql.join(wanted, sql` and `)} group by a.person, p.name
      order by first, p.name, a.person limit ${PAGE + 1} offset ${offset})
    select h.person, coalesce(h.name, '') as name, h.seats, c.account, c.disabled_at,
      exists (select from second_factor f where f.tenant = ${tenant} and f.person = h.person and f.confirmed_at is not null)
        as second_factor
    from h left join account_person c on c.tenant = ${tenant} and c.person = h.person
    order by h.first, h.name, h.person`
}

/** A person's account, as the change of it finds it. */
export const accountQuery = (tenant: number, person: string) =>
  sql<{ name: string | null; account: string | null; disabled_at: Date | null }>`
    select p.name, c.account, c.disabled_at from person p
    left join account_person c on c.tenant = p.tenant and c.person = p.id where p.tenant = ${tenant} and p.id = ${person}`
