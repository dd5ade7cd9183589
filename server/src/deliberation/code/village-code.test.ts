/** A village's code over HTTP: drafted, adopted by the assembly's vote, filed with the township, revised beside what was; and who may not. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { compareCodes } from '#contract/village-code/compare.ts'
import type { Authority } from '../../authority/index.ts'
import {
  callAssembly,
  cmd,
  holdAssembly,
  ok,
  openVillage,
  refused,
  topicOf,
  type Person,
  type Village,
} from '../../../test/village-meeting.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { disclosureRoutes } from '../../disclosure/index.ts'
import { codeInForce } from '../index.ts'
import { revisionsQuery } from './store.ts'

let world: World
let village: Village
let township: Person, other: Person, neighbour: Person, villager: Person
let at: string

before(async () => {
  world = await openWorld()
  village = await openVillage(world)
  const { places, packs, clock, worker } = village.county.deps
  const publicUrl = 'https://shanzhi.example'
  await village.county.app.register(disclosureRoutes({ places, packs, clock, worker, publicUrl }))
  const { county } = village
  township = await county.office('street_office', 'town1')
  other = await county.office('street_office', 'town2')
  neighbour = await county.office('village_director', 'village2')
  villager = await county.villager('张大娘')
  at = `/api/village-codes/${county.at.village1!.id}`
})
after(async () => {
  await village?.county.close()
  await world?.close()
})

const article = (title: string, text: string, amount?: number, id = randomUUID()) => ({
  ...{ id, title, text },
  ceiling: amount === undefined ? null : { what: '酒席', amount, per: '每桌' },
})
const feast = article('喜事新办', '红事提倡从简。', 40_000)
const trees = article('爱护树木', '不砍村口的树。')

/** The assembly adopts it or not; its resolution. */
async function adopted(held_at: string, yes: number): Promise<string> {
  const called = await callAssembly(village, topicOf('村规民约', 'open'), held_at)
  world.clock.set(held_at)
  return (await holdAssembly(village, called, yes)).resolutions[0].id
}

test('a draft is the village’s own until the assembly has voted', async () => {
  const drafted = await ok(village.clerk.post(`${at}/draft`, cmd({ articles: [feast, trees] })))
  assert.deepEqual([drafted.revisions.length, drafted.revisions[0].adopted], [1, null])
  for (const who of [neighbour, villager]) {
    assert.deepEqual((await ok(who.get(at))).revisions, [])
    await refused(who.post(`${at}/draft`, cmd({ articles: [feast] })), 'NOT_ALLOWED')
  }
  const authority: Authority = await village.county.authorityFor({
    headers: { 'x-person': neighbour.person },
  } as never)
  const [rows] = await world.app.read(authority.wall, sql`select id from village_code`)
  assert.deepEqual(rows, [], 'the second wall alone')
  const { tenant, at: nodes } = village.county
  assert.deepEqual(
    await world.worker.run(revisionsQuery(tenant, nodes.village1!.id, false)),
    [],
    'the first wall alone',
  )
  await refused(township.post(`${at}/filing`, cmd({ as: 'filed' })), 'ACTION_NOT_OPEN')
})

test('adopted by a resolution of the assembly that passed, and by no other', async () => {
  const failed = await adopted('2026-11-29T01:00:00.000Z', 250)
  const from = { in_force_from: '2026-12-15' }
  await refused(
    village.clerk.post(`${at}/adopt`, cmd({ resolution: failed, ...from })),
    'FIELD_INVALID',
    /第三十一条/,
  )
  const passed = await adopted('2026-12-10T01:00:00.000Z', 251)
  await refused(
    village.clerk.post(`${at}/adopt`, cmd({ resolution: passed, in_force_from: '2026-12-09' })),
    'FIELD_INVALID',
    /2026-12-10 或以后/,
  )
  const now = await ok(village.clerk.post(`${at}/adopt`, cmd({ resolution: passed, ...from })))
  assert.equal(now.revisions[0].adopted.body_title, '村民会议')
  assert.match(now.revisions[0].adopted.words, /即 251 人同意；同意 251 人，通过/)
  assert.equal((await ok(villager.get(at))).revisions.length, 1, 'everybody’s to read')
})

test('filed with its own township, or ordered to be corrected with the reason', async () => {
  const { items } = await ok(township.get('/api/village-codes'))
  assert.deepEqual([items.length, items[0].filed], [1, null])
  assert.deepEqual((await ok(other.get('/api/village-codes'))).items, [])
  await refused(other.post(`${at}/filing`, cmd({ as: 'filed' })), 'NOT_ALLOWED')
  await refused(village.clerk.post(`${at}/filing`, cmd({ as: 'filed' })), 'NOT_ALLOWED')
  await refused(township.post(`${at}/filing`, cmd({ as: 'correct' })), 'FIELD_MISSING')
  const remark = '第二条的罚款没有法律依据。'
  await ok(township.post(`${at}/filing`, cmd({ as: 'correct', remark })))
  const now = await ok(township.post(`${at}/filing`, cmd({ as: 'filed' })))
  assert.equal(now.revisions[0].filed.as, 'filed')
  await refused(township.post(`${at}/filing`, cmd({ as: 'filed' })), 'ALREADY_DONE')
})

test('a revision stands beside the one before; the one in force is the newest adopted', async () => {
  const { clerk, county } = village
  const articles = [
    { ...feast, ceiling: { what: '酒席', amount: 30_000, per: '每桌' } },
    article('垃圾分类', '垃圾不落地。'),
  ]
  const now = await ok(clerk.post(`${at}/draft`, cmd({ articles })))
  const [draft, before] = now.revisions
  assert.deepEqual([draft.revision, before.revision], [2, 1])
  assert.deepEqual(
    compareCodes(before.articles, draft.articles).map((row) => row.change),
    ['changed', 'removed', 'added'],
  )
  const place = county.at.village1!.id
  const inForce = (day: string) => codeInForce(county.deps, county.tenant, place, day)
  assert.equal(await inForce('2026-12-14'), null, 'not before its day')
  assert.equal((await inForce('2026-12-15'))!.revision, 1)
  world.clock.set('2026-12-15T09:00:00+08:00')
  const code = (await ok(villager.get(at))).place.at(-1).code
  const { body, statusCode } = await county.app.inject(`/v/${code}/code`)
  assert.equal(statusCode, 200)
  assert.match(body, /村民会议表决通过[^]*喜事新办[^]*酒席每桌不超过 400 元/)
  assert.doesNotMatch(body, /垃圾分类/, 'a draft is not published')
  const decided = await county.app.inject(`/v/${code}/resolutions`)
  assert.match(decided.body, /村规民约：通过[^]*同意村规民约。[^]*村规民约：未通过/)
  assert.doesNotMatch(decided.body, /刘主任|陈文书/, 'no names')
})

test('what was adopted is not changed by drafting again', async () => {
  const seen = await ok(villager.get(at))
  assert.deepEqual(seen.revisions[0].articles, [feast, trees])
  const { rows } = await world.owner.query(
    `select command from journal_entry where subject_kind = 'village_code' order by at, id`,
  )
  assert.deepEqual(
    rows.map((row) => row.command),
    [
      'draft_village_code',
      'adopt_village_code',
      'file_village_code',
      'file_village_code',
      'draft_village_code',
    ],
  )
})
