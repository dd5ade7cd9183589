/** SQL of what is offered at a place, and of what was answered there in public. For the worker: the rows are chosen here. */
import { sql } from 'kysely'
import type { Life } from '#contract/pack/life.ts'
import { rangeOf } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

export interface OfferedRow {
  id: string
  kind: string
  kind_title: string
  rules: Buffer
  life: Life
  state: string
  version: number
  audience: string[]
  opened_at: Date
}

const MOST = 40

/** Of these kinds, open or closed well since `since`, at the place or below it: the open ones first, the newest first. */
export const offeredQuery = (
  tenant: number,
  path: string,
  { kinds, since }: { kinds: string[]; since: string },
): Query<OfferedRow> => {
  const [from, to] = rangeOf(path)
  return sql<OfferedRow>`select id, kind, kind_title, rules, life, state, version, audience, opened_at from matter
    where tenant = ${tenant} and path >= ${from} and path < ${to} and kind = any (${kinds}::text[])
      and (closed_at is null or closed_at >= ${since}::timestamptz and final = 'solved')
    order by closed_at is not null, opened_at desc limit ${MOST}`
}

export interface AnsweredRow {
  kind: string
  kind_title: string
  text: string | null
  answer: string | null
  closed_at: Date
}

/** Closed well, consented to and not sensitive: what was said, and the last result that was written. */
export const answeredQuery = (
  tenant: number,
  path: string,
  { kinds, since }: { kinds: string[]; since: string },
): Query<AnsweredRow> => {
  const [from, to] = rangeOf(path)
  return sql<AnsweredRow>`select kind, kind_title, closed_at,
      (select w ->> 'text' from jsonb_array_elements(words) w
        where w ->> 'field' = 'text' and (w ->> 'version')::int = 1 limit 1) as text,
      (select w ->> 'text' from jsonb_array_elements(words) w
        where w ->> 'field' = 'result' order by (w ->> 'version')::int desc limit 1) as answer
    from matter
    where tenant = ${tenant} and path >= ${from} and path < ${to} and kind = any (${kinds}::text[])
      and consent and sensitive is null and final = 'solved' and closed_at >= ${since}::timestamptz
    order by closed_at desc limit ${MOST}`
}

/** The nodes of what somebody reported, the newest first. */
export const reportedAtQuery = (tenant: number, person: string): Query<{ place: string }> =>
  sql<{ place: string }>`select place from matter where tenant = ${tenant} and reporter = ${person}::uuid
    group by place order by max(opened_at) desc limit 10`

/** Where a matter stands, and under which rules: for the act of claiming it, which is offered to who may not read it. */
export const standingQuery = (tenant: number, id: string): Query<{ rules: Buffer; state: string }> =>
  sql<{
    rules: Buffer
    state: string
  }>`select rules, state from matter where tenant = ${tenant} and id = ${id}`
