/** What closed matters teach: learned as they close, suggested with the reason, forgotten with whoever told them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { followClosed } from './follow-closed.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, dispatcher: Person
let follow: () => Promise<number>

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  villager = await county.villager('张大娘')
  worker = await county.office('grid_worker', 'grid1')
  dispatcher = await county.office('street_dispatcher', 'town1')
  await county.office('department_handler', 'county', 'water')
  await county.office('department_handler', 'county', 'city_management')
  follow = followClosed(county.deps)
})
after(async () => {
  await county?.close()
  await world?.close()
})

const learned = async () => {
  let all = 0
  for (let n = 1; n > 0; all += n) n = await follow()
  return all
}
const likely = async (text: string) =>
  (await county.anyone.post('/api/kinds/likely', { county: county.code, text })).body.kinds as {
    kind: string
    why: string
    department: string | null
  }[]
/** Closed as the database has it after a whole life: what the follower sees of one. */
async function closed(
  kind: string,
  text: string,
  department?: string,
  who: Person = villager,
): Promise<string> {
  const { status, body } = await who.post('/api/matters', reportOf(county, kind, 'grid1', { text }))
  assert.equal(status, 201, JSON.stringify(body))
  const handler = department ? { organisation: await county.organisation(department) } : null
  await world.owner.query(
    `update matter set closed_at = now(), final = 'solved',
      life = life || jsonb_build_object('handler', $2::jsonb, 'closedAt', now(), 'final', 'solved') where id = $1`,
    [body.id, JSON.stringify(handler)],
  )
  return body.id as string
}
const many = async (times: number, kind: string, text: string, department?: string) => {
  for (let i = 0; i < times; i++) await closed(kind, text, department)
}

test('too few closed matters suggest nothing; enough do, with the reason, and only what words speak for', async () => {
  await many(12, 'water_supply', '家里自来水停水了', 'water')
  await learned()
  assert.deepEqual(await likely('停水'), [], 'twelve are too few')
  await many(18, 'occupied_road', '门口摆摊占道', 'city_management')
  assert.equal(await learned(), 18)
  const [first, ...others] = await likely('我们这边停水两天')
  assert.deepEqual(others, [])
  assert.deepEqual(
    [first!.kind, first!.why],
    ['water_supply', '办结的事里，提到“停水”的 12 件有 12 件是这一类；这一类 12 件里 12 件由县水利局办理。'],
  )
  assert.deepEqual(await likely('唱戏的来了'), [])
  assert.deepEqual(await likely(''), [])
  assert.equal(await learned(), 0, 'nothing is learned twice')
})

test('at dispatch: the department that handled such matters, for whoever has it in hand and nobody else', async () => {
  const { body } = await villager.post(
    '/api/matters',
    reportOf(county, 'water_supply', 'grid1', { text: '停水了' }),
  )
  const path = `/api/matters/${body.id}/likely-departments`
  assert.deepEqual((await dispatcher.get(path)).body, { departments: [] }, 'not yet in hand')
  await worker.post(`/api/matters/${body.id}/acts`, actOf('hand_up', 1, { reason: '要部门办' }))
  const { departments } = (await dispatcher.get(path)).body
  assert.deepEqual(departments, [
    {
      organisation: await county.organisation('water'),
      title: '县水利局',
      why: '办结的事里，提到“停水”的 12 件有 12 件由它办理；这一类 12 件里 12 件由它办理。',
    },
  ])
  assert.deepEqual((await villager.get(path)).body, { departments: [] })
  assert.equal((await county.anyone.get(path)).status, 401)
})

test('forbidden: a private life teaches nothing, one man’s words prove nothing, other counties learn nothing', async () => {
  await many(5, 'neighbour_dispute', '邻居王老虎滴水到我家')
  await many(2, 'water_supply', '赵小六家的井干涸了', 'water')
  await learned()
  const { rows } = await world.owner.query(
    `select count(*)::int as n from lesson where 'neighbour_dispute' = kind`,
  )
  assert.equal(rows[0].n, 0)
  assert.deepEqual(await likely('王老虎'), [])
  assert.deepEqual(await likely('干涸'), [], 'two told of it')
  const wall = { tenant: county.tenant, scope: '{"[a/,a0)"}', keys: '{}' }
  const { sql } = await import('kysely')
  for (const table of ['lesson', 'lesson_word', 'lesson_sum'])
    assert.deepEqual(await world.app.read(wall, sql`select * from ${sql.table(table)}`), [[]], table)
})

test('opened again and closed as another kind it teaches the other; forgotten, it teaches nothing', async () => {
  const leaving = await county.villager('王五')
  const ids: string[] = []
  for (let i = 0; i < 3; i++) ids.push(await closed('drainage', '涵洞倒灌', 'water', leaving))
  await learned()
  assert.equal((await likely('涵洞倒灌'))[0]!.kind, 'drainage')
  await world.owner.query(
    `update matter set kind = 'sewage', closed_at = closed_at + interval '1 second' where id = any ($1)`,
    [ids],
  )
  await learned()
  assert.deepEqual(
    (await likely('涵洞倒灌')).map(({ kind }) => kind),
    ['sewage'],
  )
  const sums = async () =>
    (await world.owner.query(`select sum(matters)::int as matters, sum(words)::int as words from lesson_sum`))
      .rows[0]
  const before = await sums()
  const erased = await leaving.post(`/api/people/${leaving.person}/erasure`, {
    reason: '本人要求',
    confirm: '王**',
  })
  assert.equal(erased.status, 204, JSON.stringify(erased.body))
  assert.deepEqual(await likely('涵洞倒灌'), [])
  assert.deepEqual(await sums(), { matters: before.matters - 3, words: before.words - 6 })
  const { rows } = await world.owner.query(`select from lesson_word where word = '涵洞'`)
  assert.equal(rows.length, 0)
  await followClosed(county.deps)()
  assert.deepEqual(await likely('涵洞倒灌'), [], 'not learned anew from what is left')
})
