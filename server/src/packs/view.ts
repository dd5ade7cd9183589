import type { PackVersion } from '#contract/http/packs.ts'
import { versionOn } from './open.ts'
import type { VersionRow } from './store.ts'

/** Versions with the one in force on `day` marked. */
export const versionsNow = (rows: VersionRow[], day: string): PackVersion[] =>
  rows.map((row) => ({
    pack: row.pack,
    version: row.version,
    title: row.title,
    extends: row.extends,
    attaches_to: row.attaches_to,
    effective_from: row.effective_from,
    in_force: row.effective_from <= day && versionOn(rows, row.pack, day) === row,
    reason: row.reason,
    loaded_at: row.loaded_at.toISOString(),
    hash: row.hash.toString('hex'),
  }))
