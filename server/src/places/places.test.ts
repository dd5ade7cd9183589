import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../../test/world.ts'
import { openPlaces } from './tree.ts'
import { seedCounty } from './seed-county.ts'
import { planned } from './plan.ts'
import { raiseRevision } from './store.ts'

let world: World
before(async () => void (world = await openWorld()))
after(() => world.close())

const rules = { levels: ['township', 'village', 'grid'].map((level) => ({ level, title: level })) }
const packs = { rulesOf: async () => rules }

test('a county opens by its six digits, with its townships and villages, and a second time changes nothing', async () => {
  const first = await seedCounty(world.worker, packs, { code: '360722', pack: 'any' })
  assert.equal(first.opened, true)
  assert.equal(first.tenant.name, '信丰县')
  const again = await seedCounty(world.worker, packs, { code: '360722', pack: 'any' })
  assert.deepEqual([again.opened, again.tenant.tenant], [false, first.tenant.tenant])
  const count = await world.owner.query(
    'select level, count(*)::int as n from region group by level order by level',
  )
  assert.deepEqual(
    count.rows.map((r) => r.level),
    ['county', 'township', 'village'],
  )
  const places = openPlaces(world.app)
  const found = (await places.search(first.tenant.tenant, '坑口'))[0]!
  assert.ok(found?.code.startsWith('360722'), 'the pilot village of the plan is found by name')
  const ancestry = await places.ancestry(first.tenant.tenant, found.id)
  assert.deepEqual(
    ancestry.map((r) => r.level),
    ['county', 'township', 'village'],
  )
  assert.ok(ancestry.every((r) => found.path.startsWith(r.path)))
})

test('a township alone can be the attach node', async () => {
  const { tenant } = await seedCounty(world.worker, packs, { code: '371329002', pack: 'any' })
  const places = openPlaces(world.app)
  const [root] = await places.children(tenant.tenant, null)
  assert.deepEqual([root?.level, root?.name], ['county', '郑山街道'])
  assert.equal((await places.children(tenant.tenant, root?.id ?? '')).length, root?.children)
})

test('an unknown code and a pack without villages are refused', async () => {
  await assert.rejects(seedCounty(world.worker, packs, { code: '999999', pack: 'any' }), {
    code: 'FIELD_INVALID',
  })
  const bare = { rulesOf: async () => ({ levels: [{ level: 'township', title: '乡镇' }] }) }
  await assert.rejects(seedCounty(world.worker, bare, { code: '140821', pack: 'any' }), {
    code: 'PACK_INVALID',
  })
})

test('a point finds the deepest boundary, in either datum, else the nearest village, else nothing', async () => {
  const square = (w: number, s: number, e: number, n: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ],
    ],
  })
  const shape = (b: ReturnType<typeof square> | null, lng: number, lat: number) => ({
    boundary: b,
    centre: { lng, lat },
    datum: 'WGS-84' as const,
    accuracy_m: null,
    synthetic: true,
  })
  const { tenant } = await seedCounty(world.worker, packs, {
    code: '371329001',
    pack: 'any',
    extend: (plan) => {
      const village = plan[1]!
      village.shape = shape(square(118, 34, 118.02, 34.02), 118.01, 34.01)
      const grid = (i: number, west: number) =>
        planned({
          level: 'grid',
          code: `${village.code}00${i}`,
          name: `第${i}网格`,
          parent: village.id,
          shape: shape(square(west, 34, west + 0.01, 34.02), west + 0.005, 34.01),
        })
      return [...plan, grid(1, 118), grid(2, 118.01)]
    },
  })
  const places = openPlaces(world.app)
  const at = (lng: number, lat: number, datum: 'WGS-84' | 'GCJ-02' = 'WGS-84') =>
    places.locate(tenant.tenant, lng, lat, datum)
  assert.equal((await at(118.005, 34.01))?.region.name, '第1网格')
  assert.equal((await at(118.01, 34.01))?.region.name, '第2网格', 'a shared edge belongs to one of the two')
  const shifted = await at(118.0131, 34.0093, 'GCJ-02')
  assert.deepEqual(
    [shifted?.region.name, shifted?.conversion_m],
    ['第1网格', 10],
    'GCJ-02 lies about 500 m off',
  )
  const near = await at(118.03, 34.01)
  assert.deepEqual([near?.how, near?.region.level], ['nearest', 'village'])
  assert.ok(near && near.metres > 1500 && near.metres < 2200)
  assert.equal(await at(116.4, 39.9), null)
})

test('what is remembered is dropped when the revision grows', async () => {
  const places = openPlaces(world.app)
  const tenant = (await places.tenants())[0]!.tenant
  let asked = 0
  const load = async () => ++asked
  assert.equal(await places.remember(tenant, 'k', load), 1)
  assert.equal(await places.remember(tenant, 'k', load), 1)
  const [row] = await world.app.run(raiseRevision(tenant))
  places.sawRevision(tenant, row!.revision)
  assert.equal(await places.remember(tenant, 'k', load), 2)
})
