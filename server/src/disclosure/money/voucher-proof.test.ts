/** "An altered voucher fails verification": what was published can be kept and checked without us, and the page says when the books say something else. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { logRoutes, sequenceLog } from '#server/journal/index.ts'
import { command, openVillageBooks, type VillageBooks } from '../../../test/village-books.ts'
import { openVerify } from '../../../test/verify.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { moneyPages } from './index.ts'

const publicUrl = 'http://here.test'
let world: World
let books: VillageBooks
let code: string
let voucher: string
let item: string

before(async () => {
  world = await openWorld()
  books = await openVillageBooks(world, async ({ app, deps, authorityFor }) => {
    await app.register(moneyPages({ ...deps, authorityFor, publicUrl }))
    const countyOf = (of: string) => deps.places.tenantByCode(of)
    await app.register(logRoutes({ db: world.app, keys: deps.keys, countyOf }))
  })
  code = (await world.owner.query('select code from region where id = $1', [books.region])).rows[0].code
  voucher = await books.posted('2026-05-06', '购硒鼓', ['513', 320.5], ['102', -320.5])
  const { body } = await books.clerk.get(`/api/vouchers/${voucher}`)
  item = `${body.year}-${body.number}`
})
after(async () => {
  await books?.county.close()
  await world?.close()
})

const page = async (path: string) => (await books.county.app.inject({ url: path })).body
const here = (ending = '') => `/v/${code}/money/${item}${ending}`

test('a published voucher is logged in the act, and proved to whoever keeps two files', async () => {
  const sent = { ...command(), summary: '购硒鼓两支' }
  const done = await books.supervisor.post(`/api/vouchers/${voucher}/publish`, sent)
  assert.equal(done.status, 200, JSON.stringify(done.body))
  assert.match(await page(here()), /证明正在生成/)
  const { keys } = books.county.deps
  while ((await sequenceLog({ worker: world.worker, clock: world.clock, keys, publicUrl })) > 0);
  assert.match(await page(here()), /公开起没有改动/)
  const verify = openVerify({ proof: await page(here('.tlog-proof')), key: await page('/log/371329/key') })
  const document = await page(here('.json'))
  const said = JSON.parse(document)
  assert.deepEqual(said.lines, [
    { account: '513', credit: 0, debit: 32050 },
    { account: '102', credit: 32050, debit: 0 },
  ])
  assert.deepEqual((await verify(document)).code, 0)
  const altered = await verify(document.replaceAll('32050', '22050'))
  assert.deepEqual([altered.code, /和公开时的不一样/.test(altered.out)], [1, true], altered.out)
})

test('books altered behind the program’s back are told on the page', async () => {
  await world.owner.query('alter table voucher_line disable trigger all')
  await world.owner.query(
    `update voucher_line set debit = debit - least(debit, 100), credit = credit - least(credit, 100) where voucher = $1`,
    [voucher],
  )
  await world.owner.query('alter table voucher_line enable trigger all')
  const body = await page(here())
  assert.match(body, /账上现在的内容和公开时的不一样/)
  assert.doesNotMatch(body, /没有改动/)
})
