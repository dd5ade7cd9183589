/** Calls: whose they are not, in both walls; and what even those called may not do. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, neighbour: Person, city: Person, police: Person, water: Person
let id: string

before(async () => {
  world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  villager = await county.villager('张大娘')
  worker = await county.office('grid_worker', 'grid1')
  neighbour = await county.office('grid_worker', 'grid3')
  city = await county.office('department_handler', 'county', 'city_management')
  police = await county.office('department_handler', 'county', 'police')
  water = await county.office('department_handler', 'county', 'water')
  id = (await villager.post('/api/matters', reportOf(county, 'occupied_road', 'grid1'))).body.id
  const offer = (await page(worker)).actions.find((one: { action: string }) => one.action === 'whistle')
  const seat = (title: string) => offer.targets.find((unit: { title: string }) => unit.title === title).seat
  const calls = [{ seat: seat('县综合行政执法局'), leads: true }, { seat: seat('县公安局') }]
  const { status } = await worker.post(`/api/matters/${id}/acts`, actOf('whistle', 1, { calls }))
  assert.equal(status, 200)
})
after(async () => {
  await county?.close()
  await world?.close()
})

const page = async (who: Asking) => (await who.get(`/api/matters/${id}`)).body
const tries = async (who: Asking, action: string, input: object) => {
  const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, 99, input))
  return [status, body.code]
}

test('a department not called, another grid, nobody signed in: not even that it exists', async () => {
  for (const who of [water, neighbour]) {
    assert.equal((await who.get(`/api/matters/${id}`)).status, 404)
    assert.deepEqual(await tries(who, 'call_check_in', { call: '1' }), [404, 'NOT_FOUND'])
    assert.equal((await who.get('/api/inbox')).body.counts.waiting, 0)
  }
  assert.deepEqual(await tries(county.anyone, 'call_check_in', { call: '1' }), [401, 'NOT_SIGNED_IN'])
})

test('who was called acts on its own call and on no other; only who whistled confirms', async () => {
  assert.deepEqual(await tries(police, 'call_check_in', { call: '1' }), [403, 'NOT_ALLOWED'])
  assert.deepEqual(await tries(city, 'call_off', { call: '2', reason: '不用' }), [403, 'NOT_ALLOWED'])
  assert.deepEqual(await tries(villager, 'call_check_in', { call: '1' }), [403, 'NOT_ALLOWED'])
  assert.deepEqual(await tries(city, 'finish', { result: '好了' }), [409, 'MATTER_CHANGED'])
  assert.deepEqual(await tries(city, 'call_report', { call: '1', result: '好了' }), [409, 'ACTION_NOT_OPEN'])
  assert.deepEqual(await tries(city, 'call_check_in', { call: '7' }), [422, 'FIELD_INVALID'])
  for (const call of (await page(villager)).calls)
    assert.deepEqual(call.actions, [], 'offered to nobody else')
})

test('the wall behind: with the first forgotten, the rows of calls show no one else', async () => {
  const rows = async (who: Asking & { person: string }) => {
    const authority = await county.authorityFor({ headers: { 'x-person': who.person } } as never)
    const [found] = await world.app.read(
      authority.wall,
      sql`select call from matter_call where matter = ${id}`,
    )
    return found.length
  }
  for (const [who, sees] of [
    [worker, 2],
    [city, 2],
    [villager, 2],
    [water, 0],
    [neighbour, 0],
  ] as const)
    assert.equal(await rows(who), sees)
  assert.equal(
    (await world.app.run(sql`select call from matter_call`)).length,
    0,
    'nobody told: nothing seen',
  )
})
