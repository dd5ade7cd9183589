/** What a village held, as everybody reads it: only periods that are over, and never who did not. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actOf, openMatterCounty, reportOf, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { heldRoutes } from '../index.ts'

let world: World
let county: MatterCounty

before(async () => {
  world = await openWorld({ now: '2026-09-10T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { packs, places, clock } = county.deps
  await county.app.register(heldRoutes({ worker: world.worker, packs, places, clock, publicUrl: '' }))
})
after(async () => {
  await county?.close()
  await world?.close()
})
const read = async (name: string) => {
  const { code } = (await county.deps.places.region(county.tenant, county.at[name]!.id))!
  return county.app.inject({ url: `/v/${code}/held` })
}

test('nothing while the period runs; then who held it, and of who did not only that there is nothing', async () => {
  assert.match((await read('village1')).body, /还没有可以公布的/)
  const dispatcher = await county.office('street_dispatcher', 'town1')
  const head = await county.office('street_office', 'town1')
  const { body } = await dispatcher.post('/api/matters', {
    ...reportOf(county, 'accident', 'village1', { text: '三轮车在路口侧翻' }),
    behalf: true,
  })
  await head.post(`/api/matters/${body.id}/acts`, actOf('verify', 1, { note: '看过' }))
  world.clock.set('2026-10-05T09:00:00+08:00')
  assert.match((await read('village2')).body, /2026年第3季度：做到了/)
  const broken = (await read('village1')).body
  assert.match(broken, /还没有可以公布的/)
  assert.doesNotMatch(broken, /侧翻|没有做到|2026年第3季度/)
})

test('shut: no such village', async () => {
  assert.equal((await county.app.inject({ url: '/v/371329999999/held' })).statusCode, 404)
})
