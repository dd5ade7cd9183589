/**
 * The PostgreSQL a deployment starts with: one cluster in a folder, reached over a unix socket with a generated password.
 * The caller holds the folder's lock (process-lock.ts). A server that outlived a killed Node is stopped and started again;
 * one that dies under us is started again.
 */
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, openSync, closeSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from './cannot-start.ts'
import { findOutliving, stopProcess } from './postgres-leftover.ts'
import { findBinaries, giveTo, lodge } from './postgres-binaries.ts'
import type { Lodging } from './postgres-binaries.ts'

export interface EmbeddedPostgres {
  /** How to reach it as superuser. */
  config: { host: string; port: number; user: string; password: string; database: string }
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Extra server settings, e.g. `fsync: 'off'` for tests. */
  settings?: Record<string, string>
  database?: string
  /** A folder for finished WAL segments; none are kept without it. */
  archive?: string
  /** How long a start may take, in ms: recovery from a backup replays as much as there is. */
  patience?: number
  /** How often a start is tried. */
  attempts?: number
}

const PORT = 5432
const LONGEST_SOCKET_DIR = 80 // sun_path holds 107 bytes with the file name

/** A folder short enough for a unix socket: inside `dir` where that fits, else a private one in /tmp. */
export function socketFolder(dir: string): string {
  const own = join(resolve(dir), 'socket')
  if (Buffer.byteLength(own) <= LONGEST_SOCKET_DIR) return own
  const name = createHash('sha256').update(own).digest('hex').slice(0, 12)
  return join(tmpdir().length < 50 ? tmpdir() : '/tmp', `shanzhi-${process.getuid?.() ?? 0}-${name}`)
}

/** Starts (and on the first run makes) the cluster in `dir`, and resolves when it answers. */
export async function startPostgres(dir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const root = resolve(dir)
  mkdirSync(root, { recursive: true })
  const lodging = lodgingOf(root)
  const cluster = join(lodging.home, 'cluster')
  const socket = socketFolder(lodging.home)
  for (const folder of [lodging.home, socket]) mkdirSync(folder, { recursive: true })
  chmodSync(socket, 0o700)
  if (lodging.owner) chmodSync(lodging.home, 0o711)
  giveTo(lodging.owner, socket)
  const password = keptPassword(join(root, 'password'), existsSync(cluster))
  if (!existsSync(cluster)) makeCluster(lodging, cluster, password)
  giveTo(lodging.owner, cluster)
  const archiving = options.archive ? keepSegments(lodging, root, options.archive) : {}

  const outliving = findOutliving(cluster)
  if (outliving) await stopProcess(outliving)

  const config = {
    host: socket,
    port: PORT,
    user: 'postgres',
    password,
    database: options.database ?? 'shanzhi',
  }
  const log = join(root, 'postgres.log')
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.1`)
  const settings = { ...quiet, ...archiving, ...options.settings }
  let stopping = false
  let child: ChildProcess

  function launch(): ChildProcess {
    const args = ['-D', cluster, '-k', socket, '-p', String(PORT)]
    for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
    const [program, argv] = lodging.command('postgres', args)
    const out = openSync(log, 'a', 0o600)
    // detached: a signal to our process group must reach Node alone, which then closes in order
    const started = spawn(program, argv, {
      ...lodging.run,
      detached: true,
      stdio: ['ignore', out, out],
      cwd: '/',
    })
    started.on('error', () => undefined)
    closeSync(out)
    return started
  }

  async function start(): Promise<void> {
    // after kill -9 of the postmaster its backends take a moment to leave the shared memory
    for (let attempt = 1; ; attempt++) {
      child = launch()
      if (await answers(config, child, options.patience)) break
      if (stopping) return
      if (attempt === (options.attempts ?? 20))
        throw new CannotStart(`内置数据库未能启动，详见 ${log} / PostgreSQL did not start, see ${log}`)
      await pause(250)
    }
    child.once('exit', () => {
      if (!stopping) start().catch((error: Error) => process.stderr.write(`${error.message}\n`))
    })
  }

  await start()
  await ensureDatabase(config)
  return {
    config,
    async stop() {
      stopping = true
      if (child.exitCode === null && child.signalCode === null && child.pid) await stopProcess(child.pid)
    },
  }
}

/** The address of the cluster in `dir` that another process runs. */
export function reachPostgres(dir: string): EmbeddedPostgres['config'] {
  const root = resolve(dir)
  return address(socketFolder(lodgingOf(root).home), keptPassword(join(root, 'password'), true))
}

const address = (host: string, password: string, database = 'shanzhi') => ({
  host,
  port: PORT,
  user: 'postgres',
  password,
  database,
})

/** Where and as whom the cluster of this folder runs. */
export const lodgingOf = (root: string): Lodging =>
  lodge(
    findBinaries(),
    root,
    `/var/lib/shanzhi/${createHash('sha256').update(root).digest('hex').slice(0, 12)}`,
  )

/**
 * Every finished segment is copied whole and synced by PostgreSQL's own basic_archive, an unfinished one after five minutes.
 * A build without that library keeps none.
 */
function keepSegments(lodging: Lodging, root: string, wanted: string): Record<string, string> {
  const library = ['so', 'dylib', 'dll'].some((end) =>
    ['lib/postgresql', 'lib'].some((at) => existsSync(join(lodging.native, at, `basic_archive.${end}`))),
  )
  if (!library) return {}
  const folder = lodging.home === root ? resolve(wanted) : join(lodging.home, '../wal')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveTo(lodging.owner, folder)
  return {
    archive_mode: 'on',
    archive_library: 'basic_archive',
    archive_timeout: '300',
    'basic_archive.archive_directory': folder,
  }
}

/** Values of people never reach the log through an error's detail or statement. */
const quiet = {
  listen_addresses: '',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  unix_socket_permissions: '0700',
  max_connections: '120',
  password_encryption: 'scram-sha-256',
  // initdb would scale both down with the small segments, and checkpoints would crowd
  min_wal_size: '80MB',
  max_wal_size: '1GB',
}

function keptPassword(file: string, hasCluster: boolean): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (hasCluster) throw new CannotStart(`缺少数据库密码文件 ${file} / the database password file is missing`)
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** Made beside its final place and moved there whole, so that an interrupted first run leaves nothing half made. */
function makeCluster(lodging: Lodging, cluster: string, password: string): void {
  const fresh = `${cluster}.new`
  const words = `${cluster}.pw`
  for (const path of [fresh, words]) rmSync(path, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(words, password, { mode: 0o600 })
  for (const path of [fresh, words]) giveTo(lodging.owner, path)
  const [program, args] = lodging.command('initdb', [
    ...['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${words}`, '-E', 'UTF8'],
    // small segments: what is archived when little happens costs a megabyte, not sixteen
    '--wal-segsize=1',
    ...['--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ])
  const made = spawnSync(program, args, { ...lodging.run, encoding: 'utf8', cwd: '/' })
  rmSync(words, { force: true })
  if (made.status !== 0) throw new CannotStart(`initdb: ${made.error?.message ?? made.stderr}`)
  renameSync(fresh, cluster)
}

/** True when it takes connections, false when the process ended first. */
async function answers(
  config: EmbeddedPostgres['config'],
  child: ChildProcess,
  patience = 120_000, // recovery after a crash may take its time
): Promise<boolean> {
  const until = Date.now() + patience
  while (child.pid && child.exitCode === null && child.signalCode === null && Date.now() < until) {
    const client = new pg.Client({ ...config, database: 'postgres' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return true
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') throw error
      await pause(25)
    }
  }
  return false
}

async function ensureDatabase(config: EmbeddedPostgres['config']): Promise<void> {
  const client = new pg.Client({ ...config, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [config.database])
    if (found.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(config.database)}`)
  } finally {
    await client.end()
  }
}
