/** SQL of what is said beside the acts. No policy. */
import { sql } from 'kysely'
import type { Attachment } from '#contract/http/talk.ts'
import type { Static } from 'typebox'
import { listPredicate, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'
import type { Tell } from '../tell.ts'

/** As kept in `matter.remarks`. `text` and `salt` are null after an erasure (PIPL art 47). */
export interface StoredRemark {
  id: string
  at: string
  person: string | null
  by_reporter: boolean
  seat: string | null
  to: 'all' | 'office'
  text: string | null
  salt: string | null
  mentions: string[]
  files: Static<typeof Attachment>[]
}

export interface StoredNote {
  id: string
  person: string
  seat: string
  text: string | null
  at: Date
  name: string | null
}

/** A matter's remarks with the names of those in a post who wrote them, as far as the authority sees the matter. */
export const remarksQuery = (
  authority: Authority,
  id: string,
): Query<{ remarks: StoredRemark[]; names: { id: string; name: string | null }[] }> =>
  sql<{ remarks: StoredRemark[]; names: { id: string; name: string | null }[] }>`
    select remarks, coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)) from person p
      where p.tenant = matter.tenant and p.id in (select (r ->> 'person')::uuid from jsonb_array_elements(remarks) r)), '[]') as names
    from matter where id = ${id} and ${listPredicate(authority)}`

export const notesQuery = (authority: Authority, id: string): Query<StoredNote> =>
  sql<StoredNote>`select n.id, n.person, n.seat, n.text, n.at, p.name
    from matter_note n left join person p on p.tenant = n.tenant and p.id = n.person
    where n.tenant = ${authority.tenant} and n.matter = ${id} and n.unit && ${authority.wall.keys}::text[] order by n.at, n.id`

export const addRemark = (tenant: number, matter: string, remark: StoredRemark, tells: Tell[]): Query =>
  sql`with said as (
      update matter set remarks = remarks || ${JSON.stringify([remark])}::jsonb
      where tenant = ${tenant} and id = ${matter} returning tenant, id)
    insert into notice (tenant, id, person, matter, text, at)
    select said.tenant, n.id, n.person, said.id, n.text, ${remark.at}::timestamptz
    from said, jsonb_to_recordset(${JSON.stringify(tells)}::jsonb) as n (id uuid, person uuid, text text)
    join account_person a on a.person = n.person where a.tenant = said.tenant`

export interface NewNoteRow {
  id: string
  matter: string
  person: string
  seat: string
  unit: string[]
  text: string
  salt: string
  at: string
}
export const addNote = (tenant: number, n: NewNoteRow): Query =>
  sql`insert into matter_note (tenant, id, matter, person, seat, unit, text, salt, at)
    values (${tenant}, ${n.id}, ${n.matter}, ${n.person}, ${n.seat}, ${n.unit}, ${n.text}, ${n.salt}, ${n.at})`

export const follow = (tenant: number, matter: string, person: string, at: string): Query =>
  sql`insert into matter_follower (tenant, matter, person, at) values (${tenant}, ${matter}, ${person}, ${at})
    on conflict do nothing`
export const unfollow = (tenant: number, matter: string, person: string): Query =>
  sql`delete from matter_follower where tenant = ${tenant} and matter = ${matter} and person = ${person}`

export const followersQuery = (tenant: number, matter: string): Query<{ person: string }> =>
  sql<{
    person: string
  }>`select person from matter_follower where tenant = ${tenant} and matter = ${matter} order by person`
export const followsQuery = (authority: Authority, matter: string): Query<{ person: string }> =>
  sql<{ person: string }>`select person from matter_follower
    where tenant = ${authority.tenant} and matter = ${matter} and person = ${authority.person}::uuid`

/** Who may be told of a matter. */
export const guardQuery = (
  tenant: number,
  matter: string,
): Query<{ path: string; audience: string[]; excluded: string[] }> =>
  sql<{ path: string; audience: string[]; excluded: string[] }>`
    select path, audience, excluded from matter where tenant = ${tenant} and id = ${matter}`

/** Once, however often the message is sent. */
export const tellOnce = (tenant: number, matter: string, tell: Tell, at: string): Query =>
  sql`insert into notice (tenant, id, person, matter, text, at)
    select ${tenant}, ${tell.id}::uuid, ${tell.person}::uuid, ${matter}::uuid, ${tell.text}, ${at}::timestamptz
    from account_person a where a.tenant = ${tenant} and a.person = ${tell.person}::uuid on conflict do nothing`
