/** What a village promised, as everybody reads it: kept only when another accepted it, progress as it was told, long numbers covered, findings never. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { supervisionRoutes } from '#server/supervision/index.ts'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { promisedRoutes } from '../index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let secretary: Person, director: Person, supervisor: Person
let pledges: string
let matter: string
const codes: Record<string, string> = {}

const cmd = <T extends object>(more: T) => ({ command_id: randomUUID(), ...more })
const dates = { starts_on: '2026-01-10', ends_on: '2026-12-31', team: '' }
async function ok(asked: Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>) {
  const { status, body } = await asked
  assert.ok(status < 300, JSON.stringify(body))
  return body
}
async function act(who: Asking, action: string, input: object) {
  const { version } = await ok(who.get(`/api/matters/${matter}`))
  return who.post(`/api/matters/${matter}/acts`, cmd({ version, action, input }))
}
async function read(name = 'village1'): Promise<string> {
  const { statusCode, body } = await county.app.inject({ url: `/v/${codes[name]}/promised` })
  assert.equal(statusCode, 200)
  assert.doesNotMatch(body, /<script/)
  return body.replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ')
}

before(async () => {
  world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { packs, places, clock } = county.deps
  const publicUrl = 'http://here.test'
  await county.app.register(supervisionRoutes({ matters: county.deps, authorityFor: county.authorityFor }))
  await county.app.register(promisedRoutes({ worker: world.worker, packs, places, clock, publicUrl }))
  for (const name of ['village1', 'village2'])
    codes[name] = (await places.region(county.tenant, county.at[name]!.id))!.code
  secretary = await county.office('village_secretary', 'village1')
  director = await county.office('village_director', 'village1')
  supervisor = await county.office('supervision_head', 'village1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

test('nothing promised: the page says so; a place that is none is not found', async () => {
  assert.match(await read(), /今年还没有公开承诺实事/)
  const none = await county.app.inject({ url: '/v/371329002999/promised' })
  assert.equal(none.statusCode, 404)
})

test('promised by the secretary, carried out by the director, accepted by the supervisors and by nobody else', async () => {
  const { id: region } = county.at.village1!
  const promised = cmd({ campaign: 'pledges', region, title: '2026 年实事', ...dates })
  pledges = (await ok(secretary.post('/api/campaigns', promised))).id
  const deed = cmd({
    ...{ region, title: '修排水沟 800 米', note: '有事打 13805391234', due_on: '2026-06-30' },
    answers: { field: '道路排水', money: 36000 },
  })
  await ok(secretary.post(`/api/campaigns/${pledges}/items`, deed))
  const [item] = (await ok(secretary.get(`/api/campaigns/${pledges}/items`))).items
  matter = item.matter
  assert.match(
    await read(),
    /承诺 1 件，办成 0 件.*正在办 1\. 修排水沟 800 米 有事打 \*{4}1234 哪方面：道路排水；打算花多少钱：36,000.00 元/,
  )
  assert.match(await read(), /由.*村委会主任负责，2026-06-30 前办成/)
  await ok(act(director, 'begin', { note: '施工队进场' }))
  await ok(act(director, 'step', { entry: { done: '管道铺完，找 13900001111', percent: 60 } }))
  assert.match(await read(), /2026-03-02：管道铺完，找 \*{4}1111，完成进度 60%/)
  assert.doesNotMatch(await read(), /13805391234|13900001111/)
  const own = await act(director, 'accept', { note: '好了' })
  assert.equal(own.body.code, 'ACTION_NOT_OPEN')
})

test('only its own village shows it, and findings of inspections stand nowhere', async () => {
  assert.doesNotMatch(await read('village2'), /排水沟/)
  const office = await county.office('inspection_office', 'county')
  const { id: above } = county.at.county!
  const round = cmd({ campaign: 'inspections', round: 'spot', region: above, title: '点穴巡察', ...dates })
  const { id } = await ok(office.post('/api/campaigns', round))
  const finding = cmd({
    ...{ region: county.at.village1!.id, title: '招待费没有凭据', note: '', answers: { about: '村级财务' } },
    due_on: '2026-06-30',
  })
  await ok(office.post(`/api/campaigns/${id}/items`, finding))
  assert.doesNotMatch(await read(), /巡察|招待费/)
})

test('what was said and is erased is read no more', async () => {
  await world.owner.query(
    `update matter set words = (select jsonb_agg(w || '{"text": ""}') from jsonb_array_elements(words) w) where id = $1`,
    [matter],
  )
  const page = await read()
  assert.doesNotMatch(page, /管道铺完/)
  assert.match(page, /2026-03-02：完成进度 60%/)
  assert.ok(supervisor)
})
