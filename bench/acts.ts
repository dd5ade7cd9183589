/**
 * `npm run bench -- acts`: a matter's life (six acts by four people) over HTTP, at 1, 8 and 32 connections, with one and two
 * server processes, beside pgbench sending the very same statements to the same database. Ratios of one run; trust nothing else.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { reachPostgres } from '#server/lib/embedded-postgres.ts'
import { startProduct } from '../server/test/product.ts'
import { actsOfALife, cast, overHttp } from './lifecycle.ts'
import { load, signInOver } from './load.ts'
import { pgbench, script } from './pgbench.ts'
import { recordLife } from './recorded-life.ts'

const seconds = Number(process.env.BENCH_SECONDS ?? 8)
process.env.SHANZHI_KEY = randomBytes(32).toString('hex') // one master key for every process on the database
const product = await startProduct()
try {
  const owner = reachPostgres(join(product.dataDir, 'postgres'))
  const { transactions, fresh } = await recordLife(owner, product.dataDir)
  const second = await startSecond(owner)
  const [plain, pipelined] = [script(transactions, fresh, false), script(transactions, fresh, true)]
  console.log(
    `${transactions.length} transactions a life, ${transactions.flat(2).length} statements, ${seconds} s a cell`,
  )
  console.log('lives/s    c   pgbench  pgbench pipelined   1 process (ratio)   2 processes (ratio)')
  for (const c of [1, 8, 32]) {
    const base = await pgbench(owner, plain, c, seconds)
    const piped = await pgbench(owner, pipelined, c, seconds)
    const people = await cast(signInOver(product.url))
    const over = async (servers: string[]) => {
      const { lives, seconds: took } = await load(overHttp(servers), people, c, seconds)
      return lives / took
    }
    const one = await over([product.url])
    const two = await over([product.url, second.url])
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
