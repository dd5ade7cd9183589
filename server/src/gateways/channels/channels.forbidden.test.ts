/** Who may not: strangers, officials without the permission, administrators of elsewhere; and where nothing may be sent. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openChannelCounty, type ChannelCounty } from '../../../test/channel-county.ts'
import type { Asking } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
let here: ChannelCounty
let admin: Asking & { person: string }, official: Asking & { person: string }

before(async () => {
  world = await openWorld()
  here = await openChannelCounty(world, { mail: false })
  admin = await here.county.office('administrator', 'county')
  official = await here.county.office('street_office', 'town1')
})
after(async () => {
  await here?.close()
  await world?.close()
})

const asks = (id: string): [keyof Asking, string, object?][] => [
  ['get', '/api/channels'],
  ['get', '/api/endpoints'],
  ['get', '/api/deliveries'],
  ['post', '/api/deliveries/resend', {}],
  ['post', '/api/deliveries/drop', {}],
  ['post', `/api/endpoints/${id}`, { title: '改', events: ['matter.closed'] }],
  ...['enable', 'disable', 'end', 'secret', 'test'].map(
    (word) => ['post', `/api/endpoints/${id}/${word}`] as ['post', string],
  ),
]

test('without the permission nothing of channels is seen or done; nobody signed in is asked to', async () => {
  const { id } = (await here.register(admin, {})).body
  for (const [method, path, body] of asks(id)) {
    assert.equal((await official[method](path, body)).body.code, 'NOT_ALLOWED', path)
    assert.equal((await here.county.anyone[method](path, body)).status, 401, path)
  }
  assert.equal((await here.register(official, {})).body.code, 'NOT_ALLOWED')
  for (const path of ['/api/notice-choices']) assert.equal((await here.county.anyone.get(path)).status, 401)
})

test('row-level security alone keeps endpoints, deliveries and choices to whose they are', async () => {
  await world.owner.query(
    `insert into notice_choice (tenant, person, sms, changed_at) values ($1, $2, 'each', now())`,
    [here.county.tenant, admin.person],
  )
  await world.owner.query(
    `insert into delivery (tenant, id, channel, target, person, next_at, at) values ($1, $2, 'sms', 'x', $3, now(), now())`,
    [here.county.tenant, randomUUID(), admin.person],
  )
  const counts = async (scope: string, keys: string, tenant = here.county.tenant) => {
    const { sql } = await import('kysely')
    const [rows] = await world.app.read(
      { tenant, scope, keys },
      sql<object>`select (select count(*)::int from endpoint) as e, (select count(*)::int from delivery) as d,
        (select count(*)::int from notice_choice) as c, (select count(*)::int from mail_proof) as p`,
    )
    return rows[0]
  }
  const whole = `{[${here.county.at.county!.path},${here.county.at.county!.path.slice(0, -1)}0)}`
  const town = `{[${here.county.at.town1!.path},${here.county.at.town1!.path.slice(0, -1)}0)}`
  assert.deepEqual(await counts('{}', '{}'), { e: 0, d: 0, c: 0, p: 0 })
  assert.deepEqual(
    await counts(town, '{}'),
    { e: 0, d: 0, c: 0, p: 0 },
    'a township sees none of the county’s',
  )
  assert.deepEqual(await counts(whole, '{}'), { e: 1, d: 1, c: 0, p: 0 })
  assert.deepEqual(await counts('{}', `{person:${admin.person}}`), { e: 0, d: 0, c: 1, p: 0 })
  assert.deepEqual(await counts(whole, `{person:${admin.person}}`, here.county.tenant + 1), {
    e: 0,
    d: 0,
    c: 0,
    p: 0,
  })
})

test('no address of an inner network, of this machine without leave, or without encryption', async () => {
  for (const address of [
    'http://example.com/',
    'https://10.0.0.5/',
    'https://169.254.169.254/latest',
    'https://[fd00::1]/',
    'https://user:pass@example.com/',
    'javascript:alert(1)',
    'https:\\\\10.0.0.1',
    'https://0x7f000001.example@192.168.0.1/',
  ])
    assert.equal((await here.register(admin, { address })).body.field, 'address', address)
  for (const events of [[], ['matter.unheard']])
    assert.ok([400, 422].includes((await here.register(admin, { events })).status))
  const rated = await here.register(admin, { kind: 'wecom', events: ['matter.rated'] })
  assert.equal(rated.body.field, 'events', 'a group is told of what comes and what is late')
  assert.equal((await here.register(admin, { region: randomUUID() })).body.field, 'region')
  assert.equal(
    (await here.register(admin, { kind: 'wecom', events: ['matter.handed'], organisation: randomUUID() }))
      .body.field,
    'organisation',
  )
})

test('what needs mail says so where mail is not set up', async () => {
  assert.equal(
    (await official.post('/api/notice-choices/mail', { address: 'a@b.example' })).body.code,
    'ACTION_NOT_OPEN',
  )
  assert.equal((await official.get('/api/notice-choices')).body.mail.set_up, false)
})

test('the same registration twice is one; what is not there is not found', async () => {
  const id = randomUUID()
  assert.equal((await here.register(admin, { id })).status, 201)
  assert.equal((await here.register(admin, { id })).body.code, 'ALREADY_DONE')
  assert.equal((await admin.post(`/api/endpoints/${randomUUID()}/test`)).body.code, 'NOT_FOUND')
  assert.equal((await admin.get('/api/deliveries?cursor=bm8')).body.field, 'cursor')
})
