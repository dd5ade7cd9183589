/** Paths that must stay shut: the households of another grid, by either wall; and to every post that visits none. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { visitingRoutes } from './routes.ts'
import { householdQuery, householdsQuery, updateHousehold, visitsQuery } from './store.ts'

let world: World
let county: MatterCounty
let worker: Asking & { person: string }
const at = '/api/households'
const said = {
  command_id: randomUUID(),
  id: randomUUID(),
  address: '后街1号',
  head: '王',
  people: 2,
  tags: [],
}

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  await county.app.register(visitingRoutes({ ...county.deps, authorityFor: county.authorityFor }))
  worker = await county.office('grid_worker', 'grid1')
  assert.equal((await worker.post(at, { ...said, region: county.at.grid1!.id })).status, 201)
})
after(async () => {
  await county?.close()
  await world?.close()
})

test('the neighbouring grid’s worker neither lists, looks, visits, nor adds here', async () => {
  const neighbour = await county.office('grid_worker', 'grid2')
  assert.deepEqual((await neighbour.get(at)).body.items, [])
  const region = county.at.grid1!.id
  assert.equal((await neighbour.get(`${at}?region=${region}`)).body.code, 'NOT_FOUND')
  const visit = { command_id: randomUUID(), on: '2026-11-18', found: 'well' }
  for (const [path, body] of [
    [`/${said.id}/look`, {}],
    [`/${said.id}/visits`, visit],
    [`/${said.id}/leave`, { command_id: randomUUID(), version: 1 }],
    ['', { ...said, command_id: randomUUID(), id: randomUUID(), region }],
  ] as const)
    assert.equal((await neighbour.post(at + path, body)).body.code, 'NOT_FOUND', path)
  assert.equal((await neighbour.get(`${at}/${said.id}/visits`)).body.code, 'NOT_FOUND')
  const { rows } = await world.owner.query('select from access_log where subject = $1', [said.id])
  assert.equal(rows.length, 0)
})

test('village, street and county office, a villager and nobody at all see no household', async () => {
  for (const who of [
    await county.office('village_secretary', 'village1'),
    await county.office('street_dispatcher', 'town1'),
    await county.office('county_office', 'county'),
    await county.villager('张大娘'),
  ])
    assert.equal((await who.get(at)).body.code, 'NOT_ALLOWED')
  assert.equal((await county.anyone.get(at)).body.code, 'NOT_SIGNED_IN')
})

test('the second wall: with every check forgotten, the database shows and changes nothing of another grid', async () => {
  const { path } = county.at.grid2!
  const wall = { tenant: county.tenant, scope: `{[${path},${path.slice(0, -1)}0)}`, keys: '{}' }
  const read = await world.app.read(
    wall,
    householdQuery(county.tenant, said.id),
    householdsQuery(county.tenant, county.at.county!.path, 10),
    visitsQuery(county.tenant, said.id, 10),
  )
  assert.deepEqual(read, [[], [], []])
  const changed = { id: said.id, address: '改了', people: 9, sealed: Buffer.from([1]) }
  await world.app.act(wall, (tx) => tx.commit(updateHousehold(county.tenant, changed)))
  const { rows } = await world.owner.query('select address from household where id = $1', [said.id])
  assert.equal(rows[0].address, '后街1号')
})
