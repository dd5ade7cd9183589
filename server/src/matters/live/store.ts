/** SQL of what changed and who may know. */
import { sql } from 'kysely'
import { listPredicate, type Authority } from '../../authority/index.ts'
import type { Query } from '../../lib/db.ts'

/** What says who sees a matter, for the worker: which streams are worth asking for. */
export interface Guard {
  id: string
  path: string
  audience: string[]
  excluded: string[]
}
export const guardsQuery = (tenant: number, ids: string[]): Query<Guard> =>
  sql<Guard>`select id, path, audience, excluded from matter where tenant = ${tenant} and id = any (${ids}::uuid[])`

/** Those of them that the authority sees, behind both walls. */
export const seenQuery = (authority: Authority, ids: string[]): Query<{ id: string; version: number }> =>
  sql<{ id: string; version: number }>`select id, version from matter
    where id = any (${ids}::uuid[]) and ${listPredicate(authority)} order by changed_at, id`
