/** SQL of identities kept elsewhere, and of the links that tie one to a person. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'

interface Linked {
  id: string
  provider: string
  linked_at: Date
}
export const identitiesOf = (tenant: number, person: string): Query<Linked> =>
  sql<Linked>`select id, provider, linked_at from identity
    where tenant = ${tenant} and person = ${person} order by linked_at, id`

/** As the worker: nobody is known yet. */
export const identityQuery = (issuer: string, subject: string) =>
  sql<{ tenant: number; person: string }>`select tenant, person from identity
    where issuer = ${issuer} and subject = ${subject}`

export interface NewIdentity {
  id: string
  person: string
  provider: string
  issuer: string
  subject: string
  at: string
  /** Null: found by a claim. */
  by: string | null
}
export const insertIdentity = (tenant: number, one: NewIdentity): Query =>
  sql`insert into identity (tenant, id, person, provider, issuer, subject, linked_at, linked_by)
    values (${tenant}, ${one.id}, ${one.person}, ${one.provider}, ${one.issuer}, ${one.subject}, ${one.at}, ${one.by})`

export const identityById = (tenant: number, person: string, id: string) =>
  sql<{ id: string }>`select id from identity where tenant = ${tenant} and person = ${person} and id = ${id}`

export const deleteIdentity = (tenant: number, id: string): Query =>
  sql`delete from identity where tenant = ${tenant} and id = ${id}`

interface Invitation {
  tenant: number
  person: string
  made_by: string
}
/** As the worker. `now`: those that ran out are none. */
export const invitationQuery = (provider: string, hash: Buffer, now: string): Query<Invitation> =>
  sql<Invitation>`select tenant, person, made_by from identity_invitation
    where provider = ${provider} and hash = ${hash} and expires_at > ${now}::timestamptz`

/** Takes it; a second one who comes with it finds nothing. */
export const takeInvitation = (hash: Buffer): Query<Invitation> =>
  sql<Invitation>`delete from identity_invitation where hash = ${hash} returning tenant, person, made_by`

export const dropInvitation = (tenant: number, person: string, provider: string): Query =>
  sql`delete from identity_invitation where tenant = ${tenant} and person = ${person} and provider = ${provider}`

export const insertInvitation = (
  tenant: number,
  one: { person: string; provider: string; hash: Buffer; by: string | null; expires_at: string },
): Query =>
  sql`insert into identity_invitation (tenant, person, provider, hash, made_by, expires_at)
    values (${tenant}, ${one.person}, ${one.provider}, ${one.hash}, ${one.by}, ${one.expires_at})`

/** In office on `day` with this work phone, in these counties (none named: all). As the worker. */
export const officialsByPhone = (phone: string, counties: string[], day: string) =>
  sql<{ tenant: number; person: string }>`select distinct p.tenant, p.id as person
    from person p join tenant t on t.tenant = p.tenant
      join appointment a on a.tenant = p.tenant and a.person = p.id
    where p.work_phone = ${phone} and p.erased_at is null
      and (${counties.length === 0}::boolean or t.code = any (${counties}::text[]))
      and a.starts_on <= ${day}::date and (a.ends_on is null or a.ends_on >= ${day}::date)`
