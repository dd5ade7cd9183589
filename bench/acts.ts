/**
 * `npm run bench -- acts`: a matter's life (six acts by four people) over HTTP, at 1, 8 and 32 connections, with one and two
 * server processes, beside pgbench sending the very same statements to the same database. Ratios of one run; trust nothing else.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openShanzhi } from '#server/app.ts'
import { systemClock } from '#server/lib/clock.ts'
import { readConfig } from '#server/lib/config.ts'
import { openDatabase } from '#server/lib/db.ts'
import { reachPostgres } from '#server/lib/embedded-postgres.ts'
import { openLog } from '#server/lib/log.ts'
import { join } from 'node:path'
import { startProduct } from '../server/test/product.ts'
import { actsOfALife, cast, live, overHttp, stateOf } from './lifecycle.ts'
import type { Cast, Send, SignIn } from './lifecycle.ts'
import { pgbench, script } from './pgbench.ts'
import type { Fresh } from './pgbench.ts'
import { recording } from './recording.ts'
import type { Flushes } from './recording.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 8)
const password = 'shanzhi-demo-2026'

const signInOver =
  (base: string): SignIn =>
  async (username) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${base}/api/sign-in`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ username, password }),
    })
    if (!response.ok) throw new Error(`${username}: ${response.status} ${await response.text()}`)
    return {
      cookie: response.headers
        .getSetCookie()
        .map((c) => c.split(';')[0])
        .join('; '),
      me: (await response.json()) as never,
    }
  }

/** Lives per second with so many running side by side. */
async function load(send: Send, people: Cast, connections: number): Promise<number> {
  const until = Date.now() + seconds * 1000
  let lives = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (Date.now() < until) {
        await live(send, people)
        lives++
      }
    }),
  )
  return lives / ((performance.now() - began) / 1000)
}

/** One life through the whole product in this process, its statements written down. */
async function record(
  owner: pg.PoolConfig,
  dataDir: string,
): Promise<{ transactions: Flushes[]; fresh: Fresh[] }> {
  const sink: Flushes[] = []
  const [app, worker] = [openDatabase(owner, 'shanzhi_app', 4), openDatabase(owner, 'shanzhi_worker', 2)]
  const config = readConfig({ DATA_DIR: dataDir, DEMO: 'off', RATE_LIMIT: '0' })
  const ground = {
    config,
    log: openLog('silent'),
    clock: systemClock,
    owner,
    worker,
    db: recording(app, sink),
  }
  const shanzhi = await openShanzhi(ground)
  const url = await shanzhi.app.listen({ port: 0, host: '127.0.0.1' })
  const people = await cast(signInOver(url))
  await live(overHttp([url]), people) // warms what is kept between acts
  sink.length = 0
  const since = Date.now()
  const id = await live(overHttp([url]), people)
  const state = await stateOf(overHttp([url]), people.cookies.worker, id)
  if (state !== 'closed') throw new Error(`the recorded life ended in ${state}`)
  const transactions = sink.filter((flushes) => flushes.some((f) => f.some((s) => s.text === 'commit')))
  await shanzhi.close()
  const lookup = new pg.Client({ ...owner, options: '-c search_path=shanzhi,public' })
  await lookup.connect()
  const { rows } = await lookup.query<{ number: string }>('select number from matter where id = $1', [id])
  await Promise.all([app.end(), worker.end(), lookup.end()])
  const acts = transactions.filter((flushes) =>
    flushes.flat().some((s) => /insert into journal_entry/.test(s.text)),
  )
  return { transactions: acts, fresh: freshOf(acts, { matter: id, number: rows[0]!.number, since }) }
}

/** Every id made for this life (version 7, or the client's own) becomes a hash of the run's random number. */
function freshOf(transactions: Flushes[], of: { matter: string; number: string; since: number }): Fresh[] {
  const { matter, number, since } = of
  const all = JSON.stringify(transactions)
  const uuids = new Set(all.match(/[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [])
  const isNew = (id: string) => id[14] === '7' && parseInt(id.replaceAll('-', '').slice(0, 12), 16) >= since
  const isCommand = (id: string) =>
    transactions.some((t) => t.flat().some((q) => /from command/.test(q.text) && q.values.includes(id)))
  const ours = [...uuids].filter((id) => id === matter || isNew(id) || isCommand(id))
  return [
    ...ours.map((text, i): Fresh => ({ text, sql: `md5(:n || 'x${i}')::uuid`, type: 'uuid' })),
    { text: number, sql: `'B-' || :n`, type: 'text' },
  ]
}

process.env.SHANZHI_KEY = randomBytes(32).toString('hex') // one master key for every process on the database
const product = await startProduct()
try {
  const owner = reachPostgres(join(product.dataDir, 'postgres'))
  const { transactions, fresh } = await record(owner, product.dataDir)
  const second = await startSecond(owner)
  const [plain, pipelined] = [script(transactions, fresh, false), script(transactions, fresh, true)]
  console.log(
    `${transactions.length} transactions a life, ${transactions.flat(2).length} statements, ${seconds} s a cell`,
  )
  console.log('lives/s    c   pgbench  pgbench pipelined   1 process (ratio)   2 processes (ratio)')
  for (const c of [1, 8, 32]) {
    const base = await pgbench(owner, plain, c, seconds)
    const piped = await pgbench(owner, pipelined, c, seconds)
    const one = await load(overHttp([product.url]), await cast(signInOver(product.url)), c)
    const two = await load(overHttp([product.url, second.url]), await cast(signInOver(product.url)), c)
    const ratio = (n: number) => `${n.toFixed(1)} (${(n / base).toFixed(2)})`.padStart(16)
    console.log(
      `${String(c).padStart(10)} ${base.toFixed(1).padStart(11)} ${ratio(piped)} ${ratio(one)} ${ratio(two)}   = ${(two * actsOfALife).toFixed(0)} acts/s`,
    )
  }
  second.stop()
} finally {
  await product.stop()
}

/** Another server process on the same database. */
async function startSecond(owner: pg.PoolConfig) {
  const port = 4900 + (process.pid % 1000)
  const url = `http://127.0.0.1:${port}`
  const host = encodeURIComponent(String(owner.host))
  const DATABASE_URL = `postgres://${owner.user}:${encodeURIComponent(String(owner.password))}@${host}:${owner.port}/${owner.database}`
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: `${product.dataDir}-second`,
    DATABASE_URL,
    DEMO: 'off',
    RATE_LIMIT: '0',
    LOG_LEVEL: 'warn',
  }
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let i = 0; i < 300; i++) {
    if (
      await fetch(`${url}/health`).then(
        (r) => r.ok,
        () => false,
      )
    )
      return { url, stop: () => child.kill('SIGTERM') }
    await pause(100)
  }
  throw new Error('the second server did not start')
}
