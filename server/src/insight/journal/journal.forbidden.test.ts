/** Forbidden paths: who reads the journal, and what stands in it of a matter its reader may not see. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { looksAt, recordLook } from '../../journal/index.ts'
import { insightRoutes } from '../index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let dispatcher: Person, accused: Person, admin: Person
let number: string

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { db, places, packs, clock, book } = county.deps
  await county.app.register(
    insightRoutes({ db, places, packs, clock, book, authorityFor: county.authorityFor }),
  )
  dispatcher = await county.office('street_dispatcher', 'town1')
  accused = await county.office('county_office', 'county')
  admin = await county.office('administrator', 'county')
  await county.office('department_handler', 'county', 'petitions')
  const villager = await county.villager('张大娘')
  const complaint = reportOf(county, 'official_complaint', 'grid1', {
    accused: { persons: [accused.person] },
  })
  const sent = await villager.post('/api/matters', complaint)
  assert.equal(sent.status, 201)
  number = sent.body.number
})
after(async () => {
  await county?.close()
  await world?.close()
})

for (const path of ['/api/journal', '/api/looks'])
  test(`${path}: not for nobody, not for who reads figures of a street, for the office at the county`, async () => {
    const codes = async (who: Asking) => {
      const { status, body } = await who.get(path)
      return [status, body.code]
    }
    assert.deepEqual(await codes(county.anyone), [401, 'NOT_SIGNED_IN'])
    assert.deepEqual(await codes(dispatcher), [403, 'NOT_ALLOWED'])
    assert.deepEqual(await codes(admin), [200, undefined])
  })

test('the accused finds nothing by the number of the complaint, and no number in the list', async () => {
  assert.deepEqual((await accused.get(`/api/journal?number=${number}`)).body.items, [])
  for (const who of [accused, admin]) {
    const { items } = (await who.get('/api/journal?limit=100')).body
    const mine = items.filter((row: { about: string }) => row.about === '事项')
    assert.equal(mine.length, 1)
    assert.deepEqual([mine[0].act, mine[0].matter], ['上报', null])
  }
})

test('second wall: without the key of the permission the access log is empty to the application', async () => {
  const wall = { tenant: county.tenant, scope: '{}', keys: '{}' }
  const looked = (keys: string) => world.app.read({ ...wall, keys }, looksAt(county.tenant, accused.person))
  await world.app.act(wall, async (tx) => {
    const at = new Date().toISOString()
    const look = { tenant: county.tenant, id: accused.person, actor: admin.person, subject: accused.person }
    await tx.commit(recordLook({ ...look, field: 'contact', reason: '试', at }))
  })
  assert.deepEqual(await looked('{}'), [[]])
  assert.equal((await looked('{may:read_journal}'))[0].length, 1)
  assert.deepEqual(
    await world.app.read(
      { ...wall, tenant: county.tenant + 1, keys: '{may:read_journal}' },
      looksAt(county.tenant, accused.person),
    ),
    [[]],
  )
})
