/** Meetings asked for by members, called at short notice, and what they take back; a matter stands on one notice at a time. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { reportOf } from '../../test/matter-county.ts'
import {
  cmd,
  holdAssembly,
  meetingOf,
  ok,
  openVillage,
  path,
  refused,
  topicOf,
} from '../../test/village-meeting.ts'
import type { Village } from '../../test/village-meeting.ts'
import { openWorld, type World } from '../../test/world.ts'
import { namedIn } from './code/ceilings.ts'

let world: World
let village: Village
before(async () => {
  world = await openWorld()
  village = await openVillage(world)
})
after(async () => {
  await village?.county.close()
  await world?.close()
})
const due = { members: 801, households: 300 }
const call = (body: string, topics: object[], more: object) =>
  village.director.post('/api/meetings', meetingOf(village.county, body, topics, more))

test('十分之一以上村民联名提议（第二十五条）：of 801, 81 are enough and 80 are not; it is told on the meeting', async () => {
  const later = { due, held_at: '2026-12-05T01:00:00.000Z' }
  const few = call('villagers_assembly', [topicOf('修路', 'open')], { ...later, requested: { by: 80 } })
  await refused(few, 'FIELD_INVALID', /至少 81 人/)
  const called = await ok(
    call('villagers_assembly', [topicOf('修路', 'open')], { ...later, requested: { by: 81 } }),
  )
  assert.deepEqual(called.requested, { by: 81, needed: 81, title: '村民', file: null })
  const none = call('two_committees', [topicOf('修路', 'open')], { requested: { by: 3 } })
  await refused(none, 'FIELD_INVALID', /没有写由这些人/)
})

test('三分之一以上村民代表提议村民会议（第二十五条），五分之一以上提议村民代表会议（第三十条）：of 7, 3 and 2', async () => {
  const later = { due, held_at: '2026-12-06T01:00:00.000Z' }
  const asking = (body: string, by: number, more: object = later) =>
    call(body, [topicOf('修路', 'open')], { ...more, requested: { of: 'representative', by } })
  await refused(
    asking('villagers_assembly', 2),
    'FIELD_INVALID',
    /三分之一以上的村民代表.*一共 7 人，至少 3 人/,
  )
  await refused(asking('villagers_assembly', 8), 'FIELD_INVALID', /一共 7 人，联名的不会比这多/)
  const whole = { by: 3, needed: 3, title: '村民代表', file: null }
  assert.deepEqual((await ok(asking('villagers_assembly', 3))).requested, whole)
  const soon = { held_at: '2026-12-06T01:00:00.000Z' }
  await refused(asking('representatives', 1, soon), 'FIELD_INVALID', /五分之一以上的村民代表/)
  assert.equal((await ok(asking('representatives', 2, soon))).requested.needed, 2)
  const told = (await ok(village.director.get(`/api/bodies?region=${village.county.at.village1!.id}`))).find(
    (one: { body: string }) => one.body === 'villagers_assembly',
  )
  assert.deepEqual(
    told.asked_by.map((one: { title: string; needed: number | null }) => [one.title, one.needed]),
    [
      ['村民', null],
      ['村民代表', 3],
    ],
  )
  assert.ok(told.rule.includes('十分之一以上的村民，或者三分之一以上的村民代表联名提议，就应当召集'))
})

test('遇有特殊情况可以临时通知（第二十五条）: with its reason, and only where the law has it', async () => {
  const soon = { due, held_at: '2026-11-20T01:00:00.000Z' }
  await refused(
    call('villagers_assembly', [topicOf('汛情', 'open')], soon),
    'NOTICE_TOO_SHORT',
    /写明原因，可以临时通知/,
  )
  const reason = { short_notice: '河水上涨，当晚要定转移办法' }
  const called = await ok(call('villagers_assembly', [topicOf('汛情', 'open')], { ...soon, ...reason }))
  assert.equal(called.short_notice, '河水上涨，当晚要定转移办法')
  const tomorrow = { held_at: '2026-11-19T01:00:00.000Z', ...reason }
  await refused(call('representatives', [topicOf('汛情', 'open')], tomorrow), 'NOTICE_TOO_SHORT')
})

test('a matter on a meeting that is called is offered to no second one, until that is called off', async () => {
  const { clerk, director, county } = village
  const matter = (
    await ok(
      clerk.post(
        '/api/matters',
        reportOf(county, 'seal_use', 'village1', { text: '用印', fields: { content: '用印' } }),
      ),
    )
  ).id as string
  const soon = { held_at: '2026-11-18T01:30:00.000Z' }
  const topics = () => [topicOf('用印', 'open', { matter })]
  const called = await ok(call('enlarged_two_committees', topics(), soon))
  const waits = async () =>
    (await ok(director.get(`/api/bodies?region=${county.at.village1!.id}`)))
      .find((one: { body: string }) => one.body === 'enlarged_two_committees')
      .waiting.map((one: { id: string }) => one.id)
  assert.deepEqual(await waits(), [])
  await refused(call('enlarged_two_committees', topics(), soon), 'FIELD_INVALID')
  await ok(director.post(`/api/meetings/${called.id}/cancel`, { command_id: randomUUID(), reason: '改期' }))
  assert.deepEqual(await waits(), [matter])
})

test('an authorisation is taken back before its day by a body that may give it; from then on nothing rests on it', async () => {
  const { county, director } = village
  const { id: place } = county.at.village1!
  const matter = (await world.owner.query('select id from matter limit 1')).rows[0].id
  const given = randomUUID()
  await world.worker.act({ tenant: county.tenant, scope: '{}', keys: '{}' }, (tx) =>
    tx.commit(sql`insert into authorisation (tenant, id, place, authorisation, title, body, resolution, matter, from_day, until_day, at)
      values (${county.tenant}, ${given}, ${place}, 'standing_authorisation', '授权村“两委”决定小额支出', 'representatives',
        ${randomUUID()}, ${matter}, '2026-01-01', '2028-01-01', '2026-01-01T00:00:00Z')`),
  )
  const bodies = await ok(director.get(`/api/bodies?region=${place}`))
  const givenTo = (body: string) => bodies.find((one: { body: string }) => one.body === body).given.length
  assert.deepEqual(
    [givenTo('villagers_assembly'), givenTo('representatives'), givenTo('two_committees')],
    [1, 1, 0],
  )
  const path = async () =>
    (
      await ok(
        village.clerk.post('/api/affairs/path', {
          ...{ county: county.code, kind: 'purchase', region: place },
          fields: { purpose: '纸', payee: '店', amount: 30_000 },
        }),
      )
    ).path
  assert.equal(await path(), 'small')
  const back = () => [topicOf('撤回授权', 'open', { withdraws: given })]
  await refused(
    call('two_committees', back(), { held_at: '2026-11-18T01:30:00.000Z' }),
    'FIELD_INVALID',
    /不由这个会议撤回/,
  )
  const called = await ok(
    call('villagers_assembly', back(), {
      due: { members: 800, households: 300 },
      held_at: '2026-12-05T01:00:00.000Z',
    }),
  )
  assert.deepEqual(called.topics[0].withdraws, { id: given, title: '授权村“两委”决定小额支出' })
  world.clock.set('2026-12-05T09:00:00+08:00')
  await holdAssembly(village, called, 499)
  assert.notEqual(await path(), 'small')
  const again = call('villagers_assembly', back(), { due, held_at: '2026-12-20T01:00:00.000Z' })
  await refused(again, 'FIELD_INVALID', /不在有效期内/)
})

test('成员名册没有登记全，按人数开成员大会（农村集体经济组织法第二十七条：全体成员三分之二以上）: counted, with what the number rests on', async () => {
  const { secretary, clerk, county } = village
  const assembly = (more: object) =>
    secretary.post(
      '/api/meetings',
      meetingOf(county, 'collective_assembly', [topicOf('分红方案', 'open')], {
        held_at: '2026-12-20T01:00:00.000Z',
        ...more,
      }),
    )
  await refused(assembly({}), 'FIELD_INVALID', /写明成员人数和依据/)
  await refused(assembly({ due_source: '清产核资登记' }), 'FIELD_INVALID', /应到的成员人数/)
  const called = await ok(assembly({ due: { members: 900 }, due_source: '2025 年清产核资成员登记表' }))
  assert.deepEqual(
    [called.listed, called.due, called.due_source, called.members],
    [false, { members: 900 }, '2025 年清产核资成员登记表', []],
  )
  world.clock.set('2026-12-20T09:00:00+08:00')
  await ok(clerk.post(path(called, 'open'), cmd({ chair: '王书记', recorder: '陈文书' })))
  const came = (members: number) => clerk.post(path(called, 'attendance'), cmd({ counted: { members } }))
  const topic = path(called, `topics/${called.topics[0].id}`)
  await ok(came(599))
  await refused(clerk.post(`${topic}/ballot`, cmd()), 'NO_QUORUM', /三分之二以上，即 600 人/)
  await ok(came(640))
  await ok(clerk.post(`${topic}/ballot`, cmd()))
  const ballots = { yes: 599, no: 41, abstain: 0, invalid: 0 }
  await ok(clerk.post(`${topic}/paper`, cmd({ members: [], ballots })))
  const counted = await ok(clerk.post(`${topic}/count`, cmd()))
  assert.deepEqual([counted.topics[0].result.passed, counted.topics[0].result.all], [false, 900])
})

test('the minutes say who asked for the meeting, and that it was called at short notice and why', async () => {
  world.clock.set('2026-12-21T09:00:00+08:00')
  const called = await ok(
    call('villagers_assembly', [topicOf('转移', 'open')], {
      ...{ due, held_at: '2026-12-21T02:00:00.000Z', short_notice: '河水上涨，当晚要定转移办法。' },
      requested: { of: 'representative', by: 4 },
    }),
  )
  world.clock.set('2026-12-21T10:00:00+08:00')
  await holdAssembly(village, called, 499)
  const words = async (as: string) => {
    const file = await village.county.app.inject({
      ...{ method: 'GET', url: `/api/meetings/${called.id}/minutes?as=${as}&file=docx` },
      headers: { 'x-person': village.director.person },
    })
    return strFromU8(unzipSync(file.rawPayload)['word/document.xml']!).replace(/<[^>]+>/g, '')
  }
  assert.match(await words('record'), /提议召集4 名村民代表联名提议（至少 3 人）/)
  assert.match(await words('record'), /临时通知2026年12月21日 09:00通知。原因：河水上涨，当晚要定转移办法。/)
  const summary = await words('summary')
  assert.match(summary, /经 4 名村民代表联名提议，/)
  assert.match(summary, /本次会议为临时通知，原因：河水上涨，当晚要定转移办法。现纪要如下/)
})

test('a report that names what the code sets a most on: its article, and the sum held against it', () => {
  const feast = {
    ...{ id: randomUUID(), title: '喜事新办', text: '不比排场。' },
    ceiling: { what: '酒席', per: '每桌', amount: 30_000 },
  }
  const other = {
    ...feast,
    id: randomUUID(),
    title: '随礼有度',
    ceiling: { what: '随礼', per: '每户', amount: 10_000 },
  }
  assert.deepEqual(
    namedIn([feast, other], '邻居办酒席一桌 580元，太攀比').map((one) => [one.title, one.checked?.within]),
    [['喜事新办', false]],
  )
  assert.equal(namedIn([feast], '隔壁摆酒席')[0]?.checked, null)
  assert.deepEqual(namedIn([feast, other], '路灯不亮'), [])
})
