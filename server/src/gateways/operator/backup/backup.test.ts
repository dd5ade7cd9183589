/**
 * Backups as an operator makes them: `cli backup` beside a deployment that goes on working, and what comes back out of them,
 * table by table and file by file.
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import sharp from 'sharp'
import { sealBatch } from '#server/journal/index.ts'
import { settableClock } from '#server/lib/clock.ts'
import { readConfig } from '#server/lib/config.ts'
import { masterKey } from '#server/lib/crypto.ts'
import { openDatabase } from '#server/lib/db.ts'
import { openDeployment } from '#server/lib/deployment.ts'
import type { Deployment } from '#server/lib/deployment.ts'
import { openFiles } from '#server/lib/files.ts'
import { migrate } from '#server/lib/migrate.ts'
import { openMatterCounty, reportOf } from '../../../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../../../test/matter-county.ts'
import type { World } from '../../../../test/world.ts'
import { archiving } from '../doctor/followers.ts'
import { walk } from './copy.ts'
import { readMoment } from './moment.ts'
import { restoreBackup } from './restore.ts'
import type { RestoreOptions } from './restore.ts'

const cli = join(import.meta.dirname, '../../../cli.ts')
const root = mkdtempSync(join(tmpdir(), 'shanzhi-backup-'))
const at = (name: string) => join(root, name)
const KEY = '07'.repeat(32) // the county's in matter-county.ts

let deployment: Deployment
let world: World
let county: MatterCounty
let villager: Asking
let ends: (() => Promise<unknown>)[] = []
let young: string

before(async () => {
  const config = readConfig({ DATA_DIR: at('data'), DEMO: 'off' })
  deployment = await openDeployment(config)
  ends.push(() => deployment.stop())
  writeFileSync(at('data/key'), KEY, { mode: 0o600 })
  await migrate(deployment.owner)
  const app = openDatabase(deployment.owner, 'shanzhi_app', 3)
  const worker = openDatabase(deployment.owner, 'shanzhi_worker', 3)
  const owner = new pg.Pool({ ...deployment.owner, max: 2, options: '-c search_path=shanzhi,public' })
  ends.push(() => Promise.all([app.end(), worker.end(), owner.end()]))
  world = { app, worker, owner, clock: settableClock('2026-11-18T09:00:00+08:00') } as never
  county = await openMatterCounty(world, 'linshu')
  ends.push(() => county.close())
  villager = await county.villager('张大娘')
  await report('路灯坏了', [await photo('#357')])
  await sealBatch(worker, new Date())
})
after(async () => {
  for (const end of ends.reverse()) await end()
  rmSync(root, { recursive: true, force: true })
})

/** In DATA_DIR, where a server keeps them, and in the county's own folder, where its routes look. */
async function photo(background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background } })
    .png()
    .toBuffer()
  await county.deps.files.keepPhoto(bytes)
  return (await openFiles(at('data/files')).keepPhoto(bytes)).hash
}

async function report(text: string, photos: string[] = []): Promise<string> {
  const { status, body } = await villager.post(
    '/api/matters',
    reportOf(county, 'street_light', 'grid1', { text, photos }),
  )
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}

interface Ran {
  code: number | null
  out: string
}
function run(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const own = { ...process.env, SHANZHI_KEY: '', DATA_DIR: at('data'), ...env }
  const child = spawn(process.execPath, [cli, ...args], { env: own, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (out += part))
  return new Promise((done) => child.on('close', (code) => done({ code, out })))
}
async function well(args: string[], env?: Record<string, string>): Promise<string> {
  const { code, out } = await run(args, env)
  assert.equal(code, 0, out)
  return out
}
/** Refused with one line and exit code 1. */
async function refused(args: string[], words: RegExp): Promise<void> {
  const { code, out } = await run(args)
  assert.equal(code, 1, out)
  assert.match(out, words)
  assert.equal(out.trim().split('\n').length, 1, out)
}

/** Every table with its rows counted and hashed, whatever their order. */
async function contents(config: pg.ClientConfig): Promise<Record<string, string>> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    )
    assert.ok(rows.length > 30)
    const all: Record<string, string> = {}
    for (const { name } of rows) {
      const found = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum from ${name} t`,
      )
      all[name] = found.rows[0].sum
    }
    return all
  } finally {
    await client.end()
  }
}

/** Looks into a restored folder as a server would open it. */
async function inside<T>(dataDir: string, work: (owner: pg.PoolConfig) => Promise<T>): Promise<T> {
  const opened = await openDeployment(readConfig({ DATA_DIR: dataDir }))
  try {
    return await work(opened.owner)
  } finally {
    await opened.stop()
  }
}
async function mattersIn(owner: pg.PoolConfig): Promise<string[]> {
  const client = new pg.Client(owner)
  await client.connect()
  const { rows } = await client.query('select id from shanzhi.matter order by id')
  await client.end()
  return rows.map(({ id }) => id as string)
}

test('a restore into a new folder equals the original: every table, every file; the key stays out of the backup', async () => {
  const said = await well(['backup', 'create', at('b1')])
  assert.match(said, /照片和附件 1 个/)
  assert.match(said, /主密钥没有放进备份.+data\/key/)
  assert.ok(!existsSync(at('b1/key')))
  assert.ok(!readFileSync(at('b1/backup.json'), 'utf8').includes(KEY))
  const original = await contents(deployment.owner)

  const restored = await well([
    'backup',
    'restore',
    at('b1'),
    '--data-dir',
    at('r1'),
    '--key',
    at('data/key'),
  ])
  assert.match(restored, /✔ 流水未被改动/)
  assert.match(restored, /✔ 主密钥打得开个人信息/)
  assert.match(restored, /全部完好/)
  assert.deepEqual(await inside(at('r1'), contents), original)
  assert.deepEqual(walk(at('r1/files')), walk(at('data/files')))
  assert.equal(masterKey(at('r1'), {}).toString('hex'), KEY)
})

test('to a moment: what was done before it is there, what was done after is not', async () => {
  const a = await report('之前的事', [(young = await photo('#753'))])
  await pause(20)
  const moment = new Date(Date.now() + 8 * 3600_000).toISOString().replace('T', ' ').replace('Z', '')
  await pause(20)
  const b = await report('之后的事')

  const said = await well([
    'backup',
    'restore',
    at('b1'),
    '--data-dir',
    at('r2'),
    '--to',
    moment,
    '--key',
    at('data/key'),
  ])
  assert.match(said, /备份之后的照片和附件 1 个/)
  assert.match(said, /全部完好/)
  const there = await inside(at('r2'), mattersIn)
  assert.ok(there.includes(a), 'before')
  assert.ok(!there.includes(b), 'after')
  assert.ok(existsSync(at(`r2/files/${young.slice(0, 2)}/${young}.webp`)))
})

test('without its key a restore says so, and nothing starts on a new one', async () => {
  const said = await well(['backup', 'restore', at('b1'), '--data-dir', at('r3')])
  assert.match(said, /还缺主密钥/)
  assert.doesNotMatch(said, /主密钥打得开/)
  assert.throws(() => masterKey(at('r3'), {}), /key is needed/)
  assert.throws(() => masterKey(at('r3'), { SHANZHI_KEY: '08'.repeat(32) }), /key is needed/)
  assert.equal(masterKey(at('r3'), { SHANZHI_KEY: KEY }).toString('hex'), KEY)
  writeFileSync(at('other-key'), '08'.repeat(32))
  await refused(
    ['backup', 'restore', at('b1'), '--data-dir', at('r4'), '--key', at('other-key')],
    /打不开这份备份/,
  )
  assert.ok(!existsSync(at('r4')))
})

test('what cannot be done is refused in one line, before anything is written', async () => {
  await refused(['backup', 'create', at('b1')], /不是空的/)
  const restoring = (folder: string, more: Partial<RestoreOptions> = {}) =>
    restoreBackup({ folder: at(folder), dataDir: at('r5'), key: at('data/key'), ...more })
  await assert.rejects(restoring('b1', { dataDir: at('r1') }), /不是空的/)
  await assert.rejects(restoring('data'), /没有完整的备份/)
  await assert.rejects(restoring('b1', { to: readMoment('2026-01-01 08:00') }), /更早的备份/)
  await assert.rejects(restoring('b1', { to: readMoment('2999-01-01T08:00:00Z') }), /还没有到/)
  await assert.rejects(restoring('b1', { key: at('nothing') }), /没有文件/)
  assert.throws(() => readMoment('yesterday'), /北京时间/)
  assert.equal((readMoment('2026-11-21 18:30') as Date).toISOString(), '2026-11-21T10:30:00.000Z')
  cpSync(at('b1'), at('b-bad'), { recursive: true })
  const victim = at(`b-bad/wal/${readdirSync(at('b-bad/wal'))[0]}`)
  const bytes = readFileSync(victim)
  bytes[5000]! ^= 1
  writeFileSync(victim, bytes)
  await assert.rejects(restoring('b-bad'), /1 个文件不对/)
  assert.ok(!existsSync(at('r5')))
})

test('somebody else’s database: files only, and what to use instead', async () => {
  const { host, port, user, password, database } = deployment.owner as Record<string, string>
  const url = `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host!)}`
  const said = await well(['backup', 'create', at('b2'), '--with-key'], { DATABASE_URL: url })
  assert.match(said, /pg_basebackup/)
  assert.match(said, /主密钥在备份里/)
  assert.ok(!existsSync(at('b2/cluster')))
  const restored = await well(['backup', 'restore', at('b2'), '--data-dir', at('r6')])
  assert.match(restored, /数据库请用它自己的工具恢复/)
  assert.equal(readFileSync(at('r6/key'), 'utf8').trim(), KEY)
  assert.deepEqual(walk(at('r6/files')), walk(at('data/files')))
})

test('an archive that cannot be written is found by the doctor, and catches up by itself', async () => {
  const look = () => archiving.look({ worker: world.worker } as never, [], { to() {}, end() {} })
  const until = async (faults: number) => {
    for (let i = 0; i < 150 && (await look()).length !== faults; i++) await pause(100)
    assert.equal((await look()).length, faults)
  }
  await until(0)
  renameSync(at('data/wal'), at('data/wal-away'))
  // a commit of its own first: at the very start of a segment there is nothing to switch away from
  await world.owner.query('begin; select pg_current_xact_id(); commit')
  await world.owner.query('select pg_switch_wal()')
  await until(1)
  assert.match((await look())[0]!, /归档失败/)
  renameSync(at('data/wal-away'), at('data/wal'))
  await until(0)
})

test('the original stopped before its last WAL was archived: nothing of it is lost', async () => {
  const last = await report('停机前最后一件事')
  const original = await contents(deployment.owner)
  for (const end of ends.reverse()) await end()
  ends = []
  await well([
    'backup',
    'restore',
    at('b1'),
    '--data-dir',
    at('r7'),
    '--to',
    'latest',
    '--key',
    at('data/key'),
  ])
  const there = await inside(at('r7'), mattersIn)
  assert.ok(there.includes(last))
  assert.deepEqual(await inside(at('r7'), contents), original)
})
