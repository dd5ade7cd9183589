/** A wrong payment taken back: by another, before its voucher is posted; and who may not. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
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
  matter = await spendingToPay(world, books, officers, { fen: 150_000, payee: '张建国', purpose: '打印纸' })
})
after(async () => {
  await books?.county.close()
  await world?.close()
})
const day = () => world.clock.now().toISOString().slice(0, 10)
const pay = async () => {
  const { status, body } = await books.clerk.post('/api/payments', {
    ...{ ...command(), region: books.region, matter, day: day(), payee: '张建国', fen: 150_000 },
    ...{ method: 'bank', purpose: 'office', settled: true },
  })
  assert.equal(status, 200, JSON.stringify(body))
  return body.id as string
}
const takeBack = (who: VillageBooks['clerk'], id: string) =>
  who.post(`/api/payments/${id}/void`, { ...command(), reason: '收款人填错了' })
const state = async () =>
  (await world.owner.query('select state from matter where id = $1', [matter])).rows[0].state as string

test('taken back by the accountant: the voucher is dropped, the matter waits again, the sum is free again', async () => {
  const waiting = await state()
  const id = await pay()
  assert.notEqual(await state(), waiting)
  assert.equal((await takeBack(books.clerk, id)).body.code, 'SAME_PERSON')
  assert.equal((await takeBack(officers.director, id)).body.code, 'NOT_ALLOWED')
  assert.equal(
    (await takeBack(officers.beginner, '00000000-0000-4000-8000-000000000000')).body.code,
    'NOT_FOUND',
  )
  const list = (who: VillageBooks['clerk']) => who.get(`/api/payments?region=${books.region}`)
  assert.equal((await list(books.clerk)).body.items[0].may_void, false)
  assert.equal((await list(books.accountant)).body.items[0].may_void, true)
  const done = await takeBack(books.accountant, id)
  assert.equal(done.status, 200, JSON.stringify(done.body))
  assert.equal(await state(), waiting)
  const [row] = (await list(books.clerk)).body.items
  assert.equal(row.voided, '收款人填错了')
  const { rows } = await world.owner.query('select state, reason from voucher where payment = $1', [id])
  assert.deepEqual(rows, [{ state: 'dropped', reason: '付款撤销：收款人填错了' }])
  assert.equal((await takeBack(books.accountant, id)).body.code, 'ALREADY_DONE')
  const { items } = (await books.clerk.get(`/api/payments/waiting?region=${books.region}`)).body
  assert.equal(items[0].fen, 150_000)
  const { body } = await officers.director.get(`/api/matters/${matter}`)
  assert.match(JSON.stringify(body.timeline), /撤销付款 1,500\.00 元/)
})

test('once its voucher is posted, a payment is not taken back', async () => {
  const id = await pay()
  const { rows } = await world.owner.query('select id, version from voucher where payment = $1', [id])
  const posted = await books.accountant.post(`/api/vouchers/${rows[0].id}/review`, {
    ...command(),
    ...{ version: rows[0].version, verdict: 'post' },
  })
  assert.equal(posted.status, 200, JSON.stringify(posted.body))
  const late = await takeBack(books.accountant, id)
  assert.equal(late.body.code, 'ACTION_NOT_OPEN')
  assert.match(late.body.detail, /红字冲销/)
})

test('forbidden: a neighbour’s accountant and villager; the database refuses the one who paid', async () => {
  const { rows } = await world.owner.query('select id, paid_by from payment where voided_at is null')
  const stranger = await books.county.office('street_accountant', 'town2')
  assert.equal((await takeBack(stranger, rows[0].id)).body.code, 'NOT_FOUND')
  const villager = await books.county.villager('张大娘')
  assert.equal((await takeBack(villager, rows[0].id)).body.code, 'NOT_FOUND')
  await assert.rejects(
    world.owner.query(
      `update payment set voided_at = now(), voided_by = paid_by, void_reason = 'x' where id = $1`,
      [rows[0].id],
    ),
    /payment_voided_by_another/,
  )
})
