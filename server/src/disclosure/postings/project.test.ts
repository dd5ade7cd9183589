/** A small project from the resident who proposes it to the accounts everybody reads: decided, done by milestones, judged by residents, paid. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { fallDue, prepareMove } from '#server/matters/index.ts'
import { actOf, reportOf, type Asking } from '../../../test/matter-county.ts'
import { laterBy, officersOf, type Officers } from '../../../test/spending.ts'
import { command, openVillageBooks, type VillageBooks } from '../../../test/village-books.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { postingRoutes } from '../index.ts'

let world: World
let books: VillageBooks
let officers: Officers
let code: string
let resident: Asking & { person: string }
let neighbour: Asking & { person: string }
let id: string

before(async () => {
  world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
  books = await openVillageBooks(world, async (county) => {
    const { packs, places, clock } = county.deps
    await county.app.register(
      postingRoutes({ worker: world.worker, packs, places, clock, publicUrl: 'https://shanzhi.example' }),
    )
  })
  const { county } = books
  officers = await officersOf(books)
  code = (await county.deps.places.region(county.tenant, books.region))!.code
  resident = await county.villager('张大娘')
  neighbour = await county.villager('李大爷')
})
after(async () => {
  await books?.county.close()
  await world?.close()
})

const stateOf = async () => (await books.clerk.get(`/api/matters/${id}`)).body.state as string
async function act(who: Asking, action: string, input: object = {}) {
  const { version } = (await who.get(`/api/matters/${id}`)).body
  return who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
}
const must = async (who: Asking, action: string, input: object = {}) => {
  const { status, body } = await act(who, action, input)
  assert.equal(status, 200, JSON.stringify(body))
}
async function resolve(body: string) {
  const { county } = books
  const authority = await county.authorityFor({ headers: { 'x-person': officers.secretary.person } } as never)
  const recorded = { does: 'resolved' as const, body, resolution: randomUUID(), outcome: 'passed' as const }
  const { queries } = await prepareMove(county.deps, authority, { matter: id, recorded })
  await world.app.act(authority.wall, (tx) => tx.commit(...queries))
}
const posted = async () => (await books.county.app.inject({ url: `/v/${code}/postings` })).body

test('a resident proposes, another joins; what it costs decides the path, and the law whom it must pass', async () => {
  const proposed = reportOf(books.county, 'micro_project', 'village1', {
    text: '村口纳凉亭没有座椅，老人站着歇脚。',
    fields: { name: '村口纳凉亭加座椅', benefit: 60, amount: 600_000, by_whom: '村里' },
  })
  const { status, body } = await resident.post('/api/matters', proposed)
  assert.equal(status, 201, JSON.stringify(body))
  id = body.id
  assert.equal(await stateOf(), 'screening')
  const joined = await neighbour.post(`/api/matters/${id}/joiners`, {
    id: randomUUID(),
    county: books.county.code,
  })
  assert.ok(joined.status < 300, JSON.stringify(joined.body))
  assert.equal((await act(resident, 'pass', { note: '我自己批' })).body.code, 'NOT_ALLOWED')
  await must(officers.director, 'pass', { note: '和村规划不冲突' })
  assert.equal(await stateOf(), 'proposing')
  assert.doesNotMatch(await posted(), /纳凉亭/, 'nothing is posted before it is decided')
})

test('decided by the bodies, posted for everybody, begun when the days are over', async () => {
  for (const body of ['village_branch', 'two_committees', 'villagers_assembly']) await resolve(body)
  assert.equal(await stateOf(), 'decision_posted')
  const page = await posted()
  assert.match(page, /村口纳凉亭加座椅/)
  assert.match(page, /6,000.00 元/)
  assert.doesNotMatch(page, /张大娘|花了多少/)
  laterBy(world, 16)
  while ((await fallDue(books.county.deps)) > 0);
  assert.equal(await stateOf(), 'carrying_out')
})

test('carried out by milestones, judged by residents: neither may be skipped', async () => {
  assert.equal((await act(officers.director, 'finish', { result: '做好了' })).body.code, 'ACTION_NOT_OPEN')
  await must(officers.director, 'advance', { entry: { step: '座椅到货', share: 50 } })
  await must(officers.director, 'advance', { entry: { step: '装好四组', share: 80 } })
  await must(officers.director, 'finish', { result: '六组座椅都装好了' })
  assert.equal(
    (await act(officers.director, 'good')).body.code,
    'NOT_ALLOWED',
    'who did it does not judge it',
  )
  assert.equal((await act(books.supervisor, 'good')).body.code, 'ACTION_NOT_OPEN')
  await must(books.supervisor, 'evaluate', { entry: { asked: 40, satisfied: 38, opinions: '再加个垃圾桶' } })
  await must(books.supervisor, 'good')
  assert.equal(await stateOf(), 'paying')
  laterBy(world, 31)
  while ((await fallDue(books.county.deps)) > 0);
  const unpaid = (await books.clerk.get(`/api/matters/${id}`)).body
  assert.ok(JSON.stringify(unpaid.deadlines).includes('付款时限'), JSON.stringify(unpaid.deadlines))
  assert.ok(unpaid.overseer, 'what nobody pays is seen by the one above')
  const { entries } = (await books.clerk.get(`/api/matters/${id}`)).body
  assert.equal(JSON.stringify(entries).includes('座椅到货'), true)
})

test('paid by the books, never beyond what was decided; the accounts stand on the village’s page', async () => {
  const pay = (fen: number) =>
    books.clerk.post('/api/payments', {
      ...{
        ...command(),
        region: books.region,
        matter: id,
        day: world.clock.now().toISOString().slice(0, 10),
      },
      ...{ payee: '王木匠', fen, method: 'bank', purpose: 'public_works', settled: true },
    })
  assert.equal((await pay(600_001)).body.code, 'FIELD_INVALID')
  const paid = await pay(580_000)
  assert.ok(paid.status < 300, JSON.stringify(paid.body))
  assert.equal(await stateOf(), 'result_posted')
  const page = await posted()
  assert.match(page, /定的 6,000.00 元，付了 5,800.00 元，少花 200.00 元/)
  assert.doesNotMatch(page, /王木匠|张大娘/)
  laterBy(world, 20) // the fifteenth day is one of the holidays of May: it ends on the first working day after
  while ((await fallDue(books.county.deps)) > 0);
  assert.equal(await stateOf(), 'closed')
  assert.match(await posted(), /少花 200.00 元/)
  await must(resident, 'rate', { rating: 5 })
})
