/**
 * PostgreSQL. An act is two flushes of named, prepared statements in one transaction:
 * `flush` what must be known, decide, `commit` everything at once.
 * Queries are Kysely's; their compiled SQL gets a name, so each connection plans it once.
 */
import { createHash } from 'node:crypto'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, RawBuilder } from 'kysely'
import pg from 'pg'
import { sendBatch } from './batch.ts'
import type { Statement } from './batch.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)

/** Compiles only: nothing is run through Kysely itself. */
export const kysely = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export type Query<Row = unknown> = RawBuilder<Row> | { compile(): CompiledQuery<Row> }
type RowsOf<Queries extends readonly Query[]> = {
  [I in keyof Queries]: Queries[I] extends Query<infer Row> ? Row[] : never
}

/**
 * Whom a transaction acts for: what row-level security is told.
 * `scope`: multirange literal of place paths. `keys`: array literal of audience keys. Made by the authority context only.
 */
export interface Wall {
  tenant: number
  scope: string
  keys: string
}

export interface Transaction {
  /** Sends the queries in one round trip and returns their rows in order. */
  flush<const Q extends readonly Query[]>(...queries: Q): Promise<RowsOf<Q>>
  /** The last flush: the queries and the commit in one round trip. Throws the first query's error; nothing is kept then. */
  commit<const Q extends readonly Query[]>(...queries: Q): Promise<RowsOf<Q>>
}

export interface Database {
  /** Runs `work` in one transaction for the one the wall describes; rolls back unless it commits. */
  act<T>(wall: Wall, work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Reads in one round trip, in one read-only transaction. */
  read<const Q extends readonly Query[]>(wall: Wall, ...queries: Q): Promise<RowsOf<Q>>
  /** One statement outside any person's act (tables without a wall: packs, regions, the tenant list). */
  run<Row>(query: Query<Row>): Promise<Row[]>
  /** Its connections: open, idle, and how many wait for one. */
  pool(): { total: number; idle: number; waiting: number }
  end(): Promise<void>
}

export type DatabaseRole = 'shanzhi_app' | 'shanzhi_worker'

const names = new Map<string, string>()
function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url').slice(0, 20)
    if (names.size < 5000) names.set(text, name)
  }
  return name
}

/** The named statement a query is sent as. */
export function compile(query: Query): Statement {
  const compiled =
    'toOperationNode' in query ? (query as RawBuilder<unknown>).compile(kysely) : query.compile()
  return { name: nameOf(compiled.sql), text: compiled.sql, values: compiled.parameters as unknown[] }
}

/** Tells row-level security who is asking, for this transaction only. */
export const setWall = (wall: Wall) => ({
  name: 'set_wall',
  text: `select set_config('shanzhi.tenant', $1, true), set_config('shanzhi.scope', $2, true), set_config('shanzhi.keys', $3, true)`,
  values: [String(wall.tenant), wall.scope, wall.keys],
})

const named = (text: string): Statement => ({ name: nameOf(text), text, values: [] })

export function openDatabase(config: pg.PoolConfig, role: DatabaseRole, max = 10): Database {
  const pool = new pg.Pool({
    ...config,
    max,
    connectionTimeoutMillis: 10_000,
    options: `-c role=${role} -c search_path=shanzhi,public -c timezone=Asia/Shanghai`,
  })
  // a connection that dies between two queries must not end the process: the next query on it fails, the pool opens another
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))

  async function transact<T>(wall: Wall, begin: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let begun = false
    let done = false
    const send = async (queries: readonly Query[], closing: Statement[] = []) => {
      const opening = begun ? [] : [named(begin), setWall(wall)]
      const statements = [...opening, ...queries.map(compile), ...closing]
      begun = true
      const answers = await sendBatch(client, statements)
      return answers.slice(opening.length)
    }
    const tx: Transaction = {
      async flush(...queries) {
        return (await send(queries)).map((answer) => answer.rows) as never
      },
      async commit(...queries) {
        const answers = await send(queries, [named('commit')])
        done = true
        // after an error that `work` swallowed PostgreSQL answers COMMIT with ROLLBACK
        if (answers.pop()?.command !== 'COMMIT') throw new Error('the transaction had already failed')
        return answers.map((answer) => answer.rows) as never
      },
    }
    let broken: Error | undefined
    try {
      return await work(tx)
    } catch (error) {
      if (isConnectionError(error)) broken = error as Error
      throw error
    } finally {
      if (begun && !done && !broken)
        await sendBatch(client, [named('rollback')]).catch((error: Error) => (broken = error))
      client.release(broken)
    }
  }

  return {
    act: (wall, work) => transact(wall, 'begin', work),
    read: (wall, ...queries) => transact(wall, 'begin read only', (tx) => tx.commit(...queries)),
    async run(query) {
      return (await pool.query(compile(query))).rows as never
    },
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    end: () => pool.end(),
  }
}

/** 08 connection, 57P0x shutdown, or no SQLSTATE at all: the connection is not to be used again. */
function isConnectionError(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return (
    error instanceof Error && 'code' in error && typeof code === 'string' && /^(08|57P0|E[A-Z])/.test(code)
  )
}

/** The database is away or going: worth trying again later, and nobody's mistake. */
export const isUnreachable = (error: unknown): boolean =>
  isConnectionError(error) ||
  (error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message))

/** Unique violation of the named constraint: somebody else was first. */
export const isDuplicate = (error: unknown, constraint?: string): boolean =>
  (error as { code?: string }).code === '23505' &&
  (constraint === undefined || (error as { constraint?: string }).constraint === constraint)
