import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { laterBy, officersOf, spendingToPay, type Officers } from '../../test/spending.ts'
import { command, openVillageBooks, type VillageBooks } from '../../test/village-books.ts'
import { openWorld, type World } from '../../test/world.ts'
import { sweepUploads } from '../matters/index.ts'
import {
  askQuestion,
  publicMonths,
  publicPicture,
  publicVoucher,
  publicVouchers,
  wrongBooks,
} from './index.ts'

let world: World
let books: VillageBooks
let officers: Officers
let matter = ''
let voucher = ''
before(async () => {
  world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
  books = await openVillageBooks(world)
  officers = await officersOf(books)
  matter = await spendingToPay(world, books, officers, {
    fen: 150_000,
    payee: '张建国',
    purpose: '村部打印纸和硒鼓',
  })
})
after(async () => {
  await books?.county.close()
  await world?.close()
})

const today = () => world.clock.now().toISOString().slice(0, 10)
const pay = (who: VillageBooks['clerk'], more: object = {}) =>
  who.post('/api/payments', {
    ...{ ...command(), region: books.region, matter, day: today(), payee: '张建国', fen: 150_000 },
    ...{ method: 'bank', purpose: 'office', settled: true, ...more },
  })

test('what waits to be paid is listed with what was decided', async () => {
  const { items } = (await books.clerk.get(`/api/payments/waiting?region=${books.region}`)).body
  assert.deepEqual(
    items.map((one: Record<string, unknown>) => [one.matter, one.payee, one.fen, one.purpose]),
    [[matter, '张建国', 150_000, 'office']],
  )
})

test('refused: by who began it, by who holds no such post, too much in cash, beyond what was decided, on a day to come', async () => {
  assert.equal((await pay(officers.beginner)).body.code, 'SAME_PERSON')
  assert.equal((await pay(officers.director)).body.code, 'NOT_ALLOWED')
  const cash = await pay(books.clerk, { method: 'cash' })
  assert.deepEqual([cash.body.code, cash.body.field], ['FIELD_INVALID', 'method'])
  assert.match(cash.body.detail, /一笔超过 1,000.00 元/)
  assert.equal((await pay(books.clerk, { fen: 150_001 })).body.code, 'FIELD_INVALID')
  assert.equal((await pay(books.clerk, { day: '2099-01-01' })).body.field, 'day')
  assert.equal((await pay(books.clerk, { purpose: 'nonsense' })).body.field, 'purpose')
})

test('over the budget of its purpose: refused with what is left, until the accountant changes the budget', async () => {
  const plan = (fen: number, version: number) =>
    books.accountant.post('/api/budgets', {
      ...command(),
      region: books.region,
      year: 2026,
      purpose: 'office',
      fen,
      version,
    })
  assert.equal((await plan(100_000, 0)).status, 200)
  assert.equal((await plan(90_000, 0)).body.code, 'MATTER_CHANGED')
  const over = await pay(books.clerk)
  assert.equal(over.body.code, 'OVER_BUDGET')
  assert.match(over.body.detail, /还剩 1,000.00 元，这笔要付 1,500.00 元/)
  assert.equal((await plan(200_000, 1)).status, 200)
})

test('two payments in two parts: the matter goes on when it is settled; each drafts its voucher; the budget counts what was paid', async () => {
  const first = await pay(books.clerk, { fen: 60_000, settled: false })
  assert.equal(first.status, 200, JSON.stringify(first.body))
  const state = async () =>
    (await world.owner.query('select state from matter where id = $1', [matter])).rows[0].state
  assert.equal(await state(), 'paying')
  const second = await pay(books.clerk, { fen: 90_000 })
  assert.equal(second.status, 200, JSON.stringify(second.body))
  assert.equal(await state(), 'confirming')
  assert.equal((await pay(books.clerk, { fen: 100 })).body.code, 'ACTION_NOT_OPEN')
  const { items } = (await books.clerk.get(`/api/budgets?region=${books.region}&year=2026`)).body
  const office = items.find((one: { purpose: string }) => one.purpose === 'office')
  assert.deepEqual([office.planned, office.spent, office.left], [200_000, 150_000, 50_000])
  const made = (await books.clerk.get(`/api/payments?region=${books.region}`)).body.items
  voucher = made.find((one: { fen: number }) => one.fen === 90_000).voucher
  const seen = (await books.clerk.get(`/api/vouchers/${voucher}`)).body
  assert.deepEqual(
    [
      seen.state,
      seen.fen,
      seen.payment.payee,
      seen.matter.id,
      seen.lines.map((l: { account: string }) => l.account),
    ],
    ['draft', 90_000, '张建国', matter, ['513', '102']],
  )
})

test('one look-up finds a payment by a word, an amount, a person, a day', async () => {
  const found = async (q: string) =>
    (await books.clerk.get(`/api/payments?region=${books.region}&q=${encodeURIComponent(q)}`)).body.items
      .length
  for (const [q, count] of [
    ['张建国', 2],
    ['900', 1],
    ['600.00', 1],
    ['赵会计', 2],
    ['周主任', 2],
    ['硒鼓', 2],
    ['办公费', 2],
    [today(), 2],
    ['没有', 0],
  ] as const)
    assert.equal(await found(q), count, q)
  const vouchers = (await books.clerk.get(`/api/vouchers?region=${books.region}&q=900`)).body.items
  assert.deepEqual(
    vouchers.map((one: { id: string }) => one.id),
    [voucher],
  )
})

test('the voucher of a payment may change its debit, never what was paid, and is not dropped', async () => {
  const { version } = (await books.clerk.get(`/api/vouchers/${voucher}`)).body
  const amend = (fen: number, to = '102') =>
    books.clerk.post(`/api/vouchers/${voucher}/amend`, {
      ...{ ...command(), version, day: today(), summary: '付张建国，电话13905391234：硒鼓' },
      lines: [
        { account: '514', debit: fen, credit: 0 },
        { account: to, debit: 0, credit: fen },
      ],
    })
  assert.equal((await amend(90_100)).body.code, 'FIELD_INVALID')
  assert.equal((await amend(90_000, '101')).body.code, 'FIELD_INVALID')
  assert.equal((await amend(90_000)).status, 200)
  const drop = await books.clerk.post(`/api/vouchers/${voucher}/drop`, {
    ...command(),
    version: version + 1,
    reason: '错',
  })
  assert.equal(drop.body.code, 'ACTION_NOT_OPEN')
  assert.equal((await books.review(voucher)).status, 200)
})

/** A picture of an invoice, 800 × 500: its code at the left, a red patch where a name would be. */
async function invoicePicture(number: string): Promise<Buffer> {
  const code = await QRCode.toBuffer(`01,10,011001605111,${number},900.00,20260310,85342965681116380258,`, {
    width: 200,
  })
  const patch = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()
  return sharp({ create: { width: 800, height: 500, channels: 3, background: '#fff' } })
    .composite([
      { input: code, left: 20, top: 20 },
      { input: patch, left: 500, top: 300 },
    ])
    .jpeg()
    .toBuffer()
}
async function send(who: VillageBooks['clerk'], picture: Buffer) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)]), '发票.jpg')
  const sent = new Response(form)
  const response = await books.county.app.inject({
    ...{ method: 'POST', url: '/api/receipt-photos' },
    headers: { 'x-person': who.person, 'content-type': sent.headers.get('content-type')! },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
  return response.json()
}
const attach = (hash: string, number: string) =>
  books.clerk.post('/api/receipts', {
    ...{ ...command(), region: books.region, voucher, hash, title: '增值税电子普通发票' },
    ...{
      invoice_code: '011001605111',
      invoice_number: number,
      day: '2026-03-10',
      payee: '张建国',
      fen: 90_000,
    },
  })
let receipt = ''

test('a photographed invoice’s code is read; one invoice is used once', async () => {
  const read = await send(books.clerk, await invoicePicture('80100798'))
  assert.deepEqual(read.invoice, { code: '011001605111', number: '80100798', fen: 90_000, day: '2026-03-10' })
  assert.equal(
    (
      await send(
        books.clerk,
        await sharp({ create: { width: 90, height: 90, channels: 3, background: '#ddd' } })
          .png()
          .toBuffer(),
      )
    ).invoice,
    null,
  )
  const kept = await attach(read.hash, '80100798')
  assert.equal(kept.status, 200, JSON.stringify(kept.body))
  receipt = kept.body.id
  assert.equal((await attach(read.hash, '80100798')).body.code, 'INVOICE_USED')
  const stolen = await send(books.accountant, await invoicePicture('80100799'))
  assert.equal((await attach(stolen.hash, '80100799')).body.code, 'FIELD_INVALID')
})

test('the picture of a receipt outlives the day uploads have; one nobody attached does not', async () => {
  const { rows } = await world.owner.query('select hash from receipt where id = $1', [receipt])
  const loose = await send(books.clerk, await invoicePicture('80100777'))
  laterBy(world, 2)
  await sweepUploads(books.county.deps)
  const { files } = books.county.deps
  assert.deepEqual([await files.exists(rows[0].hash), await files.exists(loose.hash)], [true, false])
})

const publish = (who: VillageBooks['clerk']) =>
  who.post(`/api/vouchers/${voucher}/publish`, { ...command(), summary: '付硒鼓款' })
const of = () => ({ tenant: books.county.tenant, region: books.region })
const publicDeps = () => ({ ...books.county.deps })
const pictureOf = async (hash: string) => {
  const stream = await publicPicture(publicDeps(), of(), hash)
  return stream && sharp(Buffer.concat(await stream.toArray()))
}

test('masked by one, looked over by another, published by a third person than the preparer; before that nothing is public', async () => {
  assert.equal((await publish(books.supervisor)).body.code, 'ACTION_NOT_OPEN')
  const at = (version: number) => ({ ...command(), version })
  const masks = [{ x: 620, y: 590, w: 260, h: 220 }]
  assert.equal(
    (await books.supervisor.post(`/api/receipts/${receipt}/check`, at(1))).body.code,
    'ACTION_NOT_OPEN',
  )
  assert.equal((await books.clerk.post(`/api/receipts/${receipt}/mask`, { ...at(1), masks })).status, 200)
  assert.equal((await books.clerk.post(`/api/receipts/${receipt}/check`, at(2))).body.code, 'NOT_ALLOWED')
  assert.equal((await publish(books.supervisor)).body.code, 'ACTION_NOT_OPEN')
  assert.deepEqual(await publicMonths(publicDeps(), books.county.tenant, books.region), [])
  assert.equal((await books.supervisor.post(`/api/receipts/${receipt}/check`, at(2))).status, 200)
  const seen = (await books.supervisor.get(`/api/vouchers/${voucher}`)).body
  assert.equal(seen.public_summary, '付张**，电话****1234：硒鼓')
  assert.equal((await publish(books.clerk)).body.code, 'NOT_ALLOWED')
  assert.equal((await publish(books.supervisor)).status, 200)
  assert.equal((await publish(books.supervisor)).body.code, 'ALREADY_DONE')
})

test('everybody sees the voucher, the covered picture and how it was allowed: no name, no account below the first level, no original', async () => {
  const [month] = await publicMonths(publicDeps(), books.county.tenant, books.region)
  assert.deepEqual([month!.count, month!.fen], [1, 90_000])
  const [listed] = await publicVouchers(
    publicDeps(),
    { ...of(), month: month!.month },
    { offset: 0, limit: 40 },
  )
  assert.deepEqual(
    [listed!.summary, listed!.debits, listed!.credits],
    ['付硒鼓款', ['公益支出'], ['银行存款']],
  )
  const shown = (await publicVoucher(publicDeps(), { ...of(), year: 2026, number: 1 }))!
  assert.ok(!JSON.stringify(shown).includes('张建国'))
  const steps = shown.steps.map(({ what }) => what).join('\n')
  assert.match(
    steps,
    /提议.*\n.*商议.*\n.*审议.*\n.*决议.*\n.*主任：同意支出\n.*书记：同意支出\n.*主任：审核通过/,
  )
  const masked = (await pictureOf(shown.pictures[0]!.masked))!
  const { data, info } = await masked.raw().toBuffer({ resolveWithObject: true })
  const pixel = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
  ]
  assert.ok(
    pixel(600, 350).every((value) => value < 40),
    `under the mask: ${pixel(600, 350)}`,
  )
  assert.ok(pixel(400, 480).every((value) => value > 215))
  const { rows } = await world.owner.query('select hash from receipt where id = $1', [receipt])
  assert.equal(await pictureOf(rows[0].hash), undefined)
})

test('a member looks at the original, and each look is kept; nobody else does', async () => {
  const look = (who: { get(path: string): Promise<{ status: number }> }) =>
    who.get(`/api/receipts/${receipt}/original`)
  assert.equal((await look(books.member)).status, 200)
  const elsewhere = await books.county.office('representative', 'village2')
  const grid = await books.county.office('grid_worker', 'grid1')
  assert.deepEqual(
    [(await look(elsewhere)).status, (await look(grid)).status, (await look(books.county.anyone)).status],
    [404, 404, 401],
  )
  const { rows } = await world.owner.query(`select actor from access_log where subject = $1`, [receipt])
  assert.deepEqual(
    rows.map(({ actor }) => actor),
    [books.member.person],
  )
})

test('a question is seen as asked at once, with its words and the answer once answered; late when the days are over', async () => {
  const item = { ...of(), year: 2026, number: 1 }
  await askQuestion(publicDeps(), item, '为什么找个人买？电话13905391234')
  const asked = async () => (await publicVoucher(publicDeps(), item))!.questions
  assert.deepEqual(
    (await asked()).map(({ text, late }) => [text, late]),
    [[null, false]],
  )
  laterBy(world, 8)
  assert.equal((await asked())[0]!.late, true)
  const { questions } = (await officers.director.get(`/api/vouchers/${voucher}`)).body
  const reply = () =>
    officers.director.post(`/api/questions/${questions[0].id}/answer`, {
      ...command(),
      answer: '镇上只有他家有货。',
    })
  assert.equal((await reply()).status, 200)
  assert.equal((await reply()).body.code, 'ALREADY_DONE')
  assert.deepEqual(
    (await asked()).map(({ text, answer, late }) => [text, answer, late]),
    [['为什么找个人买？电话****1234', '镇上只有他家有货。', false]],
  )
  await assert.rejects(askQuestion(publicDeps(), { ...item, number: 99 }, '没有的'), { code: 'NOT_FOUND' })
})

test('taken down with a reason: nothing of it is left but that; its receipts may be changed again', async () => {
  const at = async () => (await books.clerk.get(`/api/vouchers/${voucher}`)).body.receipts_kept[0].version
  const masks: object[] = []
  const mask = async () =>
    books.clerk.post(`/api/receipts/${receipt}/mask`, { ...command(), version: await at(), masks })
  assert.equal((await mask()).body.code, 'ACTION_NOT_OPEN')
  const { hash } = (
    await world.owner.query('select masked_hash as hash from receipt where id = $1', [receipt])
  ).rows[0]
  const down = await books.supervisor.post(`/api/vouchers/${voucher}/withdraw`, {
    ...command(),
    reason: '有名字没遮住',
  })
  assert.equal(down.status, 200)
  const shown = (await publicVoucher(publicDeps(), { ...of(), year: 2026, number: 1 }))!
  assert.deepEqual([shown.withdrawn, shown.lines, shown.pictures], ['有名字没遮住', [], []])
  assert.equal(await pictureOf(hash), undefined)
  assert.equal((await mask()).status, 200)
  assert.equal((await publish(books.supervisor)).body.code, 'ACTION_NOT_OPEN')
})

test('the doctor finds a receipt’s picture gone, and nothing else', async () => {
  const { worker, files } = books.county.deps
  assert.deepEqual(await wrongBooks(worker, files, books.county.tenant), [])
  const { rows } = await world.owner.query('select hash from receipt where id = $1', [receipt])
  await files.remove(rows[0].hash)
  const [fault, ...more] = await wrongBooks(worker, files, books.county.tenant)
  assert.match(fault!, /的单据照片 [0-9a-f]{64} 不见了/)
  assert.deepEqual(more, [])
})
