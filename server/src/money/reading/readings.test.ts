/** Pictures read one after another: fields for who sent them, proposed masks for the receipt; with a stand-in for the program that reads. */
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { command, linesOf, openVillageBooks, type VillageBooks } from '../../../test/village-books.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { scopeLiteral } from '../../authority/index.ts'
import type { Follower } from '../../lib/jobs.ts'
import { openTextReader, type TextReader } from '../../lib/text-reader.ts'
import { readingFollower } from './follow.ts'

const folder = mkdtempSync(join(tmpdir(), 'shanzhi-reader-'))
const program = join(folder, 'tesseract')
/** Answers the words of `words.json`; without that file it fails, told to hang it never ends. */
writeFileSync(
  program,
  `#!${process.execPath}
const { readFileSync, existsSync } = require('node:fs')
if (process.argv.includes('--list-langs')) console.log('List:\\nchi_sim\\neng')
else {
  process.stdin.resume()
  if (existsSync('${folder}/hang')) setInterval(() => 0, 1000)
  else process.stdin.on('end', () => {
    const words = JSON.parse(readFileSync('${folder}/words.json', 'utf8'))
    console.log(words.map((text, i) => [5, 1, 1, 1, i, 1, 100, 100 + i * 60, text.length * 30, 30, 90, text].join('\\t')).join('\\n'))
  })
}`,
)
chmodSync(program, 0o755)
const printed = (...words: string[]) => writeFileSync(join(folder, 'words.json'), JSON.stringify(words))

let world: World
let books: VillageBooks
let reader: TextReader
let follower: Follower
let voucher = ''
before(async () => {
  world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
  reader = (await openTextReader(program)) ?? assert.fail('the stand-in was not found')
  books = await openVillageBooks(world, undefined, reader)
  follower = readingFollower({ ...books.county.deps, matters: books.county.deps, textReader: reader })
  const lines = linesOf([
    ['513', 360],
    ['101', -360],
  ])
  const made = await books.clerk.post('/api/vouchers', {
    ...{ ...command(), region: books.region, day: '2026-03-02', summary: '付清沟人工费', lines },
  })
  voucher = made.body.id
})
after(async () => {
  reader?.stop()
  await books?.county.close()
  await world?.close()
  rmSync(folder, { recursive: true })
})

/** Until nothing waits. */
async function readAll() {
  const waiting = async () =>
    (await world.owner.query('select count(*)::int as n from receipt_reading where ended_at is null')).rows[0]
      .n
  while ((await waiting()) > 0) await follower.work()
  await follower.work()
}

let shade = 0
async function send(who: VillageBooks['clerk']) {
  const bytes = await sharp({
    create: { width: 300, height: 200, channels: 3, background: { r: ++shade, g: 9, b: 9 } },
  })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '单据.png')
  const sent = new Response(form)
  const response = await books.county.app.inject({
    ...{ method: 'POST', url: '/api/receipt-photos' },
    headers: { 'x-person': who.person, 'content-type': sent.headers.get('content-type')! },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
  return response.json() as { hash: string; reading: string | null }
}
const attach = async (hash: string, more: object = {}) =>
  (
    await books.clerk.post('/api/receipts', {
      ...{ ...command(), region: books.region, voucher, hash, title: '领款单', ...more },
    })
  ).body.id as string
const seen = async () => (await books.clerk.get(`/api/vouchers/${voucher}`)).body.receipts_kept.at(-1)

test('what a picture says is offered to who sent it, to nobody else, sealed, and forgotten once it is attached', async () => {
  printed('领款单', '领款人：孙长河', '合计：360.00', '日期：2026-02-28')
  const photo = await send(books.clerk)
  const asked = `/api/receipt-readings/${photo.reading}`
  assert.deepEqual((await books.clerk.get(asked)).body, { state: 'waiting', says: null })
  await readAll()
  assert.deepEqual((await books.clerk.get(asked)).body, {
    state: 'read',
    says: {
      ...{ title: '领款单', payee: '孙长河', fen: 36_000, day: '2026-02-28' },
      ...{ invoice_code: null, invoice_number: null },
    },
  })
  for (const other of [books.accountant, books.supervisor])
    assert.equal((await other.get(asked)).body.code, 'NOT_FOUND')
  const { rows } = await world.owner.query('select receipt_reading::text as row from receipt_reading')
  assert.ok(!rows[0].row.includes('孙长河'))
  const { tenant, at } = books.county
  const wall = {
    tenant,
    scope: scopeLiteral([at.village1!.path]),
    keys: `{person:${books.supervisor.person}}`,
  }
  assert.deepEqual(await world.app.read(wall, sql`select * from receipt_reading`), [[]])
  await attach(photo.hash)
  assert.equal((await books.clerk.get(asked)).body.code, 'NOT_FOUND')
})

test('somebody without a post sends a picture that nobody reads; who sends many waits for the first ones', async () => {
  const villager = await books.county.villager('王五')
  assert.equal((await send(villager)).reading, null)
  const sent = []
  for (let i = 0; i < 11; i++) sent.push((await send(books.accountant)).reading)
  assert.deepEqual([sent.filter((one) => one !== null).length, sent.at(-1)], [10, null])
  await readAll()
})

test('masks are proposed with their reason, names of the record among them; nothing of the text is kept', async () => {
  printed('今收到孙长河交来', '电话：13905391234', '卡号：6222021234567890123')
  await attach((await send(books.clerk)).hash, { payee: '孙长河' })
  assert.equal((await seen()).machine.state, 'waiting')
  await readAll()
  const { machine } = await seen()
  assert.deepEqual(
    [machine.state, ...machine.proposals.map((one: { reason: string }) => one.reason)],
    ['read', 'recorded_name', 'phone', 'account'],
  )
  const { rows } = await world.owner.query(
    `select r.proposed::text as proposed, q::text as row from receipt r join receipt_reading q on q.receipt = r.id order by r.at desc limit 1`,
  )
  assert.ok(!/1390539|6222|孙/.test(rows[0].proposed + rows[0].row))
})

test('which proposals were taken is kept; who checks is told of what the machine found since, and cannot pass it', async () => {
  const receipt = await seen()
  const [first, , third] = receipt.machine.proposals
  const box = ({ x, y, w, h }: Record<string, number>) => ({ x, y, w, h })
  const masks = [
    { ...box(first), proposed: 0 },
    { ...box(third), x: third.x + 5, proposed: 2 },
    { x: 1, y: 1, w: 9, h: 9 },
  ]
  const path = `/api/receipts/${receipt.id}`
  const drawn = await books.clerk.post(`${path}/mask`, { ...command(), version: receipt.version, masks })
  assert.equal(drawn.status, 200, JSON.stringify(drawn.body))
  const kept = await seen()
  assert.deepEqual([kept.masks, kept.judged], [masks, 3])
  const { rows } = await world.owner.query(
    `select input from journal_entry where subject = $1 and command = 'mask_receipt'`,
    [receipt.id],
  )
  assert.deepEqual(rows[0].input, { masks: 3, proposed: 3, taken: 2 })

  const secretary = await books.county.office('village_secretary', 'village1')
  assert.equal((await secretary.post(`${path}/look`)).body.code, 'NOT_ALLOWED')
  assert.deepEqual((await books.supervisor.post(`${path}/look`)).body, { state: 'waiting' })
  await readAll()
  const check = async () =>
    books.supervisor.post(`${path}/check`, { ...command(), version: (await seen()).version })
  const refused = await check()
  assert.equal(refused.body.code, 'ACTION_NOT_OPEN')
  assert.match(refused.body.detail, /机器又找到/)
  const again = { ...command(), version: (await seen()).version, masks: [box(first)] }
  assert.equal((await books.clerk.post(`${path}/mask`, again)).status, 200)
  assert.equal((await check()).status, 200)
  assert.equal((await books.supervisor.post(`${path}/look`)).body.code, 'ACTION_NOT_OPEN')
})

test('a reader that fails says so and is logged; people go on without it', async () => {
  rmSync(join(folder, 'words.json'))
  const photo = await send(books.clerk)
  await assert.rejects(readAll(), /tesseract/)
  assert.deepEqual((await books.clerk.get(`/api/receipt-readings/${photo.reading}`)).body, {
    state: 'failed',
    says: null,
  })
})

test('what nobody attached is forgotten after a day', async () => {
  world.clock.set('2026-03-04T09:00:00+08:00')
  await follower.work()
  const { rows } = await world.owner.query('select count(*)::int as n from receipt_reading')
  assert.equal(rows[0].n, 0)
})

test('one at a time in all processes together; a server told to stop lets the picture go to the next start', async () => {
  writeFileSync(join(folder, 'hang'), '')
  const { id } = { id: (await send(books.clerk)).reading }
  await send(books.clerk)
  await follower.work()
  const second = (await openTextReader(program))!
  const other = readingFollower({ ...books.county.deps, matters: books.county.deps, textReader: second })
  assert.equal(await other.work(), 0)
  const begun = async () => {
    const { rows } = await world.owner.query(
      'select id, tries from receipt_reading where begun_at is not null',
    )
    return rows.map((row) => [row.id, row.tries])
  }
  assert.deepEqual(await begun(), [[id, 1]])
  reader.stop()
  while ((await follower.work()) === 0);
  assert.deepEqual(await begun(), [])
  rmSync(join(folder, 'hang'))
  printed('收据')
  while ((await other.work()) === 0);
  assert.equal((await books.clerk.get(`/api/receipt-readings/${id}`)).body.state, 'read')
})
