/** Saved views: named filters of one's own, shared with one's unit when one wants to. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let office: Person, colleague: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  office = await county.office('street_dispatcher', 'town1', undefined, '李调度')
  colleague = await county.office('street_office', 'town1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const send = async (who: Person, method: 'PUT' | 'DELETE', id: string, payload?: object) => {
  const headers = { 'x-person': who.person }
  const response = await county.app.inject({
    ...{ method, url: `/api/views/${id}`, headers },
    ...(payload ? { payload } : {}),
  })
  return { status: response.statusCode, body: response.body ? response.json() : null }
}
const kept = async (who: Person) => (await who.get('/api/views')).body
const lamps = { name: '路灯 在办', filters: { q: '路灯', status: 'open' } }

test('saved, renamed, changed, forgotten, and brought back by the same id', async () => {
  const id = randomUUID()
  assert.deepEqual(await send(office, 'PUT', id, lamps), { status: 204, body: null })
  assert.equal((await send(office, 'PUT', id, lamps)).status, 204, 'a repeat')
  const own = { ...lamps, id, is_mine: true, shared_with: null, by: null }
  assert.deepEqual((await kept(office)).items, [own])
  const other = {
    name: ' 街道路灯 ',
    filters: { ...lamps.filters, region: county.at.town1!.id, from: '2026-01-01', inbox: 'overseeing' },
  }
  assert.equal((await send(office, 'PUT', id, other)).status, 204)
  assert.deepEqual((await kept(office)).items, [{ ...own, ...other, name: '街道路灯' }])
  assert.equal((await send(office, 'DELETE', id)).status, 204)
  assert.equal((await send(office, 'DELETE', id)).status, 404)
  assert.deepEqual((await kept(office)).items, [])
  assert.equal((await send(office, 'PUT', id, lamps)).status, 204)
  assert.deepEqual((await kept(office)).items, [own])
})

test('what cannot be kept is said by its field', async () => {
  const twice = await send(office, 'PUT', randomUUID(), lamps)
  assert.deepEqual([twice.status, twice.body.field], [422, 'name'])
  for (const [body, field] of [
    [{ ...lamps, name: ' ' }, 'name'],
    [{ ...lamps, name: '长'.repeat(31) }, 'name'],
    [{ name: '空的', filters: {} }, 'filters'],
    [{ name: '别的', filters: { kind: 'no_such' } }, 'filters.kind'],
    [{ name: '别的', filters: { region: randomUUID() } }, 'region'],
    [{ name: '别的', filters: { status: 'asleep' } }, 'filters.status'],
    [{ name: '别的', filters: { from: '2026-05-01', to: '2026-04-01' } }, 'filters.from'],
    [{ ...lamps, name: '别的', share: { post: 'county_office', region: county.at.county!.id } }, 'share'],
  ] as const) {
    const refused = await send(office, 'PUT', randomUUID(), body)
    assert.deepEqual([refused.status, refused.body.field], [422, field], JSON.stringify(refused.body))
  }
})

test('shared with one’s unit: they see it, whose it is, and cannot change it', async () => {
  const [unit] = (await kept(office)).units
  assert.equal(unit.title, county.at.town1!.name)
  const id = randomUUID()
  assert.equal(
    (await send(office, 'PUT', id, { name: '大家用', filters: { status: 'late' }, share: unit.seat })).status,
    204,
  )
  const theirs = {
    id,
    name: '大家用',
    filters: { status: 'late' },
    is_mine: false,
    shared_with: unit.title,
    by: '李调度',
  }
  assert.deepEqual((await kept(colleague)).items, [theirs])
  assert.deepEqual(
    (await kept(office)).items.map(({ name, is_mine }: { name: string; is_mine: boolean }) => [
      name,
      is_mine,
    ]),
    [
      ['大家用', true],
      ['路灯 在办', true],
    ],
  )
  assert.equal((await send(colleague, 'DELETE', id)).status, 404)
  assert.equal((await send(colleague, 'PUT', id, lamps)).status, 404)
  assert.equal((await send(office, 'PUT', id, { name: '大家用', filters: { status: 'late' } })).status, 204)
  assert.deepEqual((await kept(colleague)).items, [], 'taken back')
})

test('fifty, and no more', async () => {
  for (let i = (await kept(colleague)).items.length; i < 50; i++)
    assert.equal(
      (await send(colleague, 'PUT', randomUUID(), { name: `第${i}个`, filters: { q: `${i}` } })).status,
      204,
    )
  const more = await send(colleague, 'PUT', randomUUID(), lamps)
  assert.deepEqual([more.status, more.body.code], [429, 'TOO_MANY'])
})
