import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { reachPostgres, socketFolder, startPostgres } from './embedded-postgres.ts'
import { takeLock } from './process-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'shanzhi-pg-'))
// longer than a unix socket's path may be, and closed to everybody else
const dir = join(folder, 'a-folder-with-a-long-name-'.repeat(4), 'postgres')
mkdirSync(dir, { recursive: true, mode: 0o700 })
after(() => rmSync(folder, { recursive: true, force: true }))

async function ask<T extends object>(config: pg.ClientConfig, text: string): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return (await client.query(text)).rows[0] as T
  } finally {
    await client.end()
  }
}

test('a long, closed folder: starts, knows Chinese, wants its password, listens on no port', async () => {
  const postgres = await startPostgres(dir)
  try {
    assert.ok(socketFolder(dir).length < 90)
    assert.equal(statSync(join(dir, 'password')).mode & 0o777, 0o600)
    assert.deepEqual(reachPostgres(dir), postgres.config)
    const { listens, upper } = await ask<{ listens: string; upper: string }>(
      postgres.config,
      `select current_setting('listen_addresses') as listens, upper('é善') as upper`,
    )
    assert.deepEqual([listens, upper], ['', 'É善'])
    await assert.rejects(ask({ ...postgres.config, password: 'guess' }, 'select 1'), { code: '28P01' })
  } finally {
    await postgres.stop()
  }
})

test('a pid file that names a stranger does not keep it from starting', async () => {
  writeFileSync(
    join(dir, 'cluster/postmaster.pid'),
    `${process.ppid}\n${dir}/cluster\n0\n5432\n/nowhere\n\n0 0\nready\n`,
  )
  const postgres = await startPostgres(dir)
  await ask(postgres.config, 'select 1')
  await postgres.stop()
})

test('one at a time holds a lock, and letting go frees it', () => {
  const file = join(folder, 'lock')
  const release = takeLock(file)
  assert.ok(release)
  assert.equal(takeLock(file), undefined)
  release()
  const again = takeLock(file)
  assert.ok(again)
  again()
})
