/** SQL that writes meetings and their parts. */
import { sql } from 'kysely'
import type { Body } from '#contract/pack/body-language.ts'
import type { Choice, TopicResult } from '#contract/http/meetings.ts'
import type { Heads } from '#contract/votes/quorum.ts'
import type { Query } from '../lib/db.ts'
import type { Ballots, CastRow, KeptFile, MemberRow, MeetingRow, Requested, Signature } from './store.ts'

const json = JSON.stringify

export interface NewMeetingRow {
  tenant: number
  id: string
  body: string
  rule: Body
  title: string
  place: string
  path: string
  audience: string[]
  held_at: string
  venue: string
  guests: string | null
  called_by: string
  materials: KeptFile[]
  due: Heads
  requested: Requested | null
  short_notice: string | null
  due_source: string | null
  at: string
}

export const insertMeeting = (m: NewMeetingRow): Query =>
  sql`insert into meeting (tenant, id, body, rule, title, place, path, audience, state, held_at, venue, guests, called_at,
      called_by, materials, due, requested, short_notice, due_source, version, changed_at)
    values (${m.tenant}, ${m.id}, ${m.body}, ${json(m.rule)}::jsonb, ${m.title}, ${m.place}, ${m.path}, ${m.audience},
      'called', ${m.held_at}, ${m.venue}, ${m.guests}, ${m.at}, ${m.called_by}, ${json(m.materials)}::jsonb,
      ${json(m.due)}::jsonb, ${m.requested && json(m.requested)}::jsonb, ${m.short_notice},
      ${m.due_source}, 1, ${m.at})`

export interface NewTopicRow {
  id: string
  title: string
  motion: string
  matter: string | null
  withdraws: string | null
  ballot: 'open' | 'secret' | 'none'
  follow_ups: object[]
}
export const insertTopics = (tenant: number, meeting: string, topics: NewTopicRow[]): Query =>
  sql`insert into meeting_topic (tenant, id, meeting, sort, title, motion, matter, withdraws, ballot, follow_ups)
    select ${tenant}::int, t.id, ${meeting}::uuid, t.sort, t.title, t.motion, t.matter, t.withdraws, t.ballot, t.follow_ups
    from jsonb_to_recordset(${json(topics.map((topic, sort) => ({ ...topic, sort })))}::jsonb)
      as t (id uuid, sort int, title text, motion text, matter uuid, withdraws uuid, ballot text, follow_ups jsonb)`

export const insertMembers = (
  tenant: number,
  meeting: string,
  members: Pick<MemberRow, 'id' | 'person' | 'name' | 'title' | 'household'>[],
): Query =>
  sql`insert into meeting_member (tenant, id, meeting, person, name, title, household)
    select ${tenant}::int, m.id, ${meeting}::uuid, m.person, m.name, m.title, m.household
    from jsonb_to_recordset(${json(members)}::jsonb) as m (id uuid, person uuid, name text, title text, household text)`

/** Those with an account read it in the app. */
export const tellMembers = (
  tenant: number,
  meeting: string,
  tells: { id: string; person: string; text: string }[],
  at: string,
): Query =>
  sql`insert into notice (tenant, id, person, page, text, at)
    select a.tenant, n.id, n.person, ${`/meetings/${meeting}`}, n.text, ${at}::timestamptz
    from jsonb_to_recordset(${json(tells)}::jsonb) as n (id uuid, person uuid, text text)
    join account_person a on a.person = n.person where a.tenant = ${tenant}::int`

/** Attached for good: no longer an upload nobody used. */
export const keepFiles = (tenant: number, files: KeptFile[], at: string): Query =>
  sql`insert into kept_file (tenant, hash, at) select ${tenant}::int, hash, ${at}::timestamptz
    from unnest(${files.map((file) => file.hash)}::text[]) hash on conflict do nothing`

export type MeetingChange = Partial<
  Pick<
    MeetingRow,
    'state' | 'venue' | 'chair' | 'recorder' | 'counted' | 'sheets' | 'signatures' | 'opened_at' | 'closed_at'
  >
> & { held_at?: string }

/** What is not named stays. */
export const saveMeeting = (tenant: number, id: string, change: MeetingChange, at: string): Query => {
  const text = (value: string | null | undefined) => value ?? null
  const doc = (value: object | undefined) => (value === undefined ? null : json(value))
  return sql`update meeting set version = version + 1, changed_at = ${at}, state = coalesce(${text(change.state)}, state),
      venue = coalesce(${text(change.venue)}, venue), chair = coalesce(${text(change.chair)}, chair),
      recorder = coalesce(${text(change.recorder)}, recorder),
      held_at = coalesce(${text(change.held_at)}::timestamptz, held_at),
      counted = coalesce(${doc(change.counted)}::jsonb, counted), sheets = coalesce(${doc(change.sheets)}::jsonb, sheets),
      signatures = coalesce(${doc(change.signatures satisfies Signature[] | undefined)}::jsonb, signatures),
      opened_at = coalesce(${change.opened_at?.toISOString() ?? null}::timestamptz, opened_at),
      closed_at = coalesce(${change.closed_at?.toISOString() ?? null}::timestamptz, closed_at)
    where tenant = ${tenant} and id = ${id}`
}

/** `onlyNew`: who signed in already stays signed in as they did. */
export const attend = (
  tenant: number,
  rows: { id: string; attended: MemberRow['attended'] }[],
  at: string,
  onlyNew = false,
): Query =>
  sql`update meeting_member m set attended = r.attended,
      attended_at = case when r.attended is null then null else ${at}::timestamptz end
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (id uuid, attended text)
    where m.tenant = ${tenant} and m.id = r.id ${onlyNew ? sql`and m.attended is null` : sql``}`

export const saveProxy = (tenant: number, member: string, proxy: MemberRow['proxy']): Query =>
  sql`update meeting_member set proxy = ${json(proxy)}::jsonb where tenant = ${tenant} and id = ${member}`

/** Voters take it together, whoever counts takes it alone: no ballot falls in while it is counted. */
export const ballotLock = (topic: string, alone: boolean): Query =>
  alone
    ? sql`select pg_advisory_xact_lock(hashtextextended(${topic}, 25))`
    : sql`select pg_advisory_xact_lock_shared(hashtextextended(${topic}, 25))`

export interface TopicChange {
  state?: 'voting' | 'counted'
  recused?: string[]
  paper?: Ballots
  result?: TopicResult
}
export const saveTopic = (tenant: number, id: string, change: TopicChange): Query =>
  sql`update meeting_topic set state = coalesce(${change.state ?? null}, state),
      recused = coalesce(${change.recused ?? null}::uuid[], recused),
      paper = coalesce(${change.paper ? json(change.paper) : null}::jsonb, paper),
      result = coalesce(${change.result ? json(change.result) : null}::jsonb, result)
    where tenant = ${tenant} and id = ${id}`

export const topicStateQuery = (tenant: number, id: string): Query<{ state: string }> =>
  sql<{ state: string }>`select state from meeting_topic where tenant = ${tenant} and id = ${id}`

/** Twice for one member: a duplicate (`ballot_cast_pkey`). */
export const castBallots = (
  tenant: number,
  meeting: string,
  person: string,
  casts: CastRow[],
  at: string,
): Query =>
  sql`insert into ballot_cast (tenant, topic, member, meeting, how, person, choice, at)
    select ${tenant}::int, c.topic, c.member, ${meeting}::uuid, c.how, ${person}::uuid, c.choice, ${at}::timestamptz
    from jsonb_to_recordset(${json(casts)}::jsonb) as c (topic uuid, member uuid, how text, choice text)`

export const putInBox = (tenant: number, topic: string, choice: Choice): Query =>
  sql`select put_in_box(${tenant}, ${topic}, ${choice})`

export interface NewNote {
  id: string
  topic: string | null
  kind: 'said' | 'correction'
  speaker: string | null
  text: string
  salt: string
  person: string
  at: string
}
export const insertNote = (tenant: number, meeting: string, n: NewNote): Query =>
  sql`insert into meeting_note (tenant, id, meeting, topic, kind, speaker, text, salt, person, at)
    values (${tenant}, ${n.id}, ${meeting}, ${n.topic}, ${n.kind}, ${n.speaker}, ${n.text}, ${n.salt}, ${n.person}, ${n.at})`

export const noteBecame = (tenant: number, note: string, matter: string): Query =>
  sql`update meeting_note set matter = ${matter} where tenant = ${tenant} and id = ${note}`

/** The next number of a series; gaps are allowed. */
export const nextNumber = (tenant: number, series: string): Query<{ number: number }> =>
  sql<{ number: number }>`insert into number_block (tenant, series, next) values (${tenant}, ${series}, 2)
    on conflict (tenant, series) do update set next = number_block.next + 1 returning next - 1 as number`

export interface NewResolution {
  id: string
  number: string
  meeting: string
  topic: string
  body: string
  place: string
  path: string
  title: string
  text: string
  adopted: boolean
  words: string
  adopted_on: string
  matter: string | null
  opened: string[]
  at: string
}
export const insertResolution = (tenant: number, r: NewResolution): Query =>
  sql`insert into resolution (tenant, id, number, meeting, topic, body, place, path, title, text, adopted, words,
      adopted_on, matter, opened, published_at)
    values (${tenant}, ${r.id}, ${r.number}, ${r.meeting}, ${r.topic}, ${r.body}, ${r.place}, ${r.path}, ${r.title},
      ${r.text}, ${r.adopted}, ${r.words}, ${r.adopted_on}, ${r.matter}, ${r.opened}, ${r.at})`
