/** Forbidden paths: who must not see, must not act, must not count. Each wall is tried with the other off. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { anonymous, authorityOf, organisationKey, personKey, type Authority } from '../authority/index.ts'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { listQuery, matterQuery } from './read-store.ts'
import { toAct } from './store.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, other: Person, worker: Person, neighbour: Person, chief: Person
let dispatcher: Person,
  farDispatcher: Person,
  handler: Person,
  farHandler: Person,
  office: Person,
  admin: Person
let plain: string

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  worker = await county.office('grid_worker', 'grid1')
  neighbour = await county.office('grid_worker', 'grid2')
  chief = await county.office('grid_chief', 'grid1')
  dispatcher = await county.office('street_dispatcher', 'town1')
  farDispatcher = await county.office('street_dispatcher', 'town2')
  handler = await county.office('department_handler', 'county', 'city_management')
  farHandler = await county.office('department_handler', 'county', 'water')
  office = await county.office('county_office', 'county')
  admin = await county.office('administrator', 'county')
  villager = await county.villager('张大娘')
  other = await county.villager('李大爷')
  plain = (await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1'))).body.id
})
after(async () => {
  await county?.close()
  await world?.close()
})

const done = async (who: Asking, id: string, act: object) => {
  const { status, body } = await who.post(`/api/matters/${id}/acts`, act)
  assert.equal(status, 200, JSON.stringify(body))
}

const hidden = async (who: Asking, id: string, why: string) => {
  const page = await who.get(`/api/matters/${id}`)
  assert.deepEqual([page.status, page.body.code], [404, 'NOT_FOUND'], why)
  const acted = await who.post(`/api/matters/${id}/acts`, actOf('accept', 1))
  assert.deepEqual([acted.status, acted.body.code], [404, 'NOT_FOUND'], why)
  const contact = await who.post(`/api/matters/${id}/contact`, { reason: '想看看' })
  assert.deepEqual([contact.status, contact.body.code], [404, 'NOT_FOUND'], why)
  const photo = await who.get(`/api/matters/${id}/photos/${'0'.repeat(64)}`)
  assert.equal(photo.status, 404, why)
  for (const path of ['/api/matters', '/api/inbox', '/api/inbox?tab=mine', '/api/inbox?tab=overseeing']) {
    const { body } = await who.get(path)
    assert.ok(!body.items.some((row: { id: string }) => row.id === id), `${why}: ${path}`)
  }
}

test('another grid, another township, a department it was not given to, another villager: nobody learns that it exists', async () => {
  await hidden(neighbour, plain, 'the neighbouring grid')
  await hidden(farDispatcher, plain, 'another township')
  await hidden(handler, plain, 'a department before it was given the matter')
  await hidden(other, plain, 'another villager')
  await hidden(admin, plain, 'an administrator, who looks after people and not matters')
  const nowhere = await office.get('/api/matters/0193a1c0-0000-7000-8000-000000000000')
  assert.deepEqual([nowhere.status, nowhere.body.code], [404, 'NOT_FOUND'])
})

test('nobody signed in reads or acts; what they report they follow by link alone', async () => {
  for (const path of [`/api/matters/${plain}`, '/api/matters', '/api/inbox', '/api/notices', '/api/tallies'])
    assert.equal((await county.anyone.get(path)).status, 401, path)
  assert.equal((await county.anyone.post(`/api/matters/${plain}/acts`, actOf('accept', 1))).status, 401)
  const { follow } = (await county.anyone.post('/api/matters', reportOf(county, 'street_light', 'grid1')))
    .body
  const address = `/api/follow/${follow.split('/').at(-1)}`
  const acts = (await county.anyone.get(address)).body.actions.map(
    (offer: { action: string }) => offer.action,
  )
  assert.deepEqual(acts, ['urge', 'withdraw'], 'the link makes a reporter, no more')
  const tried = await county.anyone.post(`${address}/acts`, actOf('accept', 1))
  assert.deepEqual([tried.status, tried.body.code], [403, 'NOT_ALLOWED'])
})

test('who sees it from above may not do what is not theirs; who once had it keeps seeing it', async () => {
  const above = await office.post(`/api/matters/${plain}/acts`, actOf('accept', 1))
  assert.deepEqual([above.status, above.body.code], [403, 'NOT_ALLOWED'])
  const unknown = await worker.post(`/api/matters/${plain}/acts`, actOf('solve', 1, { result: '好了' }))
  assert.deepEqual([unknown.status, unknown.body.code], [409, 'ACTION_NOT_OPEN'])
  assert.deepEqual(
    (await chief.get(`/api/matters/${plain}`)).body.actions.map((offer: { action: string }) => offer.action),
    ['supervise'],
  )
  await done(worker, plain, actOf('hand_up', 1, { reason: '要部门办' }))
  const target = {
    post: 'department_handler',
    region: county.at.county!.id,
    organisation: await county.organisation('city_management'),
  }
  const stranger = { post: 'grid_worker', region: county.at.grid2!.id }
  const unoffered = await dispatcher.post(
    `/api/matters/${plain}/acts`,
    actOf('dispatch', 2, { target: stranger }),
  )
  assert.deepEqual([unoffered.status, unoffered.body.field], [422, 'target'], 'a seat that was not offered')
  await done(dispatcher, plain, actOf('dispatch', 2, { target }))
  assert.equal((await handler.get(`/api/matters/${plain}`)).status, 200, 'it was given the matter')
  await hidden(farHandler, plain, 'another department')
  const ground = '不属于本单位职责'
  await done(
    handler,
    plain,
    actOf('give_back', 3, { ground, reason: '不归我们', responsible_unit: '县水利局' }),
  )
  assert.equal((await handler.get(`/api/matters/${plain}`)).status, 200, 'it had the matter')
})

test('the contact is for who handles it and who may read contacts there', async () => {
  const asked = await chief.post(`/api/matters/${plain}/contact`, { reason: '问问' })
  assert.deepEqual([asked.status, asked.body.code], [403, 'NOT_ALLOWED'])
  assert.equal((await office.post(`/api/matters/${plain}/contact`, { reason: '回访' })).body.name, '张大娘')
  assert.equal((await office.post(`/api/matters/${plain}/contact`)).status, 422, 'never without a reason')
  const { rows } = await world.owner.query('select actor, reason from access_log where subject = $1', [plain])
  assert.deepEqual(rows, [{ actor: office.person, reason: '回访' }])
})

test('a complaint: one level up, out of sight of the accused, whatever they hold', async () => {
  const petitions = await county.office('department_handler', 'county', 'petitions')
  await county.office('department_head', 'county', 'city_management')
  await county.office('department_head', 'county', 'water')
  const accusedOffice = await county.office('county_office', 'county')
  const cityId = await county.organisation('city_management')
  const accused = { persons: [worker.person, accusedOffice.person], organisations: [cityId] }
  const body = reportOf(county, 'official_complaint', 'grid1', { accused, text: '网格员态度恶劣' })
  const answer = await villager.post('/api/matters', body)
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  const { id } = answer.body
  assert.match(answer.body.waits_on, /信访局/)
  await hidden(worker, id, 'the accused')
  await hidden(accusedOffice, id, 'the accused, though the whole county is theirs to see')
  await hidden(chief, id, 'the grid itself: the complaint is seen one level up')
  await hidden(handler, id, 'the accused department')
  const page = (await petitions.get(`/api/matters/${id}`)).body
  assert.equal(page.text, '网格员态度恶劣')
  assert.equal(page.title, page.kind_title, 'the title says nothing of whom it concerns')
  const targets = page.actions.flatMap(
    (offer: { targets: { seat: { organisation?: string } }[] }) => offer.targets,
  )
  assert.ok(targets.every((one: { seat: { organisation?: string } }) => one.seat.organisation !== cityId))
  const onlooker = (await office.get(`/api/matters/${id}`)).body
  assert.deepEqual(
    [onlooker.text, onlooker.address],
    [null, null],
    'who only looks on from above reads no words',
  )
  assert.deepEqual([onlooker.reporter.masked, onlooker.timeline[0].by], ['匿名', '上报人'])
  assert.equal(
    onlooker.reporter.may_unmask,
    false,
    'reading contacts there is not enough (信访工作条例 art 30)',
  )
  const look = await office.post(`/api/matters/${id}/contact`, { reason: '想知道是谁' })
  assert.deepEqual([look.status, look.body.code], [403, 'NOT_ALLOWED'])
  assert.equal((await petitions.post(`/api/matters/${id}/contact`, { reason: '核实' })).body.name, '张大娘')
  const { rows } = await world.owner.query(
    'select text from notice where matter = $1 and person = any ($2)',
    [id, [worker.person, accusedOffice.person, handler.person]],
  )
  assert.deepEqual(rows, [])
})

test('whoever is accused is somebody of this county', async () => {
  const nobody = '0193a1c0-0000-7000-8000-000000000000'
  for (const accused of [
    { persons: [nobody] },
    { persons: [worker.person, nobody] },
    { organisations: [nobody] },
    { organisations: [worker.person] },
  ]) {
    const report = reportOf(county, 'official_complaint', 'grid1', { accused })
    const { status, body } = await villager.post('/api/matters', report)
    assert.deepEqual([status, body.code, body.field], [422, 'FIELD_INVALID', 'accused'])
  }
})

test('a contact given with one’s own report is what the handler’s look shows', async () => {
  for (const [who, name] of [
    [villager, '张大娘'],
    [neighbour, null],
  ] as const) {
    const contact = { phone: '13911112222' }
    const { id } = (await who.post('/api/matters', reportOf(county, 'street_light', 'grid1', { contact })))
      .body
    const look = (await office.post(`/api/matters/${id}/contact`, { reason: '约时间' })).body
    assert.equal(look.phone, contact.phone)
    if (name) assert.equal(look.name, name, 'what was not given is as it was known')
    const kept = await world.owner.query(
      'select m::text || j::text as t from matter m join journal_entry j on j.subject = m.id where m.id = $1',
      [id],
    )
    assert.ok(!kept.rows[0].t.includes(contact.phone), 'never in the open')
  }
})

test('the second wall alone: with the first forgotten, row-level security shows no more', async () => {
  const { tenant } = county
  const all = (authority: Authority) =>
    world.app.read(authority.wall, sql<{ id: string }>`select id from matter where id = ${plain}`)
  for (const [who, sees] of [
    [worker, 1],
    [neighbour, 0],
    [farDispatcher, 0],
    [farHandler, 0],
    [other, 0],
    [villager, 1],
    [office, 1],
  ] as const) {
    const [rows] = await all(await authority(who.person))
    assert.equal(rows.length, sees)
  }
  assert.equal((await all(anonymous(tenant)))[0].length, 0)
  const abroad = { ...(await authority(office.person)), tenant: tenant + 1 }
  assert.equal(
    (await all({ ...abroad, wall: { ...abroad.wall, tenant: tenant + 1 } }))[0].length,
    0,
    'another county',
  )
  const nobody = await world.app.run(sql<{ id: string }>`select id from matter`)
  assert.equal(nobody.length, 0, 'nobody told: nothing seen')
})

test('the first wall alone: with row-level security off, the queries show no more', async () => {
  const { tenant } = county
  const seen = async (authority: Authority) => {
    const now = world.clock.now().toISOString()
    const everywhere = { tenant, scope: '{}', keys: '{}' }
    const [one, list, act] = await world.worker.read(
      everywhere,
      matterQuery(authority, plain),
      listQuery(authority, { now }, null, 100),
      toAct(authority, plain),
    )
    assert.equal(act.length, one.length)
    assert.equal(one.length, list.filter((row) => row.id === plain).length)
    return one.length
  }
  for (const [who, sees] of [
    [worker, 1],
    [neighbour, 0],
    [farDispatcher, 0],
    [farHandler, 0],
    [other, 0],
    [villager, 1],
    [office, 1],
  ] as const)
    assert.equal(await seen(await authority(who.person)), sees)
  assert.equal(await seen(anonymous(tenant)), 0)
  const abroad = await authority(office.person)
  assert.equal(await seen({ ...abroad, tenant: tenant + 1 }), 0)
  const accused = await authority(office.person)
  await world.owner.query('update matter set excluded = $2 where id = $1', [
    plain,
    [organisationKey('x'), personKey(office.person)],
  ])
  assert.equal(await seen(accused), 0, 'an exclusion wins over any scope')
  await world.owner.query(`update matter set excluded = '{}' where id = $1`, [plain])
})

test('figures only of one’s own place and below', async () => {
  const of = (who: Asking, where: string) =>
    who.get(`/api/tallies?region=${county.at[where]!.id}&from=2026-11-01`)
  assert.equal((await of(dispatcher, 'town1')).status, 200)
  assert.equal((await of(dispatcher, 'grid1')).status, 200)
  for (const [who, where] of [
    [dispatcher, 'county'],
    [dispatcher, 'town2'],
    [worker, 'grid1'],
    [villager, 'grid1'],
  ] as const) {
    const { status, body } = await of(who, where)
    assert.deepEqual([status, body.code], [403, 'NOT_ALLOWED'])
  }
})

test('somebody else’s authority grown stale is worked out again before an act', async () => {
  const late = await county.office('grid_worker', 'grid3')
  const { id } = (await villager.post('/api/matters', reportOf(county, 'street_light', 'grid3'))).body
  assert.equal((await late.get(`/api/matters/${id}`)).status, 200)
  await world.owner.query(`update appointment set ends_on = '2026-11-17' where person = $1`, [late.person])
  await world.owner.query('update tenant set revision = revision + 1')
  const { status } = await late.post(`/api/matters/${id}/acts`, actOf('accept', 1))
  assert.equal(status, 404, 'the term ended yesterday')
})

async function authority(person: string): Promise<Authority> {
  const seats = await county.deps.people.heldSeats(county.tenant, person, '2026-11-18')
  return authorityOf(county.tenant, person, seats, 0)
}
