/** SQL of what closed matters teach. As the worker: nobody reads the words themselves. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'
import type { LabelCount, WordCount } from './likeliest.ts'

export interface Closed {
  tenant: number
  matter: string
  kind: string
  organisation: string | null
  text: string | null
  final: string | null
  closed_at: string
}
export interface Cursor {
  closed_at: string
  matter: string
}

/** Closed matters that are not learned as they now stand, after the cursor, in the order they were closed. */
export const unlearnedQuery = (tenant: number, after: Cursor, limit: number): Query<Closed> =>
  sql<Closed>`select m.tenant, m.id as matter, m.kind, (m.life -> 'handler' ->> 'organisation')::uuid as organisation,
      m.final, m.closed_at::text as closed_at,
      (select string_agg(w ->> 'text', '，') from jsonb_array_elements(m.words) w
        where (w ->> 'version')::int = 1 and w ->> 'field' in ('title', 'text')) as text
    from matter m where m.tenant = ${tenant} and m.closed_at is not null and m.sensitive is null
      and (m.closed_at, m.id) > (${after.closed_at}::timestamptz, ${after.matter}::uuid)
      and not exists (select from lesson l where l.tenant = m.tenant and l.matter = m.id and l.closed_at = m.closed_at)
    order by m.closed_at, m.id limit ${limit}`

/** What stands in `gone` no longer counts. */
const subtracted = sql`less_words as (
    update lesson_word w set matters = w.matters - c.n from (
      select tenant, word, kind, organisation, count(*)::int as n from gone, unnest(words) word group by 1, 2, 3, 4) c
    where w.tenant = c.tenant and w.word = c.word and w.kind = c.kind and w.organisation is not distinct from c.organisation),
  less as (
    update lesson_sum s set matters = s.matters - c.n, words = s.words - c.words from (
      select tenant, kind, organisation, count(*)::int as n, sum(cardinality(words))::int as words from gone
      where cardinality(words) > 0 group by 1, 2, 3) c
    where s.tenant = c.tenant and s.kind = c.kind and s.organisation is not distinct from c.organisation)`

/** Forgets what these matters taught before: they were opened again and closed anew. */
export const unlearn = (tenant: number, matters: string[]): Query =>
  sql`with gone as (delete from lesson where tenant = ${tenant} and matter = any (${matters}::uuid[]) returning *),
    ${subtracted} select`

/** Forgets what a person's matters taught (PIPL art 47). Waits for a batch under way, which takes the same lock. */
export const unlearnPerson = (tenant: number, person: string): Query[] => [
  sql`select pg_advisory_xact_lock(hashtext('shanzhi'), hashtext(${LOCK}))`,
  sql`with gone as (delete from lesson l using matter m where l.tenant = ${tenant} and m.tenant = l.tenant
      and m.id = l.matter and m.reporter = ${person}::uuid returning l.*),
    ${subtracted} select`,
  sql`delete from lesson_word where tenant = ${tenant} and matters <= 0`,
]
export const LOCK = 'lessons'

export interface Lesson extends Omit<Closed, 'text' | 'final' | 'tenant'> {
  words: string[]
}
export const learn = (tenant: number, lessons: Lesson[]): Query =>
  sql`with told as (
      select * from jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb)
        as l (matter uuid, kind text, organisation uuid, words text[], closed_at timestamptz)),
    kept as (
      insert into lesson (tenant, matter, kind, organisation, words, closed_at)
      select ${tenant}::int, matter, kind, organisation, words, closed_at from told),
    more_words as (
      insert into lesson_word (tenant, word, kind, organisation, matters)
      select ${tenant}::int, word, kind, organisation, count(*)::int from told, unnest(words) word group by 2, 3, 4
      on conflict (tenant, word, kind, organisation) do update set matters = lesson_word.matters + excluded.matters)
    insert into lesson_sum (tenant, kind, organisation, matters, words)
    select ${tenant}::int, kind, organisation, count(*)::int, sum(cardinality(words))::int from told
    where cardinality(words) > 0 group by 2, 3
    on conflict (tenant, kind, organisation) do update
      set matters = lesson_sum.matters + excluded.matters, words = lesson_sum.words + excluded.words`

/** By kind. */
export const kindCounts = (tenant: number, words: string[]): [Query<WordCount>, Query<LabelCount>] => [
  sql<WordCount>`select word, kind as label, sum(matters)::int as matters from lesson_word
    where tenant = ${tenant} and word = any (${words}::text[]) group by 1, 2`,
  sql<LabelCount>`select kind as label, sum(matters)::int as matters, sum(words)::int as words from lesson_sum
    where tenant = ${tenant} group by 1 having sum(matters) > 0`,
]

/** By department: all that one handled is compared with all that others did. */
export const departmentCounts = (tenant: number, words: string[]): [Query<WordCount>, Query<LabelCount>] => [
  sql<WordCount>`select word, organisation as label, sum(matters)::int as matters from lesson_word
    where tenant = ${tenant} and word = any (${words}::text[]) and organisation is not null group by 1, 2`,
  sql<LabelCount>`select organisation as label, sum(matters)::int as matters, sum(words)::int as words from lesson_sum
    where tenant = ${tenant} and organisation is not null group by 1 having sum(matters) > 0`,
]

export interface HandledBy {
  kind: string
  organisation: string
  name: string
  matters: number
  /** Of the kind, whoever handled them. */
  of_kind: number
}
/** Which departments that still stand handled matters of these kinds. */
export const handledByQuery = (tenant: number, kinds: string[]): Query<HandledBy> =>
  sql<HandledBy>`select s.kind, s.organisation, o.name, s.matters, k.matters as of_kind from lesson_sum s
    join organisation o on o.tenant = s.tenant and o.id = s.organisation and o.dissolved_on is null
    join (select kind, sum(matters)::int as matters from lesson_sum where tenant = ${tenant} group by 1) k on k.kind = s.kind
    where s.tenant = ${tenant} and s.kind = any (${kinds}::text[]) and s.matters > 0 order by s.matters desc, o.name`

export const namesQuery = (tenant: number, organisations: string[]): Query<{ id: string; name: string }> =>
  sql<{ id: string; name: string }>`select id, name from organisation
    where tenant = ${tenant} and id = any (${organisations}::uuid[]) and dissolved_on is null`
