/** Forbidden paths of what is offered: who may not claim, who may not read, and that being offered lets nobody do anything else. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { myVillageRoutes } from './index.ts'

let world: World
let county: MatterCounty
let member: Asking & { person: string }, duty: Asking, id: string, code: string

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { packs, places, clock } = county.deps
  const deps = { worker: world.worker, packs, places, clock, publicUrl: 'http://here.test' }
  await county.app.register(myVillageRoutes({ ...deps, authorityFor: county.authorityFor }))
  code = (await places.region(county.tenant, county.at.village1!.id))!.code
  duty = await county.office('village_committee', 'village1')
  member = await county.office('party_member', 'village1')
  const wisher = await county.villager('张大娘')
  const fields = { wish: '想要一副老花镜', sort: '要一样东西', shown: true }
  const { body } = await wisher.post('/api/matters', reportOf(county, 'wish', 'grid1', { fields }))
  id = body.id
  const { version } = (await duty.get(`/api/matters/${id}`)).body
  await duty.post(`/api/matters/${id}/acts`, actOf('offer', version))
})
after(async () => {
  await county?.close()
  await world?.close()
})

const claim = (who: Asking, matter = id, action = 'claim') => {
  const { command_id, version } = actOf(action, 2)
  return who.post(`/api/matters/${matter}/claim`, { command_id, action, version })
}

test('nobody claims without signing in, without a post it is offered to, or from another village', async () => {
  assert.equal((await claim(county.anyone)).status, 401)
  const villager = await county.villager('李四')
  assert.equal((await claim(villager)).status, 404)
  const elsewhere = await county.office('party_member', 'village2')
  assert.equal((await claim(elsewhere)).status, 404)
})

test('being offered lets nobody read the matter, find it, or act on it by the ordinary way', async () => {
  assert.equal((await member.get(`/api/matters/${id}`)).status, 404)
  assert.deepEqual((await member.get('/api/matters')).body.items, [])
  assert.equal((await member.post(`/api/matters/${id}/acts`, actOf('claim', 2))).status, 404)
  assert.equal((await member.post(`/api/matters/${id}/contact`, { reason: '想看看' })).status, 404)
})

test('the way of claiming does nothing but claim', async () => {
  for (const action of ['decline', 'take', 'fulfil', 'undo'])
    assert.equal((await claim(member, id, action)).status, 404, action)
  const light = await duty.post('/api/matters', reportOf(county, 'street_light', 'grid1'))
  assert.equal((await claim(member, light.body.id)).status, 404)
  assert.equal((await claim(member, randomUUID())).status, 404)
})

test('the page of a village is read by who is signed in, and of one’s own county', async () => {
  assert.equal((await county.anyone.get(`/api/villages/${code}`)).status, 401)
  assert.equal((await county.anyone.get('/api/my-villages')).status, 401)
  assert.equal((await member.get('/api/villages/371329')).status, 404, 'a county is no village')
  assert.equal((await member.get('/api/villages/999999999999')).status, 404)
})
