/** Forbidden paths: each must be refused by the first wall, and the second must hold with the first one gone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { anonymous } from '../authority/index.ts'
import { openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { appoint } from './appoint.ts'
import { endAppointment } from './end-appointment.ts'
import { correctAppointment, withdrawAppointment } from './correct-appointment.ts'
import { giveLeave } from './leave.ts'
import { found } from './organise.ts'
import { insertAppointment } from './store-terms.ts'
import { transfer } from './transfer.ts'
import { appointments, staffing } from './view.ts'

let world: World
let mini: MiniCounty
before(async () => {
  world = await openWorld()
  mini = await openMiniCounty(world)
})
after(() => world.close())

const id = (name: string) => mini.at[name]!.id
const newcomer = (post: string, region: string) => ({
  person: { name: '新人' },
  ...{ post, region: id(region), kind: 'holder' as const, starts_on: '2026-11-01' },
})
const NO = { code: 'NOT_ALLOWED' }

test('a township’s administrator appoints in the own township only, and nobody above', async () => {
  const town2 = await mini.inOffice('town_admin', 'town2')
  await assert.rejects(appoint(mini.deps, town2, newcomer('chief', 'grid1')), NO)
  await assert.rejects(appoint(mini.deps, town2, newcomer('county_admin', 'county')), NO)
  await assert.rejects(appoint(mini.deps, town2, newcomer('town_admin', 'town1')), NO)
  await assert.rejects(found(mini.deps, town2, { kind: 'branch', name: '支部', region: id('village1') }), NO)
  const town1 = await mini.inOffice('town_admin', 'town1')
  const term = await appoint(mini.deps, town1, newcomer('chief', 'grid1'))
  await assert.rejects(endAppointment(mini.deps, town2, term, '2026-11-30'), NO)
  await assert.rejects(staffing(mini.deps, town2, { region: id('town1') }), NO)
})

test('nobody is moved out of, into or off a seat of another township', async () => {
  const [town1, town2] = [
    await mini.inOffice('town_admin', 'town1'),
    await mini.inOffice('town_admin', 'town2'),
  ]
  const term = await appoint(mini.deps, town1, newcomer('worker', 'grid2'))
  const to = (region: string) => ({ post: 'worker', region: id(region), starts_on: '2026-11-18' })
  await assert.rejects(transfer(mini.deps, town2, term, to('grid1')), NO)
  await assert.rejects(transfer(mini.deps, town1, term, { ...to('town2'), post: 'town_admin' }), NO)
  const days = { starts_on: '2026-11-02', ends_on: null, reason: '写错了' }
  await assert.rejects(correctAppointment(mini.deps, town2, term, days), NO)
  await assert.rejects(withdrawAppointment(mini.deps, town2, term, '写错了'), NO)
  await assert.rejects(withdrawAppointment(mini.deps, anonymous(mini.tenant), term, '写错了'), {
    code: 'NOT_SIGNED_IN',
  })
  const erase = (wall: typeof town2.wall) =>
    world.app.act(wall, (tx) => tx.commit(sql`delete from appointment where id = ${term} returning id`))
  assert.deepEqual(await erase(town2.wall), [[]], 'the second wall')
})

test('leave of somebody who also holds a post elsewhere is not a township’s to give', async () => {
  const town1 = await mini.inOffice('town_admin', 'town1')
  const county = await mini.inOffice('county_admin', 'county')
  const [days] = [{ starts_on: '2026-11-01', ends_on: '2026-11-30' }]
  await assert.rejects(giveLeave(mini.deps, town1, { person: county.person!, ...days }), NO)
})

test('a department’s handler, a grid’s worker and the anonymous change nothing', async () => {
  const works = await world.owner.query(`select id from organisation where department = 'works'`)
  const handler = await mini.inOffice('handler', 'county', works.rows[0].id)
  const worker = await mini.inOffice('worker', 'grid1')
  for (const who of [handler, worker]) {
    await assert.rejects(appoint(mini.deps, who, newcomer('worker', 'grid1')), NO)
    await assert.rejects(found(mini.deps, who, { kind: 'branch', name: '支部', region: id('grid1') }), NO)
  }
  const nobody = anonymous(mini.tenant)
  await assert.rejects(appoint(mini.deps, nobody, newcomer('worker', 'grid1')), { code: 'NOT_SIGNED_IN' })
  await assert.rejects(appointments(mini.deps, nobody, { region: id('grid1') }), { code: 'NOT_SIGNED_IN' })
})

test('the second wall alone refuses an appointment outside the scope, and another county’s rows', async () => {
  const town2 = await mini.inOffice('town_admin', 'town2')
  const { path, id: region } = mini.at.grid1!
  const row = {
    ...{ id: '0193a1c0-0000-7000-8000-000000000001', person: town2.person!, post: 'chief', region, path },
    ...{ organisation: null, kind: 'holder' as const, starts_on: '2026-11-01', ends_on: null },
  }
  const write = (wall: typeof town2.wall) =>
    world.app.act(wall, (tx) => tx.commit(insertAppointment(mini.tenant, row)))
  await assert.rejects(write(town2.wall), { code: '42501' })
  await assert.rejects(write({ tenant: mini.tenant + 1, scope: '{(,)}', keys: '{}' }), { code: '42501' })
  assert.deepEqual(
    await mini.people.heldSeats(mini.tenant + 1, town2.person!, '2026-11-18').catch(() => []),
    [],
  )
})
