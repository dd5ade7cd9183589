/** SQL that reads meetings. Every query for a person takes the first wall; the parts of a meeting are asked for by its id. */
import { sql } from 'kysely'
import type { Body } from '#contract/pack/body-language.ts'
import type { Heads } from '#contract/votes/quorum.ts'
import type { Choice, TopicResult } from '#contract/http/meetings.ts'
import { listPredicate, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'

export interface KeptFile {
  hash: string
  name: string
  size: number
}

export interface MeetingRow {
  id: string
  body: string
  rule: Body
  title: string
  place: string
  path: string
  state: 'called' | 'open' | 'closed' | 'published' | 'cancelled'
  held_at: Date
  venue: string
  guests: string | null
  called_at: Date
  called_by: string
  materials: KeptFile[]
  requested: Requested | null
  short_notice: string | null
  due_source: string | null
  chair: string | null
  recorder: string | null
  due: Heads
  counted: Heads
  sheets: KeptFile[]
  opened_at: Date | null
  closed_at: Date | null
  signatures: Signature[]
  version: number
}

/** How many asked for it, of how many needed; `title`: of whom, `村民代表`. */
export interface Requested {
  by: number
  needed: number
  title?: string
  file: KeptFile | null
}

export interface Signature {
  as: 'chair' | 'recorder'
  person: string
  name: string
  at: string
  paper: KeptFile | null
}

export interface TopicRow {
  id: string
  title: string
  motion: string
  matter: string | null
  matter_number: string | null
  matter_title: string | null
  withdraws: string | null
  withdraws_title: string | null
  ballot: 'open' | 'secret' | 'none'
  follow_ups: { id: string; kind: string; kind_title: string; text: string }[]
  recused: string[]
  state: 'waiting' | 'voting' | 'counted'
  paper: Ballots | null
  result: TopicResult | null
}
export type Ballots = TopicResult['ballots']

export interface MemberRow {
  id: string
  person: string
  name: string
  title: string
  household: string | null
  attended: 'list' | 'qr' | 'paper' | 'online' | 'phone' | null
  attended_at: Date | null
  proxy: { by: string | null; name: string; household: string | null; file: KeptFile } | null
}

export interface CastRow {
  topic: string
  member: string
  how: 'app' | 'hand' | 'phone' | 'paper' | 'proxy'
  choice: Choice | null
}

export interface NoteRow {
  id: string
  topic: string | null
  kind: 'said' | 'correction'
  speaker: string | null
  text: string
  matter: string | null
  by: string | null
  at: Date
}

export interface ResolutionRow {
  id: string
  number: string
  topic: string
  title: string
  text: string
  adopted: boolean
  words: string
  adopted_on: string
  opened: string[]
}

const columns = sql.raw(
  [
    ...['id', 'body', 'rule', 'title', 'place', 'path', 'state', 'held_at', 'venue', 'guests', 'called_at'],
    ...['called_by', 'materials', 'chair', 'recorder', 'due', 'counted', 'sheets', 'opened_at', 'closed_at'],
    ...['requested', 'short_notice', 'due_source'],
    ...['signatures', 'version'],
  ]
    .map((column) => `meeting.${column}`)
    .join(', '),
)

export const meetingQuery = (authority: Authority, id: string): Query<MeetingRow> =>
  sql<MeetingRow>`select ${columns} from meeting where id = ${id} and ${listPredicate(authority, 'meeting')}`

/** The same, held until the act is saved: acts on one meeting follow each other. */
export const lockedQuery = (authority: Authority, id: string): Query<MeetingRow> =>
  sql<MeetingRow>`select ${columns} from meeting where id = ${id} and ${listPredicate(authority, 'meeting')} for update`

/** What a matter of it is called is told to those only who see the matter. */
export const topicsQuery = (authority: Authority, meeting: string): Query<TopicRow> =>
  sql<TopicRow>`select t.id, t.title, t.motion, t.matter, matter.number as matter_number, matter.title as matter_title,
      t.withdraws, a.title as withdraws_title, t.ballot, t.follow_ups, t.recused, t.state, t.paper, t.result
    from meeting_topic t
    left join authorisation a on a.tenant = t.tenant and a.id = t.withdraws
    left join matter on matter.tenant = t.tenant and matter.id = t.matter and ${listPredicate(authority)}
    where t.tenant = ${authority.tenant} and t.meeting = ${meeting} order by t.sort`

export const membersQuery = (tenant: number, meeting: string): Query<MemberRow> =>
  sql<MemberRow>`select id, person, name, title, household, attended, attended_at, proxy from meeting_member
    where tenant = ${tenant} and meeting = ${meeting} order by title, name, id`

export const castsQuery = (tenant: number, meeting: string): Query<CastRow> =>
  sql<CastRow>`select topic, member, how, choice from ballot_cast
    where tenant = ${tenant} and meeting = ${meeting} order by member`

export const notesQuery = (tenant: number, meeting: string): Query<NoteRow> =>
  sql<NoteRow>`select n.id, n.topic, n.kind, n.speaker, n.text, n.matter, p.name as by, n.at from meeting_note n
    left join person p on p.tenant = n.tenant and p.id = n.person
    where n.tenant = ${tenant} and n.meeting = ${meeting} order by n.at, n.id`

export const resolutionsQuery = (tenant: number, meeting: string): Query<ResolutionRow> =>
  sql<ResolutionRow>`select id, number, topic, title, text, adopted, words, adopted_on, opened from resolution
    where tenant = ${tenant} and meeting = ${meeting} order by number`

/** The sums of a secret ballot: nothing while it runs. */
export const boxQuery = (
  tenant: number,
  topic: string,
): Query<{ yes: number; no: number; abstain: number }> =>
  sql<{
    yes: number
    no: number
    abstain: number
  }>`select yes, no, abstain from open_box(${tenant}, ${topic})`

export interface ListedMeeting {
  id: string
  title: string
  rule: Body
  place: string
  state: MeetingRow['state']
  held_at: Date
  venue: string
  topics: number
  mine: boolean
  sort: string
}

export interface MeetingCursor {
  due: string
  id: string
}

/** To come: the next first. Past, with those called off: the newest first. One row more than asked tells of a next page. */
export function meetingsQuery(
  authority: Authority,
  when: 'coming' | 'past',
  after: MeetingCursor | null,
  limit: number,
): Query<ListedMeeting> {
  const isComing = when === 'coming'
  const direction = isComing ? sql`asc` : sql`desc`
  const from = after
    ? sql`and (held_at, meeting.id) ${isComing ? sql`>` : sql`<`} (${after.due}::timestamptz, ${after.id}::uuid)`
    : sql``
  return sql<ListedMeeting>`select meeting.id, title, rule, place, state, held_at, venue, held_at::text as sort,
      (select count(*)::int from meeting_topic t where t.tenant = meeting.tenant and t.meeting = meeting.id) as topics,
      exists (select from meeting_member m where m.tenant = meeting.tenant and m.meeting = meeting.id
        and m.person = ${authority.person}::uuid) as mine
    from meeting where ${listPredicate(authority, 'meeting')}
      and state ${isComing ? sql`in` : sql`not in`} ('called', 'open') ${from}
    order by held_at ${direction}, meeting.id ${direction} limit ${limit + 1}`
}

/** Meetings a person is a member of, from a day on: for their calendar. */
export const mineQuery = (authority: Authority, from: string, most: number): Query<ListedMeeting> =>
  sql<ListedMeeting>`select meeting.id, meeting.title, rule, place, state, held_at, venue, held_at::text as sort,
      0 as topics, true as mine
    from meeting join meeting_member m on m.tenant = meeting.tenant and m.meeting = meeting.id
      and m.person = ${authority.person}::uuid
    where ${listPredicate(authority, 'meeting')} and state <> 'cancelled' and held_at >= ${from}::timestamptz
    order by held_at, meeting.id limit ${most}`
