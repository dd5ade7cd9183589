/** SQL of those who joined a matter. No policy. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'

export interface JoinerRow {
  id: string
  matter: string
  person: string | null
  version: number
  at: Date
  left_at: Date | null
  rating: number | null
  rated_at: Date | null
}
const columns = sql`id, matter, person, version, at, left_at, rating, rated_at`

export interface NewJoiner {
  id: string
  matter: string
  person: string | null
  follow_hash: Buffer
  /** Their phone, sealed with their own key. */
  sealed: Buffer | null
}

/** The row, and what they left to be reached by. */
export const addJoiner = (tenant: number, j: NewJoiner, at: string): Query[] => [
  sql`insert into matter_joiner (tenant, id, matter, person, follow_hash, version, at)
    values (${tenant}, ${j.id}, ${j.matter}, ${j.person}, ${j.follow_hash}, 1, ${at})`,
  ...(j.sealed
    ? [sql`insert into joiner_contact (tenant, joiner, sealed) values (${tenant}, ${j.id}, ${j.sealed})`]
    : []),
]

/** Another version there saves nothing, and the journal's unique version refuses the act. */
export const saveJoiner = (tenant: number, j: JoinerRow, from: number): Query =>
  sql`update matter_joiner set version = ${j.version}, left_at = ${j.left_at}, rating = ${j.rating}, rated_at = ${j.rated_at}
    where tenant = ${tenant} and id = ${j.id} and version = ${from}`

export const joinerByLink = (tenant: number, hash: Buffer): Query<JoinerRow> =>
  sql<JoinerRow>`select ${columns} from matter_joiner where tenant = ${tenant} and follow_hash = ${hash}`

/** What a person joined, the newest first; what they left is not theirs any more. */
export const joinersOf = (tenant: number, person: string): Query<JoinerRow> =>
  sql<JoinerRow>`select ${columns} from matter_joiner
    where tenant = ${tenant} and person = ${person} and left_at is null order by at desc, id limit 100`

/** One person who joined twice counts once. */
export const joinedNow = sql`(select count(distinct coalesce(j.person, j.id))::int from matter_joiner j
  where j.tenant = matter.tenant and j.matter = matter.id and j.left_at is null)`

export const joinedCounts = (tenant: number, matters: string[]): Query<{ matter: string; joined: number }> =>
  sql<{ matter: string; joined: number }>`select matter.id as matter, ${joinedNow} as joined
    from matter where tenant = ${tenant} and id = any (${matters}::uuid[])`

export const ratingsQuery = (tenant: number, matter: string): Query<{ n: number; average: number | null }> =>
  sql<{
    n: number
    average: number | null
  }>`select count(rating)::int as n, round(avg(rating), 1)::float8 as average
    from matter_joiner where tenant = ${tenant} and matter = ${matter} and left_at is null`

/** Who is told of a matter's progress: those who joined it, or one that was merged into it, however often. */
export const toldJoiners = (
  tenant: number,
  matter: string,
): Query<{ id: string; person: string | null; kind_title: string; has_account: boolean }> =>
  sql<{
    id: string
    person: string | null
    kind_title: string
    has_account: boolean
  }>`with recursive those as (
      select ${matter}::uuid as matter
      union select r.matter from matter_relation r join those on r.other = those.matter
        where r.tenant = ${tenant} and r.kind = 'merged')
    select distinct on (coalesce(j.person, j.id)) j.id, j.person, m.kind_title,
      exists (select from account_person a where a.tenant = j.tenant and a.person = j.person) as has_account
    from those join matter_joiner j on j.tenant = ${tenant} and j.matter = those.matter and j.left_at is null
    join matter m on m.tenant = j.tenant and m.id = j.matter order by coalesce(j.person, j.id), j.at`

/** The matter that is handled in the end, where one was merged into another. */
export const handledAsQuery = (tenant: number, matter: string): Query<{ matter: string }> =>
  sql<{ matter: string }>`with recursive onward (matter, steps) as (
      select ${matter}::uuid, 0
      union select r.other, steps + 1 from matter_relation r join onward on r.matter = onward.matter
        where r.tenant = ${tenant} and r.kind = 'merged' and steps < 10)
    select matter from onward order by steps desc limit 1`

/** The phone a joiner left. As the worker. */
export const joinerContactQuery = (tenant: number, joiner: string) =>
  sql<{
    person: string
    wrapped: Buffer | null
    reporter_sealed: Buffer | null
    sealed: Buffer | null
    name: string | null
    work_phone: string | null
  }>`select j.person, k.wrapped, null::bytea as reporter_sealed, c.sealed, null as name, null as work_phone
    from matter_joiner j join joiner_contact c on c.tenant = j.tenant and c.joiner = j.id
    left join person_key k on k.tenant = j.tenant and k.person = j.person
    where j.tenant = ${tenant} and j.id = ${joiner} and j.left_at is null`

/** What may be joined: open, sensitive to nobody, and of a kind that everybody may know of or seen by the one who asks. */
export interface JoinableRow {
  id: string
  number: string
  kind: string
  rules: Buffer
  state: string
  reporter: string | null
}
export const joinableQuery = (tenant: number, id: string): Query<JoinableRow> =>
  sql<JoinableRow>`select id, number, kind, rules, state, reporter from matter
    where tenant = ${tenant} and id = ${id} and closed_at is null and sensitive is null`

/** What everybody who joined it may know of a matter. */
export const factsQuery = (tenant: number, matter: string) =>
  sql<{ number: string; kind_title: string; place: string; opened_at: Date; due_at: Date | null }>`
    select number, kind_title, place, opened_at, due_at from matter where tenant = ${tenant} and id = ${matter}`
