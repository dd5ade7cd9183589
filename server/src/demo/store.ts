/** SQL the demo asks to see how far it has come. As the worker. */
import { sql } from 'kysely'
import type { Life } from '#contract/pack/life.ts'

export const matterQuery = (tenant: number, id: string) =>
  sql<{ version: number; life: Life; place: string }>`select version, life, place from matter
    where tenant = ${tenant} and id = ${id}`

/** The people behind the demo's accounts, and whether each can sign in yet. */
export const accountsQuery = (tenant: number, accounts: { username: string; name: string; at: string }[]) =>
  sql<{ username: string; person: string; signs_in: boolean }>`
    select distinct on (a.username) a.username, p.id as person,
      exists (select from account_person ap where ap.tenant = p.tenant and ap.person = p.id) as signs_in
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as a (username text, name text, at text)
    join region r on r.tenant = ${tenant} and r.code = a.at
    join person p on p.tenant = r.tenant and p.path = r.path and p.name = a.name
    order by a.username, p.id`

/** Which of the demo's acts are done, whenever that was: the journal forgets nothing. */
export const commandsDone = (tenant: number, matters: string[]) =>
  sql<{ command_id: string }>`select command_id from journal_entry
    where tenant = ${tenant} and subject = any (${matters}::uuid[])`

export const mattersTitled = (tenant: number, place: string, titles: string[]) =>
  sql<{ id: string; title: string }>`select id, title from matter
    where tenant = ${tenant} and place = ${place} and title = any (${titles}::text[])`

export const registerThere = (tenant: number, place: string) =>
  sql<{ id: string }>`select id from collective_member where tenant = ${tenant} and region = ${place} limit 1`

export const householdsThere = (tenant: number, place: string) =>
  sql<{ id: string }>`select id from household where tenant = ${tenant} and region = ${place} limit 1`

export const contractThere = (tenant: number, region: string) =>
  sql<{ id: string }>`select id from contract where tenant = ${tenant} and region = ${region} limit 1`

export interface PublishingPlace {
  id: string
  code: string
  name: string
  path: string
  person: string
}
/** The places of a level where somebody publishes, with whoever comes first. */
export const publishersAt = (tenant: number, level: string, posts: string[], day: string) =>
  sql<PublishingPlace>`
    select distinct on (r.path) r.id, r.code, r.name, r.path, a.person from region r
    join appointment a on a.tenant = r.tenant and a.region = r.id and a.post = any (${posts}::text[])
      and a.organisation is null and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)
    where r.tenant = ${tenant} and r.level = ${level} and r.retired_on is null order by r.path, a.person`

/** Which periods of a duty more than one place has published: made up before. */
export const periodsThere = (tenant: number, duty: string) =>
  sql<{ period: string }>`select period from publication where tenant = ${tenant} and duty = ${duty}
    group by period having count(*) > 1`

/** Who holds a public post at each place of a level or below it. */
export const holdersEverywhere = (tenant: number, level: string, posts: string[], day: string) =>
  sql<{ place: string; region_name: string; post: string; name: string; work_phone: string | null }>`
    select v.id as place, r.name as region_name, a.post, p.name, p.work_phone from region v
    join appointment a on a.tenant = v.tenant and a.path >= v.path and a.path < left(v.path, -1) || '0'
    join region r on r.tenant = a.tenant and r.id = a.region
    join person p on p.tenant = a.tenant and p.id = a.person
    where v.tenant = ${tenant} and v.level = ${level} and v.retired_on is null and a.post = any (${posts}::text[])
      and a.organisation is null and p.name is not null
      and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)
    order by v.path, a.path, a.post, p.name`

/** Places with matters of their own: what the record writes of them differs. */
export const busyPlaces = (tenant: number, level: string) =>
  sql<{ id: string }>`select r.id from region r where r.tenant = ${tenant} and r.level = ${level}
    and exists (select from matter m where m.tenant = r.tenant and m.path >= r.path and m.path < left(r.path, -1) || '0')`

export interface PublicationRow {
  id: string
  region: string
  path: string
  duty: string
  period: string
  due_on: string
  document: string
  at: string
  person: string
  posted_until: string
  statement: string
  said: string
}
/** Publications, their versions and what the transparency log is to hold of them, many in one statement. */
export const insertPublished = (tenant: number, rows: PublicationRow[]) =>
  sql`with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g (id uuid, region uuid, path text, duty text,
      period text, due_on date, document text, at timestamptz, person uuid, posted_until date, statement text, said uuid)),
    headed as (insert into publication (tenant, id, region, path, duty, period, due_on)
      select ${tenant}::int, id, region, path, duty, period, due_on from given on conflict do nothing returning id),
    hung as (insert into publication_version (tenant, publication, version, document, published_at, published_by, posted_until)
      select ${tenant}::int, id, 1, document, at, person, posted_until from given join headed using (id))
    insert into log_queue (tenant, id, statement)
    select ${tenant}::int, said, convert_to(statement, 'UTF8') from given join headed using (id)`

export const meetingThere = (tenant: number, id: string) =>
  sql<{ id: string }>`select id from meeting where tenant = ${tenant} and id = ${id}`
export const codeThere = (tenant: number, place: string) =>
  sql<{ id: string }>`select id from village_code where tenant = ${tenant} and place = ${place}`
export const campaignThere = (tenant: number, place: string, title: string) =>
  sql<{
    id: string
  }>`select id from campaign where tenant = ${tenant} and region = ${place} and title = ${title}`
