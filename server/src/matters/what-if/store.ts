/** Past matters with what the journal has of them, and what replaying them brought. No policy. */
import { sql } from 'kysely'
import type { WhatIfChange, WhatIfRowsQuery, WhatIfSummary } from '#contract/http/what-if.ts'
import type { Query } from '../../lib/db.ts'
import type { Step, Story } from '../../packs/index.ts'

export interface PastMatter extends Pick<
  Story,
  'reporter' | 'reporterHolds' | 'fields' | 'dueBy' | 'restsOn' | 'handler'
> {
  id: string
  kind: string
  kind_title: string
  number: string
  rules: Buffer
  place: string
  sensitive: string | null
  excluded: string[]
  state: string
  opened_at: Date
  closed_at: Date | null
  steps: Step[]
}

export interface Span {
  tenant: number
  /** Shanghai days, both included. */
  from: string
  to: string
}
/** What moves a matter; deadlines fall by themselves under the rules asked about. */
const REPLAYED = ['report', 'act', 'resolved', 'paid', 'unpaid']
const within = ({ from, to }: Span) => sql`m.opened_at >= ${from}::date and m.opened_at < ${to}::date + 1`

/** Kinds whose rules stay as they are: `kept` are the hashes of what they pinned. Nothing of these is read. */
export const keptQuery = (span: Span, kept: Buffer[]) =>
  sql<{
    kind: string
    kind_title: string
    n: number
  }>`select kind, max(kind_title) as kind_title, count(*)::int as n
    from matter m where m.tenant = ${span.tenant} and ${within(span)} and m.rules = any (${kept}::bytea[]) group by kind`

export const countQuery = (span: Span) =>
  sql<{
    n: number
  }>`select count(*)::int as n from matter m where m.tenant = ${span.tenant} and ${within(span)}`

/**
 * The next page in order of ids, without those that pinned one of `kept`. The journal's acts of a matter in their order; no
 * words, no persons' data. Each document is opened once.
 */
export const pastQuery = (span: Span, kept: Buffer[], after: string | null, limit: number) => sql<PastMatter>`
  select m.id, m.kind, m.kind_title, m.number, m.rules, m.place, m.sensitive, m.excluded, m.state, m.opened_at, m.closed_at,
    l.reporter, l."reporterHolds", l.fields, l."dueBy", l.handler, l.path -> 'rests_on' as "restsOn", e.steps
  from (select * from matter m where m.tenant = ${span.tenant} and ${within(span)} and m.rules <> all (${kept}::bytea[])
      and m.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid order by m.id limit ${limit}) m
  cross join lateral jsonb_to_record(m.life)
    as l (reporter text, "reporterHolds" jsonb, fields jsonb, "dueBy" text, handler jsonb, path jsonb)
  cross join lateral (
    select json_agg(json_build_object('at', to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'command', j.command,
      'action', d.action, 'moved', d."from" is distinct from d."to", 'actor', j.actor, 'seat', j.seat, 'input', j.input - 'said',
      'region', case j.command when 'report' then d.tally ->> 'region' end) order by j.version) as steps
    from journal_entry j
      cross join lateral jsonb_to_record(j.decision) as d (action text, "from" text, "to" text, tally jsonb)
    where j.tenant = m.tenant and j.subject = m.id and j.command = any (${REPLAYED})) e
  order by m.id`

export interface Run {
  id: string
  pack: string
  draft: string | null
  version: number | null
  from_day: string
  to_day: string
  asked_by: string
  asked_at: Date
  state: 'running' | 'done' | 'failed'
  done: number
  total: number
  summary: WhatIfSummary | null
  finished_at: Date | null
  moved_at: Date
}
const columns = sql`id, pack, draft, version, from_day, to_day, asked_by, asked_at, state, done, total, summary, finished_at, moved_at`

export const runsQuery = (tenant: number, pack: string) =>
  sql<Run>`select ${columns} from what_if where tenant = ${tenant} and pack = ${pack} order by asked_at desc, id desc limit 30`
export const runQuery = (tenant: number, id: string) =>
  sql<Run>`select ${columns} from what_if where tenant = ${tenant} and id = ${id}`

export const insertRun = (
  tenant: number,
  r: Pick<Run, 'id' | 'pack' | 'draft' | 'version' | 'from_day' | 'to_day' | 'asked_by'> & { at: string },
): Query => sql`
  insert into what_if (tenant, id, pack, draft, version, from_day, to_day, asked_by, asked_at, state, moved_at)
  values (${tenant}, ${r.id}, ${r.pack}, ${r.draft}, ${r.version}, ${r.from_day}::date, ${r.to_day}::date, ${r.asked_by}, ${r.at}, 'running', now())`

export const progressQuery = (tenant: number, id: string, done: number, total: number): Query => sql`
  update what_if set done = ${done}, total = ${total}, moved_at = now() where tenant = ${tenant} and id = ${id}`
export const finishQuery = (
  tenant: number,
  id: string,
  state: 'done' | 'failed',
  summary: WhatIfSummary | null,
): Query => sql`
  update what_if set state = ${state}, summary = ${summary && JSON.stringify(summary)}::json, finished_at = now(), moved_at = now()
  where tenant = ${tenant} and id = ${id}`

export interface ChangedMatter extends Pick<PastMatter, 'kind' | 'kind_title' | 'opened_at'> {
  matter: string
  /** Null with the place: a sensitive one. */
  number: string | null
  place: string | null
  words: WhatIfChange[]
}
export const insertRows = (tenant: number, run: string, rows: ChangedMatter[]): Query => sql`
  insert into what_if_row (tenant, run, matter, kind, kind_title, number, place, opened_at, changes, words)
  select ${tenant}, ${run}, r.matter, r.kind, r.kind_title, r.number, r.place, r.opened_at, r.changes, r.words
  from jsonb_to_recordset(${JSON.stringify(rows.map(withNames))}::jsonb)
    as r (matter uuid, kind text, kind_title text, number text, place text, opened_at timestamptz, changes text[], words json)`

const withNames = (row: ChangedMatter) => ({
  ...row,
  changes: [...new Set(row.words.map((one) => one.change))],
})

const PAGE = 50
export interface FoundRow extends ChangedMatter {
  /** The reader may open it: row-level security lets it through. */
  open: boolean
}
export const rowsQuery = (
  tenant: number,
  run: string,
  { change, kind, after }: WhatIfRowsQuery,
) => sql<FoundRow>`
  select r.matter, r.kind, r.kind_title, r.number, r.place, r.opened_at, r.words, m.id is not null as open
  from what_if_row r left join matter m on m.tenant = r.tenant and m.id = r.matter
  where r.tenant = ${tenant} and r.run = ${run}
    ${change ? sql`and r.changes @> ${[change]}::text[]` : sql``} ${kind ? sql`and r.kind = ${kind}` : sql``}
    ${after ? sql`and r.matter > ${after}::uuid` : sql``}
  order by r.matter limit ${PAGE + 1}`
export const pageOf = <T extends { matter: string }>(rows: T[]): { items: T[]; next: string | null } =>
  rows.length > PAGE
    ? { items: rows.slice(0, PAGE), next: rows[PAGE - 1]!.matter }
    : { items: rows, next: null }
