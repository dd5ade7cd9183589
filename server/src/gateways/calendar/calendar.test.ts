/** Deadlines in one's own calendar: what waits on me is there, what I may not see is not, and an ended address tells nothing. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { calendarRoutes } from './index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, other: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { deps, authorityFor } = county
  await county.app.register(calendarRoutes({ ...deps, authorityFor, publicUrl: 'https://shanzhi.example' }))
  villager = await county.villager('张大娘')
  worker = await county.office('grid_worker', 'grid1')
  other = await county.office('grid_worker', 'grid3')
})
after(async () => {
  await county?.close()
  await world?.close()
})

/** Lines folded by RFC 5545 are joined again. */
const read = async (address: string) => {
  const response = await county.app.inject(new URL(address).pathname)
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    text: response.body.replace(/\r\n[ \t]/g, ''),
  }
}
const subscribed = async (who: Asking): Promise<string> => (await who.post('/api/calendar-feed')).body.address

test('what waits on me stands at its deadline, without names or words', async () => {
  const report = { ...reportOf(county, 'street_light', 'grid1'), text: '张三家门口的路灯不亮' }
  assert.equal((await villager.post('/api/matters', report)).status, 201)
  const feed = await read(await subscribed(worker))
  assert.equal(feed.status, 200)
  assert.match(String(feed.type), /^text\/calendar/)
  assert.match(feed.text, /SUMMARY:期限：路灯不亮（第1网格）/)
  assert.match(feed.text, /DTEND:20261118T063000Z/, '4 working hours from 09:00 in Shanghai')
  assert.doesNotMatch(feed.text, /张三|张大娘/)
})

test('another grid worker reads none of it', async () => {
  const feed = await read(await subscribed(other))
  assert.equal(feed.status, 200)
  assert.doesNotMatch(feed.text, /BEGIN:VEVENT/)
})

test('a new address ends the old one; ended, there is none; without an account there never is', async () => {
  const first = await subscribed(worker)
  const second = await subscribed(worker)
  assert.deepEqual([(await read(first)).status, (await read(second)).status], [404, 200])
  assert.equal((await worker.post('/api/calendar-feed/end')).status, 204)
  assert.equal((await read(second)).status, 404)
  assert.equal((await county.anyone.post('/api/calendar-feed')).status, 401)
})
