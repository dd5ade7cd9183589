/**
 * Keeps the one PostgreSQL that all test files share. Each test process holds a connection to its socket as a lease;
 * when the last is gone for a while it stops the server and leaves. Settings are fast, not durable.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startPostgres } from '#server/lib/embedded-postgres.ts'
import { takeLock } from '#server/lib/process-lock.ts'
import { controlSocket, keeperFolder } from './lease.ts'

const LINGER = 15_000

if (takeLock(join(keeperFolder, 'lock'))) await keep()

async function keep(): Promise<void> {
  const dir = join(keeperFolder, 'postgres')
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '300',
  }
  const postgres = await startAfresh(dir, settings)
  let leases = 0
  let timer: NodeJS.Timeout | undefined
  const leave = async () => {
    server.close()
    await postgres.stop()
    process.exit(0)
  }
  const idle = (wait: number) => void (timer = setTimeout(() => void leave(), wait))
  const server = createServer((lease) => {
    leases++
    clearTimeout(timer)
    let linger = LINGER
    lease.on('data', () => (linger = 0)) // any word: the last one out need not wait
    lease.on('error', () => undefined)
    lease.on('close', () => {
      if (--leases === 0) idle(linger)
    })
    lease.write(`${JSON.stringify(postgres.config)}\n`)
  })
  rmSync(controlSocket, { force: true })
  mkdirSync(join(controlSocket, '..'), { recursive: true })
  server.listen(controlSocket)
  idle(LINGER)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave())
}

/** What an earlier keeper left is thrown away: an empty cluster costs less than its rubbish. */
async function startAfresh(dir: string, settings: Record<string, string>) {
  if (existsSync(dir)) {
    // one half thrown away before can neither be started nor be running
    if (existsSync(join(dir, 'cluster', 'postgresql.conf'))) {
      const old = await startPostgres(dir, { settings })
      await old.stop()
    }
    rmSync(dir, { recursive: true, force: true })
  }
  return startPostgres(dir, { settings, database: 'keeper' })
}
