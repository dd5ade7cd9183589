/** SQL of open matters near a place. What of them a reader is told is decided elsewhere. */
import { sql, type RawBuilder } from 'kysely'
import { listPredicate, rangeOf, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

export interface OpenRow {
  id: string
  number: string
  kind: string
  kind_title: string
  rules: Buffer
  state: string
  place: string
  path: string
  opened_at: Date
  reporter: string | null
  consent: boolean
  lng: number | null
  lat: number | null
  datum: 'WGS-84' | 'GCJ-02' | null
  title: string
  text: string | null
}

const MOST = 300

/** The newest open ones below a path; what is sensitive concerns somebody and is never among them. */
const open = (tenant: number, path: string, which: RawBuilder<boolean>): Query<OpenRow> => {
  const [from, to] = rangeOf(path)
  return sql<OpenRow>`select id, number, kind, kind_title, rules, state, place, path, opened_at, reporter, consent,
      lng, lat, datum, title,
      (select w ->> 'text' from jsonb_array_elements(words) w
        where w ->> 'field' = 'text' and (w ->> 'version')::int = 1 limit 1) as text
    from matter where tenant = ${tenant} and path >= ${from} and path < ${to}
      and closed_at is null and sensitive is null and ${which}
    order by opened_at desc limit ${MOST}`
}

/** Those that everybody may know of. As the worker: nobody has them in their scope. */
export const knownToAllQuery = (tenant: number, path: string, kinds: string[]) =>
  open(tenant, path, sql<boolean>`kind = any (${kinds}::text[])`)

/** Those the authority sees. */
export const seenQuery = (authority: Authority, path: string) =>
  open(authority.tenant, path, listPredicate(authority))
