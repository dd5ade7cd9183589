/** Who may not read how villages decided: without the permission, or beyond their places. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openMatterCounty, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { closedAffairs } from '../../matters/index.ts'
import { decidedRoutes } from '../index.ts'

let world: World
let county: MatterCounty

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { packs, places, clock } = county.deps
  const base = { worker: world.worker, db: world.app, packs, places, clock, publicUrl: 'http://here.test' }
  await county.app.register(decidedRoutes({ ...base, authorityFor: county.authorityFor }))
})
after(async () => {
  await county?.close()
  await world?.close()
})

test('without a post that reads figures, nobody', async () => {
  for (const who of [
    await county.office('village_clerk', 'village1'),
    await county.office('supervision_head', 'village1'),
    await county.villager('张大娘'),
  ])
    assert.equal((await who.get('/api/disclosures/decided')).body.code, 'NOT_ALLOWED')
  assert.equal((await county.anyone.get('/api/disclosures/decided')).body.code, 'NOT_SIGNED_IN')
})

test('a township reads its own villages and no other’s', async () => {
  const street = await county.office('street_office', 'town1')
  const own = await street.get('/api/disclosures/decided')
  assert.deepEqual(
    own.body.rows.map((row: { region: { id: string } }) => row.region.id).sort(),
    [county.at.village1!.id, county.at.village2!.id].sort(),
  )
  for (const region of [county.at.town2!.id, county.at.village3!.id, county.at.county!.id])
    assert.equal(
      (await street.get(`/api/disclosures/decided?region=${region}`)).body.code,
      'NOT_ALLOWED',
      region,
    )
  const beyond = await street.get(`/api/disclosures/decided?place=${county.at.village3!.id}`)
  assert.equal(beyond.body.field, 'place')
})

test('the second wall: with the check forgotten, another’s affairs are still not read', async () => {
  const place = county.at.village1!
  await world.owner.query(`insert into rule values ('\\x01', '{}') on conflict do nothing`)
  await world.owner.query(
    `insert into matter (tenant, id, number, kind, kind_title, rules, title, place, path, audience, excluded, channel, life, state,
       version, opened_at, changed_at, closed_at, final)
     values ($1, gen_random_uuid(), 'n1', 'seal_use', 't', '\\x01', 't', $2, $3, '{}', '{}', 'phone', '{"path": {}}', 's', 1,
       '2026-11-01', '2026-11-02', '2026-11-02', 'solved')`,
    [county.tenant, place.id, place.path],
  )
  const { path } = county.at.town2!
  const asked = {
    ...{
      tenant: county.tenant,
      path: county.at.county!.path,
      days: { from: '2026-01-01', to: '2027-01-01' },
    },
    wall: { tenant: county.tenant, scope: `{[${path},${path.slice(0, -1)}0)}`, keys: '{}' },
  }
  const rules = await county.deps.packs.rulesOf('linshu')
  for await (const part of closedAffairs({ db: world.app, packs: county.deps.packs }, rules, asked))
    assert.deepEqual(part, [])
})
