/** Who may not change a place or read why it was changed; and the second wall with the first one gone. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, type Asking, type MatterCounty } from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { peopleRoutes, shanghaiToday } from '../people/index.ts'
import { keepReason, placeChangeRoutes, reasonsOf } from './index.ts'

let world: World
let county: MatterCounty
type Person = Asking & { person: string }
let admin: Person, street: Person, worker: Person, elsewhere: Person
before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { db, worker: behind, places, packs, people, clock } = county.deps
  const shared = { db, places, clock, today: () => shanghaiToday(clock), authorityFor: county.authorityFor }
  await county.app.register(placeChangeRoutes({ ...shared, worker: behind, packs }))
  await county.app.register(peopleRoutes({ ...shared, people }))
  admin = await county.office('administrator', 'county')
  street = await county.office('street_office', 'town1')
  elsewhere = await county.office('street_office', 'town2')
  worker = await county.office('grid_worker', 'grid1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const id = (name: string) => county.at[name]!.id
const why = { command_id: randomUUID(), from: '2026-11-18', reason: '试试' }

test('only who manages places there: not a street office, a worker, nobody at all', async () => {
  const place = { parent: id('village1'), level: 'grid', name: '偷设的' }
  for (const [path, body] of [
    ['/api/regions', { ...why, ...place }],
    [`/api/regions/${id('grid1')}/reopen`, why],
    [`/api/regions/${id('grid1')}/rename`, { name: '偷改的', from: '2026-11-18' }],
    [`/api/regions/${id('grid1')}/move`, { parent: id('village2'), from: '2026-11-18' }],
    [`/api/regions/${id('grid1')}/retire`, { on: '2026-11-18' }],
  ] as const) {
    for (const who of [street, worker])
      assert.equal((await who.post(path, body)).body.code, 'NOT_ALLOWED', path)
    assert.equal((await county.anyone.post(path, body)).status, 401, path)
  }
  const stake = `/api/regions/${id('grid1')}/stake`
  assert.equal((await street.get(stake)).body.code, 'NOT_ALLOWED')
  const nowhere = { ...why, ...place, parent: randomUUID() }
  assert.equal((await admin.post('/api/regions', nowhere)).body.code, 'NOT_FOUND')
})

test('why a place was changed, and who is in its seats, is read by who sees or keeps it', async () => {
  const counted = { households: 40, from: '2026-11-18', reason: '核过' }
  assert.equal((await admin.post(`/api/regions/${id('grid1')}/rename`, counted)).status, 204)
  const path = `/api/regions/${id('grid1')}/changes`
  assert.equal((await admin.get(path)).body[0].reason, '核过')
  assert.equal((await street.get(path)).body.length, 1, 'it lies in the street')
  assert.equal((await elsewhere.get(path)).body.code, 'NOT_ALLOWED')
  assert.equal((await county.anyone.get(path)).status, 401)
  const below = `/api/staffing/below?region=${id('village1')}`
  assert.equal((await street.get(below)).status, 200)
  assert.equal((await elsewhere.get(below)).body.code, 'NOT_ALLOWED')
  assert.equal((await county.anyone.get(below)).status, 401)
})

test('the second wall: reasons are read and written inside the scope and in one’s own name only', async () => {
  const { path, id: grid } = county.at.grid1!
  const scope = (of: string) => `{[${of},${of.slice(0, -1)}0)}`
  const wall = { tenant: county.tenant, scope: scope(path), keys: `{person:${admin.person}}` }
  const read = async (as: typeof wall) => (await world.app.read(as, reasonsOf(county.tenant, grid)))[0].length
  assert.equal(await read(wall), 1)
  assert.equal(await read({ ...wall, scope: scope(county.at.village3!.path) }), 0)
  assert.equal(await read({ ...wall, scope: '{}' }), 0)
  assert.equal(await read({ ...wall, tenant: county.tenant + 1 }), 0)
  const kept = { region: grid, subject: grid, command: 'rename', reason: '假', actor: admin.person }
  const write = (as: typeof wall, actor = admin.person) =>
    world.app.act(as, (tx) =>
      tx.commit(keepReason(county.tenant, { ...kept, actor, at: new Date().toISOString() })),
    )
  await assert.rejects(write({ ...wall, scope: '{}' }), { code: '42501' })
  await assert.rejects(write(wall, worker.person), { code: '42501' })
})
