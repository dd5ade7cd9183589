import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settableClock } from '../lib/clock.ts'
import { openPacks } from '../packs/index.ts'
import { openPeople, shanghaiToday, staffing } from '../people/index.ts'
import { openPlaces } from '../places/index.ts'
import { authorityOf } from '../authority/index.ts'
import { v7 } from 'uuid'
import { openDemoDeps } from '../../test/demo-deps.ts'
import { openWorld, type World } from '../../test/world.ts'
import { demoAccounts, loadDemo, type DemoDeps } from './index.ts'

let world: World
let deps: DemoDeps
let close: () => Promise<void>
before(async () => {
  world = await openWorld()
  const opened = openDemoDeps(world)
  deps = opened.deps
  close = opened.close
})
after(async () => {
  await close()
  await world.close()
})
const rows = async (text: string, ...values: unknown[]) => (await world.owner.query(text, values)).rows

test('both counties open with the figures their accounts give, and once', async () => {
  await loadDemo(deps)
  const tenants = await deps.matters.places.tenants()
  const tenantOf = (code: string) => tenants.find((t) => t.code === code)!
  const [first, second] = [tenantOf('371329'), tenantOf('140821')]
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
  const [signed] = await rows('select count(*)::int as n from account_person')
  assert.equal(signed.n, demoAccounts().length)
  for (const { tenant } of tenants) {
    const states = await rows('select distinct state from matter where tenant = $1', tenant)
    const [count] = await rows('select count(*)::int as n from matter where tenant = $1', tenant)
    assert.ok(count.n >= 12 && states.length >= 6, `${count.n} matters in ${states.length} states`)
  }
  const [future] = await rows('select count(*)::int as n from journal_entry where at > $1', world.clock.now())
  assert.equal(future.n, 0, 'nothing of the demo lies in the future')

  const count = async () =>
    (
      await rows(`select (select count(*) from region) + (select count(*) from person) + (select count(*) from matter)
      + (select count(*) from journal_entry) + (select count(*) from account_person) as n`)
    )[0].n
  const before = await count()
  assert.deepEqual(await loadDemo(deps), { matters: 0 })
  assert.equal(await count(), before)
})

test('a load that was killed half way is completed by the next', async () => {
  const clock = settableClock('2026-11-18T10:00:00+08:00')
  const other = await openWorld()
  const open = openDemoDeps(other)
  let acts = 0
  const dying: DemoDeps = {
    ...open.deps,
    matters: {
      ...open.deps.matters,
      clock,
      files: { ...open.deps.matters.files, keepPhoto: () => (++acts, Promise.reject(new Error('killed'))) },
    },
  }
  await assert.rejects(loadDemo(dying), /killed/)
  const steps = async () =>
    (await other.owner.query(`select count(*)::int as n from journal_entry`)).rows[0].n
  const half = await steps()
  await loadDemo(open.deps)
  assert.ok(acts > 0 && (await steps()) > half + 50)
  const [first] = (
    await other.owner.query(`select state from matter where kind = 'street_light' order by opened_at limit 1`)
  ).rows
  assert.equal(first.state, 'closed', 'the matter it died in went on to its end')
  await open.close()
  await other.close()
})

test(
  'the staffing of a county just opened is told, also while the database has no statistics',
  { timeout: 60_000 },
  async () => {
    const { db, places, people, clock } = deps.matters
    const today = () => shanghaiToday(clock)
    for (const { tenant, pack } of await places.tenants()) {
      await world.owner.query('delete from pg_statistic')
      const [root] = await places.children(tenant, null)
      const admin = authorityOf(tenant, v7(), [], 1)
      const all = { ...admin, paths: [root!.path] }
      const told = await staffing({ db, places, people, clock, today }, all, { region: root!.id })
      assert.ok(told.vacancies.length > 10, pack)
    }
  },
)

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
