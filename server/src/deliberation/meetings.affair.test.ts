/** What waits for a meeting is moved by its signed minutes and by nothing else, in the same transaction; follow-ups open with their owners. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actOf, reportOf } from '../../test/matter-county.ts'
import {
  callAssembly,
  cmd,
  hold,
  holdAssembly,
  meetingOf,
  ok,
  openVillage,
  path,
  refused,
  topicOf,
  type Village,
} from '../../test/village-meeting.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
let village: Village
before(async () => {
  world = await openWorld()
  village = await openVillage(world)
})
/** Half an hour from where the clock stands: bodies without days of notice. */
const soon = { held_at: '2026-11-18T01:30:00.000Z' }
after(async () => {
  await village?.county.close()
  await world?.close()
})

const begin = async () => {
  const { clerk, county } = village
  const report = reportOf(county, 'seal_use', 'village1', {
    text: '给村卫生室开证明用印',
    fields: { content: '给村卫生室开证明用印' },
  })
  return (await ok(clerk.post('/api/matters', report))).id as string
}
const stateOf = async (matter: string) =>
  (await ok(village.director.get(`/api/matters/${matter}`))).state as string

test('a matter that waits for a body is offered when that body is called, and for no other', async () => {
  const { county, director } = village
  const matter = await begin()
  assert.equal(await stateOf(matter), 'enlarged_consulting')
  const bodies = await ok(director.get(`/api/bodies?region=${county.at.village1!.id}`))
  const waiting = Object.fromEntries(
    bodies.map((one: { body: string; waiting: object[] }) => [one.body, one.waiting.length]),
  )
  assert.equal(waiting.enlarged_two_committees, 1)
  assert.equal(waiting.two_committees, 0)
  const wrong = meetingOf(county, 'two_committees', [topicOf('用印', 'open', { matter })])
  await refused(director.post('/api/meetings', wrong), 'FIELD_INVALID', /不等这个会议/)
})

test('passed: the matter goes on with the second signature, and follow-ups open', async () => {
  const { county, director, clerk } = village
  const matter = await begin()
  const follow_ups = [
    { id: crypto.randomUUID(), kind: 'street_light', text: '卫生室门口装一盏灯，由电工办理。' },
  ]
  const body = meetingOf(
    county,
    'enlarged_two_committees',
    [topicOf('用印', 'open', { matter, follow_ups })],
    soon,
  )
  const called = await ok(director.post('/api/meetings', body))
  assert.equal(called.topics[0].matter.id, matter)
  const done = await hold(village, called, 'yes')
  assert.equal(await stateOf(matter), 'carrying_out')
  assert.deepEqual(done.resolutions[0].opened, [follow_ups[0]!.id])
  const opened = await ok(clerk.get(`/api/matters/${follow_ups[0]!.id}`))
  assert.equal(opened.kind, 'street_light')
  const { rows } = await world.owner.query(
    `select j.tenant from journal_entry j where j.subject = $1 and j.command = 'resolved'`,
    [matter],
  )
  assert.equal(rows.length, 1)
})

test('not passed: the matter ends as its procedure says, and no follow-up opens', async () => {
  const { county, director } = village
  const matter = await begin()
  const follow_ups = [{ id: crypto.randomUUID(), kind: 'street_light', text: '装一盏灯。' }]
  const body = meetingOf(
    county,
    'enlarged_two_committees',
    [topicOf('用印', 'open', { matter, follow_ups })],
    soon,
  )
  const done = await hold(village, await ok(director.post('/api/meetings', body)), 'no')
  assert.equal(await stateOf(matter), 'rejected')
  assert.deepEqual(done.resolutions[0].opened, [])
  assert.equal((await director.get(`/api/matters/${follow_ups[0]!.id}`)).status, 404)
})

test('群众说事：谁来都行，不表决；一句话转成有人办的事，答复回到说话的人', async () => {
  const { county, director, clerk } = village
  const call = (ballot: 'open' | 'none') =>
    director.post('/api/meetings', meetingOf(county, 'villagers_speak', [topicOf('大家说事', ballot)], soon))
  await refused(call('open'), 'FIELD_INVALID', /只说事，不表决/)
  const called = await ok(call('none'))
  await ok(clerk.post(path(called, 'open'), cmd({ chair: '王书记', recorder: '陈文书' })))
  const speaker = await county.villager('张大娘')
  const said = { speaker: '张大娘', text: '村东头的路灯坏了，晚上看不清路。' }
  const now = await ok(clerk.post(path(called, 'said'), cmd(said)))
  const raised = await ok(
    clerk.post(
      path(called, `said/${now.said[0].id}/matter`),
      cmd({ kind: 'street_light', phone: '13905390002' }),
    ),
  )
  const matter = await ok(clerk.get(`/api/matters/${raised.said[0].matter}`))
  assert.ok(matter.waits_on, 'it has an owner')
  const { rows } = await world.owner.query(
    `select m.channel, p.phone_hash is not null as findable from matter m join person p on p.id = m.reporter where m.id = $1`,
    [matter.id],
  )
  assert.deepEqual(rows, [{ channel: 'meeting', findable: true }], 'the answer goes to the speaker')
  assert.equal((await speaker.get(`/api/meetings/${called.id}`)).status, 404)
})

test('五步协商：从群众提的议题，到协商会商定，到落实', async () => {
  const { county, director } = village
  const villager = await county.villager('李大爷')
  const report = reportOf(county, 'consultation_topic', 'village1', {
    text: '村口的空地怎么用，大家商量一下',
  })
  const matter = (await ok(villager.post('/api/matters', report))).id as string
  const act = async (action: string, input: object = {}) => {
    const { version } = await ok(director.get(`/api/matters/${matter}`))
    return ok(director.post(`/api/matters/${matter}/acts`, actOf(action, version, input)))
  }
  await act('take_up')
  await act('report', { result: '走访三十户，多数想建小广场' })
  const body = meetingOf(county, 'consultation_council', [topicOf('空地怎么用', 'open', { matter })])
  const called = await ok(director.post('/api/meetings', body))
  world.clock.set('2026-11-21T09:00:00+08:00')
  await hold(village, called, 'yes')
  assert.equal(await stateOf(matter), 'carrying_out')
  const told = await ok(villager.get('/api/notices'))
  assert.ok(told.items.some((notice: { text: string }) => /协商议事会.*通过/.test(notice.text)))
})

test('四议两公开：四个会一个接一个，授权有决议、有期限，小额开支才能按授权办', async () => {
  const { county, secretary, director, clerk } = village
  await county.office('party_member', 'village1', undefined, '老党员')
  const small = () =>
    reportOf(county, 'purchase', 'village1', {
      text: '买打印纸',
      fields: { amount: 30_000, purpose: '打印纸', payee: '文具店' },
    })
  const begins = async () => stateOf((await ok(clerk.post('/api/matters', small()))).id)
  assert.equal(await begins(), 'proposing', 'without an authorisation even 300 yuan takes the long way')
  const bodies = await ok(secretary.get(`/api/bodies?region=${county.at.village1!.id}`))
  const branch = bodies.find((one: { body: string }) => one.body === 'village_branch')
  assert.deepEqual(branch.waiting[0].sums, ['金额 300.00 元'], 'what is put to the vote names the sum')
  const report = reportOf(county, 'authorise_committees', 'village1', {
    text: '授权村“两委”决定两千元以下的开支',
    fields: { scope: '两千元以下的日常开支', until: '2027-06-30' },
  })
  const matter = (await ok(clerk.post('/api/matters', report))).id as string
  for (const [body, caller, held_at] of [
    ['village_branch', secretary, '2026-11-29T01:00:00.000Z'],
    ['two_committees', director, '2026-12-02T01:00:00.000Z'],
    ['party_members', secretary, '2026-12-06T01:00:00.000Z'],
  ] as const) {
    const topic = topicOf('小额授权', 'open', { matter })
    const called = await ok(caller.post('/api/meetings', meetingOf(county, body, [topic], { held_at })))
    world.clock.set(held_at)
    await hold(village, called, 'yes')
  }
  assert.equal(await stateOf(matter), 'assembly_granting')
  const held_at = '2026-12-20T01:00:00.000Z'
  const called = await callAssembly(village, topicOf('小额授权', 'open', { matter }), held_at)
  world.clock.set(held_at)
  const done = await holdAssembly(village, called, 300)
  assert.equal(await stateOf(matter), 'decision_posted')
  const { rows } = await world.owner.query(
    'select resolution, until_day from authorisation where matter = $1',
    [matter],
  )
  assert.deepEqual(rows, [{ resolution: done.resolutions[0].id, until_day: '2027-06-30' }])
  assert.equal(await begins(), 'director_approving')
})
