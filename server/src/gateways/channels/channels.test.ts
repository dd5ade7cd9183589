/** Notices out of the app: proving a mail address, each or a day's summary, quiet hours, a phone through the gateway, and failures. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Registry } from 'prom-client'
import { openChannelCounty, type ChannelCounty } from '../../../test/channel-county.ts'
import { actOf, reportOf, type Asking } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { measureDeliveries } from './index.ts'

const PHONE = '13912345678'
const MAIL = 'li.jianguo@village.example'
let world: World
let here: ChannelCounty
let villager: Asking
let worker: Asking & { person: string }

before(async () => {
  world = await openWorld()
  here = await openChannelCounty(world, {
    sms: (url) => ({
      url: `${url}/sms`,
      key: 'sms-key-7c1',
      body: { to: ['{phone}'], say: '{text}', ref: '{id}' },
      ok: { field: 'code', value: '0' },
    }),
  })
  villager = await here.county.villager('张大娘')
  worker = await here.county.office('grid_worker', 'grid1')
  here.receiver.state.answer = { status: 200, body: '{"code":0}' }
})
after(async () => {
  await here?.close()
  await world?.close()
})

const report = (kind = 'street_light', more: object = {}) =>
  villager.post('/api/matters', reportOf(here.county, kind, 'grid1', more))
const choices = async () => (await worker.get('/api/notice-choices')).body
const choose = (sms: string, mail: string, daily_at = '08:30') =>
  worker.post('/api/notice-choices', { sms, mail, daily_at })
const measured = async () => {
  const registry = new Registry()
  measureDeliveries(registry, world.worker, world.clock)
  return registry.metrics()
}
const deliveries = async () =>
  (await world.owner.query(`select channel, state, tries, reason from delivery order by at, id`)).rows

test('nobody is told beside the app before they ask for it, and only where they can be reached', async () => {
  await report()
  await here.run()
  assert.deepEqual([here.receiver.received.length, here.mailbox.letters.length], [0, 0])
  assert.deepEqual(await choices(), {
    sms: { mode: 'off', phone: null, set_up: true },
    mail: { mode: 'off', address: null, proving: null, set_up: true },
    daily_at: '08:30',
    quiet: '21:00-08:00',
  })
  assert.deepEqual(
    [(await choose('each', 'off')).body.field, (await choose('off', 'each')).body.field],
    ['sms', 'mail'],
  )
})

test('an address is proved by the code sent to it: five tries, a quarter of an hour, five letters a day', async () => {
  for (const bad of ['nobody', 'a@b', 'a@b.example\r\nbcc: c@d.example', 'a b@c.example'])
    assert.equal((await worker.post('/api/notice-choices/mail', { address: bad })).body.field, 'address', bad)
  const ask = () => worker.post('/api/notice-choices/mail', { address: ` ${MAIL} ` })
  const prove = (code: string) => worker.post('/api/notice-choices/mail/prove', { code })
  const code = () => /\d{6}/.exec(here.mailbox.letters.at(-1)!.text)![0]
  assert.equal((await ask()).status, 204)
  assert.deepEqual(here.mailbox.letters.at(-1)!.to, [MAIL])
  const wrong = code() === '000000' ? '111111' : '000000'
  for (let i = 0; i < 5; i++) assert.equal((await prove(wrong)).body.code, 'CODE_WRONG')
  assert.equal((await prove(code())).body.code, 'CODE_WRONG', 'the right one comes too late')
  await ask()
  const late = code()
  world.clock.forward(15 * 60_000)
  assert.equal((await prove(late)).body.code, 'CODE_WRONG')
  await ask()
  assert.equal((await choices()).mail.proving, 'l***@village.example')
  assert.equal((await prove(code())).status, 204)
  const { mail } = await choices()
  assert.deepEqual([mail.mode, mail.address, mail.proving], ['each', 'l***@village.example', null])
  const kept = JSON.stringify((await world.owner.query('select * from notice_choice')).rows)
  assert.ok(!kept.includes('village.example'), 'never in the open')
  for (let i = 0; i < 5; i++) await ask()
  assert.equal((await ask()).body.code, 'TOO_MANY')
  here.mailbox.letters.length = 0
})

test('each message as it comes; what was read in the app meanwhile is not sent', async () => {
  await report()
  await here.run()
  assert.equal(here.mailbox.letters.length, 1)
  const letter = here.mailbox.letters[0]!
  assert.match(letter.head, /^From: .*<shanzhi@county\.example>/m)
  assert.deepEqual(letter.to, [MAIL])
  assert.match(letter.text, /路灯不亮/)
  assert.match(letter.text, /https:\/\/shanzhi\.example/)
  assert.doesNotMatch(letter.text, /张大娘|第三盏/, 'no name and no words of the reporter')
  await report()
  const { items } = (await worker.get('/api/notices')).body
  for (const { id } of items) await worker.post(`/api/notices/${id}/read`)
  await here.run()
  assert.equal(here.mailbox.letters.length, 1)
  assert.deepEqual((await deliveries()).at(-1), {
    channel: 'mail',
    state: 'dropped',
    tries: 1,
    reason: '已在应用里看过，没有再发',
  })
})

test('a day’s summary waits for its hour and is one letter; what is urgent takes it along at once', async () => {
  assert.equal((await choose('off', 'daily', '17:00')).status, 204)
  here.mailbox.letters.length = 0
  await report()
  await report('rubbish_heap')
  await here.run()
  assert.equal(here.mailbox.letters.length, 0)
  world.clock.set('2026-11-18T17:00:00+08:00')
  await here.run()
  assert.equal(here.mailbox.letters.length, 1)
  assert.match(here.mailbox.letters[0]!.text, /^1\. .*路灯不亮.*\n2\. .*垃圾没人清运/)
  await report()
  await report('power_line')
  await here.run()
  assert.match(here.mailbox.letters[1]!.text, /^1\. .*路灯不亮.*\n2\. .*电线下垂/)
})

test('a phone through the gateway, masked everywhere else; quiet hours hold it until morning, not what is urgent', async () => {
  await world.owner.query('update person set work_phone = $1 where id = $2', [PHONE, worker.person])
  assert.equal((await choices()).sms.phone, '139****5678')
  assert.equal((await choose('each', 'off')).status, 204)
  world.clock.set('2026-11-18T22:30:00+08:00')
  await report()
  await report('rubbish_heap')
  await here.run()
  assert.equal(here.receiver.received.length, 0)
  await report('unsafe_house', { fields: { occupied: true } })
  await here.run()
  const { path, headers, body } = here.receiver.last()
  assert.deepEqual([path, headers.authorization], ['/sms', 'Bearer sms-key-7c1'])
  const sent = JSON.parse(body)
  assert.deepEqual(sent.to, [PHONE])
  assert.match(sent.say, /^您有 3 条消息：\n1\. .*\n2\. .*\n3\. /, 'the urgent one takes along what waited')
  await report()
  await here.run()
  assert.equal(here.receiver.received.length, 1)
  world.clock.set('2026-11-19T08:00:00+08:00')
  await here.run()
  assert.equal(here.receiver.received.length, 2)
  assert.doesNotMatch(here.lines.join(''), /13912345678|sms-key|village\.example/)
})

test('failures: tried again under the same id with growing rests, given up in the end, sent again on demand', async () => {
  const { receiver } = here
  receiver.received.length = 0
  receiver.next.push({ status: 500 }, 'cut', { status: 200, body: '{"code":7}' })
  world.clock.set('2026-11-19T09:00:00+08:00')
  await report()
  await here.run()
  assert.equal(receiver.received.length, 1)
  await here.run()
  assert.equal(receiver.received.length, 1, 'not before its rest')
  await here.later(1)
  await here.later(1)
  await here.later(5)
  const ids = receiver.received.map(({ body }) => JSON.parse(body).ref)
  assert.equal(ids.length, 4)
  assert.equal(new Set(ids).size, 1, 'the same id for every attempt')
  assert.equal((await deliveries()).at(-1).state, 'sent')

  receiver.state.answer = { status: 503 }
  await report()
  await here.run()
  for (const rest of [1, 1, 5, 30, 120, 360, 720]) await here.later(rest)
  const dead = (await deliveries()).at(-1)
  assert.deepEqual(dead, { channel: 'sms', state: 'dead', tries: 8, reason: '短信网关回应 503' })
  assert.match(await measured(), /shanzhi_deliveries\{channel="sms",state="dead"\} 1/)
  receiver.state.answer = { status: 200, body: '{"code":0}' }
  const admin = await here.county.office('administrator', 'county')
  const listed = (await admin.get('/api/deliveries?state=dead')).body
  assert.deepEqual(
    listed.items.map(({ to, about, reason }: Record<string, string>) => [to, about, reason]),
    [['个人', '1 条消息', '短信网关回应 503']],
  )
  assert.deepEqual((await admin.post('/api/deliveries/resend', { ids: [listed.items[0].id] })).body, {
    moved: 1,
  })
  await here.run()
  assert.equal((await deliveries()).at(-1).state, 'sent')
})

test('a crash between sending and writing it down: sent again under the same id, no sooner than its lease', async () => {
  const { receiver } = here
  world.clock.set('2026-11-19T10:00:00+08:00')
  receiver.received.length = 0
  await report()
  await here.run()
  // as the process left it that died after the gateway had answered
  await world.owner.query(
    `update delivery set state = 'waiting', next_at = $1, done_at = null where id = (select id from delivery order by at desc, id desc limit 1)`,
    ['2026-11-19T10:05:00+08:00'],
  )
  await world.owner.query(`update delivery_item set text = null`)
  await here.later(4)
  assert.equal(receiver.received.length, 1)
  await here.later(1)
  const ids = receiver.received.map(({ body }) => JSON.parse(body).ref)
  assert.deepEqual([ids.length, new Set(ids).size], [2, 1])
})

test('who reported without an account gets a short message; an erasure leaves nothing to send and nobody to send it to', async () => {
  const { receiver, county } = here
  world.clock.set('2026-11-19T14:00:00+08:00')
  receiver.received.length = 0
  const told = reportOf(county, 'rubbish_heap', 'grid1', {
    contact: { name: '欧阳明月', phone: '13800001111' },
  })
  const { id } = (await county.anyone.post('/api/matters', told)).body
  await worker.post(`/api/matters/${id}/acts`, actOf('accept', 1))
  await worker.post('/api/notice-choices', { sms: 'off', mail: 'off', daily_at: '08:30' })
  await here.run()
  const theirs = receiver.received.filter(({ body }) => body.includes('13800001111'))
  assert.equal(theirs.length, 1, 'two things to tell in one message')
  const { rows } = await world.owner
    .query(`select count(*)::int as n from delivery_item i join delivery d on d.id = i.delivery
    where d.target like 'matter:%' and i.text is not null`)
  assert.equal(rows[0].n, 0, 'what was said is not kept')
  world.clock.set('2026-11-19T22:00:00+08:00')
  await county.anyone.post('/api/matters', { ...told, id: randomUUID() })
  await here.run()
  const reporter = (await world.owner.query('select reporter from matter where id = $1', [id])).rows[0]
    .reporter
  const asked = { reason: '本人不愿再留存', confirm: '欧**' }
  const waits = async () =>
    (await world.owner.query(`select 1 from delivery where person = $1 and state = 'waiting'`, [reporter]))
      .rowCount
  assert.equal(await waits(), 1)
  assert.equal((await county.by(reporter).post(`/api/people/${reporter}/erasure`, asked)).status, 204)
  assert.equal(await waits(), 0)
  const before = receiver.received.length
  world.clock.set('2026-11-20T09:00:00+08:00')
  await here.run()
  assert.equal(receiver.received.length, before)
  assert.doesNotMatch(here.lines.join(''), /13800001111|欧阳/)
})

test('the same notice carried twice is one message; what is old is swept, what was given up later', async () => {
  await choose('each', 'off')
  await report()
  await here.run()
  const count = async () =>
    (await world.owner.query('select count(*)::int as n from delivery_item')).rows[0].n
  const before = await count()
  await world.owner.query('update notice set waits = true')
  await here.run()
  assert.equal((await count()) - before < 40, true)
  await world.owner.query('update notice set waits = true')
  const again = await count()
  await here.run()
  assert.equal(await count(), again)
  world.clock.set('2027-01-10T09:00:00+08:00')
  assert.ok((await here.sweep()) > 0)
  const kept = (await world.owner.query('select distinct state from delivery')).rows
  assert.ok(
    kept.every(({ state }) => state === 'dead'),
    'nothing but what was given up less than three months ago',
  )
})
