/** What may be done to several matters at once: what all of them offer, and nothing of those one may not see. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, neighbour: Person, dispatcher: Person
before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  worker = await county.office('grid_worker', 'grid1')
  neighbour = await county.office('grid_worker', 'grid3')
  dispatcher = await county.office('street_dispatcher', 'town1')
  villager = await county.villager('张大娘')
  await county.office('department_handler', 'county', 'city_management')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const report = async () =>
  (await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1'))).body.id as string
const offers = async (who: Asking, matters: string[]) =>
  (await who.post('/api/acts/offers', { matters })).body as {
    matters: { id: string; version: number; actions: string[] }[]
    actions: { action: string; targets: { seat: object }[] }[]
  }

test('offered is what all of them offer; taking back, to who did it', async () => {
  const [one, other] = [await report(), await report()]
  const same = await offers(worker, [one, other])
  assert.ok(same.actions.length > 1)
  const { body } = await worker.post(
    `/api/matters/${one}/acts`,
    actOf('hand_up', 1, { reason: '要用登高车' }),
  )
  assert.equal(body.version, 2)
  const parted = await offers(worker, [one, other])
  assert.deepEqual(parted.actions, [])
  assert.deepEqual(new Set(parted.matters.map(({ version }) => version)), new Set([1, 2]))
  const dispatch = (await offers(dispatcher, [one])).actions.find(({ action }) => action === 'dispatch')
  const input = { target: dispatch!.targets[0]!.seat }
  assert.equal((await dispatcher.post(`/api/matters/${one}/acts`, actOf('dispatch', 2, input))).status, 200)
  assert.ok((await offers(dispatcher, [one])).matters[0]!.actions.includes('undo'))
  assert.ok(!(await offers(worker, [one])).matters[0]!.actions.includes('undo'))
})

test('a recording is heard by those the matter was handed to; over its place, one only reads that it is there', async () => {
  const bytes = Buffer.from('OggS....OpusHead....')
  const { hash } = await county.deps.files.keepSound(bytes)
  const voice = { hash, seconds: 8 }
  const told = reportOf(county, 'street_light', 'grid1', { voice, consent: true })
  const { id } = (await villager.post('/api/matters', told)).body
  const [own, above] = [worker, dispatcher].map((who) => who.get(`/api/matters/${id}`))
  assert.deepEqual((await own!).body.voices, [voice])
  assert.deepEqual((await above!).body.voices, [{ hash: null, seconds: 8 }])
  const heard = (who: Asking) => who.get(`/api/matters/${id}/voices/${hash}`)
  assert.equal((await heard(worker)).status, 200)
  for (const who of [dispatcher, neighbour]) assert.equal((await heard(who)).status, 404)
  assert.equal((await heard(county.anyone)).status, 401)
  const other = await report()
  assert.equal((await worker.get(`/api/matters/${other}/voices/${hash}`)).status, 404)
})

test('of what one may not see nothing is said, and it takes nothing away', async () => {
  const id = await report()
  assert.deepEqual(await offers(neighbour, [id]), { matters: [], actions: [] })
  const own = (await villager.post('/api/matters', reportOf(county, 'street_light', 'grid3'))).body
    .id as string
  const seen = await offers(neighbour, [id, own])
  assert.deepEqual(
    seen.matters.map((one) => one.id),
    [own],
  )
  assert.ok(seen.actions.length > 0)
  assert.equal((await county.anyone.post('/api/acts/offers', { matters: [id] })).status, 401)
})
