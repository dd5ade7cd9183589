/** A village's own affairs are matters too: kept out of the figures of what people report, asked for apart, and still recounted. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { figuresSentence } from '#contract/figure-words.ts'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { insightRoutes, recount } from './index.ts'

let world: World
let county: MatterCounty
let office: Asking

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { db, places, packs, clock, book } = county.deps
  await county.app.register(
    insightRoutes({ db, places, packs, clock, book, authorityFor: county.authorityFor }),
  )
  office = await county.office('county_office', 'county')
  await county.office('village_committee', 'village1')
  await county.office('supervision_head', 'village1')
  for (const post of ['village_director', 'village_secretary']) await county.office(post, 'village1')
  const clerk = await county.office('village_clerk', 'village1')
  const villager = await county.villager('张大娘')
  const fields = { purpose: '抽水泵', payee: '某农机店', amount: 90_000 }
  const affair = { id: randomUUID(), county: county.code, kind: 'purchase', region: county.at.village1!.id }
  const begun = await clerk.post('/api/matters', { ...affair, fields, text: '抗旱用' })
  assert.equal(begun.status, 201, JSON.stringify(begun.body))
  const reported = await villager.post('/api/matters', reportOf(county, 'certificate', 'grid1'))
  assert.equal(reported.status, 201)
})
after(async () => {
  await county?.close()
  await world?.close()
})

const received = async (query: string) => (await office.get(`/api/figures?by=kind${query}`)).body
const listed = async (query: string) => {
  const region = county.at.county!.id
  return (await office.get(`/api/matters?region=${region}&measure=received${query}`)).body
}

test('what people report, what the village does itself, and one kind by its name; each as long as its list', async () => {
  for (const [query, kinds] of [
    ['', ['certificate']],
    ['&of=reports', ['certificate']],
    ['&of=affairs', ['purchase']],
    ['&kind=purchase', ['purchase']],
  ] as const) {
    const body = await received(query)
    const { rows, total } = body
    assert.deepEqual(
      rows.map((row: { key: string }) => row.key),
      kinds,
      query,
    )
    assert.equal(/村级事务/.test(figuresSentence({ ...body })), body.of === 'affairs', 'said in the sentence')
    const { counted } = await listed(query)
    assert.deepEqual([total.numbers.received, counted.total], [1, 1], query)
  }
  assert.equal(
    (await office.get('/api/matters?of=affairs')).status,
    422,
    'without a figure there is no such list',
  )
  assert.deepEqual(await recount(world.worker, county.tenant, '2026-01-01', '2026-12-31'), [])
})
