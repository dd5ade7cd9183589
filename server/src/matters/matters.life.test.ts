/** What may happen to a matter on its way: more time when it is granted, another department, a superior who asks and is answered. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { fallDue } from './fall-due.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, chief: Person, dispatcher: Person, leader: Person, office: Person
let lamps: Person, lampsHead: Person, water: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  villager = await county.villager('张大娘')
  worker = await county.office('grid_worker', 'grid1')
  chief = await county.office('grid_chief', 'grid1')
  dispatcher = await county.office('street_dispatcher', 'town1')
  leader = await county.office('street_office', 'town1', undefined, '周镇长')
  office = await county.office('county_office', 'county')
  lamps = await county.office('department_handler', 'county', 'city_management')
  lampsHead = await county.office('department_head', 'county', 'city_management')
  water = await county.office('department_handler', 'county', 'water')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const at = (iso: string) => world.clock.set(iso)
const page = async (who: Asking, id: string) => (await who.get(`/api/matters/${id}`)).body
/** Acts on the version the matter has now. */
async function act(who: Asking, id: string, action: string, input: object = {}) {
  const { version } = await page(office, id)
  world.clock.forward(1000)
  return who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
}
async function done(who: Asking, id: string, action: string, input: object = {}) {
  const answer = await act(who, id, action, input)
  assert.equal(answer.status, 200, `${action}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const seatOf = async (department: string) => ({
  post: 'department_handler',
  region: county.at.county!.id,
  organisation: await county.organisation(department),
})
async function dispatched(department: string): Promise<string> {
  const { id } = (await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1'))).body
  await done(worker, id, 'hand_up', { reason: '要部门办' })
  await done(dispatcher, id, 'dispatch', { target: await seatOf(department) })
  return id
}
const figures = async () =>
  (await office.get('/api/tallies?from=2026-11-01&to=2026-12-31')).body.total as { due: number }

test('asking for more time moves nothing; granted, the deadline moves, the story says so and everybody is told', async () => {
  at('2026-11-18T09:00:00+08:00')
  const id = await dispatched('city_management')
  assert.equal((await page(lamps, id)).due_at, '2026-11-25T09:30:00.000Z')
  const asked = await done(lamps, id, 'ask_extension', { reason: '灯杆要从外地发' })
  assert.equal(asked.due_at, '2026-11-25T09:30:00.000Z')
  assert.equal((await act(lamps, id, 'grant_extension')).body.code, 'NOT_ALLOWED', 'not by who asks')
  const granted = await done(lampsHead, id, 'grant_extension')
  assert.deepEqual(
    [granted.due_at, granted.sentence],
    ['2026-12-02T09:30:00.000Z', '同意延期，转给县综合行政执法局 经办人，答复时限延长 5 个工作日'],
  )
  const { rows } = await world.owner.query(
    `select due_at, wake_at from deadline where matter = $1 and clock = 'handling'`,
    [id],
  )
  assert.deepEqual(
    rows.map((row) => [row.due_at.toISOString(), row.wake_at.toISOString()]),
    [[granted.due_at, granted.due_at]],
  )
  const told = (await villager.get('/api/notices')).body.items[0].text
  assert.match(told, /延到12月2日 17:30/)
  const twice = await act(lamps, id, 'ask_extension', { reason: '还没有到' })
  assert.deepEqual(
    [twice.status, twice.body.code],
    [409, 'ACTION_NOT_OPEN'],
    'granted once, it is not asked again',
  )
})

test('granted after it ran out, it is not due on that day any more; the figures equal a recount', async () => {
  at('2026-11-18T10:00:00+08:00')
  const id = await dispatched('city_management')
  await done(lamps, id, 'ask_extension', { reason: '等配件' })
  at('2026-11-25T17:31:00+08:00')
  while ((await fallDue(county.deps)) > 0);
  const before = (await figures()).due
  assert.ok((await page(office, id)).overseer, 'a superior was brought in')
  await done(lampsHead, id, 'grant_extension')
  assert.equal((await figures()).due, before - 1)
  assert.equal((await page(office, id)).overseer, null)
  const { rows } = await world.owner.query(`
    select sum((d ->> 'value')::int)::int as due from journal_entry j, jsonb_array_elements(j.decision -> 'tally' -> 'deltas') d
    where d ->> 'measure' = 'due'`)
  assert.equal(rows[0].due ?? 0, before - 1)
})

test('from department to department; who refuses says why in the county’s words, and the same again goes one up', async () => {
  at('2026-11-18T11:00:00+08:00')
  const id = await dispatched('city_management')
  const offer = (await page(lamps, id)).actions.find((o: { action: string }) => o.action === 'transfer')
  const own = await seatOf('city_management')
  assert.ok(
    !offer.targets.some((t: { seat: { organisation?: string } }) => t.seat.organisation === own.organisation),
  )
  await done(lamps, id, 'transfer', { target: await seatOf('water'), reason: '路灯装在水利设施上' })
  const refusal = { reason: '不是我们的设施', responsible_unit: '县综合行政执法局' }
  const without = await act(water, id, 'give_back', refusal)
  assert.deepEqual([without.status, without.body.field], [422, 'ground'])
  const ground = '不属于本单位职责'
  const made = await act(water, id, 'give_back', { ...refusal, ground: '我们很忙' })
  assert.deepEqual([made.status, made.body.field], [422, 'ground'])
  await done(water, id, 'give_back', { ...refusal, ground })
  const line = (await page(dispatcher, id)).timeline.at(-1)
  assert.deepEqual(
    line.words.map(({ title, text }: { title: string; text: string }) => [title, text]),
    [
      ['理由', '不是我们的设施'],
      ['原因', ground],
      ['责任单位', '县综合行政执法局'],
    ],
  )
  await done(dispatcher, id, 'dispatch', { target: await seatOf('water') })
  const again = await done(water, id, 'give_back', { ...refusal, ground })
  assert.equal(again.state_title, '待裁定')
  assert.match(again.waits_on, /县网格中心值班员$/)
  const ruled = await done(office, id, 'rule', {
    target: await seatOf('city_management'),
    note: '灯杆归城管',
  })
  assert.equal(ruled.state_title, '办理中')
})

test('a superior asks with a time to answer, sees it in a list, and is answered or learns that nobody did', async () => {
  at('2026-11-19T09:00:00+08:00')
  const [first, second] = [await dispatched('city_management'), await dispatched('city_management')]
  const list = async (who: Asking, query = '') => (await who.get(`/api/supervisions${query}`)).body.items
  assert.deepEqual(await list(leader), [])
  const asked = await done(leader, first, 'supervise', { note: '学生要走这条路' })
  assert.match(asked.sentence, /^督办，督办反馈时限 2 个工作日$/)
  await done(leader, second, 'supervise', { note: '一并看看' })
  const twice = await act(chief, first, 'supervise', { note: '我也问问' })
  assert.deepEqual([twice.status, twice.body.code], [409, 'ALREADY_DONE'])
  assert.match(twice.body.detail, /周镇长|镇街分管负责人已经“督办”/)
  const open = await list(leader)
  assert.deepEqual(
    open.map((row: { matter: { id: string }; words: string; late: boolean }) => [row.words, row.late]),
    [
      ['还剩 2 个工作日', false],
      ['还剩 2 个工作日', false],
    ],
  )
  assert.match(open[0].asked_by, /镇街分管负责人$/)
  assert.deepEqual(await list(chief), [], 'a list of one’s own asking')
  assert.deepEqual(await list(worker), [])

  await done(lamps, first, 'report_back', { note: '灯已经订了' })
  assert.match((await leader.get('/api/notices')).body.items[0].text, /有了反馈：灯已经订了/)
  assert.deepEqual(
    (await list(leader)).map((row: { matter: { id: string } }) => row.matter.id),
    [second],
  )
  assert.equal((await act(lamps, first, 'report_back', { note: '再说一次' })).body.code, 'ACTION_NOT_OPEN')

  at('2026-11-23T17:31:00+08:00')
  while ((await fallDue(county.deps)) > 0);
  assert.equal((await list(leader))[0].late, true)
  assert.match((await leader.get('/api/notices')).body.items[0].text, /到期没有反馈/)
  await done(lamps, second, 'report_back', { note: '明天到货' })
  const answered = await list(leader, '?status=answered')
  assert.deepEqual(
    answered.map((row: { words: string }) => row.words),
    ['已反馈，超过时限', '按时反馈'],
  )
  assert.equal((await county.anyone.get('/api/supervisions')).status, 401)
})
