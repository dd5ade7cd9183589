/**
 * Copies a running embedded cluster: PostgreSQL is told that a base backup begins, its files are copied as they are, and
 * the WAL written meanwhile makes them whole (PostgreSQL manual, 25.3.3). A temporary slot keeps that WAL until it is copied.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { CannotStart } from '../../../lib/cannot-start.ts'
import { sha256 } from '../../../lib/crypto.ts'
import type { Progress } from '../progress.ts'
import { copyFiles, walk } from './copy.ts'

export interface ClusterCopy {
  postgres: number
  folders: string[]
  /** Where the running cluster is, and where it archives its WAL. */
  dir: string
  wal: string | null
  /** The database's own time of the backup's end, ISO. */
  ended_at: string
  hashes: Map<string, string>
}

/** Made anew at start, or of no meaning in a copy (the list pg_basebackup leaves out). */
const LEFT =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/|^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|current_logfiles|backup_manifest|recovery\.signal|standby\.signal)$|(^|\/)(pgsql_tmp|pg_internal\.init)/

/** `config`: the superuser's connection. Writes `cluster/` and `wal/` below `folder`. */
export async function copyCluster(
  config: pg.ClientConfig,
  folder: string,
  progress: Progress,
): Promise<ClusterCopy> {
  // one session from start to stop: should it end before, PostgreSQL takes the backup back by itself
  const client = new pg.Client(config)
  await client.connect()
  try {
    const about = await one<{ dir: string; wal: string | null; postgres: number; spaces: number }>(
      client,
      `select current_setting('data_directory') as dir, current_setting('server_version_num')::int / 10000 as postgres,
        nullif(current_setting('basic_archive.archive_directory', true), '') as wal,
        (select count(*)::int from pg_tablespace where spcname not in ('pg_default', 'pg_global')) as spaces`,
    )
    if (about.spaces > 0)
      throw new CannotStart('数据库用了另外的表空间，请改用 pg_basebackup / tablespaces need pg_basebackup')
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [
      `shanzhi_backup_${process.pid}`,
    ])
    await client.query('select pg_backup_start($1, fast => true)', ['shanzhi'])
    const { files, folders } = walk(about.dir, (path) => LEFT.test(path))
    const copied = await copyFiles(about.dir, join(folder, 'cluster'), files, progress)
    const stop = await one<{ label: string; last: string; at: Date }>(
      client,
      `select labelfile as label, pg_walfile_name(lsn) as last, clock_timestamp() as at
        from pg_backup_stop(wait_for_archive => false)`,
    )
    writeFileSync(join(folder, 'cluster/backup_label'), stop.label, { mode: 0o600, flush: true })
    copied.set('backup_label', sha256(stop.label).toString('hex'))

    const first = /\(file ([0-9A-F]{24})\)/.exec(stop.label)?.[1] as string
    const wal = walk(join(about.dir, 'pg_wal'), (path) => !isNeeded(path, first, stop.last))
    mkdirSync(join(folder, 'wal'), { mode: 0o700 })
    const segments = await copyFiles(join(about.dir, 'pg_wal'), join(folder, 'wal'), wal.files, progress)
    return {
      ...{
        postgres: about.postgres,
        dir: about.dir,
        wal: about.wal,
        folders,
        ended_at: stop.at.toISOString(),
      },
      hashes: new Map([...under('cluster', copied), ...under('wal', segments)]),
    }
  } finally {
    await client.end()
  }
}

/** The segments from the backup's first to its last record, and what is known of timelines. */
const isNeeded = (name: string, first: string, last: string): boolean =>
  /^[0-9A-F]{24}$/.test(name) ? name >= first && name <= last : /^[0-9A-F]{8}\.history$/.test(name)

const under = (folder: string, hashes: Map<string, string>): [string, string][] =>
  [...hashes].map(([path, hash]) => [`${folder}/${path}`, hash])

async function one<Row extends object>(client: pg.Client, text: string): Promise<Row> {
  const { rows } = await client.query<Row>(text)
  return rows[0] as Row
}
