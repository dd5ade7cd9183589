/** Work-chat robots against a server that checks what it gets as each provider's documentation says. The real services were not asked. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openChannelCounty, type ChannelCounty } from '../../../test/channel-county.ts'
import { actOf, reportOf, type Asking } from '../../../test/matter-county.ts'
import type { Received } from '../../../test/receivers.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
let here: ChannelCounty
let admin: Asking, villager: Asking, worker: Asking, dispatcher: Asking

const SECRETS = { dingtalk: 'SECdingtalk', feishu: 'feishu-secret' }
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64')
const yes = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }

/** DingTalk: sign of `timestamp\nsecret` by the secret, in the address, milliseconds, an hour's leeway. */
function dingtalk({ query, body }: Received) {
  const timestamp = query.get('timestamp') ?? ''
  const isFresh = Math.abs(Number(timestamp) - world.clock.now().getTime()) < 3_600_000
  const isSigned = query.get('sign') === hmac(SECRETS.dingtalk, `${timestamp}\n${SECRETS.dingtalk}`)
  const { msgtype, text } = JSON.parse(body)
  const ok = query.get('access_token') === 'ding' && isFresh && isSigned && msgtype === 'text' && text.content
  return ok ? yes : { status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' }
}
/** WeCom: the key in the address is all. */
const wecom = ({ query, body }: Received) =>
  query.get('key') === 'wx' && Buffer.byteLength(JSON.parse(body).text.content) <= 2048
    ? yes
    : { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }
/** Feishu: sign of nothing by `timestamp\nsecret`, in the body, seconds. */
function feishu({ body }: Received) {
  const { timestamp, sign, msg_type, content } = JSON.parse(body)
  const ok =
    sign === hmac(`${timestamp}\n${SECRETS.feishu}`, '') &&
    timestamp.length === 10 &&
    msg_type === 'text' &&
    content.text
  return ok
    ? { status: 200, body: '{"code":0,"msg":"success"}' }
    : { status: 200, body: '{"code":19021,"msg":"sign match fail"}' }
}

before(async () => {
  world = await openWorld()
  here = await openChannelCounty(world)
  admin = await here.county.office('administrator', 'county')
  villager = await here.county.villager('张大娘')
  worker = await here.county.office('grid_worker', 'grid1')
  dispatcher = await here.county.office('street_dispatcher', 'town1')
  await here.county.office('department_handler', 'county', 'city_management')
  here.receiver.state.check = (one) =>
    one.path === '/ding' ? dingtalk(one) : one.path === '/wx' ? wecom(one) : feishu(one)
  const town = here.county.at.town1!.id
  const organisation = await here.county.organisation('city_management')
  const events = ['matter.handed', 'matter.overdue']
  for (const more of [
    {
      kind: 'dingtalk',
      title: '镇工作群',
      region: town,
      address: `${here.receiver.url}/ding?access_token=ding`,
      secret: SECRETS.dingtalk,
    },
    { kind: 'wecom', title: '执法局工作群', organisation, address: `${here.receiver.url}/wx?key=wx` },
    { kind: 'feishu', title: '县里飞书群', address: `${here.receiver.url}/fei/hook`, secret: SECRETS.feishu },
  ]) {
    const answer = await here.register(admin, { ...more, events })
    assert.deepEqual([answer.status, answer.body.secret], [201, null], JSON.stringify(answer.body))
  }
})
after(async () => {
  await here?.close()
  await world?.close()
})

const got = (path: string) =>
  here.receiver.received.filter((one) => one.path === path).map(({ body }) => JSON.parse(body))

test('what comes to a unit is told in its group alone, several in one message, without names or words', async () => {
  const ids: string[] = []
  for (const kind of ['street_light', 'rubbish_heap']) {
    const { id } = (await villager.post('/api/matters', reportOf(here.county, kind, 'grid1'))).body
    await worker.post(`/api/matters/${id}/acts`, actOf('accept', 1))
    const up = await worker.post(
      `/api/matters/${id}/acts`,
      actOf('hand_up', 2, { reason: '张三家门口，电话 13812345678' }),
    )
    assert.equal(up.status, 200, JSON.stringify(up.body))
    ids.push(id)
  }
  await here.run()
  assert.deepEqual([got('/ding').length, got('/wx').length], [1, 0])
  const { content } = got('/ding')[0].text
  assert.match(
    content,
    /^【善治】2 件\n新到：路灯不亮（第1网格），编号 371329-2026-\d+，11月\d+日 \d\d:\d\d 前\n新到：垃圾没人清运/,
  )
  assert.doesNotMatch(content, /张|138|第三盏/)
  const organisation = await here.county.organisation('city_management')
  const target = { post: 'department_handler', region: here.county.at.county!.id, organisation }
  const sent = await dispatcher.post(`/api/matters/${ids[0]}/acts`, actOf('dispatch', 3, { target }))
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  await here.run()
  assert.deepEqual([got('/ding').length, got('/wx').length], [1, 1])
  assert.match(got('/wx')[0].text.content, /新到：路灯不亮/)
})

test('at night and on days off a group hears nothing until work begins', async () => {
  world.clock.set('2026-11-20T22:00:00+08:00')
  const before = here.receiver.received.length
  const { id } = (await villager.post('/api/matters', reportOf(here.county, 'street_light', 'grid1'))).body
  await worker.post(`/api/matters/${id}/acts`, actOf('accept', 1))
  await worker.post(`/api/matters/${id}/acts`, actOf('hand_up', 2, { reason: '要登高车' }))
  await here.run()
  world.clock.set('2026-11-22T10:00:00+08:00')
  await here.run()
  assert.equal(here.receiver.received.length, before)
  world.clock.set('2026-11-23T08:30:00+08:00')
  await here.run()
  assert.equal(here.receiver.received.length, before + 1)
})

test('each kind signs as its documentation says, and what it refuses for good is told in words', async () => {
  const { items } = (await admin.get('/api/endpoints')).body
  for (const { id, title } of items)
    assert.deepEqual(
      (await admin.post(`/api/endpoints/${id}/test`)).body,
      { ok: true, words: '对方收到了。' },
      title,
    )
  SECRETS.dingtalk = 'another'
  SECRETS.feishu = 'another'
  const words = []
  for (const title of ['镇工作群', '执法局工作群', '县里飞书群']) {
    const { id } = items.find((one: { title: string }) => one.title === title)
    words.push((await admin.post(`/api/endpoints/${id}/test`)).body.words)
  }
  assert.deepEqual(
    [/钉钉拒收/.test(words[0]), words[1], /飞书拒收/.test(words[2])],
    [true, '对方收到了。', true],
  )
  const shown =
    JSON.stringify((await admin.get('/api/endpoints')).body) +
    JSON.stringify((await admin.get('/api/deliveries')).body)
  assert.doesNotMatch(shown, /access_token|key=|SEC|feishu-secret|hook/)
  assert.doesNotMatch(here.lines.join(''), /access_token|SECdingtalk|key=wx/)
})
