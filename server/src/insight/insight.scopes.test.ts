/** Forbidden paths: whose figures one may not read, and which matters a list of a figure does not show. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { insightRoutes } from './index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, dispatcher: Person, office: Person, accused: Person, admin: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { db, places, packs, clock, book } = county.deps
  await county.app.register(
    insightRoutes({ db, places, packs, clock, book, authorityFor: county.authorityFor }),
  )
  worker = await county.office('grid_worker', 'grid1')
  dispatcher = await county.office('street_dispatcher', 'town1')
  office = await county.office('county_office', 'county')
  accused = await county.office('county_office', 'county')
  admin = await county.office('administrator', 'county')
  await county.office('department_handler', 'county', 'petitions')
  villager = await county.villager('张大娘')
  const plain = reportOf(county, 'certificate', 'grid1')
  const complaint = reportOf(county, 'official_complaint', 'grid1', {
    accused: { persons: [accused.person] },
  })
  for (const body of [plain, complaint, reportOf(county, 'certificate', 'grid3')])
    assert.equal((await villager.post('/api/matters', body)).status, 201)
})
after(async () => {
  await county?.close()
  await world?.close()
})

const doors = (region: string) => [
  `/api/figures?region=${region}`,
  `/api/figures.xlsx?region=${region}`,
  `/api/brief?region=${region}&month=2026-11&format=pdf`,
  `/api/matters?region=${region}&measure=received`,
]
const refused = async (who: Asking, path: string, status: number, code: string) => {
  const answer = await who.get(path)
  assert.deepEqual([answer.status, answer.body.code], [status, code], path)
}

test('nobody signed in, and nobody without the permission, reads a figure or the list behind it', async () => {
  for (const path of doors(county.at.county!.id)) {
    await refused(county.anyone, path, 401, 'NOT_SIGNED_IN')
    for (const who of [villager, worker, admin]) await refused(who, path, 403, 'NOT_ALLOWED')
  }
})

test('a township reads its own figures, not its neighbour’s and not the county’s', async () => {
  for (const where of ['county', 'town2', 'village3', 'grid3'])
    for (const path of doors(county.at[where]!.id)) await refused(dispatcher, path, 403, 'NOT_ALLOWED')
  const own = await dispatcher.get('/api/figures')
  assert.equal(own.body.region.id, county.at.town1!.id, 'without a place: where the post stands')
  assert.equal(own.body.total.numbers.received, 2)
})

test('the accused reads the number, and that one of it is not theirs to see', async () => {
  const path = `/api/matters?region=${county.at.grid1!.id}&measure=received`
  const { body } = await accused.get(path)
  assert.deepEqual([body.items.length, body.counted], [1, { total: 2, hidden: 1 }])
  const whole = (await office.get(path)).body
  assert.deepEqual([whole.items.length, whole.counted], [2, { total: 2, hidden: 0 }])
})

test('what goes with a figure only is refused without one; a place of nowhere, days out of order, a month to come too', async () => {
  for (const more of ['channel=app', 'department=none', 'tree=then', 'own=yes'])
    await refused(office, `/api/matters?${more}`, 422, 'FIELD_INVALID')
  await refused(office, '/api/matters?measure=received', 422, 'FIELD_INVALID')
  for (const path of doors('0193a1c0-0000-7000-8000-000000000000'))
    await refused(office, path, 422, 'FIELD_INVALID')
  await refused(office, '/api/figures?from=2026-11-02&to=2026-11-01', 422, 'FIELD_INVALID')
  await refused(office, '/api/brief?month=2026-12&format=pdf', 422, 'FIELD_INVALID')
})
