/** Drafts of packs. No policy. */
import { sql } from 'kysely'
import type { DraftRow } from '#contract/http/rules.ts'
import type { Query } from '../../lib/db.ts'
import type { PackFiles } from '../sources.ts'

export interface StoredDraft {
  id: string
  pack: string
  over_version: number
  revision: number
  state: DraftRow['state']
  author: string
  begun_at: Date
  saved_at: Date
  reason: string | null
  effective_from: string | null
  submitted_at: Date | null
  hash: Buffer | null
  decided_by: string | null
  decided_at: Date | null
  note: string | null
  version: number | null
}
const columns = sql`id, pack, over_version, revision, state, author, begun_at, saved_at, reason, effective_from, submitted_at,
  hash, decided_by, decided_at, note, version`

export const draftsQuery = (tenant: number, pack: string) =>
  sql<StoredDraft>`select ${columns} from pack_draft where tenant = ${tenant} and pack = ${pack} order by begun_at desc limit 100`

export const draftQuery = (tenant: number, id: string) =>
  sql<
    StoredDraft & { files: PackFiles }
  >`select ${columns}, files from pack_draft where tenant = ${tenant} and id = ${id}`

/** Of a transaction that changes it. */
export const lockedDraft = (tenant: number, id: string) =>
  sql<
    StoredDraft & { files: PackFiles }
  >`select ${columns}, files from pack_draft where tenant = ${tenant} and id = ${id} for update`

export interface NewDraft {
  id: string
  pack: string
  over_version: number
  files: PackFiles
  author: string
  at: string
}
export const insertDraft = (tenant: number, d: NewDraft): Query => sql`
  insert into pack_draft (tenant, id, pack, over_version, files, state, author, begun_at, saved_at)
  values (${tenant}, ${d.id}, ${d.pack}, ${d.over_version}, ${JSON.stringify(d.files)}::json, 'writing', ${d.author}, ${d.at}, ${d.at})`

/** Nothing when another window was first, or it is written no more. */
export const saveFiles = (
  tenant: number,
  d: { id: string; author: string; revision: number; files: PackFiles; at: string },
): Query<{ revision: number }> => sql`
  update pack_draft set files = ${JSON.stringify(d.files)}::json, revision = revision + 1, saved_at = ${d.at},
    state = case state when 'returned' then 'writing' else state end
  where tenant = ${tenant} and id = ${d.id} and author = ${d.author} and revision = ${d.revision} and state in ('writing', 'returned')
  returning revision`

export interface Submitted {
  id: string
  over_version: number
  reason: string
  effective_from: string
  hash: Buffer
  at: string
}
export const submitQuery = (tenant: number, d: Submitted): Query => sql`
  update pack_draft set state = 'submitted', revision = revision + 1, over_version = ${d.over_version}, reason = ${d.reason},
    effective_from = ${d.effective_from}::date, submitted_at = ${d.at}, hash = ${d.hash}, decided_by = null, decided_at = null, note = null
  where tenant = ${tenant} and id = ${d.id}`

export interface Decided {
  id: string
  state: 'approved' | 'returned' | 'discarded'
  by: string
  note: string | null
  effective_from: string | null
  version: number | null
  at: string
}
export const decideQuery = (tenant: number, d: Decided): Query => sql`
  update pack_draft set state = ${d.state}, revision = revision + 1, decided_by = ${d.by}, decided_at = ${d.at}, note = ${d.note},
    effective_from = ${d.effective_from}::date, version = ${d.version}
  where tenant = ${tenant} and id = ${d.id}`

export const withdrawQuery = (tenant: number, id: string): Query => sql`
  update pack_draft set state = 'writing', revision = revision + 1, submitted_at = null, hash = null
  where tenant = ${tenant} and id = ${id}`
