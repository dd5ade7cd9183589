/** A party's name, and what was said in private, reach nobody who does not handle the matter: not by page, list, search, file, slip, journal, notice or paper. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { listPredicate } from '../../authority/index.ts'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { forgetMatters } from '../erase.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let cadre: Person,
  villager: Person,
  other: Person,
  worker: Person,
  far: Person,
  street: Person,
  office: Person
let handler: Person
let id: string

/** Words that stand nowhere but in what is private. */
const SECRET = ['欧阳玉环', '13955550001', '鹭鸶巷', '偷砍枣树', '先道歉再谈']

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  cadre = await county.office('village_committee', 'village1')
  worker = await county.office('grid_worker', 'grid1')
  far = await county.office('village_committee', 'village2')
  street = await county.office('street_office', 'town1')
  office = await county.office('county_office', 'county')
  handler = await county.office('department_handler', 'county', 'agriculture')
  villager = await county.villager('张大娘')
  other = await county.villager('李大爷')
  const people = [{ name: '欧阳玉环', phone: '13955550001', address: '鹭鸶巷 9 号' }]
  const { status, body } = await villager.post(
    '/api/matters',
    reportOf(county, 'neighbour_dispute', 'village1', {
      ...{ text: '两家为院边的树吵了起来', fields: { involved: people } },
    }),
  )
  assert.equal(status, 201, JSON.stringify(body))
  id = body.id
  const steps: [string, object][] = [
    ['diagnose', { nature: '邻里、相邻关系', grade: '一般', opinion: '先道歉再谈' }],
    ['meet', { where: '廊亭', present: people, said: '说对方偷砍枣树', outcome: '谈成了' }],
    ['agree', { parties: people, facts: '偷砍枣树', terms: '赔树苗两棵', fulfilled_by: '2026-12-31' }],
  ]
  for (const [i, [action, entry]] of steps.entries()) {
    const acted = await cadre.post(`/api/matters/${id}/acts`, actOf(action, i + 1, { entry }))
    assert.equal(acted.status, 200, JSON.stringify(acted.body))
    world.clock.forward(60_000)
  }
})
after(async () => {
  await county?.close()
  await world?.close()
})

const said = ({ body }: { body: unknown }) =>
  Buffer.isBuffer(body) ? body.toString('latin1') : JSON.stringify(body)
const holdsNone = (text: string, where: string) => {
  for (const word of SECRET) assert.ok(!text.includes(word), `${where} says ${word}`)
}

test('no page, list, search or notice says it, to whomever', async () => {
  for (const [name, who] of Object.entries({
    cadre,
    worker,
    far,
    street,
    office,
    handler,
    villager,
    other,
  })) {
    for (const path of [
      `/api/matters/${id}`,
      '/api/matters',
      '/api/inbox',
      '/api/inbox?tab=mine',
      '/api/notices',
    ])
      holdsNone(said(await who.get(path)), `${path} to ${name}`)
    for (const word of SECRET) {
      const { body } = await who.get(`/api/matters?q=${encodeURIComponent(word)}`)
      assert.deepEqual(body.items, [], `${name} finds ${word}`)
    }
  }
})

test('masked names are for who is near; who sees it from above is told only that something is there', async () => {
  const near = (await cadre.get(`/api/matters/${id}`)).body
  assert.equal(near.fields[0].masked, '欧**')
  const above = (await office.get(`/api/matters/${id}`)).body
  assert.equal(above.fields[0].masked, null)
  assert.ok(
    above.entries.every((one: { fields: { value: unknown }[] }) =>
      one.fields.every(({ value }) => value === null),
    ),
  )
})

test('asking is refused to who neither handles it nor may read contacts, and without a reason', async () => {
  const ask = (who: Asking, reason = '看看') => who.post(`/api/matters/${id}/private`, { reason })
  for (const who of [far, other, handler]) assert.equal((await ask(who)).status, 404)
  assert.equal((await ask(county.anyone)).status, 401)
  assert.equal((await ask(villager)).status, 403, 'not the reporter: it is the other side’s too')
  assert.equal((await ask(cadre, '')).status, 422)
  const { rows } = await world.owner.query('select count(*)::int as n from access_log where subject = $1', [
    id,
  ])
  assert.equal(rows[0].n, 0, 'nothing was looked at')
  assert.equal((await ask(cadre)).status, 200)
})

test('neither the database in the open nor the journal holds it; the app may not even read what is sealed', async () => {
  for (const table of [
    'matter',
    'matter_entry',
    'journal_entry',
    'matter_search',
    'notice',
    'outbox',
    'lesson',
    'matter_paper',
  ]) {
    const { rows } = await world.owner.query(`select to_jsonb(t)::text as row from ${table} t`)
    for (const { row } of rows) holdsNone(row, table)
  }
  const authority = await county.authorityFor({ headers: { 'x-person': cadre.person } } as never)
  await assert.rejects(
    world.app.read(authority.wall, sql`select sealed from matter_entry`),
    /permission denied/,
  )
})

test('the second wall alone: rows of a matter one may not see are none', async () => {
  const count = sql<{ n: number }>`select count(*)::int as n from matter_entry where matter = ${id}`
  const rowsFor = async (person: string) => {
    const authority = await county.authorityFor({ headers: { 'x-person': person } } as never)
    assert.ok(listPredicate(authority))
    return (await world.app.read(authority.wall, count))[0][0]!.n
  }
  assert.equal(await rowsFor(far.person), 0)
  assert.equal(await rowsFor(other.person), 0)
  assert.equal(await rowsFor(cadre.person), 4)
})

test('an agreement is printed by who handles it and by the reporter, by nobody else', async () => {
  const { papers } = (await cadre.get(`/api/matters/${id}`)).body
  const path = `/api/matters/${id}/papers/${papers[0].id}`
  assert.equal((await cadre.get(path)).status, 200)
  assert.equal((await villager.get(path)).status, 200)
  for (const [name, who] of Object.entries({ far, other, handler, office, street }))
    assert.equal((await who.get(path)).status, 404, name)
})

test('erasing the reporter takes the keys of all that was private along; what happened stays', async () => {
  const { reporter } = (await world.owner.query('select reporter from matter where id = $1', [id])).rows[0]
  await world.worker.act({ tenant: county.tenant, scope: '{}', keys: '{}' }, (tx) =>
    tx.commit(...forgetMatters(county.tenant, reporter)),
  )
  const { rows } = await world.owner.query(
    `select count(*)::int as kept, count(sealed)::int as sealed, count(k.wrapped)::int as keys from matter_entry e
      left join person_key k on k.tenant = e.tenant and k.person = e.id where e.matter = $1`,
    [id],
  )
  assert.deepEqual(rows[0], { kept: 4, sealed: 0, keys: 0 })
  const looked = await cadre.post(`/api/matters/${id}/private`, { reason: '再看一次' })
  assert.deepEqual([looked.status, looked.body.values], [200, []])
})
