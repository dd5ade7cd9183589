/** What nobody may do with village affairs: begin another's, move one by a button, read what is shown to others. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { authorityOf } from '#server/authority/index.ts'
import { shanghaiToday } from '#server/people/index.ts'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { prepareMove } from '../index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let clerk: Person, director: Person, stranger: Person, villager: Person, worker: Person, supervisor: Person
let id: string

const begin = (kind: string, place: string, fields: object) => ({
  ...{ id: randomUUID(), county: county.code, kind, region: county.at[place]!.id, fields, text: '事由' },
})
const pump = { purpose: '水泵', payee: '农机店', amount: 1_500_000 }

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  clerk = await county.office('village_clerk', 'village1')
  director = await county.office('village_director', 'village1')
  stranger = await county.office('village_clerk', 'village2')
  worker = await county.office('grid_worker', 'grid1')
  supervisor = await county.office('supervision_head', 'village2')
  await county.office('supervision_head', 'village1')
  await county.office('village_secretary', 'village1')
  villager = await county.villager('张大娘')
  const first = begin('purchase', 'village1', pump)
  assert.equal((await clerk.post('/api/matters', first)).status, 201)
  id = first.id
  assert.equal((await clerk.post('/api/matters', begin('purchase', 'village1', pump))).status, 201)
})
after(async () => {
  await county?.close()
  await world?.close()
})

const authority = async (who: Person) => {
  const seats = await county.deps.people.heldSeats(county.tenant, who.person, shanghaiToday(world.clock))
  return authorityOf(county.tenant, who.person, seats, 0, '')
}

test('only the village’s own officers begin its affairs, and only where its bodies meet', async () => {
  for (const who of [villager, worker, stranger, county.anyone]) {
    const { status, body } = await who.post('/api/matters', begin('purchase', 'village1', pump))
    assert.equal(status, 403, JSON.stringify(body))
    assert.equal(body.code, 'NOT_ALLOWED')
  }
  const below = await clerk.post('/api/matters', begin('purchase', 'grid1', pump))
  assert.equal(below.body.code, 'FIELD_INVALID')
  assert.equal(below.body.field, 'region')
  const asked = { county: county.code, kind: 'purchase', region: county.at['village1']!.id, fields: pump }
  assert.equal((await stranger.post('/api/affairs/path', asked)).body.code, 'NOT_ALLOWED')
  assert.equal((await county.anyone.post('/api/affairs/path', asked)).body.code, 'NOT_SIGNED_IN')
})

test('a sum is a positive number of whole fen', async () => {
  for (const amount of [0, -5, 10.5, 1e14, '1500000'])
    assert.equal(
      (await clerk.post('/api/matters', begin('purchase', 'village1', { ...pump, amount }))).body.code,
      'FIELD_INVALID',
      String(amount),
    )
})

test('no button passes a resolution, records a payment or ends a posting', async () => {
  const { version } = (await director.get(`/api/matters/${id}`)).body
  for (const action of ['resolved', 'paid', 'posting_over', 'passed', 'fall_due']) {
    const tried = { command_id: randomUUID(), version, action, input: {} }
    const { body } = await director.post(`/api/matters/${id}/acts`, tried)
    assert.equal(body.code, 'ACTION_NOT_OPEN', action)
  }
})

test('whoever does not see a matter records nothing on it', async () => {
  const recorded = { does: 'resolved', body: 'enlarged_two_committees', resolution: randomUUID() } as const
  for (const who of [stranger, villager, supervisor])
    await assert.rejects(
      prepareMove(county.deps, await authority(who), {
        matter: id,
        recorded: { ...recorded, outcome: 'passed' },
      }),
      { code: 'NOT_FOUND' },
    )
})

test('another village sees neither the matter nor its picture nor what looks split', async () => {
  for (const who of [stranger, villager, worker]) {
    assert.equal((await who.get(`/api/matters/${id}`)).status, 404)
    assert.equal((await who.get(`/api/matters/${id}/flowchart.svg`)).status, 404)
  }
  for (const who of [supervisor, clerk, director, villager])
    assert.deepEqual((await who.get('/api/affairs/splittings')).body.items, [])
  assert.equal((await county.anyone.get('/api/affairs/splittings')).status, 401)
})

test('the database itself shows a splitting to nobody else, and takes no authorisation on a matter one does not see', async () => {
  const { wall } = await authority(clerk)
  const { sql } = await import('kysely')
  const [rows] = await world.app.read(wall, sql`select 1 from splitting`)
  assert.equal(rows.length, 0)
  const { rows: all } = await world.owner.query('select count(*)::int as n from shanzhi.splitting')
  assert.equal(all[0].n, 1)
  const alien = await authority(stranger)
  await assert.rejects(
    world.app.act(alien.wall, (tx) =>
      tx.commit(sql`insert into authorisation (tenant, id, place, authorisation, title, body, resolution, matter, from_day, until_day, at)
        values (${county.tenant}, ${randomUUID()}, ${county.at['village1']!.id}, 'standing_authorisation', '假', 'representatives',
          ${randomUUID()}, ${id}, '2026-01-01', '2030-01-01', now())`),
    ),
    /row-level security/,
  )
})
