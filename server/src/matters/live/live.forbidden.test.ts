/** Forbidden paths of the stream: strangers, who may not see a matter, who has signed out, who holds another post now. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { reportOf, type Asking } from '../../../test/matter-county.ts'
import { openLiveCounty, type LiveCounty } from '../../../test/live-county.ts'
import { seenQuery } from './store.ts'

type Person = Asking & { person: string }
let live: LiveCounty
let villager: Person, worker: Person, neighbour: Person, far: Person
before(async () => {
  live = await openLiveCounty(50)
  worker = await live.county.office('grid_worker', 'grid1')
  neighbour = await live.county.office('grid_worker', 'grid3')
  far = await live.county.office('street_dispatcher', 'town2')
  villager = await live.county.villager('张大娘')
})
after(() => live?.close())

const report = async (where: string) =>
  (await villager.post('/api/matters', reportOf(live.county, 'street_light', where))).body.id as string

test('a stranger gets no stream', async () => {
  const nobody = await live.open('')
  assert.equal(nobody.status, 401)
})

test('who may not see a matter is told nothing of it, not even asked for by its id', async () => {
  const hidden = await report('grid1')
  const streams = [
    await live.open(neighbour.person),
    await live.open(far.person),
    await live.open(neighbour.person, `?matter=${hidden}`),
  ]
  const shown = await report('grid3')
  await live.tell()
  // told in one message: what may not be seen would have come first
  assert.equal((await streams[0]!.next())?.data.id, shown)
  assert.equal((await streams[1]!.next())?.data.id, shown)
  live.gone.add(neighbour.person)
  assert.equal(await streams[2]!.next(), null, 'ended, and nothing was ever told')
  live.gone.delete(neighbour.person)
  for (const one of streams) one.leave()
})

test('each wall holds with the other off', async () => {
  const hidden = await report('grid1')
  const as = (person: string) =>
    live.county.authorityFor({ headers: { 'x-person': person } } as never, { fresh: true })
  const [insider, outsider] = [await as(worker.person), await as(neighbour.person)]
  const behind = (wall: typeof insider, predicate: typeof insider) =>
    live.world.app.read(wall.wall, seenQuery({ ...predicate, wall: predicate.wall }, [hidden]))
  assert.equal((await behind(insider, insider))[0].length, 1)
  assert.equal((await behind(outsider, insider))[0].length, 0, 'row-level security alone')
  assert.equal((await live.world.worker.run(seenQuery(outsider, [hidden]))).length, 0, 'the predicate alone')
})

test('signing out ends the stream, and so does another post', async () => {
  const one = await live.open(worker.person)
  live.gone.add(worker.person)
  assert.equal(await one.next().then(async (told) => (told ? await one.next() : told)), null)
  live.gone.delete(worker.person)

  const two = await live.open(far.person)
  await live.world.owner.query(`update appointment set ends_on = '2026-01-02' where person = $1`, [
    far.person,
  ])
  await live.world.owner.query('update tenant set revision = revision + 1')
  let told = await two.next()
  while (told) told = await two.next()
  assert.equal(told, null)
})

test('a session that is ended here ends its streams at once', async () => {
  const one = await live.open(villager.person)
  live.live.ended(villager.person)
  let told = await one.next()
  while (told) told = await one.next()
  assert.equal(told, null)
})
