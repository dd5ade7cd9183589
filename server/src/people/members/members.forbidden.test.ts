/** Paths that must stay shut: the register of another village, by either wall; and its originals. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { memberRoutes } from '../index.ts'
import { collectiveMembers, memberQuery, updateMembers, type ListedMember } from './store.ts'

let world: World
let county: MatterCounty
let clerk: Asking & { person: string }
let id: string

const says = (name: string) => ({
  ...{ command_id: randomUUID(), region: county.at.village1!.id, name, household: '1', heads: true },
  ...{ votes_from: null, barred: false, joined_on: '2020-06-30', joined_ground: 'birth', joined_by: '' },
})

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  await county.app.register(memberRoutes({ ...county.deps, authorityFor: county.authorityFor }))
  clerk = await county.office('village_clerk', 'village1')
  const made = await clerk.post('/api/members', { ...says('李秀英'), phone: '13900000001' })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  id = made.body.id
})
after(async () => {
  await county?.close()
  await world?.close()
})

test('a neighbour’s clerk neither sees, looks at, changes, ends nor exports a member', async () => {
  const neighbour = await county.office('village_clerk', 'village2')
  const at = county.at.village1!.id
  assert.deepEqual((await neighbour.get('/api/members')).body.items, [])
  assert.equal((await neighbour.get(`/api/members?region=${at}`)).body.code, 'NOT_FOUND')
  assert.equal((await neighbour.get(`/api/members.xlsx?region=${at}`)).body.code, 'NOT_FOUND')
  assert.equal((await neighbour.post(`/api/members/${id}/look`, { reason: '看看' })).body.code, 'NOT_FOUND')
  const gone = {
    command_id: randomUUID(),
    version: 1,
    left_on: '2026-11-01',
    left_ground: 'died',
    left_by: '',
  }
  assert.equal((await neighbour.post(`/api/members/${id}/leave`, gone)).body.code, 'NOT_FOUND')
  assert.equal((await neighbour.post('/api/members', says('外人'))).body.code, 'NOT_FOUND')
})

test('a representative, a villager and nobody at all read no register; a member does not either', async () => {
  const representative = await county.office('representative', 'village1')
  const villager = await county.villager('张大娘')
  const { rows } = await world.owner.query('select person from collective_member where id = $1', [id])
  for (const who of [representative, villager, county.by(rows[0].person)])
    assert.equal((await who.get('/api/members')).body.code, 'NOT_ALLOWED')
  assert.equal((await county.anyone.get('/api/members')).body.code, 'NOT_SIGNED_IN')
})

test('who only reads exports nothing and changes nothing', async () => {
  const reader = await county.office('supervision_head', 'village1')
  assert.equal((await reader.get('/api/members')).body.items[0].name, '李**')
  assert.equal((await reader.get('/api/members.xlsx')).body.code, 'NOT_ALLOWED')
  assert.equal((await reader.post('/api/members', says('王'))).body.code, 'NOT_ALLOWED')
})

test('the second wall: with every check forgotten, the database shows and changes nothing of another village', async () => {
  const { path } = county.at.village2!
  const wall = { tenant: county.tenant, scope: `{[${path},${path.slice(0, -1)}0)}`, keys: '{}' }
  const { id: region } = county.at.village1!
  const [[one], all] = await world.app.read(
    wall,
    memberQuery(county.tenant, id),
    collectiveMembers(county.tenant, region, '2026-11-18'),
  )
  assert.deepEqual([one, all], [undefined, []])
  const { rows } = await world.owner.query<ListedMember>('select * from collective_member where id = $1', [
    id,
  ])
  await world.app.act(wall, (tx) => tx.commit(updateMembers(county.tenant, [{ ...rows[0]!, name: '改了' }])))
  const { rows: still } = await world.owner.query('select name from collective_member where id = $1', [id])
  assert.equal(still[0].name, '李秀英')
})
