/** SQL that reads matters for pages and lists. Every query takes the first wall; the second stands behind it. */
import { sql, type RawBuilder } from 'kysely'
import type { Life } from '#contract/pack/life.ts'
import { listPredicate, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import {
  callClimbedToMe,
  callDueToMe,
  callWaitsOnMe,
  joinCallsToMe,
  nextCallDue,
  type CallToMe,
} from './calls/store.ts'
import { findMatters } from './search-store.ts'
import type { StoredRemark } from './talk/store.ts'
import type { Photo, Voice } from './store.ts'
import { joinedNow } from './joining/store.ts'
import type { Words } from './said.ts'
import type { Wanted } from './wanted.ts'

/** What a row of a list is made of. */
export interface ListedMatter {
  id: string
  number: string
  title: string
  kind: string
  kind_title: string
  rules: Buffer
  place: string
  sensitive: string | null
  state: string
  waiting_title: string | null
  overseer_post: string | null
  due_at: Date | null
  opened_at: Date
  changed_at: Date
  closed_at: Date | null
  final: string | null
  joined: number
  /** Of the deadline that `due_at` is. */
  budget: string | null
}

export interface StoredMatter extends ListedMatter {
  version: number
  path: string
  audience: string[]
  excluded: string[]
  channel: string
  reporter: string | null
  reporter_masked: string | null
  address: string | null
  lng: number | null
  lat: number | null
  datum: string | null
  life: Life
  words: Words[]
  photos: Photo[]
  voices: Voice[]
}

/** The columns of a `ListedMatter`. */
export const listed = sql`matter.id, number, title, kind, kind_title, rules, place, sensitive, state, waiting_title, overseer_post,
  due_at, opened_at, changed_at, closed_at, final, ${joinedNow} as joined,
  (select c ->> 'budget' from jsonb_array_elements(life -> 'clocks') c
   where c ->> 'metAt' is null and c ->> 'pausedAt' is null and c ->> 'call' is null and c ->> 'reminds' is null order by c ->> 'dueAt' limit 1) as budget`
const whole = sql`${listed}, version, path, audience, excluded, channel, reporter, reporter_masked,
  address, lng, lat, datum, life, words, photos, voices`

/** What tells how near somebody is to a matter. */
export type Near = Pick<StoredMatter, 'audience' | 'path' | 'life' | 'reporter' | 'sensitive'>

export type OutcomeRow = ListedMatter &
  Near &
  Pick<StoredMatter, 'words' | 'excluded'> & {
    /** Whom a refusal named as responsible. */
    unit_named: string | null
  }

/** As many as are seen of those named. */
export const outcomesQuery = (authority: Authority, ids: string[]): Query<OutcomeRow> =>
  sql<OutcomeRow>`select ${listed}, path, audience, excluded, reporter, life, words,
    (select j.input ->> 'responsible_unit' from journal_entry j where j.tenant = matter.tenant and j.subject = matter.id
      and j.input ? 'responsible_unit' order by j.version desc limit 1) as unit_named
    from matter where matter.id = any (${ids}::uuid[]) and ${listPredicate(authority)}`

export const matterQuery = (authority: Authority, id: string): Query<StoredMatter> =>
  sql<StoredMatter>`select ${whole} from matter where id = ${id} and ${listPredicate(authority)}`

/** By the hash of the unguessable link; the authority holds nothing but the link's key. */
export const matterByLinkQuery = (authority: Authority, hash: Buffer): Query<StoredMatter> =>
  sql<StoredMatter>`select ${whole} from matter where follow_hash = ${hash} and ${listPredicate(authority)}`

/** The seats, and the places they stand at: an index serves the places, and the rest is looked at row by row. */
function seatsOf({ seats }: Authority) {
  const rows = seats.map(({ post, region, organisation }) => ({ post, region, organisation }))
  const places = sql`${[...new Set(seats.map(({ region }) => region))]}::uuid[]`
  const tuples = sql`(select s.region, s.post, coalesce(s.organisation, s.region)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (post text, region uuid, organisation uuid))`
  return { places, tuples }
}

/** Open matters that wait on one of the seats, or on the person as their reporter. */
const waitsHere = (authority: Authority): RawBuilder<boolean> => {
  const { places, tuples } = seatsOf(authority)
  return sql<boolean>`closed_at is null and (waiting_at = any (${places})
      and (waiting_at, waiting_post, coalesce(waiting_organisation, waiting_at)) in ${tuples}
    or waiting_post = 'reporter' and reporter = ${authority.person}::uuid
    or waiting_post = 'claimer' and life ->> 'claimer' = ${authority.person}::text)`
}
/** The same, and those a unit of the person's was called to and has still to come to, report on or confirm. */
export const waitsOnMe = (authority: Authority): RawBuilder<boolean> =>
  sql<boolean>`(${waitsHere(authority)} or ${callWaitsOnMe(authority)})`
/** When it is due to the person: the matter where it waits on them, or their own call to it. */
export const dueToMe = (authority: Authority): RawBuilder<Date | null> =>
  sql<Date | null>`least(case when ${waitsHere(authority)} then due_at end, ${callDueToMe(authority)})`

const climbedToMe = (authority: Authority): RawBuilder<boolean> => {
  const { places, tuples } = seatsOf(authority)
  return sql<boolean>`(closed_at is null and overseer_at = any (${places})
    and (overseer_at, overseer_post, coalesce(overseer_organisation, overseer_at)) in ${tuples}
    or ${callClimbedToMe(authority)})`
}
const reportedByMe = (authority: Authority): RawBuilder<boolean> =>
  sql<boolean>`reporter = ${authority.person}::uuid`

export type Tab = 'waiting' | 'overseeing' | 'mine'
const tabs = { waiting: waitsOnMe, overseeing: climbedToMe, mine: reportedByMe }

/** Where a matter lies, in its own datum. */
export type Spot = Pick<StoredMatter, 'lng' | 'lat' | 'datum'>

export interface InboxCursor {
  due: string
  id: string
}

/** By deadline, those without one last; one's own reports by what happened last. One row more than asked tells of a next page. */
export function inboxQuery(
  authority: Authority,
  tab: Tab,
  { kind, within }: Pick<Wanted, 'kind' | 'within'>,
  after: InboxCursor | null,
  limit: number,
): Query<ListedMatter & CallToMe & Spot & { sort: string }> {
  const due =
    tab === 'waiting' ? sql`least(case when ${waitsHere(authority)} then due_at end, call_due)` : sql`due_at`
  const key = tab === 'mine' ? sql`changed_at` : sql`coalesce(${due}, 'infinity'::timestamptz)`
  const direction = tab === 'mine' ? sql`desc` : sql`asc`
  const beyond = tab === 'mine' ? sql`<` : sql`>`
  const from = after
    ? sql`and (${key}, matter.id) ${beyond} (${after.due}::timestamptz, ${after.id}::uuid)`
    : sql``
  const ofKind = kind ? sql`and kind = ${kind}` : sql``
  const below = within ? sql`and path >= ${within[0]} and path < ${within[1]}` : sql``
  return sql<
    ListedMatter & CallToMe & Spot & { sort: string }
  >`select ${listed}, ${key}::text as sort, lng, lat, datum,
      ${waitsHere(authority)} as here, called.* from matter ${joinCallsToMe(authority)}
    where ${listPredicate(authority)} and ${tabs[tab](authority)} ${ofKind} ${below} ${from}
    order by ${key} ${direction}, matter.id ${direction} limit ${limit + 1}`
}

export const inboxCountsQuery = (authority: Authority, now: string) =>
  sql<{ waiting: number; overseeing: number; mine: number; late: number }>`select
    (select count(*)::int from matter where ${listPredicate(authority)} and ${waitsOnMe(authority)}) as waiting,
    (select count(*)::int from matter where ${listPredicate(authority)} and ${waitsOnMe(authority)} and ${dueToMe(authority)} < ${now}) as late,
    (select count(*)::int from matter where ${listPredicate(authority)} and ${climbedToMe(authority)}) as overseeing,
    (select count(*)::int from matter where ${listPredicate(authority)} and ${reportedByMe(authority)}) as mine`

/** The next deadline of anything open that one sees. */
export const nextDueQuery = (authority: Authority, now: string) =>
  sql<{
    next_due: Date | null
  }>`select least(min(due_at), ${nextCallDue(authority, now)}) as next_due from matter
    where ${listPredicate(authority)} and closed_at is null and due_at > ${now}`

function filters(w: Wanted): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = []
  if (w.number) all.push(sql`number = ${w.number}`)
  if (w.kind) all.push(sql`kind = ${w.kind}`)
  if (w.state) all.push(sql`state = ${w.state}`)
  if (w.status === 'open') all.push(sql`closed_at is null`)
  if (w.status === 'closed') all.push(sql`closed_at is not null`)
  if (w.status === 'late') all.push(sql`closed_at is null and due_at < ${w.now}`)
  if (w.within) all.push(sql`path >= ${w.within[0]} and path < ${w.within[1]}`)
  if (w.counted && !w.parts) all.push(sql`matter.id in (${w.counted})`)
  if (w.from) all.push(sql`opened_at >= ${w.from}::date::timestamptz`)
  if (w.to) all.push(sql`opened_at < (${w.to}::date + 1)::timestamptz`)
  return all
}

/** The newest first. */
const newest = <Row>(
  columns: RawBuilder<unknown>,
  authority: Authority,
  wanted: Wanted,
  after: InboxCursor | null,
  limit: number,
): Query<Row> => {
  const all = [listPredicate(authority) as RawBuilder<unknown>, ...filters(wanted)]
  if (wanted.parts) all.push(sql`matter.id = any (array(${findMatters(wanted, after, limit + 1)}))`)
  if (after) all.push(sql`(opened_at, matter.id) < (${after.due}::timestamptz, ${after.id}::uuid)`)
  return sql<Row>`select ${columns}, opened_at::text as sort from matter
    where ${sql.join(all, sql` and `)} order by opened_at desc, matter.id desc limit ${limit + 1}`
}

/** How many a figure counted, and how many of them the reader sees. */
export const countedQuery = (authority: Authority, counted: RawBuilder<unknown>) =>
  sql<{ total: number; seen: number }>`with counted as materialized (${counted})
    select (select count(*)::int from counted) as total,
      (select count(*)::int from matter
        where ${listPredicate(authority)} and matter.id in (select subject from counted)) as seen`

type Asked = [authority: Authority, wanted: Wanted, after: InboxCursor | null, limit: number]
export const listQuery = (...asked: Asked) => newest<ListedMatter & { sort: string }>(listed, ...asked)

/** With what tells where the words were found, as far as the reader may know it. */
export type FoundMatter = ListedMatter &
  Near &
  Pick<StoredMatter, 'words'> & { remarks: StoredRemark[]; sort: string }
const forFound = sql`${listed}, path, audience, reporter, life, words, remarks`
export const listFoundQuery = (...asked: Asked) => newest<FoundMatter>(forFound, ...asked)

export type ListedWhole = ListedMatter &
  Near &
  Pick<StoredMatter, 'channel' | 'reporter_masked'> & { sort: string }
const forWorkbook = sql`${listed}, path, audience, reporter, life, channel, reporter_masked`
export const listWholeQuery = (...asked: Asked) => newest<ListedWhole>(forWorkbook, ...asked)
