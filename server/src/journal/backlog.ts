/** What the journal's followers have still to do. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'

export interface Backlog {
  tenant: number
  code: string
  name: string
  /** Entries that ever were: sealed and unsealed. */
  entries: number
  unsealed: number
  /** When the oldest unsealed entry was made; null: none. */
  unsealed_since: Date | null
  unfolded: number
  outbox: number
  outbox_since: Date | null
}

/** A row a county; for the worker role. */
export const backlog = (): Query<Backlog> => sql<Backlog>`
  select t.tenant, t.code, t.name, u.n as unsealed, u.since as unsealed_since, o.n as outbox, o.since as outbox_since,
    (select count(*)::int from tally_delta d where d.tenant = t.tenant) as unfolded,
    coalesce((select size from journal_root r where r.tenant = t.tenant order by size desc limit 1), 0) + u.n as entries
  from tenant t,
    lateral (select count(*)::int as n, min(e.at) as since from journal_unsealed u
      join journal_entry e on e.tenant = u.tenant and e.id = u.entry where u.tenant = t.tenant) u,
    lateral (select count(*)::int as n, min(at) as since from outbox o where o.tenant = t.tenant) o
  order by t.tenant`
