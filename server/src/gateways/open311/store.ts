/**
 * SQL of the Open311 door, as the worker. What makes a request public stands in `visible`; words and the exact spot of a
 * reporter who did not consent to be shown are not even read.
 */
import { sql, type RawBuilder } from 'kysely'
import type { MatterRecord } from '../../matters/index.ts'
import type { Query } from '../../lib/db.ts'

/** Whose eyes: everybody's, and those of the system that sent it. */
export interface Viewer {
  tenant: number
  /** Kinds the county's rules call public. */
  kinds: string[]
  /** The asking key. */
  key: string | null
}

/** Never what is sensitive; else a public kind, or one's own. */
const visible = ({ tenant, kinds, key }: Viewer): RawBuilder<boolean> =>
  sql<boolean>`m.tenant = ${tenant} and m.sensitive is null and (m.kind = any (${kinds}::text[])
    or exists (select from open311_request o where o.tenant = m.tenant and o.matter = m.id and o.api_key = ${key}::uuid))`

export interface RequestRow {
  number: string
  kind: string
  kind_title: string
  rules: Buffer
  state: string
  place: string
  waiting_title: string | null
  waiting_post: string | null
  due_at: Date | null
  opened_at: Date
  changed_at: Date
  closed_at: Date | null
  consent: boolean
  /** Null without consent. */
  description: string | null
  address: string | null
  link: string | null
  /** The exact spot with consent, else the place's centre. */
  lng: number | null
  lat: number | null
  datum: 'WGS-84' | 'GCJ-02' | null
  /** What moved it last. */
  last: MatterRecord
}

const said = (field: string) =>
  sql`case when m.consent then (select w ->> 'text' from jsonb_array_elements(m.words) w
    where w ->> 'field' = ${sql.lit(field)} and (w ->> 'version')::int = 1 limit 1) end`
/** What moves a matter on; notes, remarks and consents are not told as its status. */
const told = sql`('report', 'act', 'fall_due')`
const spot = (column: string) =>
  sql`case when m.consent and m.lng is not null then ${sql.ref(`m.${column}`)} else ${sql.ref(`s.${column}`)} end as ${sql.ref(column)}`

const columns = sql`m.number, m.kind, m.kind_title, m.rules, m.state, m.place, m.waiting_title, m.waiting_post,
  m.due_at, m.opened_at, m.changed_at, m.closed_at, m.consent,
  ${said('text')} as description, ${said('link')} as link, case when m.consent then m.address end as address,
  ${spot('lng')}, ${spot('lat')}, ${spot('datum')},
  (select j.decision from journal_entry j where j.tenant = m.tenant and j.subject = m.id
    and j.command in ${told} order by j.version desc limit 1) as last
  from matter m left join region_shape s on s.tenant = m.tenant and s.region = m.place`

/** By their numbers, whenever they were made. */
export const byNumberQuery = (viewer: Viewer, numbers: string[]): Query<RequestRow> =>
  sql<RequestRow>`select ${columns} where ${visible(viewer)} and m.number = any (${numbers}::text[])
    order by m.opened_at desc, m.id desc`

export interface Wanted {
  services?: string[]
  /** Both: as if not asked. */
  open: boolean
  closed: boolean
  from: Date
  to: Date
  limit: number
  offset: number
}

/** The newest first. */
export const requestsQuery = (viewer: Viewer, wanted: Wanted): Query<RequestRow> =>
  sql<RequestRow>`select ${columns} where ${visible(viewer)}
    and m.opened_at >= ${wanted.from} and m.opened_at <= ${wanted.to}
    and (${wanted.services ?? null}::text[] is null or m.kind = any (${wanted.services ?? null}::text[]))
    and (m.closed_at is null and ${wanted.open}::boolean or m.closed_at is not null and ${wanted.closed}::boolean)
    order by m.opened_at desc, m.id desc limit ${wanted.limit} offset ${wanted.offset}`

/** A matter by its number or its own id (a token), as far as the viewer may see it. */
export const matterQuery = (viewer: Viewer, name: { number: string } | { id: string }) =>
  sql<{ id: string; number: string }>`select m.id, m.number from matter m where ${visible(viewer)}
    and ${'id' in name ? sql`m.id = ${name.id}::uuid` : sql`m.number = ${name.number}`}`

export interface UpdateRow {
  number: string
  version: number
  at: Date
  rules: Buffer
  decision: MatterRecord
}

/** What was done since the report, oldest first; what other systems told themselves is not told back. */
export const updatesQuery = (
  viewer: Viewer,
  wanted: Pick<Wanted, 'from' | 'to' | 'limit' | 'offset'> & { numbers?: string[] },
): Query<UpdateRow> =>
  sql<UpdateRow>`select m.number, j.version, j.at, m.rules, j.decision from journal_entry j
    join matter m on m.tenant = j.tenant and m.id = j.subject
    where j.tenant = ${viewer.tenant} and j.subject_kind = 'matter' and j.version > 1 and j.command in ${told}
      and j.at >= ${wanted.from} and j.at <= ${wanted.to} and ${visible(viewer)}
      and (${wanted.numbers ?? null}::text[] is null or m.number = any (${wanted.numbers ?? null}::text[]))
    order by j.at, j.id limit ${wanted.limit} offset ${wanted.offset}`

/**
 * The standing places below the county whose name the words hold, with how many of their own chain are named; the best first.
 * A name of two letters says too little alone: only together with a place it lies in.
 */
export const namedPlacesQuery = (tenant: number, words: string) =>
  sql<{ id: string; named: number }>`with named as (
      select id, path, name from region where tenant = ${tenant} and retired_on is null and parent is not null
        and length(name) > 1 and position(name in ${words}) > 0),
    counted as (
      select n.*, (select count(*)::int from named a where starts_with(n.path, a.path)) as named from named n)
    select id, named from counted where length(name) > 2 or named > 1
    order by named desc, length(path) desc limit 2`

/** One sender's same report one after the other: held until the transaction ends. */
export const holdSent = (key: string, sent: Buffer): Query =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${key}/${sent.toString('hex')}`}, 311))`

export const sentQuery = (tenant: number, key: string, sent: Buffer, since: string) =>
  sql<{ matter: string }>`select matter from open311_request
    where tenant = ${tenant} and api_key = ${key}::uuid and sent = ${sent} and at > ${since}::timestamptz
    order by at desc limit 1`

export const insertSent = (row: {
  tenant: number
  matter: string
  key: string
  sent: Buffer
  at: string
}): Query =>
  sql`insert into open311_request (tenant, matter, api_key, sent, at)
    values (${row.tenant}, ${row.matter}::uuid, ${row.key}::uuid, ${row.sent}, ${row.at}::timestamptz)`
