/** What people say about a matter beside its acts: who reads what, who is told, what a mention and a file can and cannot do. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { sweepUploads } from '../uploads.ts'
import { tellFollowers } from './tell-followers.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, other: Person, worker: Person, chief: Person, neighbour: Person, dispatcher: Person
let lamps: Person, lampsHead: Person, water: Person
let id: string

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  villager = await county.villager('张大娘')
  other = await county.villager('李大爷')
  worker = await county.office('grid_worker', 'grid1', undefined, '王网格')
  chief = await county.office('grid_chief', 'grid1')
  neighbour = await county.office('grid_worker', 'grid2')
  dispatcher = await county.office('street_dispatcher', 'town1')
  lamps = await county.office('department_handler', 'county', 'city_management', '孙城管')
  lampsHead = await county.office('department_head', 'county', 'city_management')
  water = await county.office('department_handler', 'county', 'water')
  id = (await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1'))).body.id
  await done(worker, 'hand_up', 1, { reason: '要部门办' })
  const organisation = await county.organisation('city_management')
  const target = { post: 'department_handler', region: county.at.county!.id, organisation }
  await done(dispatcher, 'dispatch', 2, { target })
})
after(async () => {
  await county?.close()
  await world?.close()
})

const done = async (who: Asking, action: string, version: number, input: object = {}) => {
  const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(status, 200, JSON.stringify(body))
}
const talk = async (who: Asking, matter = id) => (await who.get(`/api/matters/${matter}/talk`)).body
const say = async (who: Asking, text: string, to: 'all' | 'office' = 'all', more: object = {}) => {
  world.clock.forward(1000)
  return who.post(`/api/matters/${id}/remarks`, { id: randomUUID(), to, text, ...more })
}
const texts = async (who: Asking) => (await talk(who)).remarks.map((one: { text: string }) => one.text)
const lastNotice = async (who: Asking) => (await who.get('/api/notices')).body.items[0]?.text as string
const deliver = async () => {
  const { rows } = await world.owner.query(`delete from outbox where effect = 'tell_followers' returning *`)
  for (const row of rows) {
    await tellFollowers(county.deps)(row)
    await tellFollowers(county.deps)(row)
  }
}

test('the reporter asks, the handler answers; what is for the office only the reporter never reads', async () => {
  assert.equal((await say(villager, '什么时候来修？')).status, 201)
  assert.match(await lastNotice(lamps), /^群众在“.+”里留言。$/)
  assert.equal((await say(lamps, '明天上午到')).status, 201)
  assert.match(await lastNotice(villager), /有新的答复，来自县综合行政执法局 经办人。$/)
  assert.equal((await say(lamps, '灯杆编号要核实', 'office')).status, 201)
  assert.deepEqual(await texts(villager), ['什么时候来修？', '明天上午到'])
  assert.deepEqual(await texts(worker), ['什么时候来修？', '明天上午到', '灯杆编号要核实'])
  const [first, second] = (await talk(worker)).remarks
  assert.deepEqual([first.by, first.seat], ['张**', null], 'a reporter is masked')
  assert.deepEqual([second.by, second.seat], ['孙城管', '县综合行政执法局 经办人'])
  assert.equal((await talk(villager)).remarks[0].by, '我')
  const hidden = await say(villager, '悄悄说', 'office')
  assert.deepEqual([hidden.status, hidden.body.code], [403, 'NOT_ALLOWED'])
  assert.equal((await lamps.get(`/api/matters/${id}`)).body.version, 3, 'nobody’s form grows old by a remark')
})

test('sent twice it is said once; other words under the same id are refused', async () => {
  const body = { id: randomUUID(), to: 'office', text: '已联系供电所' }
  const [one, two] = await Promise.all([1, 2].map(() => lamps.post(`/api/matters/${id}/remarks`, body)))
  const three = await lamps.post(`/api/matters/${id}/remarks`, body)
  assert.deepEqual([one!.status, two!.status, three.status], [201, 201, 201])
  assert.equal((await texts(lamps)).filter((text: string) => text === body.text).length, 1)
  const changed = await lamps.post(`/api/matters/${id}/remarks`, { ...body, text: '别的话' })
  assert.deepEqual([changed.status, changed.body.code], [409, 'COMMAND_REUSED'])
  const { rows } = await world.owner.query(`select input from journal_entry where subject = $1`, [body.id])
  assert.ok(rows.length === 1 && !JSON.stringify(rows).includes('供电所'), 'the journal keeps a commitment')
})

test('who may not see the matter reads, says, follows and fetches nothing', async () => {
  for (const who of [neighbour, other, water]) {
    assert.equal((await who.get(`/api/matters/${id}/talk`)).status, 404)
    assert.equal((await say(who, '我来看看')).status, 404)
    assert.equal((await who.post(`/api/matters/${id}/notes`, { id: randomUUID(), text: '看看' })).status, 404)
    assert.equal((await who.post(`/api/matters/${id}/follow`, { on: true })).status, 404)
    assert.equal((await who.get(`/api/matters/${id}/files/${'0'.repeat(64)}`)).status, 404)
  }
  for (const path of ['talk', `files/${'0'.repeat(64)}`])
    assert.equal((await county.anyone.get(`/api/matters/${id}/${path}`)).status, 401)
})

test('a unit’s own notes are read in that unit, in the app and in the database', async () => {
  const kept = await lamps.post(`/api/matters/${id}/notes`, {
    id: randomUUID(),
    text: '灯杆是供电所的，先垫付',
  })
  assert.equal(kept.status, 201, JSON.stringify(kept.body))
  const notes = async (who: Asking) => (await talk(who)).notes.map((one: { text: string }) => one.text)
  assert.deepEqual(await notes(lamps), ['灯杆是供电所的，先垫付'])
  assert.deepEqual(await notes(worker), [], 'another unit')
  assert.deepEqual(await notes(dispatcher), [])
  assert.deepEqual(await notes(villager), [])
  const own = await worker.post(`/api/matters/${id}/notes`, { id: randomUUID(), text: '路口有狗，白天去' })
  assert.equal(own.status, 201)
  assert.deepEqual(await notes(chief), ['路口有狗，白天去'], 'the same grid')
  assert.deepEqual(await notes(lamps), ['灯杆是供电所的，先垫付'])
  assert.equal(
    (await villager.post(`/api/matters/${id}/notes`, { id: randomUUID(), text: '我记' })).status,
    403,
  )
  // the second wall with the first one off
  const keys = `{"seat:street_dispatcher@${county.at.town1!.id}"}`
  const scope = `{["${county.at.county!.path}","${county.at.county!.path.slice(0, -1)}0")}`
  const { sql } = await import('kysely')
  const [rows] = await world.app.read(
    { tenant: county.tenant, scope, keys },
    sql<{ n: number }>`select count(*)::int as n from matter_note`,
  )
  assert.equal(rows[0]!.n, 0)
})

test('a mention tells whoever sees the matter, and opens it to nobody', async () => {
  await done(lamps, 'ask_pause', 3, { reason: '等配件' })
  await done(lampsHead, 'refuse', 4, { reason: '先接临时灯' })
  const { mentionable } = await talk(lamps)
  const seat = { post: 'grid_chief', region: county.at.grid1!.id }
  assert.ok(mentionable.some((one: { seat: object }) => JSON.stringify(one.seat) === JSON.stringify(seat)))
  assert.equal((await say(lamps, '请帮忙看一眼', 'office', { mentions: [seat] })).status, 201)
  assert.match(await lastNotice(chief), /县综合行政执法局 经办人在“.+”的留言里提到您/)
  const remark = (await talk(chief)).remarks.at(-1)
  assert.match(remark.mentions[0], /网格长$/)
  const organisation = await county.organisation('water')
  const stranger = { post: 'department_handler', region: county.at.county!.id, organisation }
  const refused = await say(lamps, '水利也看看', 'office', { mentions: [stranger] })
  assert.deepEqual([refused.status, refused.body.field], [422, 'mentions'])
  assert.equal((await water.get(`/api/matters/${id}`)).status, 404)
})

test('who follows is told of every act, once, for as long as they may see it', async () => {
  assert.equal((await chief.post(`/api/matters/${id}/follow`, { on: true })).status, 204)
  assert.equal((await dispatcher.post(`/api/matters/${id}/follow`, { on: true })).status, 204)
  assert.equal((await talk(chief)).following, true)
  await done(lamps, 'ask_extension', 5, { reason: '灯杆要从外地发' })
  await deliver()
  const told = (await chief.get('/api/notices')).body.items.filter((one: { text: string }) =>
    one.text.startsWith('您关注的'),
  )
  assert.equal(told.length, 1, 'once, though the message came twice')
  assert.match(told[0].text, /^您关注的“.+”：申请延期/)
  assert.equal((await chief.post(`/api/matters/${id}/follow`, { on: false })).status, 204)
  await world.owner.query(`update appointment set ends_on = '2026-11-01' where person = $1`, [
    dispatcher.person,
  ])
  await done(lampsHead, 'grant_extension', 6)
  const before = (await lastNotice(chief)) ?? ''
  await deliver()
  assert.equal(await lastNotice(chief), before)
  const { rows } = await world.owner.query(
    `select (select count(*)::int from notice where person = $1 and text like '%延长 5 个工作日%') as told,
       (select count(*)::int from matter_follower) as left`,
    [dispatcher.person],
  )
  assert.deepEqual(rows, [{ told: 0, left: 0 }], 'out of office: told nothing, follows no more')
  await world.owner.query(`update appointment set ends_on = null where person = $1`, [dispatcher.person])
})

async function attach(name: string, bytes: Buffer) {
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/html\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  return county.app.inject({ method: 'POST', url: '/api/attachments', headers, payload })
}

test('any office file goes along as it is, and comes back as an attachment that runs nowhere', async () => {
  const bytes = Buffer.from('<script>alert(1)</script>')
  const sent = await attach('../会议/测量结果.docx', bytes)
  assert.equal(sent.statusCode, 201, sent.body)
  const { hash, name, size } = sent.json()
  assert.deepEqual([name, size], ['测量结果.docx', bytes.length])
  assert.equal((await say(lamps, '见附件', 'office', { files: [{ hash, name }] })).status, 201)
  const got = await county.app.inject({
    url: `/api/matters/${id}/files/${hash}`,
    headers: { 'x-person': worker.person },
  })
  assert.ok(got.rawPayload.equals(bytes))
  assert.equal(
    got.headers['content-disposition'],
    `attachment; filename*=UTF-8''${encodeURIComponent('测量结果.docx')}`,
  )
  assert.deepEqual(
    [got.headers['content-type'], got.headers['x-content-type-options']],
    ['application/octet-stream', 'nosniff'],
  )
  assert.equal((await villager.get(`/api/matters/${id}/files/${hash}`)).status, 404, 'of an office remark')
  for (const wrong of ['安装.exe', '页面.html', '脚本.js', '图.svg', '没有后缀']) {
    const refused = await attach(wrong, bytes)
    assert.deepEqual([refused.statusCode, refused.json().code], [415, 'FILE_TYPE'], wrong)
  }
  const huge = await attach('大.pdf', Buffer.alloc(20 * 1024 * 1024 + 1))
  assert.deepEqual([huge.statusCode, huge.json().code], [413, 'FILE_TOO_LARGE'])
  assert.equal((await attach('空.pdf', Buffer.alloc(0))).statusCode, 422)
  const made = await say(lamps, '没有的', 'office', { files: [{ hash: 'a'.repeat(64), name: '无.pdf' }] })
  assert.deepEqual([made.status, made.body.field], [422, 'files'])

  const left = (await attach('没附上.txt', Buffer.from('草稿'))).json().hash
  world.clock.forward(25 * 3_600_000)
  await sweepUploads(county.deps)
  assert.deepEqual(
    [await county.deps.files.exists(left), await county.deps.files.exists(hash)],
    [false, true],
    'nobody attached the one; the other stays',
  )
})

test('by the link of a reporter without an account: the same, and the answer comes by message', async () => {
  const { body } = await county.anyone.post(
    '/api/matters',
    reportOf(county, 'street_light', 'grid1', { contact: { name: '赵大哥', phone: '13800000001' } }),
  )
  const address = `/api/follow/${body.follow.split('/').at(-1)}`
  const asked = { id: randomUUID(), to: 'all', text: '我是赵大哥，还没有人来' }
  assert.equal((await county.anyone.post(`${address}/remarks`, asked)).status, 201)
  await worker.post(`/api/matters/${body.id}/remarks`, { id: randomUUID(), to: 'all', text: '下午到' })
  assert.deepEqual(
    (await county.anyone.get(`${address}/talk`)).body.remarks.map((one: { by: string; text: string }) => [
      one.by,
      one.text,
    ]),
    [
      ['我', asked.text],
      ['王网格', '下午到'],
    ],
  )
  const { rows } = await world.owner.query(
    `select payload ->> 'text' as text from outbox where effect = 'tell_reporter' and payload ->> 'matter' = $1 order by at desc, id desc limit 1`,
    [body.id],
  )
  assert.match(rows[0].text, /有新的答复/)
  const follow = await county.anyone.post(`/api/matters/${body.id}/follow`, { on: true })
  assert.equal(follow.status, 401)
})

test('too much at once is refused, and a forgotten person’s words are gone', async () => {
  for (let i = 0; i < 19; i++) await say(villager, `第${i}遍`)
  await say(villager, '第19遍')
  const flood = await say(villager, '还有')
  assert.deepEqual([flood.status, flood.body.code], [429, 'TOO_MANY'])
  assert.equal(
    (await villager.post(`/api/people/${villager.person}/erasure`, { reason: '本人要求', confirm: '张**' }))
      .status,
    204,
  )
  const mine = (await talk(worker)).remarks.filter((one: { seat: string | null }) => one.seat === null)
  assert.ok(mine.length > 0 && mine.every((one: { text: string | null }) => one.text === null))
  const { rows } = await world.owner.query('select remarks::text as kept from matter where id = $1', [id])
  assert.ok(!rows[0].kept.includes('第3遍'))
})
