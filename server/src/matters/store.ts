/** SQL of acts: what must be known, and everything saved at once. Texts never change, so each connection plans them once. */
import { sql } from 'kysely'
import type { Life } from '#contract/pack/life.ts'
import { UNDO } from '#contract/pack/undo.ts'
import { listPredicate, type Authority } from '../authority/index.ts'
import type { Query } from '../lib/db.ts'
import type { deadlineRows, Projection } from './projection.ts'
import type { Words } from './said.ts'
import type { Tell } from './tell.ts'

/** What an act needs of a matter. */
export interface ToAct {
  id: string
  number: string
  title: string
  place: string
  channel: string
  rules: Buffer
  sensitive: string | null
  excluded: string[]
  waiting_title: string | null
  life: Life
  /** The reporter reads notices in the app. */
  reporter_account: boolean
  /** Somebody wants to be told of what happens to it, joined it, or reported what was merged into it. */
  followed: boolean
}

const toActColumns = sql`id, number, title, place, channel, rules, sensitive, excluded, waiting_title, life,
  exists (select from account_person a where a.tenant = matter.tenant and a.person = matter.reporter) as reporter_account,
  exists (select from matter_follower f where f.tenant = matter.tenant and f.matter = matter.id)
    or exists (select from matter_relation r where r.tenant = matter.tenant and r.other = matter.id
      and r.kind = 'merged')
    or exists (select from matter_joiner j where j.tenant = matter.tenant and j.matter = matter.id
      and j.left_at is null) as followed`

/** One matter as far as the authority may see it. */
export const toAct = (authority: Authority, id: string): Query<ToAct> =>
  sql<ToAct>`select ${toActColumns} from matter where id = ${id} and ${listPredicate(authority)}`

/** Several, as many as are seen. */
export const toActOnMany = (authority: Authority, ids: string[]): Query<ToAct> =>
  sql<ToAct>`select ${toActColumns} from matter where id = any (${ids}::uuid[]) and ${listPredicate(authority)}`

/** Those of the photos that the matter has already; not of an act that was taken back. */
export const usedQuery = (tenant: number, id: string, hashes: string[]): Query<{ hash: string }> =>
  sql<{ hash: string }>`select p ->> 'hash' as hash from matter, jsonb_array_elements(photos) p
    where matter.tenant = ${tenant} and matter.id = ${id} and p ->> 'hash' = any (${hashes}::text[])
      and not exists (select from journal_entry j where j.tenant = matter.tenant and j.subject = matter.id
        and j.version = (p ->> 'version')::int + 1 and j.decision ->> 'action' = ${UNDO})`

/** For the system, which sees all. */
export const toActAsSystem = (tenant: number, id: string): Query<ToAct> =>
  sql<ToAct>`select ${toActColumns} from matter where tenant = ${tenant} and id = ${id}`

export interface Photo {
  hash: string
  version: number
  person: string | null
  width: number
  height: number
}

/** A recording; `seconds` as its phone counted them. */
export interface Voice {
  hash: string
  version: number
  person: string | null
  seconds: number
}

export interface Change {
  tenant: number
  id: string
  /** The version that was decided on; another one there saves nothing, and the journal's unique version refuses the act. */
  from: number
  life: Life
  columns: Projection
  audience: string[]
  words: Words[]
  photos: Photo[]
  deadlines: ReturnType<typeof deadlineRows>
  tells: Tell[]
  at: string
  /** Where it lies from now on, and the path it is seen from. */
  placed?: { place: string; path: string }
}

const deadlineShape = sql.raw(`(clock text, budget text, started_at timestamptz, due_at timestamptz,
  paused_at timestamptz, met_at timestamptz, fell_due_at timestamptz, wake_at timestamptz,
  asker_post text, asker_at uuid, asker_organisation uuid)`)
const clockColumns = [
  ...['budget', 'started_at', 'due_at', 'paused_at', 'met_at', 'fell_due_at', 'wake_at'],
  ...['asker_post', 'asker_at', 'asker_organisation'],
]
const each = (from: string) => clockColumns.map((column) => `${from}.${column}`).join(', ')
/** Most acts leave most deadlines as they were: those are not written again. */
const keepDeadline = sql.raw(`on conflict (tenant, matter, clock) do update
  set (${clockColumns.join(', ')}) = (${each('excluded')})
  where (${each('deadline')}) is distinct from (${each('excluded')})`)
const json = JSON.stringify

/** One statement: the matter, its deadlines, its notices. */
export function saveChange(c: Change): Query {
  const { columns: n } = c
  return sql`with saved as (
      update matter set place = coalesce(${c.placed?.place ?? null}::uuid, place), path = coalesce(${c.placed?.path ?? null}, path),
        life = ${json(c.life)}::jsonb, state = ${n.state}, version = ${n.version},
        audience = array(select distinct key from unnest(audience || ${c.audience}::text[]) key),
        words = words || ${json(c.words)}::jsonb, photos = photos || ${json(c.photos)}::jsonb,
        waiting_post = ${n.waiting_post}, waiting_at = ${n.waiting_at}, waiting_organisation = ${n.waiting_organisation},
        waiting_title = ${n.waiting_title}, overseer_post = ${n.overseer_post}, overseer_at = ${n.overseer_at},
        overseer_organisation = ${n.overseer_organisation}, due_at = ${n.due_at}, closed_at = ${n.closed_at},
        final = ${n.final}, changed_at = ${c.at}
      where tenant = ${c.tenant} and id = ${c.id} and version = ${c.from} returning tenant, id),
    clocks as (
      insert into deadline (tenant, matter, clock, budget, started_at, due_at, paused_at, met_at, fell_due_at, wake_at,
        asker_post, asker_at, asker_organisation)
      select saved.tenant, saved.id, d.* from saved, jsonb_to_recordset(${json(c.deadlines)}::jsonb) as d ${deadlineShape}
      ${keepDeadline})
    insert into notice (tenant, id, person, matter, text, at)
    select saved.tenant, n.id, n.person, saved.id, n.text, ${c.at}::timestamptz
    from saved, jsonb_to_recordset(${json(c.tells)}::jsonb) as n (id uuid, person uuid, text text)
    join account_person a on a.person = n.person where a.tenant = saved.tenant`
}

export interface NewMatter extends Omit<Change, 'from' | 'placed'> {
  number: string
  kind: string
  kind_title: string
  rules: Buffer
  title: string
  place: string
  path: string
  excluded: string[]
  sensitive: string | null
  channel: string
  consent: boolean
  reporter_masked: string | null
  reporter_sealed: Buffer | null
  follow_hash: Buffer | null
  voices: Voice[]
  address: string | null
  location: { lng: number; lat: number; datum: string; accuracy_m: number | null } | null
}

/** One statement as well. The number of the row is never asked back: the reporter need not be allowed to read it. */
export function saveNew(m: NewMatter): Query {
  const { columns: n } = m
  return sql`with clocks as (
      insert into deadline (tenant, matter, clock, budget, started_at, due_at, paused_at, met_at, fell_due_at, wake_at,
        asker_post, asker_at, asker_organisation)
      select ${m.tenant}::int, ${m.id}::uuid, d.* from jsonb_to_recordset(${json(m.deadlines)}::jsonb) as d ${deadlineShape}),
    told as (
      insert into notice (tenant, id, person, matter, text, at)
      select a.tenant, n.id, n.person, ${m.id}::uuid, n.text, ${m.at}::timestamptz
      from jsonb_to_recordset(${json(m.tells)}::jsonb) as n (id uuid, person uuid, text text)
      join account_person a on a.person = n.person where a.tenant = ${m.tenant}::int)
    insert into matter (tenant, id, number, kind, kind_title, rules, title, place, path, audience, excluded, sensitive,
      channel, consent, reporter, reporter_masked, reporter_sealed, follow_hash, address, lng, lat, datum, accuracy_m,
      life, words, photos, voices, state, version, waiting_post, waiting_at, waiting_organisation, waiting_title,
      overseer_post, overseer_at, overseer_organisation, due_at, opened_at, changed_at, closed_at, final)
    values (${m.tenant}, ${m.id}, ${m.number}, ${m.kind}, ${m.kind_title}, ${m.rules}, ${m.title}, ${m.place}, ${m.path},
      ${m.audience}, ${m.excluded}, ${m.sensitive}, ${m.channel}, ${m.consent}, ${m.life.reporter}, ${m.reporter_masked},
      ${m.reporter_sealed}, ${m.follow_hash}, ${m.address}, ${m.location?.lng ?? null}, ${m.location?.lat ?? null},
      ${m.location?.datum ?? null}, ${m.location?.accuracy_m ?? null},
      ${json(m.life)}::jsonb, ${json(m.words)}::jsonb, ${json(m.photos)}::jsonb, ${json(m.voices)}::jsonb, ${n.state}, ${n.version},
      ${n.waiting_post}, ${n.waiting_at}, ${n.waiting_organisation}, ${n.waiting_title},
      ${n.overseer_post}, ${n.overseer_at}, ${n.overseer_organisation}, ${n.due_at}, ${m.at}, ${m.at},
      ${n.closed_at}, ${n.final})`
}

/** Whether the reporter reads notices in the app. */
export const reporterAccountQuery = (tenant: number, id: string): Query<{ reporter_account: boolean }> =>
  sql<{ reporter_account: boolean }>`select exists (
      select from account_person a where a.tenant = matter.tenant and a.person = matter.reporter) as reporter_account
    from matter where tenant = ${tenant} and id = ${id}`

/** Deadlines the life no longer knows: over, and nothing wakes for them. */
export const settleDeadlines = (tenant: number, id: string, clocks: string[], at: string): Query =>
  sql`update deadline set wake_at = null, met_at = coalesce(met_at, ${at}::timestamptz)
    where tenant = ${tenant} and matter = ${id} and clock = any (${clocks}::text[])`
