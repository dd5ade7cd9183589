/** A county with matters in every state; then one fault after another is planted, found, and mended or named. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { tallySums, foldTallies, sealBatch } from '#server/journal/index.ts'
import { rangeOf } from '#server/authority/index.ts'
import { actOf, openMatterCounty, reportOf } from '../../../../test/matter-county.ts'
import type { MatterCounty } from '../../../../test/matter-county.ts'
import { openWorld } from '../../../../test/world.ts'
import type { World } from '../../../../test/world.ts'
import { openLog } from '#server/lib/log.ts'
import { openOutbound } from '#server/lib/outbound.ts'
import { openOutboundAdmin } from '#server/lib/outbound-admin.ts'
import { deriveKeys } from '#server/lib/crypto.ts'
import { examine } from './examine.ts'
import type { Patient } from './check.ts'

let world: World
let county: MatterCounty
let patient: Patient
let photo: string
const matters: string[] = []

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { files, keys } = county.deps
  const queue = openOutboundAdmin(world.config)
  patient = { worker: world.worker, queue, files, keys, clock: world.clock, running: true }

  const worker = await county.office('grid_worker', 'grid1')
  const villager = await county.villager('张大娘')
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#357' } })
  photo = (await files.keepPhoto(await picture.jpeg().toBuffer())).hash
  for (const photos of [[photo], [], []]) {
    const { status, body } = await villager.post(
      '/api/matters',
      reportOf(county, 'street_light', 'grid1', { photos }),
    )
    assert.equal(status, 201, JSON.stringify(body))
    matters.push(body.id)
  }
  const taken = await worker.post(`/api/matters/${matters[0]}/acts`, actOf('accept', 1))
  assert.equal(taken.status, 200, JSON.stringify(taken.body))
  await sealBatch(world.worker, world.clock.now())
})
after(async () => {
  await patient?.queue.close()
  await county?.close()
  await world?.close()
})

/** Runs the doctor; answers its lines and how many faults are left. */
async function visit(repair = false, more: Partial<Patient> = {}) {
  const lines: string[] = []
  const left = await examine({ ...patient, ...more }, { repair, say: (line) => void lines.push(line) })
  return { left, text: lines.join('\n') }
}

/** Found as `words`; mended by --repair, and then well. */
async function foundAndMended(words: RegExp): Promise<void> {
  const first = await visit()
  assert.match(first.text, words)
  assert.ok(first.left > 0)
  const mended = await visit(true)
  assert.equal(mended.left, 0, mended.text)
  assert.match(mended.text, /已修复/)
  const { left, text } = await visit()
  assert.equal(left, 0, text)
}

/** Found as `words`, and --repair says what a person has to do. `undo` takes the fault away. */
async function foundAndNamed(words: RegExp, advice: RegExp, undo: () => Promise<unknown>): Promise<void> {
  const { left, text } = await visit(true)
  assert.ok(left > 0)
  assert.match(text, words)
  assert.match(text, advice)
  await undo()
  assert.equal((await visit()).left, 0)
}

const run = (text: string, values: unknown[] = []) => world.owner.query(text, values)
/** As somebody with the superuser's password could: past the triggers that keep the journal. */
const tamper = async (text: string, values: unknown[] = []) => {
  const client = await world.owner.connect()
  try {
    await client.query('set session_replication_role = replica')
    return await client.query(text, values)
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}

test('a healthy county: nothing is found, and the recount is what the figures show', async () => {
  const { left, text } = await visit()
  assert.equal(left, 0, text)
  const path = county.at.county!.path
  const figures = () =>
    world.worker.run(
      tallySums(county.tenant, { range: rangeOf(path), days: ['2026-01-01', '2026-12-31'], by: 'kind' }),
    )
  const unfolded = await figures()
  assert.equal(unfolded.find(({ measure }) => measure === 'received')?.value, 3)
  await foldTallies(world.worker)
  assert.deepEqual(
    new Set((await figures()).map((sum) => JSON.stringify(sum))),
    new Set(unfolded.map((sum) => JSON.stringify(sum))),
  )
  assert.equal((await visit()).left, 0)
})

test('a changed sum, a lost one and one that nobody counted are brought back to the journal', async () => {
  const { rows } = await run('select * from tally order by measure')
  assert.ok(rows.length >= 2)
  await run('update tally set value = value + 5 where measure = $1', [rows[0].measure])
  await run('delete from tally where measure = $1', [rows[1].measure])
  await run(`insert into tally values ($1, $2, 'street_light', '2026-11-01', 'closed', 7)`, [
    county.tenant,
    county.at.grid1!.id,
  ])
  await foundAndMended(/统计数等于流水重算：3 处不对/)
  await foldTallies(world.worker)
  const after = await run('select * from tally where value <> 0 order by measure')
  assert.deepEqual(after.rows, rows)
})

test('a matter the search lost, and one it remembers wrongly, are cut anew', async () => {
  await tamper(`delete from matter_search where matter = (select min(matter::text)::uuid from matter_search)`)
  await tamper(`update matter set title = '别的标题' where id = (select max(id::text)::uuid from matter)`)
  await foundAndMended(/每件事项都查得到：2 处不对/)
})

test('a count lost from the list behind a number is put back, and the sum stays right', async () => {
  await foldTallies(world.worker)
  const { rows } = await run('select subject, measure, value from tally_item order by subject, measure')
  await run(`delete from tally_item where id = (select min(id) from tally_item)`)
  await foundAndMended(/数字背后的清单等于流水重算：1 处不对/)
  await foldTallies(world.worker)
  const after = await run('select subject, measure, value from tally_item order by subject, measure')
  assert.deepEqual(after.rows, rows)
})

test('an entry changed past the triggers is named and not smoothed over', async () => {
  const { rows } = await run(`select id, command from journal_entry limit 1`)
  await tamper(`update journal_entry set command = 'nothing' where id = $1`, [rows[0].id])
  await foundAndNamed(/entry .+ was changed/, /流水不能由程序改回/, () =>
    tamper('update journal_entry set command = $2 where id = $1', [rows[0].id, rows[0].command]),
  )
})

test('a photo that is gone, and one that is another; a file of a remark as well', async () => {
  const { files } = county.deps
  const other = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const { hash } = await files.keepPhoto(other)
  const bad = {
    ...files,
    read: (name: string) => files.read(name === photo ? hash : name),
  }
  const changed = await visit(true, { files: bad })
  assert.match(changed.text, new RegExp(`371329-2026-000001 的照片 ${photo} 内容变了`))
  const gone = await visit(true, { files: { ...files, read: async () => undefined } })
  assert.match(gone.text, new RegExp(`${photo} 不见了`))
  assert.match(gone.text, /请从备份的 files 文件夹/)
  assert.deepEqual([changed.left, gone.left], [1, 1])

  const sheet = await files.keepFile(Buffer.from('甲,乙'), '名单.csv')
  const remark = [{ id: randomUUID(), files: [{ ...sheet, name: '名单.csv' }] }]
  await run('update matter set remarks = $2 where id = $1', [matters[1], JSON.stringify(remark)])
  assert.equal((await visit()).left, 0)
  await files.remove(sheet.hash)
  await foundAndNamed(new RegExp(`的附件 ${sheet.hash} 不见了`), /按文件名/, () =>
    run(`update matter set remarks = '[]' where id = $1`, [matters[1]]),
  )
})

test('deadlines that do not follow from the life: changed, asleep, missing, strayed, the matter’s own', async () => {
  await run(`update deadline set due_at = due_at + interval '1 day' where matter = $1`, [matters[0]])
  await run(`update deadline set wake_at = null, asker_post = 'nobody' where matter = $1`, [matters[1]])
  await run('delete from deadline where matter = $1', [matters[2]])
  await run(
    `insert into deadline (tenant, matter, clock, budget, started_at, due_at, wake_at)
     values ($1, $2, 'invented', '1 hour', now(), now(), '2030-01-01')`,
    [county.tenant, matters[0]],
  )
  await run('update matter set due_at = null where id = $1', [matters[1]])
  await foundAndMended(/的时限 invented 与事项不符/)
})

test('a call no life knows is named', async () => {
  await run(
    `insert into matter_call (tenant, matter, path, audience, excluded, call, unit, caller, status, called_at)
     select tenant, id, path, audience, excluded, '7', 'u', 'c', 'called', now() from matter where id = $1`,
    [matters[0]],
  )
  await foundAndNamed(/请来的第 7 个单位与事项不符/, /再办一步/, () =>
    run(`delete from matter_call where call = '7'`),
  )
})

test('paths that are not the ancestry, in the tree and in its copies', async () => {
  const { rows } = await run('select id, path from region order by path')
  await run(`update region set path = 'lost/' || path where id = $1`, [county.at.village1!.id])
  await run(`update region set path = 'q/' where id = $1`, [county.at.grid1!.id])
  await run(`update appointment set path = 'q/'`)
  await run(`update matter set path = 'q/' where id = $1`, [matters[0]])
  await foundAndMended(/区划 .+ 的路径是 lost\//)
  assert.deepEqual((await run('select id, path from region order by path')).rows, rows)
})

test('a node whose parents go round in a circle belongs nowhere: named', async () => {
  const { village2, town1 } = county.at
  await tamper('update region set parent = id where id = $1', [village2!.id])
  await foundAndNamed(/哪里也不属于/, /重新指定/, () =>
    tamper('update region set parent = $2 where id = $1', [village2!.id, town1!.id]),
  )
})

test('another master key is noticed', async () => {
  const { left, text } = await visit(true, { keys: deriveKeys(Buffer.alloc(32, 9)) })
  assert.equal(left, 1)
  assert.match(text, /1 人的信息打不开/)
})

test('entries nobody seals are found beside a running server, and sealed', async () => {
  const villager = await county.villager('李大爷')
  await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1'))
  world.clock.set('2026-11-18T09:30:00+08:00')
  assert.equal((await visit(false, { running: false })).left, 0, '没有服务在跑，等着是应当的')
  await foundAndMended(/1 条流水十多分钟没有封存/)
})

test('a deadline that rang and was not heard is named', async () => {
  world.clock.set('2026-11-18T17:30:00+08:00')
  const { text } = await visit()
  assert.match(text, /个时限到期十多分钟没有处理/)
  world.clock.set('2026-11-18T09:30:00+08:00')
})

test('what was given up is found, counted, and sent again', async () => {
  let away = true
  const sent: string[] = []
  const handlers = {
    tell: async ({ id }: { id: string }) => {
      if (away) throw new Error('away: 13812345678')
      sent.push(id)
    },
  }
  const outbound = await openOutbound(world.config, world.worker, handlers, openLog('silent'), {
    pollSeconds: 0.5,
    retryDelay: 0,
  })
  try {
    await run(`insert into outbox values ($1, $2, 'tell', '{"person": "x"}', now())`, [
      county.tenant,
      randomUUID(),
    ])
    await outbound.follower.work()
    await run(`update queue.job set retry_limit = 0 where name = 'outbound'`)
    const dead = () => patient.queue.list({ dead: true })
    for (let i = 0; i < 400 && (await dead()).length === 0; i++)
      await new Promise((done) => setTimeout(done, 100))
    const [job] = await dead()
    assert.equal(job?.effect, 'tell')
    assert.equal(job?.error, 'away: …')
    assert.match((await visit()).text, /1 条多次没发出去/)
    away = false
    const mended = await visit(true)
    assert.equal(mended.left, 0, mended.text)
    for (let i = 0; i < 100 && sent.length === 0; i++) await new Promise((done) => setTimeout(done, 100))
    assert.equal(sent.length, 1)
  } finally {
    await outbound.stop()
  }
})
