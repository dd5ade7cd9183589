/** Standards that must stay shut: who reads no figures, another township’s, and the lists behind their numbers. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openMatterCounty, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { insightRoutes } from '../index.ts'

let world: World
let county: MatterCounty

before(async () => {
  world = await openWorld({ now: '2026-09-10T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  await county.app.register(insightRoutes({ ...county.deps, authorityFor: county.authorityFor }))
})
after(async () => {
  await county?.close()
  await world?.close()
})

test('shut: who reads no figures, and another township’s', async () => {
  const clerk = await county.office('village_clerk', 'village1')
  const other = await county.office('street_office', 'town2')
  assert.equal((await clerk.get('/api/standards')).body.code, 'NOT_ALLOWED')
  assert.equal((await other.get(`/api/standards?region=${county.at['town1']!.id}`)).body.code, 'NOT_ALLOWED')
  assert.equal(
    (await other.get(`/api/standards.xlsx?region=${county.at['village1']!.id}`)).body.code,
    'NOT_ALLOWED',
  )
  const behind = `region=${county.at['village1']!.id}&standard=three_zeros&test=accidents&from=2026-07-01&to=2026-09-30`
  assert.equal((await other.get(`/api/matters?${behind}`)).body.code, 'NOT_ALLOWED')
  assert.equal((await county.anyone.get('/api/standards')).body.code, 'NOT_SIGNED_IN')
})
