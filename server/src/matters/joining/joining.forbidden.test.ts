/** Nobody learns by suggestions or by joining what they may not know. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { joinerLink } from './joiner-link.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let reporter: Person, stranger: Person, worker: Person, far: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  reporter = await county.villager('张大娘')
  stranger = await county.villager('李大爷')
  worker = await county.office('grid_worker', 'grid1')
  far = await county.office('street_dispatcher', 'town2')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const SECRET = '赵小六家后院的枣树底下埋着东西'
async function reported(kind: string, more: object = {}) {
  const { status, body } = await reporter.post(
    '/api/matters',
    reportOf(county, kind, 'grid1', { text: SECRET, ...more }),
  )
  assert.equal(status, 201, JSON.stringify(body))
  return body as { id: string; follow: string | null }
}
const similar = async (who: Asking, more: object = {}) =>
  (
    await who.post('/api/matters/similar', {
      county: county.code,
      text: SECRET,
      region: county.at.grid1!.id,
      ...more,
    })
  ).body.items as { id: string; words: string | null }[]
const join = (who: Asking, id: string, more: object = {}) =>
  who.post(`/api/matters/${id}/joiners`, { id: randomUUID(), county: county.code, ...more })

test('words nobody consented to show are neither told nor compared: asking for them finds nothing', async () => {
  const { id } = await reported('sewage')
  for (const who of [county.anyone, stranger, far]) assert.deepEqual(await similar(who), [])
  const [known] = await similar(stranger, { kind: 'sewage', text: '' })
  assert.deepEqual([known!.id, known!.words], [id, null])
  assert.ok(!JSON.stringify(known).includes('枣树'))
  for (const who of [county.anyone, stranger, far])
    assert.notEqual((await who.get(`/api/matters/${id}/similar`)).status, 200, 'of a matter one does not see')
  const spot = { lng: 118.65222, lat: 34.92111, datum: 'WGS-84' }
  await reported('public_toilet', { location: spot })
  const near = await similar(stranger, { kind: 'public_toilet', location: spot })
  assert.match((near[0] as unknown as { near: string }).near, /^就在/, 'no metres to an exact spot')
})

test('what concerns somebody, and what the county does not publish, is nobody’s suggestion and cannot be joined', async () => {
  const personal = await reported('neighbour_dispute')
  const accuses = await reported('official_conduct').catch(() => null)
  const unpublished = await reported('unsafe_house', { fields: { occupied: true } })
  for (const { id, kind } of [
    { id: personal.id, kind: 'neighbour_dispute' },
    { id: unpublished.id, kind: 'unsafe_house' },
    ...(accuses ? [{ id: accuses.id, kind: 'official_conduct' }] : []),
  ])
    for (const who of [county.anyone, stranger, far]) {
      assert.ok(!(await similar(who, { kind })).some((one) => one.id === id))
      assert.equal((await join(who, id)).status, 404)
    }
  assert.equal((await join(worker, personal.id, { behalf: true })).status, 404, 'a personal one by nobody')
  const handled = await similar(worker, { kind: 'neighbour_dispute' })
  assert.ok(!handled.some((one) => one.id === personal.id), 'nor shown to whoever handles it')
  assert.ok((await similar(worker, { kind: 'unsafe_house' })).some((one) => one.id === unpublished.id))
  assert.equal((await join(worker, unpublished.id, { behalf: true, phone: '13800000009' })).status, 201)
  assert.equal((await join(stranger, randomUUID())).status, 404)
})

test('a village’s own affairs are nobody’s to join, whoever may see them', async () => {
  const { id } = await reported('public_toilet')
  await world.owner.query(`update matter set kind = 'public_project' where id = $1`, [id])
  for (const who of [county.anyone, stranger, worker]) {
    assert.ok(!(await similar(who, { kind: 'public_project' })).some((one) => one.id === id))
    assert.equal((await join(who, id)).status, 404)
  }
})

test('a joiner sees the course of a matter, never its page, its words or its reporter’s link', async () => {
  const { id } = await reported('water_supply')
  const { body } = await join(stranger, id)
  assert.equal((await stranger.get(`/api/matters/${id}`)).status, 404)
  const token = body.follow.replace('/m/j/', '')
  const page = await county.anyone.get(`/api/joined/${token}`)
  assert.equal(page.status, 200)
  assert.ok(!JSON.stringify(page.body).includes('枣树'))
  assert.equal((await county.anyone.get(`/api/follow/${token}`)).status, 404, 'no follow link')
  const changed = `${token.slice(0, -3)}${token.endsWith('A') ? 'BAA' : 'AAA'}`
  assert.equal((await county.anyone.get(`/api/joined/${changed}`)).status, 404)
  assert.equal((await county.anyone.get('/api/joined')).status, 401)
  assert.deepEqual((await reporter.get('/api/joined')).body.items, [])
})

test('whoever names the matter’s own id as theirs does not get its reporter’s link', async () => {
  const sent = reportOf(county, 'water_supply', 'grid1', { text: SECRET })
  const { body } = await county.anyone.post('/api/matters', sent)
  for (const who of [county.anyone, stranger])
    assert.equal((await join(who, sent.id, { id: sent.id })).status, 409)
  const { token } = joinerLink(county.deps, county.tenant, sent.id)
  assert.notEqual(token, body.follow.split('/').at(-1))
})

test('the second wall: the database lets nobody join for another, nor change or read what others left', async () => {
  const { id } = await reported('drainage')
  const { body } = await join(county.anyone, id, { phone: '13800000007' })
  const wall = { tenant: county.tenant, scope: '{}', keys: `{"person:${stranger.person}"}` }
  const { sql } = await import('kysely')
  const insert = sql`insert into matter_joiner (tenant, id, matter, person, version, at)
    values (${county.tenant}, ${randomUUID()}, ${id}, ${reporter.person}, 1, now())`
  await assert.rejects(
    world.app.act(wall, (tx) => tx.commit(insert)),
    /row-level security/,
  )
  const change = sql<{ id: string }>`update matter_joiner set rating = 1 where id = ${body.id} returning id`
  assert.deepEqual(await world.app.act(wall, (tx) => tx.commit(change)), [[]])
  const read = sql`select * from joiner_contact`
  assert.deepEqual(await world.app.read(wall, read), [[]])
})

test('forgotten, a joiner’s phone and link are gone; that somebody joined stays', async () => {
  const { id } = await reported('rubbish_heap')
  const leaving = await county.villager('王五')
  const { body } = await join(leaving, id)
  await join(county.anyone, id, { phone: '13800000008' })
  const erased = await leaving.post(`/api/people/${leaving.person}/erasure`, {
    reason: '本人要求',
    confirm: '王**',
  })
  assert.equal(erased.status, 204, JSON.stringify(erased.body))
  const token = body.follow.replace('/m/j/', '')
  assert.equal((await county.anyone.get(`/api/joined/${token}`)).status, 404)
  assert.equal((await worker.get(`/api/matters/${id}`)).body.joined, 2)
})
