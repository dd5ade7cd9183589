/**
 * Forgetting a person (PIPL art 47): their words, contact, photos' names and place go from every matter; what happened stays.
 * Statements for the worker, in the transaction that deletes the person's key.
 */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'
import { GONE } from '../people/index.ts'
import { forgetEntries } from './entries/store.ts'
import { unlearnPerson } from './suggesting/store.ts'

export function forgetMatters(tenant: number, person: string): Query[] {
  const mine = sql`tenant = ${tenant} and reporter = ${person}::uuid`
  const byThem = JSON.stringify([{ person }])
  return [
    // their photos and recordings are removed from the disk as well, unless somebody else attached the same ones
    sql`insert into uploaded_file (hash, at)
      select p ->> 'hash', '-infinity'::timestamptz from matter, jsonb_array_elements(photos) p
      where tenant = ${tenant} and photos @> ${byThem}::jsonb and p ->> 'person' = ${person}
      union
      select v ->> 'hash', '-infinity'::timestamptz from matter, jsonb_array_elements(voices) v
      where tenant = ${tenant} and voices @> ${byThem}::jsonb and v ->> 'person' = ${person}
      union
      select f ->> 'hash', '-infinity'::timestamptz from matter, jsonb_array_elements(remarks) r, jsonb_array_elements(r -> 'files') f
      where tenant = ${tenant} and remarks @> ${byThem}::jsonb and r ->> 'person' = ${person}
      on conflict (hash) do update set at = excluded.at`,
    // what they wrote, on their own matters and on others
    sql`update matter set words = (
        select coalesce(jsonb_agg(case when w ->> 'person' = ${person} then w || '{"text": null, "salt": null}' else w end order by i), '[]')
        from jsonb_array_elements(words) with ordinality as said (w, i)),
      photos = (
        select coalesce(jsonb_agg(p order by i), '[]')
        from jsonb_array_elements(photos) with ordinality as shown (p, i) where p ->> 'person' is distinct from ${person})
      where tenant = ${tenant} and (words @> ${byThem}::jsonb or photos @> ${byThem}::jsonb)`,
    sql`update matter set voices = (
        select coalesce(jsonb_agg(v order by i), '[]')
        from jsonb_array_elements(voices) with ordinality as said (v, i) where v ->> 'person' is distinct from ${person})
      where tenant = ${tenant} and voices @> ${byThem}::jsonb`,
    sql`update matter set remarks = (
        select coalesce(jsonb_agg(case when r ->> 'person' = ${person} then r || '{"text": null, "salt": null, "files": []}' else r end order by i), '[]')
        from jsonb_array_elements(remarks) with ordinality as said (r, i))
      where tenant = ${tenant} and remarks @> ${byThem}::jsonb`,
    sql`update matter_note set text = null, salt = null where tenant = ${tenant} and person = ${person}::uuid`,
    ...unlearnPerson(tenant, person),
    ...forgetEntries(tenant, person),
    sql`delete from joiner_contact where tenant = ${tenant} and joiner in (
      select id from matter_joiner where tenant = ${tenant} and person = ${person}::uuid)`,
    sql`update matter_joiner set follow_hash = null where tenant = ${tenant} and person = ${person}::uuid`,
    sql`delete from upload_sender where person = ${person}::uuid`,
    sql`delete from matter_follower where tenant = ${tenant} and person = ${person}::uuid`,
    sql`delete from saved_view where tenant = ${tenant} and person = ${person}::uuid`,
    // what would still tell who they were
    sql`update matter set title = kind_title, reporter_masked = ${GONE}, reporter_sealed = null, follow_hash = null,
        consent = false, address = null, lng = null, lat = null, datum = null, accuracy_m = null,
        audience = array(select key from unnest(audience) key where key not like 'link:%'),
        life = jsonb_set(life, '{fields}', coalesce((
          select jsonb_object_agg(key, value) from jsonb_each(life -> 'fields')
          where not exists (select from jsonb_array_elements(words) w where w ->> 'field' = 'fields.' || key)), '{}'))
      where ${mine}`,
    sql`update matter_call set audience = array(select key from unnest(audience) key where key not like 'link:%')
      where tenant = ${tenant} and matter in (select id from matter where ${mine})`,
    sql`update notice set text = ${GONE} where tenant = ${tenant}
      and (person = ${person}::uuid or matter in (select id from matter where ${mine}))`,
    // what waits to be sent to them, and where
    sql`delete from outbox where tenant = ${tenant} and payload ->> 'person' = ${person}`,
    sql`delete from delivery where tenant = ${tenant} and person = ${person}::uuid`,
    sql`delete from mail_proof where tenant = ${tenant} and person = ${person}::uuid`,
    sql`delete from notice_choice where tenant = ${tenant} and person = ${person}::uuid`,
  ]
}

/** The person themselves: what happened stays tied to an id that says nothing. */
export const forgetPerson = (tenant: number, person: string, at: string): Query[] => [
  sql`update person set name = null, work_phone = null, sealed = null, phone_hash = null, erased_at = ${at}
    where tenant = ${tenant} and id = ${person}`,
]

/** The next version of a person's own entries in the journal. */
export const personVersionQuery = (tenant: number, person: string) =>
  sql<{ version: number }>`select coalesce(max(version), 0) + 1 as version from journal_entry
    where tenant = ${tenant} and subject = ${person}`

/** As whom their matters show them: one phone may have given several names. */
export const shownNamesQuery = (tenant: number, person: string) =>
  sql<{ masked: string | null }>`select distinct reporter_masked as masked from matter
    where tenant = ${tenant} and reporter = ${person}::uuid`
