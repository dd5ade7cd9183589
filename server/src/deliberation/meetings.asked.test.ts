/** Meetings asked for by members, called at short notice, and what they take back; a matter stands on one notice at a time. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { reportOf } from '../../test/matter-county.ts'
import { holdAssembly, meetingOf, ok, openVillage, refused, topicOf } from '../../test/village-meeting.ts'
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
  assert.deepEqual(called.requested, { by: 81, needed: 81, file: null })
  const none = call('two_committees', [topicOf('修路', 'open')], { requested: { by: 3 } })
  await refused(none, 'FIELD_INVALID', /没有写多少人/)
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
