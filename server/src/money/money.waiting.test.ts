/** What waits in the books: who is told, what is counted; quotes attached to an affair before it is paid. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { officersOf, spendingToPay, type Officers } from '../../test/spending.ts'
import { command, openVillageBooks, type VillageBooks } from '../../test/village-books.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
let books: VillageBooks
let officers: Officers
let matter = ''
before(async () => {
  world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
  books = await openVillageBooks(world)
  officers = await officersOf(books)
  matter = await spendingToPay(world, books, officers, {
    fen: 150_000,
    payee: '县城文具店',
    purpose: '打印纸',
  })
})
after(async () => {
  await books?.county.close()
  await world?.close()
})
const day = () => world.clock.now().toISOString().slice(0, 10)
const told = async (who: VillageBooks['clerk'], words: RegExp) =>
  (await who.get('/api/notices')).body.items.filter((one: { text: string }) => words.test(one.text))

/** A picture of its own, sent by `who`. */
async function photo(who: VillageBooks['clerk'], shade: number): Promise<string> {
  const bytes = await sharp({
    create: { width: 60, height: 40, channels: 3, background: { r: shade, g: 1, b: 2 } },
  })
    .png()
    .toBuffer()
  const mark = 'boundary9'
  const head = `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`
  const answer = await books.county.app.inject({
    ...{ method: 'POST', url: '/api/receipt-photos' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
    headers: { 'x-person': who.person, 'content-type': `multipart/form-data; boundary=${mark}` },
  })
  return answer.json().hash
}
const attach = async (who: VillageBooks['clerk'], shade: number) =>
  who.post('/api/receipts', {
    ...{ ...command(), region: books.region, matter, hash: await photo(who, shade), title: '报价单' },
    fen: 150_000,
  })

test('quotes are attached by who began it and who keeps the books, seen by who approves, and go on to the voucher', async () => {
  assert.equal((await attach(officers.beginner, 10)).status, 200)
  assert.equal((await attach(books.clerk, 20)).status, 200)
  const asked = `/api/receipts?matter=${matter}`
  const seen = (await officers.director.get(asked)).body
  assert.deepEqual([seen.items.length, seen.may_add], [2, false])
  assert.equal((await attach(officers.director, 30)).body.code, 'NOT_ALLOWED')
  const stranger = await books.county.office('village_clerk', 'village2')
  assert.equal((await stranger.get(asked)).body.code, 'NOT_FOUND')
  assert.equal((await attach(stranger, 40)).body.code, 'NOT_FOUND')
  const villager = await books.county.villager('张大娘')
  assert.equal((await villager.get(asked)).body.code, 'NOT_FOUND')
})

test('a voucher to review is told to who reviews, one to publish to who publishes: once a day; and it is counted until it is shown', async () => {
  const paid = await books.clerk.post('/api/payments', {
    ...{ ...command(), region: books.region, matter, day: day(), payee: '县城文具店', fen: 150_000 },
    ...{ method: 'bank', purpose: 'supplies', settled: true },
  })
  assert.equal(paid.status, 200, JSON.stringify(paid.body))
  const lines = [
    { account: '513', debit: 100, credit: 0 },
    { account: '101', debit: 0, credit: 100 },
  ]
  const more = await books.clerk.post('/api/vouchers', {
    ...{ ...command(), region: books.region, day: day(), summary: '付邮费', lines },
  })
  assert.equal(more.status, 200, JSON.stringify(more.body))
  assert.equal((await told(books.accountant, /凭证等您审核/)).length, 1, 'two vouchers, one notice')
  assert.equal((await told(books.clerk, /凭证等您审核/)).length, 0)
  const { rows } = await world.owner.query('select id, version from voucher where payment = $1', [
    paid.body.id,
  ])
  const { items } = (await books.clerk.get(`/api/receipts?matter=${matter}`)).body
  assert.ok(items.every((one: { voucher: string }) => one.voucher === rows[0].id))
  const posted = await books.accountant.post(`/api/vouchers/${rows[0].id}/review`, {
    ...{ ...command(), version: rows[0].version, verdict: 'post' },
  })
  assert.equal(posted.status, 200, JSON.stringify(posted.body))
  assert.equal((await told(books.supervisor, /核对、公开/)).length, 1)
  const village = (await books.supervisor.get('/api/books')).body.items[0]
  assert.equal(village.unpublished, 1)
  const list = await books.supervisor.get(`/api/vouchers?region=${books.region}&state=unpublished`)
  assert.deepEqual(
    list.body.items.map((one: { id: string }) => one.id),
    [rows[0].id],
  )
  const chart = (await books.clerk.get(`/api/books/accounts?region=${books.region}`)).body
  assert.deepEqual(chart.reviewers, ['镇街代理会计'])
})
