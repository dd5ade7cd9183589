/** SQL of readings. */
import { sql } from 'kysely'
import type { Proposal } from '#contract/http/books.ts'
import type { Query } from '../../lib/db.ts'

/** Whoever sends more than this waits for the first ones; the picture is taken all the same. */
const MOST_WAITING = 10

/** For whoever sent the picture; no row where enough of theirs wait. */
export const askForFields = (tenant: number, a: { id: string; hash: string; sender: string; at: string }) =>
  sql<{ id: string }>`insert into receipt_reading (tenant, id, hash, sender, asked_at)
    select ${tenant}::int, ${a.id}::uuid, ${a.hash}::text, ${a.sender}::uuid, ${a.at}::timestamptz
    where (select count(*) from receipt_reading where tenant = ${tenant} and sender = ${a.sender} and ended_at is null) < ${MOST_WAITING}
    returning id`

/** Nothing where one waits already. */
export const askForMasks = (
  tenant: number,
  a: { id: string; hash: string; receipt: string; region: string; at: string },
): Query =>
  sql`insert into receipt_reading (tenant, id, hash, receipt, region, asked_at)
    select ${tenant}::int, ${a.id}::uuid, ${a.hash}::text, ${a.receipt}::uuid, ${a.region}::uuid, ${a.at}::timestamptz
    where not exists (select from receipt_reading where tenant = ${tenant} and receipt = ${a.receipt} and ended_at is null)`

/** What was read for its sender is of no more use once the receipt is attached. */
export const forgetFields = (tenant: number, hash: string, sender: string): Query =>
  sql`delete from receipt_reading where tenant = ${tenant} and sender = ${sender} and hash = ${hash}`

export const ownReadingQuery = (tenant: number, id: string, sender: string) =>
  sql<{
    ended: boolean
    failed: boolean
    sealed: Buffer | null
  }>`select ended_at is not null as ended, failed, sealed from receipt_reading
    where tenant = ${tenant} and id = ${id} and sender = ${sender}`

export interface Claimed {
  tenant: number
  id: string
  hash: string
  receipt: string | null
}

/** The next one, held by this process: none while another is at one. Who waits before a form goes first. After three tries it is given up. */
export const claimReading = (now: string, silentSince: string) =>
  sql<Claimed>`update receipt_reading set begun_at = ${now}, tries = tries + 1
    where (tenant, id) = (select r.tenant, r.id from receipt_reading r where r.ended_at is null and r.tries < 3
      and not exists (select from receipt_reading b where b.ended_at is null and b.begun_at >= ${silentSince})
      order by r.receipt is not null, r.asked_at, r.id limit 1 for update skip locked)
    returning tenant, id, hash, receipt`

export const giveUp = (now: string, silentSince: string): Query =>
  sql`update receipt_reading set ended_at = ${now}, failed = true
    where ended_at is null and tries >= 3 and begun_at < ${silentSince}`

export const endReading = (
  { tenant, id }: Claimed,
  { sealed, failed, at }: { sealed: Buffer | null; failed: boolean; at: string },
): Query =>
  sql`update receipt_reading set ended_at = ${at}, failed = ${failed}, sealed = ${sealed} where tenant = ${tenant} and id = ${id}`

/** To be taken up again by the next start. */
export const letGo = ({ tenant, id }: Claimed): Query =>
  sql`update receipt_reading set begun_at = null, tries = tries - 1 where tenant = ${tenant} and id = ${id}`

export const forgetOld = (before: string): Query =>
  sql`delete from receipt_reading where asked_at < ${before}`

/** Masks drawn already stay; where they came of an older list that is no longer told. */
export const propose = (tenant: number, receipt: string, found: Proposal[]): Query =>
  sql`update receipt set proposed = ${JSON.stringify(found)}::jsonb, judged = 0,
      masks = coalesce((select jsonb_agg(mask - 'proposed') from jsonb_array_elements(masks) mask), '[]')
    where tenant = ${tenant} and id = ${receipt} and checked_at is null`

/** Names the record holds around a receipt: who was paid, who began and approved it, who paid. Firms among them. */
export const namesAround = (tenant: number, receipt: string) =>
  sql<{ name: string }>`
    with own as (select r.payee, v.payment, coalesce(r.matter, p.matter) as matter, p.payee as paid, p.paid_by, p.approvers
      from receipt r left join voucher v on v.tenant = r.tenant and v.id = r.voucher
      left join payment p on p.tenant = v.tenant and p.id = v.payment
      where r.tenant = ${tenant} and r.id = ${receipt}),
    people as (select o.paid_by as id from own o union select unnest(o.approvers) from own o
      union select m.reporter from own o join matter m on m.tenant = ${tenant} and m.id = o.matter)
    select distinct name from (
      select payee as name from own union all select paid from own
      union all select m.life -> 'fields' ->> 'payee' from own o join matter m on m.tenant = ${tenant} and m.id = o.matter
      union all select w.name from people join person w on w.tenant = ${tenant} and w.id = people.id) found
    where name is not null`
