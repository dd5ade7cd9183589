import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openPacks } from '../packs/index.ts'
import { openPeople, shanghaiToday } from '../people/index.ts'
import { openPlaces } from '../places/index.ts'
import { openWorld, type World } from '../../test/world.ts'
import { openCounty } from './county.ts'
import { demoCounties, type DemoCounty } from './describe.ts'
import { loadPacks } from './load-packs.ts'

let world: World
before(async () => void (world = await openWorld()))
after(() => world.close())
const county = (code: string) => demoCounties.find((c) => c.county === code) as DemoCounty
const rows = async (text: string, ...values: unknown[]) => (await world.owner.query(text, values)).rows

test('both counties open with the figures their accounts give, quickly, and once', async () => {
  const packs = openPacks(world.worker)
  const deps = { worker: world.worker, packs, clock: world.clock, today: () => shanghaiToday(world.clock) }
  await loadPacks(deps, demoCounties)
  const began = performance.now()
  const [first, second] = [await openCounty(deps, county('371329')), await openCounty(deps, county('140821'))]
  const took = performance.now() - began
  assert.ok(took < 12_000, `${Math.round(took)} ms`)
  if (process.env.SAY) console.log(Math.round(took), 'ms')
  const levels = async (tenant: number) =>
    Object.fromEntries(
      (await rows('select level, count(*)::int as n from region where tenant = $1 group by 1', tenant)).map(
        (r) => [r.level, r.n],
      ),
    )
  const linshu = await levels(first.tenant)
  assert.deepEqual([linshu.street, linshu.village, linshu.grid], [9, 266, 497])
  const linyi = await levels(second.tenant)
  assert.deepEqual(
    [linyi.township, linyi.village, linyi.grid, linyi.aux_grid, linyi.micro_grid],
    [14, 284, 832, 3091, 8075],
  )
  const [party] = await rows(
    `select count(*)::int as n from organisation where tenant = $1 and kind in ('village_branch', 'grid_branch')`,
    second.tenant,
  )
  assert.equal(party.n, 982)
  const [households] = await rows(
    `select sum(households)::int as n from region where tenant = $1 and level = 'micro_grid'`,
    second.tenant,
  )
  assert.equal(households.n, 153650)
  assert.equal(first.accounts?.size, 8)
  assert.equal(second.accounts?.size, 10)

  const again = await openCounty(deps, county('371329'))
  assert.deepEqual([again.tenant, again.accounts], [first.tenant, null])
})

test('the made-up map has neither gap nor overlap, and says that it is made up', async () => {
  const places = openPlaces(world.app)
  const [linyi] = (await places.tenants()).filter((t) => t.code === '140821')
  assert.equal(linyi?.is_demo, true)
  const [box] = await rows(
    `select s.west, s.east, s.south, s.north from region_shape s join region r on r.tenant = s.tenant and r.id = s.region
     where s.tenant = $1 and r.parent is null`,
    linyi!.tenant,
  )
  for (let i = 0; i < 40; i++) {
    const lng = box.west + ((box.east - box.west) * ((i * 37) % 40)) / 40 + 1e-4
    const lat = box.south + ((box.north - box.south) * i) / 40 + 1e-4
    const inside = await rows(
      `select count(*)::int as n from region_shape s join region r on r.tenant = s.tenant and r.id = s.region
       where s.tenant = $1 and r.level = 'micro_grid' and s.west <= $2 and s.east > $2 and s.south <= $3 and s.north > $3`,
      ...[linyi!.tenant, lng, lat],
    )
    assert.equal(inside[0].n, 1)
    assert.equal((await places.locate(linyi!.tenant, lng, lat, 'WGS-84'))?.region.level, 'micro_grid')
  }
  const real = await rows('select count(*)::int as n from region_shape where not synthetic')
  assert.equal(real[0].n, 0)
})

test('every post is filled but for the few left vacant; one person is on leave and another acts', async () => {
  const places = openPlaces(world.app)
  const people = openPeople(world.app, openPacks(world.worker), places)
  for (const { tenant } of await places.tenants()) {
    const [wanted] = await rows('select count(*)::int as n from appointment where tenant = $1', tenant)
    assert.ok(wanted.n > 2000)
    const [away] = await rows('select person from leave where tenant = $1', tenant)
    assert.deepEqual(await people.heldSeats(tenant, away.person, shanghaiToday(world.clock)), [])
    const phones = await rows(`select count(*)::int as n from person where work_phone !~ '^1990000[0-9]{4}$'`)
    assert.equal(phones[0].n, 0)
  }
})
