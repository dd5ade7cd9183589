/** Boundaries over HTTP: tried, refused with its place, kept with its day, a second version dated; and who may not. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { shanghaiToday } from '#server/people/index.ts'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { placeChangeRoutes, placeRoutes } from '../index.ts'
import { drawQueries } from './store.ts'

let world: World
let county: MatterCounty
let admin: Asking & { person: string }
const rect = (west: number, south: number, east: number, north: number) => {
  const p = (x: number, y: number) => [118 + x / 1000, 35 + y / 1000]
  const ring = [p(west, south), p(east, south), p(east, north), p(west, north), p(west, south)]
  return { type: 'Polygon', coordinates: [ring] }
}
const draw = (parent: string, features: object[], more: object = {}) => ({
  ...{ command_id: randomUUID(), parent: county.at[parent]!.id, datum: 'WGS-84', from: '2026-03-02' },
  ...{ reason: '重新勘界', dry_run: false, features, ...more },
})
const at = (where: string, boundary: object) => ({ code: county.at[where]!.name, boundary })

before(async () => {
  world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { db, worker, places, packs, clock } = county.deps
  await county.app.register(placeRoutes({ db, places, packs }))
  await county.app.register(
    placeChangeRoutes({
      ...{ db, worker, places, packs, clock, today: () => shanghaiToday(clock) },
      authorityFor: county.authorityFor as never,
    }),
  )
  admin = await county.office('administrator', 'county')
  const village = await admin.post('/api/boundaries', draw('town1', [at('village1', rect(0, 0, 20, 10))]))
  assert.equal(village.status, 200, JSON.stringify(village.body))
  assert.equal(village.body.taken, true)
})
after(async () => {
  await county?.close()
  await world?.close()
})
const shapes = async (of: string, on = '') =>
  (await county.anyone.get(`/api/regions/${county.at[of]!.id}/shapes${on && `?on=${on}`}`)).body

test('a dry run tells every fault with its place and changes nothing; the real one is refused by the first', async () => {
  const features = [
    at('grid1', rect(0, 0, 9, 10)),
    at('grid2', rect(8, 0, 22, 10)),
    { code: '没有这个', boundary: rect(0, 0, 1, 1) },
  ]
  const tried = await admin.post('/api/boundaries', draw('village1', features, { dry_run: true }))
  assert.deepEqual(
    tried.body.faults.map((one: { kind: string }) => one.kind),
    ['unread', 'outside', 'overlap'],
  )
  assert.equal(tried.body.faults[2].where.type, 'Polygon')
  assert.equal(tried.body.tolerance_m, 5)
  const kept = await admin.post('/api/boundaries', draw('village1', features))
  assert.equal(kept.body.code, 'FIELD_INVALID')
  assert.match(kept.body.detail, /“没有这个”不是这里直接管的地方.*另外还有 2 处/)
  assert.equal((await shapes('village1')).length, 1, 'only the village itself')
})

test('whole and without fault it is kept; the same again changes nothing; a report lands in it', async () => {
  const features = [at('grid1', rect(0, 0, 10, 10)), at('grid2', rect(10, 0, 20, 10))]
  const sent = draw('village1', features)
  const kept = await admin.post('/api/boundaries', sent)
  assert.deepEqual(
    [kept.body.taken, kept.body.changed, kept.body.faults],
    [true, 2, []],
    JSON.stringify(kept.body),
  )
  const again = await admin.post('/api/boundaries', draw('village1', features))
  assert.deepEqual([again.body.taken, again.body.changed, again.body.unchanged], [false, 0, 2])
  const near = await county.anyone.get(
    `/api/places/nearest?county=${county.code}&lng=118.015&lat=35.005&datum=WGS-84`,
  )
  assert.equal(near.body.region.name, county.at['grid2']!.name)
})

test('a second version is dated, the first one ends the day before; not twice on a day, nor before it', async () => {
  const moved = [at('grid1', rect(0, 0, 12, 10)), at('grid2', rect(12, 0, 20, 10))]
  assert.equal((await admin.post('/api/boundaries', draw('village1', moved))).body.code, 'FIELD_INVALID')
  world.clock.set('2026-05-04T09:00:00+08:00')
  const kept = await admin.post('/api/boundaries', draw('village1', moved, { from: '2026-05-01' }))
  assert.equal(kept.body.taken, true, JSON.stringify(kept.body))
  const { body } = await admin.get(`/api/boundaries/${county.at['grid1']!.id}`)
  assert.deepEqual(
    body.map((one: { valid_from: string; valid_to: string }) => [one.valid_from, one.valid_to]),
    [
      ['2026-05-01', null],
      ['2026-03-02', '2026-04-30'],
    ],
  )
  const east = (found: { region: string; boundary: { coordinates: number[][][][] } }[]) =>
    Math.max(
      ...found
        .find((one) => one.region === county.at['grid1']!.id)!
        .boundary.coordinates.flat(3)
        .filter((degrees) => degrees > 100),
    )
  assert.equal(east(await shapes('village1')), 118.012)
  assert.equal(east(await shapes('village1', '2026-05-01')), 118.012)
  assert.equal(east(await shapes('village1', '2026-04-30')), 118.01, 'as it ran then')
  assert.deepEqual(
    (await shapes('village1', '2026-03-01')).map(({ region }: { region: string }) => region),
    [],
    'nobody had drawn any',
  )
  const soon = draw('village1', [at('grid1', rect(0, 0, 11, 10))], { from: '2026-06-01' })
  assert.match((await admin.post('/api/boundaries', soon)).body.detail, /还没到。/)
})

test('a boundary in GCJ-02 is put into the county’s datum, and said to be off by up to ten metres', async () => {
  const tried = await admin.post(
    '/api/boundaries',
    draw('village1', [at('grid1', rect(0, 0, 12, 10))], {
      dry_run: true,
      datum: 'GCJ-02',
      from: '2026-05-04',
    }),
  )
  assert.equal(tried.body.conversion_m, 10)
  const [lng] = tried.body.shapes.find((one: { region: string }) => one.region === county.at['grid1']!.id)
    .boundary.coordinates[0][0]
  assert.ok(Math.abs(lng - 118) > 0.003, 'some hundred metres west')
})

test('forbidden: a clerk, a neighbour and nobody at all draw nothing; nor does the database let them', async () => {
  const clerk = await county.office('village_clerk', 'village1')
  const features = [at('grid1', rect(0, 0, 12, 10))]
  assert.equal((await clerk.post('/api/boundaries', draw('village1', features))).body.code, 'NOT_ALLOWED')
  assert.equal(
    (await county.anyone.post('/api/boundaries', draw('village1', features))).body.code,
    'NOT_SIGNED_IN',
  )
  const { path } = county.at['village2']!
  const wall = { tenant: county.tenant, scope: `{[${path},${path.slice(0, -1)}0)}`, keys: '{}' }
  const before = await shapes('village1')
  const row = {
    region: county.at['grid1']!.id,
    boundary: rect(0, 0, 1, 1) as never,
    west: 0,
    south: 0,
    east: 1,
    north: 1,
  }
  await assert.rejects(
    world.app.act(wall, (tx) =>
      tx.commit(
        ...drawQueries(county.tenant, [row], {
          ...{ datum: 'WGS-84', accuracy_m: null, synthetic: false, from: '2026-05-04', reason: 'x' },
          ...{ person: clerk.person, at: '2026-05-04T00:00:00Z' },
        }),
      ),
    ),
    /row-level security|duplicate/,
  )
  assert.deepEqual(await shapes('village1'), before)
})
