/** Paths that must stay shut: who publishes what is not theirs, by either wall. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty } from '../../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../../test/matter-county.ts'
import { openWorld } from '../../../test/world.ts'
import type { World } from '../../../test/world.ts'
import { dutyRoutes } from '../index.ts'

let world: World
let county: MatterCounty
let village: string
const none = async () => null

before(async () => {
  world = await openWorld({ now: '2026-11-05T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { packs, places } = county.deps
  const sources = { office_holders: none, matters_handled: none, accounts: none }
  const base = { worker: world.worker, packs, places, clock: world.clock, publicUrl: 'http://here.test' }
  await county.app.register(
    dutyRoutes({ ...base, db: world.app, sources, authorityFor: county.authorityFor }),
  )
  village = county.at.village1!.id
})
after(async () => {
  await county.close()
  await world.close()
})

const body = () => ({
  ...{ command_id: randomUUID(), region: village, duty: 'finance', period: '2026-10', text: '本期无收支。' },
})
const draft = () => `/api/disclosures/draft?region=${village}&duty=finance&period=2026-10`

test('nobody but the village’s own publishers publishes or drafts', async () => {
  const askers: [string, Asking][] = [
    ['a neighbour village’s clerk', await county.office('village_committee', 'village2')],
    ['the street above', await county.office('street_office', 'town1')],
    ['the county office', await county.office('county_office', 'county')],
    ['a villager', await county.villager('张大娘')],
  ]
  for (const [who, asker] of askers) {
    assert.equal((await asker.post('/api/disclosures', body())).body.code, 'NOT_ALLOWED', who)
    assert.equal((await asker.get(draft())).body.code, 'NOT_ALLOWED', who)
  }
  assert.equal((await county.anyone.post('/api/disclosures', body())).body.code, 'NOT_SIGNED_IN')
  assert.equal((await county.anyone.get('/api/disclosures')).body.code, 'NOT_SIGNED_IN')
})

test('what one village published another’s clerk cannot correct', async () => {
  const clerk = await county.office('village_committee', 'village1')
  const neighbour = await county.office('village_committee', 'village3')
  const { body: made } = await clerk.post('/api/disclosures', body())
  const correction = { command_id: randomUUID(), version: 1, text: '改了', reason: '想改' }
  const { body: said } = await neighbour.post(`/api/disclosures/${made.id}/corrections`, correction)
  assert.equal(said.code, 'NOT_ALLOWED')
})

test('the overview needs a post that reads figures, and stays inside its places', async () => {
  const clerk = await county.office('village_committee', 'village1')
  assert.equal((await clerk.get('/api/disclosures/overview')).body.code, 'NOT_ALLOWED')
  const street = await county.office('street_office', 'town1')
  const { id } = county.at.town2!
  assert.equal((await street.get(`/api/disclosures/overview?region=${id}`)).body.code, 'NOT_ALLOWED')
})

test('the second wall: with every check forgotten, the database still keeps a neighbour’s board shut', async () => {
  const { path } = county.at.village2!
  const scope = `{[${path},${path.slice(0, -1)}0)}`
  const insert = { tenant: county.tenant, scope, keys: '{}' }
  const { insertPublication } = await import('./store.ts')
  const row = {
    id: randomUUID(),
    region: village,
    path: county.at.village1!.path,
    duty: 'finance',
    period: '2026-09',
    due_on: '2026-10-10',
  }
  await assert.rejects(
    world.app.act(insert, (tx) => tx.commit(insertPublication(county.tenant, row))),
    /row-level security/,
  )
  await assert.rejects(
    world.app.act({ tenant: 999, scope, keys: '{}' }, (tx) =>
      tx.commit(insertPublication(county.tenant, row)),
    ),
    /row-level security/,
  )
})
