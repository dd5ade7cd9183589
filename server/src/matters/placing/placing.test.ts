/** A matter that waits at the county's desk without a place is given one: seats, walls, search, figures and deadlines follow. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import type { Matter } from '#contract/http/matters.ts'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { recount } from '../../insight/index.ts'
import { recount as recountSums } from '../../journal/index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let desk: Person, worker: Person, street: Person, far: Person, villager: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  desk = await county.office('county_office', 'county')
  worker = await county.office('grid_worker', 'grid1')
  street = await county.office('street_dispatcher', 'town1')
  far = await county.office('street_dispatcher', 'town2')
  villager = await county.villager('张大娘')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const see = async (who: Asking, id: string): Promise<Matter> => (await who.get(`/api/matters/${id}`)).body

/** Sent on by a door, without a place. */
async function unplaced(): Promise<string> {
  const { status, body } = await desk.post(
    '/api/matters',
    reportOf(county, 'to_sort', 'county', { text: '路灯坏了，没说在哪里', channel: 'phone' }),
  )
  assert.equal(status, 201, JSON.stringify(body))
  world.clock.forward(60_000)
  return body.id
}
const place = (who: Asking, id: string, version: number, at: string, more: object = {}) =>
  who.post(`/api/matters/${id}/acts`, actOf('locate', version, { region: county.at[at]!.id, ...more }))

test('the grid it is given receives it, those along the way see it, its first deadline goes on', async () => {
  const id = await unplaced()
  assert.equal((await worker.get(`/api/matters/${id}`)).status, 404, 'nobody below sees it yet')
  const waiting = await see(desk, id)
  assert.ok(waiting.actions.find(({ action }) => action === 'locate')?.places)
  const acceptance = waiting.deadlines.find(({ clock }) => clock === 'acceptance')!.due_at
  const { status, body } = await place(desk, id, waiting.version, 'grid1', { note: '村小学门口' })
  assert.equal(status, 200, JSON.stringify(body))
  assert.match(body.sentence, /第1网格，转给/)
  const placed = await see(worker, id)
  assert.equal(placed.place.at(-1)!.id, county.at['grid1']!.id)
  assert.equal(placed.deadlines.find(({ clock }) => clock === 'acceptance')!.due_at, acceptance)
  assert.equal((await street.get(`/api/matters/${id}`)).status, 200)
  assert.equal((await far.get(`/api/matters/${id}`)).status, 404)
  assert.ok((await worker.get('/api/inbox')).body.items.some((row: { id: string }) => row.id === id))
  const named = encodeURIComponent(county.at['village1']!.name)
  const found = (await street.get(`/api/matters?q=${named}`)).body.items
  assert.ok(
    found.some((row: { id: string }) => row.id === id),
    'it is found by its village',
  )
})

test('its figures go along: nothing is left where it lay, and the journal says the same', async () => {
  const id = await unplaced()
  const { version } = await see(desk, id)
  await place(desk, id, version, 'grid1')
  const { rows } = await world.owner.query(
    `select region, measure, sum(value)::int as n from (
        select region, measure, value from tally_delta where subject = $1
        union all select region, measure, value from tally_item where subject = $1) both_kinds
      group by 1, 2 having sum(value) <> 0`,
    [id],
  )
  assert.deepEqual(rows, [{ region: county.at['grid1']!.id, measure: 'received', n: 1 }])
  assert.deepEqual(await recountSums(world.worker, county.tenant), [])
  assert.deepEqual(await recount(world.worker, county.tenant, '2020-01-01', '2040-12-31'), [])
})

test('placed wrongly, the township places it again; each time it waits on those of the new place', async () => {
  const id = await unplaced()
  await place(desk, id, (await see(desk, id)).version, 'village2')
  const there = await see(street, id)
  assert.equal(there.place.at(-1)!.id, county.at['village2']!.id)
  const again = actOf('hand_up', there.version, { reason: '不在本村' })
  const refused = await worker.post(`/api/matters/${id}/acts`, again)
  assert.equal(refused.status, 404, 'the other village’s grid does not see it')
})

test('refused: without a place, at the same place, outside one’s own, at a place that is none, and with another act', async () => {
  const id = await unplaced()
  const { version } = await see(desk, id)
  const codes = async (input: object, action = 'locate', who: Asking = desk) => {
    const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
    return [status, body.code, body.field]
  }
  const region = (at: string) => ({ region: county.at[at]!.id })
  assert.deepEqual(await codes({}), [422, 'FIELD_MISSING', 'region'])
  assert.deepEqual(await codes(region('county')), [422, 'FIELD_INVALID', 'region'])
  assert.deepEqual(await codes({ region: v7() }), [422, 'FIELD_INVALID', 'input.region'])
  assert.deepEqual(await codes({ ...region('town1'), reason: '不用' }, 'send_down'), [
    422,
    'FIELD_INVALID',
    'region',
  ])
  assert.equal((await codes(region('grid1'), 'locate', villager))[0], 404)
  // the township places within itself only
  await place(desk, id, version, 'town1')
  const { version: next } = await see(street, id)
  await street.post(`/api/matters/${id}/acts`, actOf('hand_up', next, { reason: '不归这里' }))
  const out = await place(street, id, (await see(street, id)).version, 'village3')
  assert.ok([403, 409, 422].includes(out.status), String(out.status))
})
