/** Webhooks, checked with the convention's own library: what is signed, what is told, how failures end. Time is today's, as that library wants it. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { openChannelCounty, type ChannelCounty } from '../../../test/channel-county.ts'
import { actOf, reportOf, type Asking } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
let here: ChannelCounty
let admin: Asking & { person: string }, worker: Asking
const made: { id: string; secret: string }[] = []

before(async () => {
  world = await openWorld({ now: new Date().toISOString() })
  here = await openChannelCounty(world)
  admin = await here.county.office('administrator', 'county')
  worker = await here.county.office('grid_worker', 'grid1')
})
after(async () => {
  await here?.close()
  await world?.close()
})
beforeEach(() => {
  here.receiver.received.length = 0
  here.receiver.next.length = 0
  here.receiver.state.answer = { status: 204 }
})

const report = async (kind = 'street_light', more: object = {}) => {
  const body = {
    ...reportOf(here.county, kind, 'grid1', more),
    contact: { name: '欧阳明月', phone: '13800001111' },
  }
  return (await here.county.anyone.post('/api/matters', body)).body.id as string
}
const endpoint = async () => (await admin.get('/api/endpoints')).body.items[0]
const fields = (events: string[]) => ({ title: '县大数据平台', events })

test('registered, the secret told once and kept sealed; what happened before is not told', async () => {
  await report()
  await here.run()
  const answer = await here.register(admin, { address: `${here.receiver.url}/hook?token=t0k3n` })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  made.push(answer.body)
  assert.match(answer.body.secret, /^whsec_[\w+/]{43}=$/)
  const list = JSON.stringify((await admin.get('/api/endpoints')).body)
  assert.ok(list.includes('/hook') && !list.includes('t0k3n') && !list.includes('whsec'))
  const kept = JSON.stringify(
    (
      await world.owner.query(
        'select row_to_json(e) as e from endpoint e union all select row_to_json(j) from journal_entry j',
      )
    ).rows,
  )
  assert.ok(!kept.includes('t0k3n') && !kept.includes(answer.body.secret.slice(6)))
  await here.run()
  assert.equal(here.receiver.received.length, 0)
})

test('what is sent is signed by the convention and says what, where and how far: no person, no words', async () => {
  const id = await report()
  await here.run()
  assert.equal(here.receiver.received.length, 1)
  const { headers, body, query } = here.receiver.last()
  assert.equal(query.get('token'), 't0k3n')
  const payload = new Webhook(made[0]!.secret).verify(body, headers as Record<string, string>) as {
    data: object
  }
  const { rows } = await world.owner.query('select number from matter where id = $1', [id])
  const at = here.county.at.grid1!
  const { rows: places } = await world.owner.query('select code from region where id = $1', [at.id])
  assert.deepEqual(payload, {
    type: 'matter.reported',
    timestamp: world.clock.now().toISOString(),
    data: {
      ...{ county: '371329', matter: id, number: rows[0].number, kind: 'street_light', state: 'reported' },
      ...{ place: places[0].code.slice(0, 12), version: 1 },
    },
  })
  assert.throws(
    () => new Webhook(made[0]!.secret).verify(`${body} `, headers as Record<string, string>),
    'a changed body',
  )
  const stale = { ...headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 3600) }
  assert.throws(() => new Webhook(made[0]!.secret).verify(body, stale as unknown as Record<string, string>))
})

test('only the chosen events, only what is not sensitive', async () => {
  const id = await report()
  await report('neighbour_dispute')
  await worker.post(`/api/matters/${id}/acts`, actOf('accept', 1))
  await worker.post(`/api/matters/${id}/acts`, actOf('hand_up', 2, { reason: '张三家门口' }))
  await here.run()
  const told = here.receiver.received.map(({ body }) => JSON.parse(body))
  assert.deepEqual(
    told.map(({ type, data }) => [type, data.kind]),
    [['matter.reported', 'street_light']],
  )
  const { id: endpointId } = await endpoint()
  assert.equal(
    (
      await admin.post(
        `/api/endpoints/${endpointId}`,
        fields(['matter.handed', 'matter.changed', 'matter.closed']),
      )
    ).status,
    204,
  )
  here.receiver.received.length = 0
  const other = await report()
  await worker.post(`/api/matters/${other}/acts`, actOf('accept', 1))
  await worker.post(
    `/api/matters/${other}/acts`,
    actOf('decline', 2, { reason: '不归这里', responsible_unit: '县城管局' }),
  )
  await here.run()
  const types = here.receiver.received.map(({ body }) => JSON.parse(body).type)
  assert.ok(types.length > 0 && !types.includes('matter.reported'), String(types))
})

test('failures: the same id and body again after its rest, a new timestamp; given up, then sent again', async () => {
  const { id } = await endpoint()
  await admin.post(`/api/endpoints/${id}`, fields(['matter.reported']))
  here.receiver.next.push({ status: 500 }, 'cut', { status: 301 })
  await report()
  await here.run()
  assert.equal((await endpoint()).state, 'failing')
  await here.later(1)
  await here.later(1)
  await here.later(5)
  const { received } = here.receiver
  assert.equal(received.length, 4)
  assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1)
  assert.equal(new Set(received.map(({ body }) => body)).size, 1)
  assert.equal(new Set(received.map(({ headers }) => headers['webhook-timestamp'])).size, 4)
  const after = await endpoint()
  assert.deepEqual([after.state, after.waiting, after.dead], ['on', 0, 0])
})

test('a secret renewed: for a day both sign, then the new one only', async () => {
  const { id } = await endpoint()
  const renewed = (await admin.post(`/api/endpoints/${id}/secret`)).body.secret
  assert.notEqual(renewed, made[0]!.secret)
  await admin.post(`/api/endpoints/${id}/test`)
  const both = here.receiver.last()
  const verify = (secret: string, { body, headers }: typeof both) => {
    // by hand: the convention's library wants the machine's own time
    const sent = headers['webhook-timestamp'] as string
    const signed = (headers['webhook-signature'] as string).split(' ')
    const by = (time: string) =>
      `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
        .update(`${headers['webhook-id']}.${time}.${body}`)
        .digest('base64')}`
    return signed.includes(by(sent))
  }
  assert.deepEqual([verify(made[0]!.secret, both), verify(renewed, both)], [true, true])
  await here.later(24 * 60)
  await admin.post(`/api/endpoints/${id}/test`)
  const now = here.receiver.last()
  assert.deepEqual([verify(made[0]!.secret, now), verify(renewed, now)], [false, true])
})

test('a test tells at once how it went, in words', async () => {
  const { id } = await endpoint()
  assert.deepEqual((await admin.post(`/api/endpoints/${id}/test`)).body, { ok: true, words: '对方收到了。' })
  assert.equal(JSON.parse(here.receiver.last().body).type, 'test')
  here.receiver.next.push({ status: 404 })
  assert.deepEqual((await admin.post(`/api/endpoints/${id}/test`)).body, {
    ok: false,
    words: '没有发成：对方回应 404。',
  })
  const log = (await admin.get(`/api/deliveries?endpoint=${id}&limit=2`)).body
  assert.deepEqual(
    log.items.map(({ about, state }: Record<string, string>) => [about, state]),
    [
      ['测试', 'dead'],
      ['测试', 'sent'],
    ].sort((a, b) => a[1]!.localeCompare(b[1]!)),
  )
  await admin.post('/api/deliveries/drop')
})

test('nothing gets through for three days: turned off, those who look after it are told, what waited can be sent again', async () => {
  const { id } = await endpoint()
  here.receiver.state.answer = { status: 500 }
  await report()
  await here.run()
  for (let day = 0; day < 4 && (await endpoint()).state !== 'disabled'; day++) {
    await report()
    for (const rest of [1, 6, 60, 600, 780]) await here.later(rest)
  }
  const off = await endpoint()
  assert.equal(off.state, 'disabled')
  assert.match(off.why, /连续 3 天没有发成.*对方回应 500/)
  assert.ok(off.dead > 0 && off.waiting === 0)
  const { items } = (await admin.get('/api/notices')).body
  assert.match(items[0].text, /“县大数据平台”已自动停用/)
  assert.deepEqual([items[0].matter, items[0].page], [null, '/channels'])
  assert.equal(items.length, 1, 'told once')

  here.receiver.state.answer = { status: 204 }
  assert.deepEqual((await admin.post('/api/deliveries/resend')).body, { moved: 0 }, 'not while it is off')
  assert.equal((await admin.post(`/api/endpoints/${id}/enable`)).status, 204)
  here.receiver.received.length = 0
  const { moved } = (await admin.post('/api/deliveries/resend')).body
  assert.equal(moved, off.dead)
  await here.run()
  assert.equal(here.receiver.received.length, off.dead)
  assert.equal((await endpoint()).state, 'on')
})

test('410: it wants no more and is turned off at once; deleted, its address is forgotten', async () => {
  const { id } = await endpoint()
  here.receiver.next.push({ status: 410 })
  await report()
  await here.run()
  assert.equal((await endpoint()).state, 'disabled')
  assert.equal((await admin.post(`/api/endpoints/${id}/end`)).status, 204)
  assert.deepEqual((await admin.get('/api/endpoints')).body.items, [])
  const { rows } = await world.owner.query(
    'select length(address_sealed) as a, secret_sealed from endpoint where id = $1',
    [id],
  )
  assert.deepEqual(rows, [{ a: 0, secret_sealed: null }])
  const { rows: acts } = await world.owner.query(
    `select command from journal_entry where subject_kind = 'endpoint' order by version`,
  )
  assert.deepEqual([acts[0].command, acts.at(-1).command], ['register_endpoint', 'end_endpoint'])
  assert.doesNotMatch(here.lines.join(''), /t0k3n|whsec/)
})

test('one that hangs holds nobody else up: each has its turn, however much waits for the other', async () => {
  here.receiver.state.check = ({ path }) => (path === '/quick' ? { status: 204 } : 'cut')
  assert.equal((await here.register(admin, { title: '慢的', events: ['matter.reported'] })).status, 201)
  for (let i = 0; i < 24; i++) await report()
  await here.watch()
  world.clock.forward(1000)
  const address = `${here.receiver.url}/quick`
  const quick = await here.register(admin, { title: '快的', address, events: ['matter.reported'] })
  assert.equal(quick.status, 201)
  await report()
  await here.watch()
  assert.equal(await here.round(), 5, 'four of the one and the other’s')
  assert.deepEqual(here.receiver.received.map(({ path }) => path).sort(), [
    '/hook',
    '/hook',
    '/hook',
    '/hook',
    '/quick',
  ])
})
