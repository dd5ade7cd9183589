/** Lays a copied cluster where the new DATA_DIR's own is, and lets PostgreSQL replay the WAL up to the wanted moment. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { CannotStart } from '../../../lib/cannot-start.ts'
import { lodgingOf, reachPostgres, startPostgres } from '../../../lib/embedded-postgres.ts'
import { giveTo } from '../../../lib/postgres-binaries.ts'
import { openProgress } from '../progress.ts'
import { copyFiles, walk } from './copy.ts'
import type { Manifest } from './manifest.ts'

export interface RebuildOptions {
  folder: string
  dataDir: string
  manifest: Manifest
  to?: Date | 'latest'
  wal?: string
}

const DAY = 86_400_000

export async function rebuildCluster(options: RebuildOptions): Promise<void> {
  const { folder, dataDir, to } = options
  const root = join(dataDir, 'postgres')
  mkdirSync(root, { recursive: true })
  const lodging = lodgingOf(root)
  const cluster = join(lodging.home, 'cluster')
  const replay = join(lodging.home, 'replay')
  if (existsSync(cluster))
    throw new CannotStart(`${cluster} 已有一个数据库，请换一个新文件夹 / there is a cluster already`)
  await lay(options, cluster, replay)
  writeFileSync(join(root, 'password'), readFileSync(join(folder, 'password')), { mode: 0o600 })
  for (const path of [cluster, replay]) giveTo(lodging.owner, path)

  const log = join(root, 'postgres.log')
  const settings = {
    ...recoveryTarget(to),
    restore_command: fetchCommand(replay),
    recovery_target_action: 'promote',
    // nobody gets in before it is done: then the first answer means done
    hot_standby: 'off',
  }
  try {
    const postgres = await startPostgres(root, { settings, attempts: 1, patience: DAY })
    await postgres.stop()
  } catch (error) {
    throw error instanceof CannotStart ? explain(error, log) : error
  }
  rmSync(replay, { recursive: true, force: true })
}

/** Copies what is replayed beside it: the cluster's user may be allowed to read neither the backup nor the archive. */
async function lay({ folder, manifest, to, wal }: RebuildOptions, cluster: string, replay: string) {
  const progress = openProgress('恢复数据库 database')
  try {
    for (const path of ['', ...manifest.folders])
      mkdirSync(join(cluster, path), { recursive: true, mode: 0o700 })
    await copyFiles(join(folder, 'cluster'), cluster, walk(join(folder, 'cluster')).files, progress)
    const own = walk(join(folder, 'wal')).files
    await copyFiles(join(folder, 'wal'), join(cluster, 'pg_wal'), own, progress)
    writeFileSync(join(cluster, 'recovery.signal'), '')
    mkdirSync(replay, { recursive: true, mode: 0o700 })
    if (to === undefined) return
    const archive = wal ?? manifest.source.wal
    if (!archive || !existsSync(archive))
      throw new CannotStart(
        `要恢复到备份以后的时间，需要归档日志文件夹：--wal <folder>（原在 ${archive ?? '无'}）/ the WAL archive is needed`,
      )
    const runs = await finishSegment(manifest.source.data_dir)
    const first = own.map(({ path }) => path.slice(8)).sort()[0] ?? ''
    const isOlder = (path: string) => !isSegment(path) || (path.length === 24 && path.slice(8) < first)
    const later = walk(archive, isOlder).files
    await copyFiles(archive, replay, later, progress)
    const left = join(manifest.source.cluster ?? '', 'pg_wal')
    if (runs || !manifest.source.cluster || !existsSync(left)) return
    // the original stopped before it archived its last segments
    const known = new Set(later.map(({ path }) => path))
    await copyFiles(left, replay, walk(left, (path) => isOlder(path) || known.has(path)).files, progress)
  } finally {
    progress.end()
  }
}

const isSegment = (name: string) => /^[0-9A-F]{24}$|^[0-9A-F]{8}\.history$/.test(name)

/** Where the original still runs, what it has written since its last archived segment is archived first. Answers whether it runs. */
async function finishSegment(dataDir: string): Promise<boolean> {
  if (!existsSync(join(dataDir, 'postgres/password'))) return false
  const client = new pg.Client({ ...reachPostgres(join(dataDir, 'postgres')), connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch {
    return false
  }
  try {
    // written by itself so that there is something to switch after, and a commit behind every wanted moment
    await client.query('begin; select pg_current_xact_id(); commit')
    const { rows } = await client.query<{ last: string }>('select pg_walfile_name(pg_switch_wal()) as last')
    for (const until = Date.now() + 60_000; Date.now() < until;) {
      const state = await client.query<{ done: boolean }>(
        `select last_archived_wal >= $1 as done from pg_stat_archiver`,
        [rows[0]?.last],
      )
      if (state.rows[0]?.done) return true
      await new Promise((done) => setTimeout(done, 100))
    }
    throw new CannotStart('原数据库没有把最新的日志归档，请看它的 postgres.log / archiving does not keep up')
  } finally {
    await client.end()
  }
}

/** Nothing wanted: to the backup's end. The offset is a number: zones have no names yet when PostgreSQL reads its settings. */
function recoveryTarget(to: Date | 'latest' | undefined): Record<string, string> {
  if (to === undefined) return { recovery_target: 'immediate' }
  return to === 'latest' ? {} : { recovery_target_time: to.toISOString().replace('Z', '+00') }
}

/** `%f` and `%p` are PostgreSQL's; a path's own percent signs are doubled. */
function fetchCommand(replay: string): string {
  const path = replay.replaceAll('%', '%%')
  if (process.platform === 'win32') return `copy "${path.replaceAll('/', '\\')}\\%f" "%p"`
  return `cp '${path.replaceAll("'", `'\\''`)}/%f' "%p" 2>/dev/null`
}

/** PostgreSQL's last word on why it ended, in ours. */
function explain(error: CannotStart, log: string): CannotStart {
  const words = existsSync(log) ? readFileSync(log, 'utf8').slice(-20_000) : ''
  if (words.includes('recovery ended before configured recovery target was reached'))
    return new CannotStart(
      '归档日志到不了您要的时间；用 --to latest 恢复到归档里最新的状态 / the archive ends earlier, try --to latest',
    )
  return error
}
