/** What must not stand on the page of postings: no affair, withdrawn, not posted yet, another village's, names on lists, sensitive. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { authorityOf } from '#server/authority/index.ts'
import { prepareMove } from '#server/matters/index.ts'
import { shanghaiToday } from '#server/people/index.ts'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { postingRoutes } from '../index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let clerk: Person, secretary: Person
const codes: Record<string, string> = {}

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { packs, places, clock } = county.deps
  const publicUrl = 'http://here.test'
  await county.app.register(postingRoutes({ worker: world.worker, packs, places, clock, publicUrl }))
  for (const name of ['village1', 'village2', 'town1'])
    codes[name] = (await places.region(county.tenant, county.at[name]!.id))!.code
  clerk = await county.office('village_clerk', 'village1')
  secretary = await county.office('village_secretary', 'village1')
  await county.office('village_director', 'village1')
  await county.office('supervision_head', 'village1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const read = async (name = 'village1') =>
  (await county.app.inject({ url: `/v/${codes[name]}/postings` })).body
const begin = async (who: Asking, kind: string, more: object) => {
  const { status, body } = await who.post('/api/matters', reportOf(county, kind, 'village1', more))
  assert.equal(status, 201, JSON.stringify(body))
  return body.id as string
}
async function resolved(matter: string, ...bodies: string[]) {
  const seats = await county.deps.people.heldSeats(
    county.tenant,
    secretary.person,
    shanghaiToday(world.clock),
  )
  const authority = authorityOf(county.tenant, secretary.person, seats, 0, '')
  for (const body of bodies) {
    const recorded = { does: 'resolved', body, resolution: randomUUID(), outcome: 'passed' } as const
    const { queries } = await prepareMove(county.deps, authority, { matter, recorded })
    await world.app.act(authority.wall, (tx) => tx.commit(...queries))
  }
}
const act = async (who: Asking, id: string, action: string, input: object = {}) => {
  const { version } = (await who.get(`/api/matters/${id}`)).body
  const { status, body } = await who.post(`/api/matters/${id}/acts`, {
    ...{ command_id: randomUUID(), version, action, input },
  })
  assert.equal(status, 200, JSON.stringify(body))
}

test('a kind that is not an affair, and an affair that only waits, are not shown', async () => {
  await begin(await county.villager('张大娘'), 'street_light', { text: '村东路灯不亮' })
  await begin(clerk, 'seal_use', { text: '事由', fields: { content: '还没有议的事' } })
  const page = await read()
  assert.doesNotMatch(page, /路灯|还没有议的事/)
  assert.match(page, /现在没有正在公示的事/)
})

let works: string
test('posted in one village, it is not in the next, nor at the township', async () => {
  works = await begin(clerk, 'works_plan', { text: '事由', fields: { content: '修村北桥' } })
  await resolved(works, 'village_branch', 'two_committees', 'party_members', 'villagers_assembly')
  assert.match(await read(), /修村北桥/)
  assert.doesNotMatch(await read('village2'), /修村北桥/)
  const town = await county.app.inject({ url: `/v/${codes.town1}/postings` })
  assert.doesNotMatch(town.body, /修村北桥/)
})

test('a list of people is posted by its kind only: no field the pack does not open', async () => {
  const list = await begin(clerk, 'relief_list', { text: '事由', fields: { content: '李四家发棉被两床' } })
  await resolved(list, 'enlarged_two_committees')
  await act(clerk, list, 'finish', { result: '发到李四手里' })
  await resolved(list, 'enlarged_two_committees')
  const page = await read()
  assert.match(page, /救灾救助款物发放名单/)
  assert.doesNotMatch(page, /李四/)
})

test('sensitive, withdrawn or merged: gone from the page, the days it hung with it', async () => {
  for (const [column, value, back] of [
    ['sensitive', 'personal', null],
    ['final', 'withdrawn', null],
    ['final', 'merged', null],
  ] as const) {
    await world.owner.query(`update matter set ${column} = $2 where id = $1`, [works, value])
    assert.doesNotMatch(await read(), /修村北桥|建设项目立项/, `${column} ${value}`)
    await world.owner.query(`update matter set ${column} = $2 where id = $1`, [works, back])
  }
  assert.match(await read(), /修村北桥/)
})
