/** Many at once, each for itself; and what was done in a hurry is taken back, as long as nothing followed. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import sharp from 'sharp'
import { takePhoto } from './photos.ts'
import { openWorld, type World } from '../../test/world.ts'
import { fallDue } from './fall-due.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person,
  platform: Person,
  second: Person,
  office: Person,
  water: Person,
  team: object,
  far: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linyi')
  villager = await county.villager('张大娘')
  platform = await county.office('township_platform', 'town1')
  second = await county.office('township_platform', 'town1')
  far = await county.office('township_platform', 'town2')
  office = await county.office('county_office', 'county')
  water = await county.office('department_handler', 'county', 'water')
  await county.office('enforcement_team', 'town1')
  team = { post: 'enforcement_team', region: county.at.town1!.id }
})
after(async () => {
  await county?.close()
  await world?.close()
})

const report = async (): Promise<string> => {
  const { status, body } = await villager.post('/api/matters', reportOf(county, 'digging', 'grid1'))
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}
const page = async (who: Asking, id: string) => (await who.get(`/api/matters/${id}`)).body
const act = async (who: Asking, id: string, action: string, input: object = {}) => {
  world.clock.forward(1000)
  return who.post(`/api/matters/${id}/acts`, actOf(action, (await page(office, id)).version, input))
}
const figures = async () => (await office.get('/api/tallies?from=2026-11-01&to=2026-12-31')).body.total
const waterSeat = async () => ({
  post: 'department_handler',
  region: county.at.county!.id,
  organisation: await county.organisation('water'),
})

test('taken back, it is as it was: state, inbox, deadlines, figures; the story keeps both, and who was told is told', async () => {
  const id = await report()
  const before = await page(platform, id)
  const sums = await figures()
  await act(platform, id, 'dispatch', { target: await waterSeat() })
  assert.equal((await water.get('/api/inbox')).body.counts.waiting, 1)
  const offer = (await page(platform, id)).actions.find((one: { action: string }) => one.action === 'undo')
  assert.equal(offer.title, '撤销“派单”')
  for (const who of [second, water, villager])
    assert.ok(!(await page(who, id)).actions.some((one: { action: string }) => one.action === 'undo'))
  assert.equal((await act(second, id, 'undo')).body.code, 'NOT_ALLOWED', 'only who did it')
  const undone = await act(platform, id, 'undo')
  assert.equal(undone.status, 200, JSON.stringify(undone.body))
  assert.match(undone.body.sentence, /^撤销“派单”，转给.+乡镇平台派单员$/)
  const now = await page(platform, id)
  assert.deepEqual([now.state, now.waits_on, now.due_at], [before.state, before.waits_on, before.due_at])
  assert.deepEqual(await figures(), sums)
  assert.equal((await water.get('/api/inbox')).body.counts.waiting, 0)
  assert.match((await water.get('/api/notices')).body.items[0].text, /刚才的“派单”已撤销/)
  assert.deepEqual(
    now.timeline.map((line: { action: string }) => line.action),
    ['上报', '派单', '撤销“派单”'],
  )
  const { rows } = await world.owner.query(
    `select clock, wake_at is null as asleep, met_at is not null as over from deadline where matter = $1 order by clock`,
    [id],
  )
  assert.deepEqual(rows, [
    { clock: 'ordering', asleep: false, over: false },
    { clock: 'signing', asleep: true, over: true },
  ])
  assert.equal((await act(platform, id, 'undo')).body.code, 'ACTION_NOT_OPEN', 'an undo is not undone')
  const again = await act(platform, id, 'dispatch', { target: team })
  assert.equal(again.status, 200, 'and it can be done anew')
})

test('not once somebody went on, a deadline ran out, or the time is over', async () => {
  const [signed, late, slow] = [await report(), await report(), await report()]
  for (const id of [signed, late, slow]) await act(platform, id, 'dispatch', { target: await waterSeat() })
  assert.equal((await act(water, signed, 'sign')).status, 200)
  assert.equal((await act(platform, signed, 'undo')).body.code, 'ACTION_NOT_OPEN')
  world.clock.forward(6 * 60_000)
  assert.equal((await act(platform, slow, 'undo')).body.code, 'TOO_LATE')
  world.clock.forward(24 * 3_600_000)
  while ((await fallDue(county.deps)) > 0);
  assert.equal((await act(platform, late, 'undo')).body.code, 'ACTION_NOT_OPEN')
})

test('many at once: each is decided, refused and repeated for itself', async () => {
  const ids = [await report(), await report(), await report()]
  await act(platform, ids[1]!, 'dispatch', { target: team })
  const matters = ids.map((id) => ({ id, command_id: randomUUID(), version: 1 }))
  const stranger = { id: randomUUID(), command_id: randomUUID(), version: 1 }
  const body = { action: 'dispatch', input: { target: team }, matters: [...matters, stranger] }
  const first = await platform.post('/api/acts', body)
  assert.equal(first.status, 200, JSON.stringify(first.body))
  const outcome = (answer: typeof first) =>
    answer.body.results.map((one: { acted: { version: number } | null; refused: { code: string } | null }) =>
      one.acted ? one.acted.version : one.refused!.code,
    )
  assert.deepEqual(outcome(first), [2, 'MATTER_CHANGED', 2, 'NOT_FOUND'])
  assert.match(first.body.results[1].refused.detail, /已经“派单”/)
  assert.deepEqual(outcome(await platform.post('/api/acts', body)), outcome(first), 'sent twice, done once')
  const undo = { action: 'undo', matters: ids.map((id) => ({ id, command_id: randomUUID(), version: 2 })) }
  assert.deepEqual(outcome(await platform.post('/api/acts', undo)), [3, 3, 3])
  assert.deepEqual(outcome(await far.post('/api/acts', { ...body, matters })), [
    'NOT_FOUND',
    'NOT_FOUND',
    'NOT_FOUND',
  ])
  assert.equal((await county.anyone.post('/api/acts', body)).status, 401)
})

test('a photo of an act taken back may be given again; one that stands may not', async () => {
  const id = await report()
  const create = { width: 8, height: 8, channels: 3 as const, background: '#246' }
  const picture = await sharp({ create }).png().toBuffer()
  const photos = [(await takePhoto(county.deps, picture, platform.person)).hash]
  const given = { target: team, photos }
  assert.equal((await act(platform, id, 'dispatch', given)).status, 200)
  assert.equal((await act(platform, id, 'undo')).status, 200)
  const again = await act(platform, id, 'dispatch', given)
  assert.equal(again.status, 200, JSON.stringify(again.body))
})
