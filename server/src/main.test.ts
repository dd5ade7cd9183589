import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort, startProduct } from '../test/product.ts'
import { takeLock } from './lib/process-lock.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'shanzhi-main-'))
const main = join(import.meta.dirname, 'main.ts')
const root = join(import.meta.dirname, '../..')
const env = { DEMO: 'off' }
after(() => rmSync(dataDir, { recursive: true, force: true }))

const start = (port?: number) => startProduct({ dataDir, env, ...(port && { port }) })

/** Runs main.ts where it must end by itself. */
function tryStart(more: Record<string, string>) {
  const own = { ...process.env, ...env, DATA_DIR: dataDir, ...more }
  return spawnSync(process.execPath, [main], { env: own, encoding: 'utf8', timeout: 30_000 })
}

/** Processes that name this test's folder: PostgreSQL and whatever else was left. */
const left = () =>
  spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((line) => line.includes(dataDir))

async function nothingIsLeft(): Promise<void> {
  for (let i = 0; i < 100 && left().length > 0; i++) await pause(50)
  assert.deepEqual(left(), [])
  const release = takeLock(join(dataDir, 'lock'))
  assert.ok(release, 'the lock is still held')
  release()
}

const postmaster = () =>
  Number(readFileSync(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
const oneLine = (text: string) => assert.equal(text.trim().split('\n').length, 1, text)

test('a bad value stops it with one line and exit code 2', () => {
  const { status, stderr } = tryStart({ PORT: 'eighty' })
  assert.equal(status, 2)
  oneLine(stderr)
  assert.match(stderr, /PORT/)
})

test('a database that is not there stops it with one line', () => {
  const { status, stderr } = tryStart({ PORT: '0', DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' })
  assert.equal(status, 1)
  oneLine(stderr)
  assert.doesNotMatch(stderr, /secret/)
})

test('a running one keeps its port and its folder; told to stop it leaves nothing', async () => {
  const product = await start()
  assert.equal((await fetch(`${product.url}/api/demo/accounts`)).status, 404, 'no demo, no accounts to try')
  assert.doesNotMatch(await (await fetch(product.url)).text(), /演示/)
  const port = new URL(product.url).port
  const samePort = tryStart({ PORT: port, DATA_DIR: `${dataDir}/other` })
  assert.equal(samePort.status, 1)
  oneLine(samePort.stderr)
  assert.match(samePort.stderr, new RegExp(port))
  const sameFolder = tryStart({ PORT: String(await freePort()) })
  assert.equal(sameFolder.status, 1)
  oneLine(sameFolder.stderr)
  assert.match(sameFolder.stderr, /DATA_DIR/)
  assert.equal((await fetch(`${product.url}/health`)).status, 200)
  await product.stop()
  assert.equal(product.child.exitCode, 0)
  await nothingIsLeft()
})

test('after kill -9 of Node, of both, the next start recovers by itself', async () => {
  for (const alsoPostgres of [false, true]) {
    const product = await start()
    if (alsoPostgres) process.kill(postmaster(), 'SIGKILL')
    product.child.kill('SIGKILL')
    await pause(50)
    const again = await start()
    await again.stop()
  }
  await nothingIsLeft()
})

test('a database killed underneath is started again, and health tells both', async () => {
  const product = await start()
  process.kill(postmaster(), 'SIGKILL')
  const seen = new Set<number>()
  for (let i = 0; i < 400 && !(seen.has(503) && seen.has(200)); i++) {
    const { status } = await fetch(`${product.url}/health`)
    if (status === 503 || seen.has(503)) seen.add(status)
    await pause(25)
  }
  assert.deepEqual([...seen], [503, 200])
  await product.stop()
  await nothingIsLeft()
})

async function demandHealthy(port: number): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const isHealthy = await fetch(`http://127.0.0.1:${port}/health`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isHealthy) return
    await pause(100)
  }
  assert.fail('npm start did not become healthy')
}

for (const [signal, toGroup] of [
  ['SIGTERM', false],
  ['SIGINT', false],
  ['SIGINT', true],
  ['SIGTERM', true],
] as const) {
  test(`npm start, ${signal} to ${toGroup ? 'the process group' : 'npm'}: nothing is left`, async () => {
    const port = await freePort()
    const own = { ...process.env, ...env, DATA_DIR: dataDir, PORT: String(port) }
    // --ignore-scripts: installing is not what is tried here
    const npm = spawn('npm', ['start', '--ignore-scripts'], {
      env: own,
      detached: true,
      stdio: 'ignore',
      cwd: root,
    })
    const gone = new Promise((done) => npm.on('exit', done))
    try {
      await demandHealthy(port)
      process.kill(toGroup ? -npm.pid! : npm.pid!, signal)
      await gone
    } catch (error) {
      process.kill(-npm.pid!, 'SIGTERM')
      throw error
    }
    await nothingIsLeft()
  })
}
