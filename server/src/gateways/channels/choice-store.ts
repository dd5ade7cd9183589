/** SQL of what persons choose for themselves. */
import { sql } from 'kysely'
import type { NewNoticeChoices } from '#contract/http/channels.ts'
import type { Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

type Mode = NewNoticeChoices['sms']
export interface KeptChoice {
  sms: Mode
  mail: Mode
  daily_at: string
  mail_sealed: Buffer | null
}
export interface KeptProof {
  sealed: Buffer
  code_hash: Buffer
  tries: number
  sends: number
  at: Date
}

export const keptChoice = (tenant: number, person: string): Query<KeptChoice> =>
  sql<KeptChoice>`select sms, mail, daily_at, mail_sealed from notice_choice where tenant = ${tenant} and person = ${person}::uuid`
export const keptProof = (tenant: number, person: string): Query<KeptProof> =>
  sql<KeptProof>`select sealed, code_hash, tries, sends, at from mail_proof where tenant = ${tenant} and person = ${person}::uuid`

/** Mail is only on where a proved address stands in the row already. */
export const choose = ({ tenant, person }: Authority, c: NewNoticeChoices, at: string): Query =>
  sql`with changed as (
      update notice_choice set sms = ${c.sms}, mail = ${c.mail}, daily_at = ${c.daily_at}, changed_at = ${at}::timestamptz
      where tenant = ${tenant}::int and person = ${person}::uuid returning 1)
    insert into notice_choice (tenant, person, sms, daily_at, changed_at)
    select ${tenant}::int, ${person}::uuid, ${c.sms}, ${c.daily_at}, ${at}::timestamptz where not exists (select from changed)
    on conflict (tenant, person) do update set sms = excluded.sms, daily_at = excluded.daily_at`

export const keepProof = (
  { tenant, person }: Authority,
  p: Omit<KeptProof, 'tries' | 'at'>,
  at: string,
): Query =>
  sql`insert into mail_proof (tenant, person, sealed, code_hash, sends, at)
    values (${tenant}, ${person}::uuid, ${p.sealed}, ${p.code_hash}, ${p.sends}, ${at})
    on conflict (tenant, person) do update set sealed = excluded.sealed, code_hash = excluded.code_hash, tries = 0,
      sends = excluded.sends, at = excluded.at`

/** Counted before it is compared, so that two at once are two. */
export const tryProof = ({ tenant, person }: Authority): Query<KeptProof> =>
  sql<KeptProof>`update mail_proof set tries = tries + 1 where tenant = ${tenant} and person = ${person}::uuid
    returning sealed, code_hash, tries, sends, at`

/** The proved address; mail is on from now, one for each message. */
export const keepMail = ({ tenant, person }: Authority, sealed: Buffer, at: string): Query[] => [
  sql`insert into notice_choice (tenant, person, mail, mail_sealed, changed_at)
    values (${tenant}, ${person}::uuid, 'each', ${sealed}, ${at})
    on conflict (tenant, person) do update set mail_sealed = excluded.mail_sealed, changed_at = excluded.changed_at,
      mail = case notice_choice.mail when 'off' then 'each' else notice_choice.mail end`,
  endProof(tenant, person!),
]
const endProof = (tenant: number, person: string): Query =>
  sql`delete from mail_proof where tenant = ${tenant} and person = ${person}::uuid`

export const dropMail = ({ tenant, person }: Authority, at: string): Query[] => [
  sql`update notice_choice set mail = 'off', mail_sealed = null, changed_at = ${at}
    where tenant = ${tenant} and person = ${person}::uuid`,
  endProof(tenant, person!),
]
