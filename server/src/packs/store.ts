/** Pack versions and the rules matters pinned. No policy. */
import { sql } from 'kysely'
import type { Pack } from '#contract/pack/language.ts'
import type { Query } from '../lib/db.ts'
import type { PackFiles } from './sources.ts'

/** A version without its content: what says which one holds on a day. */
export interface VersionRow {
  pack: string
  version: number
  title: string
  extends: string | null
  attaches_to: string | null
  hash: Buffer
  effective_from: string
  reason: string
  loaded_at: Date
}

export const versionsQuery = (): Query<VersionRow> => sql`
  select pack, version, title, extends, attaches_to, hash, effective_from, reason, loaded_at
  from pack_version order by pack, version`

export const contentQuery = (pack: string, version: number): Query<{ content: Pack }> =>
  sql`select content from pack_version where pack = ${pack} and version = ${version}`

/** The files it was made of; null for one loaded before files were kept. */
export const filesQuery = (
  pack: string,
  version: number,
): Query<{ files: PackFiles | null; content: Pack }> =>
  sql`select files, content from pack_version where pack = ${pack} and version = ${version}`

export interface NewVersion {
  content: Pack
  files: PackFiles
  hash: Buffer
  effective_from: string
  loaded_by: string | null
  reason: string
  loaded_at: Date
}

/** The next number of its pack; a second loader at the same moment runs into the primary key. */
export const insertVersion = (v: NewVersion): Query<{ version: number }> => sql`
  insert into pack_version (pack, version, title, extends, attaches_to, content, files, hash, effective_from, loaded_by, reason, loaded_at)
  select ${v.content.pack}, coalesce(max(version), 0) + 1, ${v.content.title}, ${v.content.extends ?? null}, ${v.content.attaches_to ?? null},
    ${JSON.stringify(v.content)}::json, ${JSON.stringify(v.files)}::json, ${v.hash}, ${v.effective_from}::date, ${v.loaded_by}::uuid, ${v.reason}, ${v.loaded_at}
  from pack_version where pack = ${v.content.pack}
  returning version`

export const insertRule = (hash: Buffer, content: unknown): Query => sql`
  insert into rule (hash, content) values (${hash}, ${JSON.stringify(content)}::json) on conflict do nothing`

export const ruleQuery = <T>(hash: Buffer): Query<{ content: T }> =>
  sql`select content from rule where hash = ${hash}`
