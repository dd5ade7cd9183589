/** SQL of the public lines: kind, number, days and state; nothing anybody wrote, nobody, and no place below the village. */
import { sql } from 'kysely'
import { rangeOf } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

export interface ListedRow {
  number: string
  kind_title: string
  rules: Buffer
  state: string
  opened_at: Date
  closed_at: Date | null
}

interface Asked {
  kinds: string[]
  closed: boolean
  offset: number
  limit: number
}

/** Of public kinds and never sensitive; the newest first. */
export function listedQuery(
  tenant: number,
  path: string,
  { kinds, closed, offset, limit }: Asked,
): Query<ListedRow> {
  const [from, to] = rangeOf(path)
  return sql<ListedRow>`select number, kind_title, rules, state, opened_at, closed_at from matter
    where tenant = ${tenant} and path >= ${from} and path < ${to} and sensitive is null
      and kind = any (${kinds}) and ${closed ? sql`closed_at is not null` : sql`closed_at is null`}
    order by ${closed ? sql`closed_at` : sql`opened_at`} desc, id desc offset ${offset} limit ${limit}`
}
