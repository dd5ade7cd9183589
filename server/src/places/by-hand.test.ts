/** Places changed by hand, over HTTP: set up, split, renamed, moved, merged with what is open there, and taken back. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { peopleRoutes, shanghaiToday } from '../people/index.ts'
import { finishMoves, placeChangeRoutes, placeRoutes } from './index.ts'

let world: World
let county: MatterCounty
let admin: Asking & { person: string }
before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { db, worker, places, packs, people, clock } = county.deps
  const fresh = (r: { headers: object }) => county.authorityFor(r as never, { fresh: true })
  const shared = { db, places, clock, today: () => shanghaiToday(clock), authorityFor: fresh }
  await county.app.register(placeRoutes({ db, places, packs }))
  await county.app.register(placeChangeRoutes({ ...shared, worker, packs }))
  await county.app.register(peopleRoutes({ ...shared, people }))
  admin = await county.office('administrator', 'county')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const id = (name: string) => county.at[name]!.id
const open = (more: object) =>
  admin.post('/api/regions', {
    ...{
      command_id: randomUUID(),
      parent: id('village1'),
      level: 'grid',
      name: '新网格',
      from: '2026-11-18',
    },
    ...{ reason: '新建了小区', ...more },
  })
const changes = async (region: string) => (await admin.get(`/api/regions/${region}/changes`)).body
const settle = async () => {
  world.clock.forward(20_000)
  await finishMoves(world.worker, world.clock)
}
const below = async (region: string) => (await admin.get(`/api/staffing/below?region=${region}`)).body

test('a place is set up with the next free code, once however often it is sent; what is wrong names its field', async () => {
  const asked = { command_id: randomUUID() }
  const first = await open(asked)
  assert.equal(first.status, 201, JSON.stringify(first.body))
  assert.deepEqual(await open(asked), first)
  const found = (await admin.get(`/api/regions/${first.body.id}`)).body
  const village = (await admin.get(`/api/regions/${id('village1')}`)).body
  assert.deepEqual([found.name, found.code, found.level], ['新网格', `${village.code}003`, 'grid'])
  assert.deepEqual(found.history, [
    { valid_from: '2026-11-18', valid_to: null, code: found.code, name: '新网格' },
  ])
  const [told] = await changes(first.body.id)
  assert.deepEqual([told.command, told.reason, told.day], ['open_region', '新建了小区', '2026-11-18'])
  const refused = async (more: object) => (await open(more)).body.field
  assert.equal(await refused({}), 'name', 'there is one of that name')
  assert.equal(await refused({ name: '甲', code: village.code }), 'level', 'the code is a village’s')
  assert.equal(await refused({ name: '甲', code: '999999999999001' }), 'code')
  assert.equal(await refused({ name: '甲', level: 'street' }), 'level')
  assert.equal(await refused({ name: '甲', level: 'nonsense' }), 'level')
  assert.equal(await refused({ name: '甲', from: '2026-11-19' }), 'from')
  const { items } = await below(id('village1'))
  const grid = items.find((one: { region: { id: string } }) => one.region.id === first.body.id)
  assert.ok(grid.seats > 0 && grid.held === 0, 'its posts stand empty')
})

test('a split takes households from the grid beside; they are counted by hand, and a wrong day is refused', async () => {
  const counted = { households: 480, from: '2026-11-18', reason: '入户核对' }
  assert.equal((await admin.post(`/api/regions/${id('grid1')}/rename`, counted)).status, 204)
  const asked = { name: '第1网格东', households: 200, out_of: id('grid1') }
  assert.equal((await open({ ...asked, households: 481 })).body.field, 'households')
  assert.equal((await open({ ...asked, out_of: id('village2') })).body.field, 'out_of')
  assert.equal((await open(asked)).status, 201)
  const { items } = await below(id('village1'))
  const households = (name: string) =>
    items.find((one: { region: { name: string } }) => one.region.name === name).households
  assert.deepEqual([households('第1网格'), households('第1网格东')], [280, 200])
  const [split, count] = await changes(id('grid1'))
  assert.deepEqual([split.command, split.told.fresh, count.command], ['split_region', '第1网格东', 'rename'])
  assert.deepEqual(count.told.households, [null, 480])
  const history = (await admin.get(`/api/regions/${id('grid1')}`)).body.history
  assert.equal(history.length, 1, 'a count changes no name')
})

test('a grid that moves takes its open matters along: who has one in hand keeps it, the new village sees it', async () => {
  const worker = await county.office('grid_worker', 'grid2', undefined, '周转')
  const villager = await county.villager('张大娘')
  const sent = await villager.post('/api/matters', reportOf(county, 'street_light', 'grid2'))
  assert.equal(sent.status, 201)
  const stake = (await admin.get(`/api/regions/${id('grid2')}/stake`)).body
  assert.deepEqual(stake, { open_matters: 1, in_office: 1, below: 0, levels: [] })
  const move = { parent: id('village2'), from: '2026-11-18', reason: '村界调整' }
  assert.equal((await admin.post(`/api/regions/${id('grid2')}/move`, move)).status, 204)
  await settle()
  const waits = await worker.get('/api/inbox?tab=waiting')
  assert.equal(waits.status, 200, JSON.stringify(waits.body))
  const secretary = await county.office('village_secretary', 'village2')
  assert.equal((await secretary.get(`/api/matters/${sent.body.id}`)).status, 200)
  const [told] = await changes(id('grid2'))
  assert.equal(told.told.under.length, 2)
})

test('a merged grid leaves what waits there to who holds the same post next door; taken back, it is theirs no more', async () => {
  const next = await county.office('grid_worker', 'grid1', undefined, '接手')
  const villager = await county.villager('李大爷')
  const where = (await open({ name: '要并的', parent: id('village1') })).body.id
  const gone = await county.office('grid_worker', 'grid3', undefined, '走了')
  await admin.post('/api/appointments', {
    ...{ person: gone.person, post: 'grid_worker', region: where, kind: 'holder', starts_on: '2026-11-18' },
  })
  const report = { ...reportOf(county, 'street_light', 'grid1'), region: where }
  const sent = await villager.post('/api/matters', report)
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const mayAct = async (who: Asking) =>
    (await who.get(`/api/matters/${sent.body.id}`)).body.actions?.some(
      (one: { action: string }) => one.action === 'accept',
    )
  const merge = { on: '2026-11-18', into: id('grid1'), reason: '户数太少' }
  assert.equal((await admin.post(`/api/regions/${where}/retire`, merge)).status, 204)
  await settle()
  assert.equal(await mayAct(next), true)
  assert.equal((await county.deps.people.heldSeats(county.tenant, next.person, '2026-11-18')).length, 2)
  const { closed } = await below(id('grid1'))
  assert.deepEqual(
    closed.map((one: { retired_on: string }) => one.retired_on),
    ['2026-11-18'],
  )

  const back = { command_id: randomUUID(), from: '2026-11-18', reason: '并错了' }
  assert.equal((await admin.post(`/api/regions/${where}/reopen`, back)).status, 204)
  await settle()
  assert.equal((await county.deps.people.heldSeats(county.tenant, next.person, '2026-11-18')).length, 1)
  const again = await admin.post(`/api/regions/${where}/reopen`, { ...back, command_id: randomUUID() })
  assert.equal(again.body.code, 'ALREADY_DONE')
  const { items } = await below(id('village1'))
  assert.ok(items.some((one: { region: { id: string } }) => one.region.id === where))
  const commands = (await changes(where)).map((one: { command: string }) => one.command)
  assert.deepEqual(commands, ['reopen_region', 'retire', 'open_region'])
})
