/** Forward-only numbered SQL files, each in its own transaction, each once. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { CannotStart } from './cannot-start.ts'

export interface Migration {
  name: string
  sql: string
  hash: string
}

const folder = join(import.meta.dirname, '../../migrations')
const ADVISORY_LOCK = 7_140_371_329

/** The files in order; `0001_first.sql` comes first. */
export function migrations(dir = folder): Migration[] {
  return readdirSync(dir)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(dir, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
}

/** One hash over all files: equal hash, equal schema. */
export const migrationsHash = (all = migrations()): string =>
  createHash('sha256')
    .update(all.map((m) => m.hash).join())
    .digest('hex')
    .slice(0, 16)

/**
 * Brings the database up to the newest file and returns the names of those run. Waits for another process doing the same.
 * Throws one line when a file that was already run has changed or is missing, or the server is older than PostgreSQL 15.
 */
export async function migrate(config: pg.ClientConfig, all = migrations()): Promise<string[]> {
  const client = new pg.Client(config)
  await client.connect().catch((error: Error & { code?: string }) => {
    throw new CannotStart(`数据库连不上（${error.code ?? error.message}）/ the database cannot be reached`)
  })
  try {
    const version = Number((await client.query('show server_version_num')).rows[0].server_version_num)
    if (version < 150000)
      throw new CannotStart(`需要 PostgreSQL 15 或更新版本 / PostgreSQL 15 or newer is needed (${version})`)
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    const done = await applied(client)
    const strange = [...done.keys()].find((name) => !all.some((m) => m.name === name))
    if (strange) throw new CannotStart(`数据库比程序新：${strange} / the database is newer than the program`)
    const run: string[] = []
    for (const migration of all) {
      const hash = done.get(migration.name)
      if (hash === migration.hash) continue
      if (hash)
        throw new CannotStart(
          `已执行的迁移被改动：${migration.name}。请换回原来的程序；只有演示数据的，删掉 DATA_DIR 重来 / this migration changed after it was run`,
        )
      await runOne(client, migration)
      run.push(migration.name)
    }
    return run
  } finally {
    await client.end()
  }
}

async function applied(client: pg.Client): Promise<Map<string, string>> {
  const exists = await client.query(`select to_regclass('shanzhi.migration') is not null as yes`)
  if (!exists.rows[0].yes) return new Map()
  const rows = await client.query<{ name: string; hash: string }>('select name, hash from shanzhi.migration')
  return new Map(rows.rows.map((row) => [row.name, row.hash]))
}

async function runOne(client: pg.Client, { name, sql, hash }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query(`create table if not exists shanzhi.migration (
      name text primary key, hash text not null, run_at timestamptz not null default now())`)
    await client.query('insert into shanzhi.migration (name, hash) values ($1, $2)', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
  }
}
