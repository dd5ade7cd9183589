/** An administrator's pages of the machine: what was given up is sent again or left, backups are made and read again, how it all does. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { inBytes } from '#contract/bytes.ts'
import { openLog } from '#server/lib/log.ts'
import { DEAD, openOutbound, type Outbound, type OutboundQueue } from '#server/lib/outbound.ts'
import { openFiles } from '#server/lib/files.ts'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../../test/matter-county.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { operatorRoutes } from '../index.ts'
import { whyFailed } from './why.ts'
import { ago } from './words.ts'

type Person = Asking & { person: string }
const root = mkdtempSync(join(tmpdir(), 'shanzhi-desk-'))
const log = openLog('silent')
const base = '/api/administration'
const sent: Outbound[] = []
let world: World
let county: MatterCounty
let queue: OutboundQueue
let admin: Person, office: Person, street: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const handlers = { tell_reporter: async (message: Outbound) => void sent.push(message) }
  queue = await openOutbound(world.config, world.worker, handlers, log, { pollSeconds: 0.5 })
  const { db, worker, places, packs, clock, authorityFor } = {
    ...county.deps,
    authorityFor: county.authorityFor,
  }
  await county.app.register(
    operatorRoutes({
      ...{ db, worker, places, packs, clock, authorityFor, owner: world.config, log },
      // the cluster belongs to all tests: here photos and attachments alone are copied
      config: {
        ...{ dataDir: join(root, 'data'), backupDir: join(root, 'backups'), walDir: '', walKeepDays: 7 },
        databaseUrl: 'postgres://elsewhere',
      },
    }),
  )
  await openFiles(join(root, 'data/files')).keepPhoto(onePixel)
  admin = await county.office('administrator', 'county')
  office = await county.office('county_office', 'county')
  street = await county.office('street_office', 'town1')
})
after(async () => {
  await queue?.stop()
  await county?.close()
  await world?.close()
  rmSync(root, { recursive: true, force: true })
})

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await check()) return
    await pause(50)
  }
  assert.fail('it did not happen in ten seconds')
}
/** As the queue leaves one that failed eight times. */
async function dead(error: string, tenant = county.tenant): Promise<string> {
  const id = randomUUID()
  await world.owner.query(
    `insert into queue.job (id, name, data, source_name, source_id, source_retry_count, source_output)
     values ($1::uuid, $2, $3, 'outbound', $1::uuid, 8, $4)`,
    [id, DEAD, { id, tenant, effect: 'tell_reporter', payload: { text: '您的事' } }, { message: error }],
  )
  return id
}
const jobs = async () => (await admin.get(`${base}/jobs`)).body
const entries = async (command: string) =>
  (await world.owner.query('select input, actor from journal_entry where command = $1', [command])).rows

test('what was given up is told with the reason in plain words, sent again, or left for a reason; of one county only', async () => {
  const [again, never] = [
    await dead('connect ECONNREFUSED 10.0.0.8:443'),
    await dead('no handler for the effect x'),
  ]
  const foreign = await dead('boom', county.tenant + 1)
  const seen = await jobs()
  assert.equal(seen.dead, 2)
  const why = (id: string) => seen.given_up.find((one: { id: string }) => one.id === id)
  assert.match(why(again).why, /连不上对方的服务器/)
  assert.match(why(never).why, /程序不认识/)
  assert.equal(why(again).what, '告诉上报人办到哪一步了')
  assert.doesNotMatch(JSON.stringify(seen), /您的事/, 'never what was to be sent')

  const retry = { command_id: randomUUID(), ids: [again, foreign] }
  assert.deepEqual((await admin.post(`${base}/jobs/retry`, retry)).body, { moved: 1 })
  await until(() => sent.length > 0)
  await admin.post(`${base}/jobs/retry`, retry)
  assert.equal((await entries('retry_jobs')).length, 1, 'a repeat is one act')
  const drop = { command_id: randomUUID(), ids: [never], reason: '' }
  assert.equal((await admin.post(`${base}/jobs/drop`, drop)).body.field, 'reason')
  assert.deepEqual((await admin.post(`${base}/jobs/drop`, { ...drop, reason: '旧程序留下的' })).body, {
    moved: 1,
  })
  assert.equal((await jobs()).dead, 0)
  const gone = await admin.post(`${base}/jobs/retry`, { command_id: randomUUID(), ids: [never] })
  assert.equal(gone.body.code, 'NOT_FOUND')
  assert.equal((await entries('drop_jobs'))[0].actor, admin.person)
  const { rows } = await world.owner.query(`select reason from change_reason where command = 'drop_jobs'`)
  assert.deepEqual(rows, [{ reason: '旧程序留下的' }])
})

test('the journal knows before the queue is reached, and that it was not done when the queue fails', async () => {
  const id = await dead('boom')
  await world.owner.query(
    `alter table queue.job add constraint none_dropped check (state <> 'cancelled') not valid`,
  )
  const drop = { command_id: randomUUID(), ids: [id], reason: '数据库正在维护' }
  const failed = await admin.post(`${base}/jobs/drop`, drop)
  await world.owner.query('alter table queue.job drop constraint none_dropped')
  assert.equal(failed.status, 500, JSON.stringify(failed.body))
  assert.deepEqual((await entries('not_done'))[0].input, { of: 'drop_jobs' })
  assert.equal((await jobs()).dead, 1, 'it is still there to be left')
  await admin.post(`${base}/jobs/drop`, { ...drop, command_id: randomUUID() })
})

test('a backup is made behind the answer, read again, and found damaged when a byte changed', async () => {
  const see = async () => (await admin.get(`${base}/backups`)).body
  assert.deepEqual((await see()).items, [])
  const started = { command_id: randomUUID() }
  assert.equal((await admin.post(`${base}/backups`, started)).status, 202)
  await until(async () => (await see()).running === null)
  const [made] = (await see()).items
  assert.ok(
    made.bytes > 0 && made.files_only && made.ended_at && made.checked_at === null,
    JSON.stringify(made),
  )
  assert.match((await see()).restore, new RegExp(`backup restore .*${made.name} --data-dir`))
  assert.equal((await see()).same_disk, true)
  await admin.post(`${base}/backups`, started)
  assert.equal((await see()).items.length, 1, 'a repeat makes no second one')

  const check = async () => {
    assert.equal(
      (await admin.post(`${base}/backups/check`, { command_id: randomUUID(), name: made.name })).status,
      202,
    )
    await until(async () => (await see()).running === null)
    return (await see()).items[0]
  }
  assert.equal((await check()).damaged, 0)
  appendFileSync(join(root, 'backups', made.name, 'SHA256SUMS'), `${'0'.repeat(64)}  backup.json\n`)
  assert.equal((await check()).damaged, 1)
  assert.equal((await see()).restore, null, 'a damaged one is not offered')
  const nowhere = await admin.post(`${base}/backups/check`, { command_id: randomUUID(), name: 'nowhere' })
  assert.equal(nowhere.body.code, 'NOT_FOUND')
  const outside = await admin.post(`${base}/backups/check`, { command_id: randomUUID(), name: '../data' })
  assert.ok(outside.status >= 400 && outside.status < 500 && outside.body.code !== 'NOT_FOUND')
  assert.equal((await entries('start_backup')).length, 1)
})

test('how it does: the worst first, with what to do; a queue that gave up is told', async () => {
  const id = await dead('timeout')
  const { lines } = (await admin.get(`${base}/health`)).body
  const line = (what: string) => lines.find((one: { id: string }) => one.id === what)
  assert.equal(line('queue').state, 'watch')
  assert.match(line('queue').words, /1 条已放弃/)
  assert.equal(line('database').state, 'good')
  assert.match(line('disk').words, /还剩 .*(GB|MB|TB)/)
  assert.equal(lines.at(-1).state, 'good')
  assert.ok(lines.findIndex((one: { id: string }) => one.id === 'queue') < lines.length - 4)
  await admin.post(`${base}/jobs/drop`, { command_id: randomUUID(), ids: [id], reason: '试完' })
})

test('the working calendar as the rules say', async () => {
  const { working_hours, years } = (await admin.get(`${base}/calendar`)).body
  assert.ok(working_hours.length > 0 && years[0].year > years.at(-1).year)
  const national = years.find((one: { year: string }) => one.year === '2026')
  assert.ok(national.holidays.includes('2026-10-01') && national.published)
})

test('reasons, sizes and spans in words', () => {
  assert.match(whyFailed(null), /没有留下原因/)
  assert.match(whyFailed('Request failed with status 503'), /对方的服务器出了错/)
  assert.match(whyFailed('something odd'), /意外/)
  assert.deepEqual([inBytes(0), inBytes(1536), inBytes(250 * 1024 ** 3)], ['0 字节', '1.5 KB', '250 GB'])
  const now = new Date('2026-11-18T09:00:00Z')
  const minutes = (n: number) => ago(new Date(now.getTime() - n * 60_000), now)
  assert.deepEqual([0, 5, 180, 4000].map(minutes), ['刚才', '5 分钟前', '3 小时前', '2 天前'])
})

test('forbidden: nobody, an office without the permission, a street; and an act of theirs leaves nothing', async () => {
  const asks: ['get' | 'post', string, object?][] = [
    ['get', 'jobs'],
    ['get', 'backups'],
    ['get', 'health'],
    ['get', 'calendar'],
    ['post', 'backups', { command_id: randomUUID() }],
    ['post', 'backups/check', { command_id: randomUUID(), name: 'x' }],
    ['post', 'jobs/retry', { command_id: randomUUID(), ids: [randomUUID()] }],
    ['post', 'jobs/drop', { command_id: randomUUID(), ids: [randomUUID()], reason: '试' }],
  ]
  const before = await world.owner.query('select count(*)::int as n from journal_entry')
  for (const [method, path, body] of asks) {
    assert.equal((await county.anyone[method](`${base}/${path}`, body)).status, 401, path)
    for (const who of [office, street])
      assert.equal((await who[method](`${base}/${path}`, body)).body.code, 'NOT_ALLOWED', path)
  }
  const after = await world.owner.query('select count(*)::int as n from journal_entry')
  assert.deepEqual(after.rows, before.rows)
})
