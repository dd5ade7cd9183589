/** The SQL of the register of members. */
import { sql } from 'kysely'
import type { MembersQuery } from '#contract/http/members.ts'
import { rangeOf } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

/** What is kept of a member, as it stands. */
export interface MemberSays {
  name: string
  household: string
  heads: boolean
  has_phone: boolean
  votes_from: string | null
  barred: boolean
  joined_on: string
  joined_ground: string
  joined_by: string
  left_on: string | null
  left_ground: string | null
  left_by: string | null
}
export interface StoredMember extends MemberSays {
  /** They asked to be forgotten: the register keeps the name as long as they are a member. */
  erased_at: Date | null
  id: string
  region: string
  person: string
  version: number
}
export interface ListedMember extends StoredMember {
  level: string
  code: string
  village: string
  path: string
}

const columns = sql`m.id, m.region, m.person, m.version, m.name, m.household, m.heads, m.has_phone, m.votes_from, m.barred,
  m.joined_on, m.joined_ground, m.joined_by, m.left_on, m.left_ground, m.left_by, m.erased_at`

export const memberQuery = (tenant: number, id: string) =>
  sql<ListedMember>`select ${columns}, r.level, r.code, r.name as village, r.path
    from collective_member m join region r on r.tenant = m.tenant and r.id = m.region
    where m.tenant = ${tenant} and m.id = ${id}`

export type After = [path: string, household: string, name: string, id: string]

/** Of a place and below it, by household; those who stand, or those who left. */
export const membersQuery = (
  tenant: number,
  path: string,
  { q, state = 'standing' }: MembersQuery,
  after: After | null,
  limit: number,
) => {
  const [from, to] = rangeOf(path)
  const like = q ? `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null
  return sql<ListedMember>`select ${columns}, r.level, r.code, r.name as village, r.path
    from collective_member m join region r on r.tenant = m.tenant and r.id = m.region
    where m.tenant = ${tenant} and r.path >= ${from} and r.path < ${to}
      and m.left_on is ${state === 'left' ? sql`not null` : sql`null`}
      and (${like}::text is null or m.name like ${like} or m.household like ${like})
      ${after ? sql`and (r.path, m.household, m.name, m.id) > (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]}::uuid)` : sql``}
    order by r.path, m.household, m.name, m.id limit ${limit}`
}

const votesOn = (day: string) =>
  sql`m.left_on is null and not m.barred and (m.votes_from is null or m.votes_from <= ${day}::date) and m.joined_on <= ${day}::date`

export const memberSums = (tenant: number, path: string, day: string) => {
  const [from, to] = rangeOf(path)
  return sql<{ standing: number; households: number; voters: number; left: number }>`
    select count(*) filter (where m.left_on is null)::int as standing,
      count(distinct (m.region, m.household)) filter (where m.left_on is null)::int as households,
      count(*) filter (where ${votesOn(day)})::int as voters, count(*) filter (where m.left_on is not null)::int as left
    from collective_member m join region r on r.tenant = m.tenant and r.id = m.region
    where m.tenant = ${tenant} and r.path >= ${from} and r.path < ${to}`
}

/** Who takes part in the assembly of a place on a day: members of full capacity (art 26). */
export const collectiveMembers = (tenant: number, region: string, day: string) =>
  sql<{ person: string; name: string; household: string }>`
    select m.person, m.name, m.household from collective_member m
    where m.tenant = ${tenant} and m.region = ${region} and ${votesOn(day)} order by m.household, m.name`

/** The villages a person is a member at today: asked by whoever is that person. */
export const membershipsOf = (tenant: number, person: string) =>
  sql<{ id: string; level: string; code: string; name: string }>`
    select r.id, r.level, r.code, r.name from collective_member m
    join region r on r.tenant = m.tenant and r.id = m.region
    where m.tenant = ${tenant} and m.person = ${person} and m.left_on is null`

export type NewMemberRow = Omit<StoredMember, 'version' | 'erased_at'>
const json = (rows: object[]) => JSON.stringify(rows)
const given = (
  rows: object[],
) => sql`jsonb_to_recordset(${json(rows)}::jsonb) as g (id uuid, region uuid, person uuid, name text,
  household text, heads boolean, has_phone boolean, votes_from date, barred boolean, joined_on date, joined_ground text,
  joined_by text, left_on date, left_ground text, left_by text)`

export const insertMembers = (tenant: number, rows: NewMemberRow[]): Query =>
  sql`insert into collective_member (tenant, id, region, person, name, household, heads, has_phone, votes_from, barred,
      joined_on, joined_ground, joined_by, left_on, left_ground, left_by)
    select ${tenant}::int, id, region, person, name, household, heads, has_phone, votes_from, barred, joined_on, joined_ground,
      joined_by, left_on, left_ground, left_by from ${given(rows)}`

export const updateMembers = (tenant: number, rows: NewMemberRow[]): Query =>
  sql`update collective_member m set person = g.person, name = g.name, household = g.household, heads = g.heads,
      has_phone = g.has_phone, votes_from = g.votes_from, barred = g.barred, joined_on = g.joined_on,
      joined_ground = g.joined_ground, joined_by = g.joined_by, left_on = g.left_on, left_ground = g.left_ground,
      left_by = g.left_by, version = m.version + 1
    from ${given(rows)} where m.tenant = ${tenant} and m.id = g.id`

/** Persons of whom nothing is known but that they are in the register. */
export const insertNameless = (tenant: number, persons: { id: string; path: string }[], at: string): Query =>
  sql`insert into person (tenant, id, path, created_at) select ${tenant}::int, id, path, ${at}::timestamptz
    from jsonb_to_recordset(${json(persons)}::jsonb) as p (id uuid, path text)`

/** Holders of posts by the phone everybody may read: they are members as the same person. */
export const officialsByPhone = (tenant: number, phones: string[]) =>
  sql<{ id: string; name: string; work_phone: string }>`select id, name, work_phone from person
    where tenant = ${tenant} and work_phone = any (${phones}::text[]) and name is not null`

export const villagesOf = (tenant: number, codes: string[], level: string) =>
  sql<{ id: string; code: string; path: string }>`select id, code, path from region
    where tenant = ${tenant} and code = any (${codes}::text[]) and level = ${level} and retired_on is null`

export const knownMembers = (tenant: number, regions: string[]) =>
  sql<StoredMember>`select ${columns} from collective_member m
    where m.tenant = ${tenant} and m.region = any (${regions}::uuid[])`

/** What a person has sealed, and the key it opens with; for the worker. */
export const sealedQuery = (tenant: number, person: string) =>
  sql<{ work_phone: string | null; sealed: Buffer | null; wrapped: Buffer | null }>`
    select p.work_phone, p.sealed, k.wrapped from person p
    left join person_key k on k.tenant = p.tenant and k.person = p.id where p.tenant = ${tenant} and p.id = ${person}`
