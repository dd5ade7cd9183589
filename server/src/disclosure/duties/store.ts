/** The SQL of publications. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'
import { rangeOf } from '../../authority/index.ts'

export interface Publication {
  id: string
  region: string
  duty: string
  period: string
  due_on: string
  /** The version that stands. */
  version: number
  document: string
  first_at: Date
  published_at: Date
  posted_until: string
}

const columns = sql`p.id, p.region, p.duty, p.period, p.due_on, v.version, v.document, v.published_at, v.posted_until,
  (select first.published_at from publication_version first
   where first.tenant = p.tenant and first.publication = p.id and first.version = 1) as first_at`
const standing = sql`publication p cross join lateral (
  select * from publication_version v where v.tenant = p.tenant and v.publication = p.id order by version desc limit 1) v`

export const publicationsOf = (tenant: number, region: string) => sql<Publication>`
  select ${columns} from ${standing} where p.tenant = ${tenant} and p.region = ${region} order by p.period desc, p.duty`

export const publicationFor = (
  tenant: number,
  region: string,
  duty: string,
  period: string,
) => sql<Publication>`
  select ${columns} from ${standing}
  where p.tenant = ${tenant} and p.region = ${region} and p.duty = ${duty} and p.period = ${period}`

export const publicationById = (tenant: number, id: string) => sql<Publication>`
  select ${columns} from ${standing} where p.tenant = ${tenant} and p.id = ${id}`

export interface Version {
  version: number
  document: string
  published_at: Date
}
export const versionsOf = (tenant: number, id: string) => sql<Version>`
  select version, document, published_at from publication_version
  where tenant = ${tenant} and publication = ${id} order by version desc`

export const insertPublication = (
  tenant: number,
  made: { id: string; region: string; path: string; duty: string; period: string; due_on: string },
): Query => sql`
  insert into publication (tenant, id, region, path, duty, period, due_on)
  values (${tenant}, ${made.id}, ${made.region}, ${made.path}, ${made.duty}, ${made.period}, ${made.due_on})`

export const insertVersion = (
  tenant: number,
  made: { id: string; version: number; document: string; at: string; person: string; posted_until: string },
): Query => sql`
  insert into publication_version (tenant, publication, version, document, published_at, published_by, posted_until)
  values (${tenant}, ${made.id}, ${made.version}, ${made.document}, ${made.at}, ${made.person}, ${made.posted_until})`

/** The places of a level under a path that stand today, with the name of what they lie under, in the tree's order. */
export const placesAt = (tenant: number, path: string, level: string) => {
  const [from, to] = rangeOf(path)
  return sql<{ id: string; level: string; code: string; name: string; under: string }>`
    select r.id, r.level, r.code, r.name, coalesce(u.name, '') as under from region r
    left join region u on u.tenant = r.tenant and u.id = r.parent
    where r.tenant = ${tenant} and r.path >= ${from} and r.path < ${to} and r.level = ${level} and r.retired_on is null
    order by r.path`
}

/** The day each publication of a duty under a path first hung, Asia/Shanghai. */
export const firstDays = (tenant: number, path: string, duty: string) => {
  const [from, to] = rangeOf(path)
  return sql<{ region: string; period: string; day: string }>`
    select p.region, p.period, (v.published_at at time zone 'Asia/Shanghai')::date as day from publication p
    join publication_version v on v.tenant = p.tenant and v.publication = p.id and v.version = 1
    where p.tenant = ${tenant} and p.path >= ${from} and p.path < ${to} and p.duty = ${duty}`
}

/** Handled in the period by kind: reported, ended; of `kinds` only, and never what is sensitive. */
export const handledQuery = (tenant: number, path: string, kinds: string[], from: string, to: string) => {
  const [low, high] = rangeOf(path)
  const since = `${from}T00:00:00+08:00`
  const until = `${to}T00:00:00+08:00`
  return sql<{ kind: string; reported: number; ended: number }>`
    select kind, (count(*) filter (where opened_at >= ${since} and opened_at < ${until}))::int as reported,
      (count(*) filter (where closed_at >= ${since} and closed_at < ${until}))::int as ended
    from matter where tenant = ${tenant} and path >= ${low} and path < ${high} and sensitive is null and kind = any (${kinds})
      and opened_at < ${until} and (closed_at is null or closed_at >= ${since})
    group by kind order by reported desc, kind`
}
