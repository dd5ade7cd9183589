/** What was done, and who looked behind a mask, as the county office reads it. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { insightRoutes } from '../index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let worker: Person, dispatcher: Person, office: Person
let id: string, number: string

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { db, places, packs, clock, book } = county.deps
  await county.app.register(
    insightRoutes({ db, places, packs, clock, book, authorityFor: county.authorityFor }),
  )
  worker = await county.office('grid_worker', 'grid1', undefined, '李网格')
  dispatcher = await county.office('street_dispatcher', 'town1', undefined, '孙调度')
  office = await county.office('county_office', 'county', undefined, '吴县办')
  const villager = await county.villager('张大娘')
  const contact = { name: '张大娘', phone: '13800001111' }
  const sent = await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1', { contact }))
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  id = sent.body.id
  number = sent.body.number
  const page = (await worker.get(`/api/matters/${id}`)).body
  await worker.post(`/api/matters/${id}/acts`, {
    ...{ command_id: randomUUID(), version: page.version, action: 'accept', input: {} },
  })
  const looked = await dispatcher.post(`/api/matters/${id}/contact`, { reason: '回访' })
  assert.equal(looked.status, 200, JSON.stringify(looked.body))
})
after(async () => {
  await county?.close()
  await world?.close()
})

const rows = async (path: string) => (await office.get(path)).body.items

test('the latest first, by name where a post is held, in the words of the rules', async () => {
  const told = (await rows(`/api/journal?number=${number}`)).map(
    ({ by, act, about, matter }: { by: string; act: string; about: string; matter: { number: string } }) => [
      ...[by, act, about],
      matter.number,
    ],
  )
  assert.deepEqual(told, [
    ['李网格', '受理，由我办理', '事项', number],
    ['群众', '上报', '事项', number],
  ])
})

test('found by who did it, and page by page without one twice', async () => {
  const all = await rows('/api/journal?limit=100')
  assert.ok(all.length >= 2)
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const { items, next } = (
      await office.get(`/api/journal?limit=1&cursor=${cursor}`.replace(/&cursor=$/, ''))
    ).body
    seen.push(...items.map((row: { id: string }) => row.id))
    if (!next) break
    cursor = next
  }
  assert.deepEqual(
    seen,
    all.map((row: { id: string }) => row.id),
  )
  const his = await rows('/api/journal?person=网格')
  assert.deepEqual(new Set(his.map((row: { by: string }) => row.by)), new Set(['李网格']))
})

test('a look at what a mask hides: who, what, why, on which matter', async () => {
  const [look, ...others] = await rows('/api/looks')
  assert.deepEqual(
    [look.by, look.what, look.reason, look.matter.number, others.length],
    ['孙调度', '上报人联系方式', '回访', number, 0],
  )
  assert.deepEqual(await rows('/api/looks?person=李'), [])
  assert.equal((await rows(`/api/looks?number=${number}`)).length, 1)
})

test('days out of order are refused at their field', async () => {
  const answer = await office.get('/api/journal?from=2026-11-02&to=2026-11-01')
  assert.deepEqual([answer.status, answer.body.code, answer.body.field], [422, 'FIELD_INVALID', 'from'])
})
