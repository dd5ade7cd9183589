/** Paths that must stay shut: contracts of another village, by either wall. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty } from '../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../test/matter-county.ts'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { contractRoutes } from './index.ts'
import { contractQuery, updateContract } from './store.ts'

let world: World
let county: MatterCounty
let clerk: Asking
let id: string
const says = {
  ...{ number: 'HT-1', kind: 'asset', object: '门面', party: '张三', area: 0, rent: 100, signed_on: null },
  ...{ starts_on: '2026-01-01', ends_on: '2027-01-01', vote: '', plots: [], has_file: true, files: [] },
}

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { db, packs, places, files, clock } = county.deps
  await county.app.register(
    contractRoutes({
      db,
      packs,
      places,
      files,
      clock,
      matters: county.deps,
      authorityFor: county.authorityFor,
    }),
  )
  clerk = await county.office('village_clerk', 'village1')
  const made = await clerk.post('/api/contracts', {
    command_id: randomUUID(),
    region: county.at.village1!.id,
    ...says,
  })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  id = made.body.id
  await clerk.post('/api/contracts/scan', {})
})
after(async () => {
  await county.close()
  await world.close()
})

test('a neighbour’s clerk, another town and a villager neither see, change nor export it', async () => {
  const neighbour = await county.office('village_clerk', 'village2')
  const town = await county.office('street_accountant', 'town2')
  for (const who of [neighbour, town]) {
    assert.equal((await who.get(`/api/contracts/${id}`)).body.code, 'NOT_FOUND')
    assert.equal((await who.get(`/api/contracts?region=${county.at.village1!.id}`)).body.code, 'NOT_FOUND')
    assert.deepEqual((await who.get('/api/contracts')).body.items, [])
    assert.equal(
      (await who.get(`/api/contracts/summary?region=${county.at.village1!.id}`)).body.code,
      'NOT_FOUND',
    )
    assert.equal(
      (await who.post('/api/contracts/scan', { region: county.at.village1!.id })).body.code,
      'NOT_FOUND',
    )
    const receipt = { command_id: randomUUID(), on_day: '2026-11-18', amount: 1, note: '' }
    assert.equal((await who.post(`/api/contracts/${id}/receipts`, receipt)).body.code, 'NOT_FOUND')
    assert.equal(
      (await who.post(`/api/contracts/${id}/rectify`, { id: randomUUID(), text: '改' })).body.code,
      'NOT_FOUND',
    )
    const there = { command_id: randomUUID(), region: county.at.village1!.id, ...says, number: 'HT-2' }
    assert.equal((await who.post('/api/contracts', there)).body.code, 'NOT_FOUND')
  }
  const villager = await county.villager('张大娘')
  assert.equal((await villager.get('/api/contracts')).body.code, 'NOT_ALLOWED')
  assert.equal((await county.anyone.get('/api/contracts')).body.code, 'NOT_SIGNED_IN')
})

test('who only reads changes nothing', async () => {
  const reader = await county.office('village_secretary', 'village1')
  assert.equal((await reader.get(`/api/contracts/${id}`)).status, 200)
  const ended = { command_id: randomUUID(), version: 1, on_day: '2026-11-18', reason: '想终止' }
  assert.equal((await reader.post(`/api/contracts/${id}/end`, ended)).body.code, 'NOT_ALLOWED')
  assert.equal(
    (await reader.post(`/api/contracts/${id}/rectify`, { id: randomUUID(), text: '改' })).body.code,
    'NOT_ALLOWED',
  )
})

test('the second wall: with every check forgotten, the database still shows and changes nothing of another village', async () => {
  const { path } = county.at.village2!
  const wall = { tenant: county.tenant, scope: `{[${path},${path.slice(0, -1)}0)}`, keys: '{}' }
  const [seen] = await world.app.read(wall, contractQuery(county.tenant, id))
  assert.deepEqual(seen, [])
  await world.app.act(wall, (tx) => tx.commit(updateContract(county.tenant, id, { ...says, object: '改了' })))
  const { rows } = await world.owner.query('select object from contract where id = $1', [id])
  assert.equal(rows[0].object, '门面')
  const { path: own } = county.at.village1!
  const [mine] = await world.app.read(
    { ...wall, scope: `{[${own},${own.slice(0, -1)}0)}` },
    contractQuery(county.tenant, id),
  )
  assert.equal(mine.length, 1)
})
