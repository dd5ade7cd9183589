/** A world of its own for a test file: an empty migrated database, its two roles, and a clock that stands still. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Shanzhi } from '#server/app.ts'
import { settableClock } from '#server/lib/clock.ts'
import type { SettableClock } from '#server/lib/clock.ts'
import { readConfig } from '#server/lib/config.ts'
import { openDatabase } from '#server/lib/db.ts'
import type { Database } from '#server/lib/db.ts'
import { openLog } from '#server/lib/log.ts'
import { migrate, migrationsHash } from '#server/lib/migrate.ts'
import { lease } from './lease.ts'

export interface World {
  config: pg.ClientConfig
  /** Acts for a person, held by row-level security. */
  app: Database
  /** Runs the followers, sees every row. */
  worker: Database
  /** The superuser, for arranging and looking. */
  owner: pg.Pool
  clock: SettableClock
  /** The whole product on this world's database and clock; `inject` at it, or `listen` on port 0. Opened once, closed with the world. */
  server(): Promise<Shanzhi>
  close(): Promise<void>
}

export interface WorldOptions {
  /** Where the clock stands at first: a Wednesday morning in Shanghai unless told. */
  now?: string
  /** False: an empty database without the migrations. */
  migrated?: boolean
}

export async function openWorld({
  now = '2026-11-18T09:00:00+08:00',
  migrated = true,
}: WorldOptions = {}): Promise<World> {
  const held = await lease()
  const name = `world_${randomBytes(6).toString('hex')}`
  await withClient({ ...held.config, database: 'postgres' }, async (client) => {
    const template = migrated ? await ensureTemplate(client, held.config) : 'template1'
    await client.query(`create database ${name} template ${template}`)
  })
  const config = { ...held.config, database: name }
  const owner = new pg.Pool({
    ...config,
    max: 4,
    options: '-c search_path=shanzhi,public -c timezone=Asia/Shanghai',
  })
  owner.on('error', () => undefined)
  const app = openDatabase(config, 'shanzhi_app', 5)
  const worker = openDatabase(config, 'shanzhi_worker', 5)
  const clock = settableClock(now)
  const dataDir = mkdtempSync(join(tmpdir(), 'shanzhi-world-'))
  let server: Promise<Shanzhi> | undefined
  const openServer = async () => {
    // only here: a test of one context does not load them all
    const { openShanzhi } = await import('#server/app.ts')
    const ours = readConfig({ DATA_DIR: dataDir, DEMO: 'off', RATE_LIMIT: '0' })
    return openShanzhi({ config: ours, log: openLog('silent'), clock, owner: config, db: app, worker })
  }
  return {
    config,
    app,
    worker,
    owner,
    clock,
    server: () => (server ??= openServer()),
    async close() {
      await (await server)?.close()
      rmSync(dataDir, { recursive: true, force: true })
      await Promise.all([app.end(), worker.end(), owner.end()])
      await withClient({ ...held.config, database: 'postgres' }, (client) =>
        client.query(`drop database ${name} with (force)`),
      )
      held.release()
    },
  }
}

/** The migrated database others are copied from: made by the first who needs it, named after the migrations. */
async function ensureTemplate(client: pg.Client, config: pg.ClientConfig): Promise<string> {
  const name = `template_${migrationsHash()}`
  const isThere = async () =>
    (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1
  if (await isThere()) return name
  await client.query('select pg_advisory_lock(1)')
  try {
    if (await isThere()) return name
    await client.query(`drop database if exists ${name}_new with (force)`)
    await client.query(`create database ${name}_new`)
    await migrate({ ...config, database: `${name}_new` })
    await client.query(`alter database ${name}_new rename to ${name}`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock(1)')
  }
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
