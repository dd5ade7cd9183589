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
import { spentBy, spentByEnded } from './processor.ts'
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
  const costs: string[] = []
  for (const c of [1, 8, 32]) {
    const people = await cast(signInOver(product.url))
    const over = async (servers: string[]) => {
      const done = await load(overHttp(servers), people, c, seconds)
      return { rate: done.lives / done.seconds, lives: done.lives }
    }
    const asPgbench = async (text: string) => {
      const rate = await pgbench(owner, text, c, seconds)
      return { rate, lives: rate * seconds }
    }
    const base = await costing(() => asPgbench(plain))
    const piped = await costing(() => asPgbench(pipelined))
    const one = await costing(() => over([product.url]))
    const two = await costing(() => over([product.url, second.url]))
    const ratio = ({ rate }: Costed) => `${rate.toFixed(1)} (${(rate / base.rate).toFixed(2)})`.padStart(16)
    const count = String(c).padStart(10)
    console.log(
      `${count} ${base.rate.toFixed(1).padStart(11)} ${ratio(piped)} ${ratio(one)} ${ratio(two)}   = ${(two.rate * actsOfALife).toFixed(0)} acts/s`,
    )
    const cost = ({ database }: Costed, asker: number) =>
      `${asker.toFixed(1)} + ${database.toFixed(1)} = ${(asker + database).toFixed(1)}`.padStart(20)
    costs.push(
      `${count} ${cost(base, base.client)} ${cost(piped, piped.client)} ${cost(one, one.server)}   ratio ${((base.client + base.database) / (one.server + one.database)).toFixed(2)}`,
    )
  }
  console.log('ms/life    c   pgbench + database   pipelined + database   1 process + database')
  for (const line of costs) console.log(line)
  second.stop()
} finally {
  await product.stop()
}

interface Costed {
  rate: number
  /** Milliseconds of processor a life: of pgbench, of the first server, of the database. */
  client: number
  server: number
  database: number
}

async function costing(run: () => Promise<{ rate: number; lives: number }>): Promise<Costed> {
  const pid = product.child.pid as number
  const [before, ended] = [spentBy(pid), spentByEnded()]
  const { rate, lives } = await run()
  const after = spentBy(pid)
  return {
    rate,
    client: (spentByEnded() - ended) / lives,
    server: (after.server - before.server) / lives,
    database: (after.database - before.database) / lives,
  }
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
