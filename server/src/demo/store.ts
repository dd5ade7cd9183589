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

export const meetingThere = (tenant: number, id: string) =>
  sql<{ id: string }>`select id from meeting where tenant = ${tenant} and id = ${id}`
export const codeThere = (tenant: number, place: string) =>
  sql<{ id: string }>`select id from village_code where tenant = ${tenant} and place = ${place}`
export const campaignThere = (tenant: number, place: string, title: string) =>
  sql<{
    id: string
  }>`select id from campaign where tenant = ${tenant} and region = ${place} and title = ${title}`
