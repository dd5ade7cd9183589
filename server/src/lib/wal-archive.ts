/** The finished WAL segments that the embedded database keeps aside: how old ones go. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Clock } from './clock.ts'
import type { Database } from './db.ts'
import type { Follower } from './jobs.ts'

/** What PostgreSQL writes there; the history of timelines stays for ever: it is small, and without it the rest is of no use. */
const SEGMENT = /^[0-9A-F]{24}(\.[0-9A-F]{8}\.backup)?$|^archtemp\./

/** Removes what was kept before `before`; answers how many files. A file that is not a segment is left alone. */
export function pruneSegments(folder: string, before: Date): number {
  const old = readdirSync(folder).filter(
    (name) => SEGMENT.test(name) && statSync(join(folder, name)).mtime < before,
  )
  for (const name of old) rmSync(join(folder, name), { force: true })
  return old.length
}

/** The folder a running server keeps its segments in; null: it keeps none. */
export const archiveFolder = sql<{
  folder: string | null
}>`select nullif(current_setting('basic_archive.archive_directory', true), '') as folder`

/** Looks every hour. */
export const walFollower = (worker: Database, clock: Clock, keepDays: number): Follower => ({
  name: 'wal-archive',
  every: 3_600_000,
  async work() {
    const [kept] = await worker.run(archiveFolder)
    if (kept?.folder) pruneSegments(kept.folder, new Date(clock.now().getTime() - keepDays * 86_400_000))
    return 0
  },
})
