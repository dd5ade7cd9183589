/** What waits for a meeting is moved by its signed minutes and by nothing else, in the same transaction; follow-ups open with their owners. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { reportOf } from '../../test/matter-county.ts'
import {
  hold,
  meetingOf,
  ok,
  openVillage,
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
  const body = meetingOf(county, 'enlarged_two_committees', [topicOf('用印', 'open', { matter, follow_ups })])
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
  const body = meetingOf(county, 'enlarged_two_committees', [topicOf('用印', 'open', { matter, follow_ups })])
  const done = await hold(village, await ok(director.post('/api/meetings', body)), 'no')
  assert.equal(await stateOf(matter), 'rejected')
  assert.deepEqual(done.resolutions[0].opened, [])
  assert.equal((await director.get(`/api/matters/${follow_ups[0]!.id}`)).status, 404)
})
