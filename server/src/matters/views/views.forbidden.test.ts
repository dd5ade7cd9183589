/** Saved views are nobody else's: not another unit's, not another county's, each wall alone. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { authorityOf, personKey, type Authority } from '../../authority/index.ts'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { viewsQuery } from './store.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let handler: Person, head: Person, other: Person, street: Person
const own = randomUUID()
const shared = randomUUID()

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  handler = await county.office('department_handler', 'county', 'city_management')
  head = await county.office('department_head', 'county', 'city_management')
  other = await county.office('department_handler', 'county', 'water')
  street = await county.office('street_office', 'town1')
  const organisation = await county.organisation('city_management')
  const share = { post: 'department_handler', region: county.at.county!.id, organisation }
  for (const [id, more] of [
    [own, {}],
    [shared, { share }],
  ] as const) {
    const payload = { name: id.slice(0, 20), filters: { q: '秘密' }, ...more }
    const headers = { 'x-person': handler.person }
    const { statusCode, body } = await county.app.inject({
      method: 'PUT',
      url: `/api/views/${id}`,
      headers,
      payload,
    })
    assert.equal(statusCode, 204, body)
  }
})
after(async () => {
  await county?.close()
  await world?.close()
})

const seen = async (who: Asking) =>
  (await who.get('/api/views')).body.items.map(({ id }: { id: string }) => id)
const authorityOfPerson = (person: Person) =>
  county.authorityFor({ headers: { 'x-person': person.person } } as never) as Promise<Authority>

test('one’s own for oneself, the shared one for the unit, nothing for anybody else or nobody', async () => {
  assert.deepEqual(new Set(await seen(handler)), new Set([own, shared]))
  assert.deepEqual(await seen(head), [shared])
  for (const who of [other, street, await county.villager('张大娘')]) assert.deepEqual(await seen(who), [])
  assert.equal((await county.anyone.get('/api/views')).status, 401)
  for (const method of ['PUT', 'DELETE'] as const)
    assert.equal((await county.app.inject({ method, url: `/api/views/${own}` })).statusCode, 401, method)
})

test('each wall with the other off', async () => {
  for (const [who, wanted] of [
    [head, 1],
    [other, 0],
    [handler, 2],
  ] as const) {
    const authority = await authorityOfPerson(who)
    const [bare] = await world.app.read(authority.wall, sql`select id from saved_view`)
    assert.equal(bare.length, wanted, 'row-level security alone')
    assert.equal((await world.worker.run(viewsQuery(authority))).length, wanted, 'the query alone')
  }
  const elsewhere = authorityOf(county.tenant + 1, handler.person, [], 1)
  assert.deepEqual((await world.app.read(elsewhere.wall, sql`select id from saved_view`))[0], [])
})

test('nobody changes, takes or shares what is not theirs, even past the use case', async () => {
  const { wall } = await authorityOfPerson(head)
  const as = (query: ReturnType<typeof sql>) => world.app.act(wall, (tx) => tx.commit(query))
  for (const change of [
    sql`update saved_view set name = '改' returning id`,
    sql`delete from saved_view returning id`,
  ])
    assert.deepEqual((await as(change))[0], [])
  const forged = (person: string, unit: string) =>
    sql`insert into saved_view (tenant, id, person, name, filters, unit, at)
      values (${county.tenant}, ${randomUUID()}, ${person}, 'x', '{}', ${[unit]}::text[], now())`
  await assert.rejects(as(forged(handler.person, personKey(head.person))), { code: '42501' })
  await assert.rejects(
    as(forged(head.person, personKey(other.person))),
    { code: '42501' },
    'into another’s list',
  )
})

test('an erasure takes them along', async () => {
  const { forgetMatters } = await import('../erase.ts')
  await world.worker.act({ tenant: county.tenant, scope: '{}', keys: '{}' }, (tx) =>
    tx.commit(...forgetMatters(county.tenant, handler.person)),
  )
  assert.deepEqual((await world.owner.query('select id from saved_view')).rows, [])
})
