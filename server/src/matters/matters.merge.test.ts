/** The same thing reported by several: one is handled, the others are closed into it, and everybody is told how it goes. */
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
import { tellFollowers } from './talk/tell-followers.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let first: Person, second: Person, worker: Person, dispatcher: Person, far: Person, handler: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  first = await county.villager('张大娘')
  second = await county.villager('李大爷')
  worker = await county.office('grid_worker', 'grid1')
  await county.office('grid_worker', 'grid3')
  dispatcher = await county.office('street_dispatcher', 'town1')
  far = await county.office('street_dispatcher', 'town2')
  handler = await county.office('department_handler', 'county', 'city_management')
})
after(async () => {
  await county?.close()
  await world?.close()
})

/** Reported and handed up to the street: id and number. */
async function raised(who: Asking, more: object = {}, kind = 'street_light') {
  const { status, body } = await who.post('/api/matters', reportOf(county, kind, 'grid1', more))
  assert.equal(status, 201, JSON.stringify(body))
  const up = await worker.post(`/api/matters/${body.id}/acts`, actOf('hand_up', 1, { reason: '要换灯杆' }))
  assert.equal(up.status, 200, JSON.stringify(up.body))
  return body as { id: string; number: string; follow: string | null }
}
const page = async (who: Asking, id: string) => (await who.get(`/api/matters/${id}`)).body
const merge = (id: string, other: string, who: Asking = dispatcher) =>
  who.post(`/api/matters/${id}/acts`, actOf('merge', 2, { other }))
const deliver = async () => {
  const { rows } = await world.owner.query(`delete from outbox where effect = 'tell_followers' returning *`)
  for (const row of [...rows, ...rows]) await tellFollowers(county.deps)(row)
}
const told = async (who: Asking) =>
  ((await who.get('/api/notices')).body.items as { text: string; matter: string }[]).filter((one) =>
    one.text.startsWith('您反映的'),
  )

test('closed into the other, its reporter hears of every step there and never sees the other report', async () => {
  const kept = await raised(first, { text: '村东头第三盏路灯坏了，我家在旁边，晚上看不见' })
  const same = await raised(second)
  const link = await raised(county.anyone, { contact: { name: '赵大哥', phone: '13800000001' } })
  const merged = await merge(same.id, kept.number)
  assert.equal(merged.status, 200, JSON.stringify(merged.body))
  assert.equal(merged.body.state_title, '已并案')
  assert.match(
    (await second.get('/api/notices')).body.items[0].text,
    new RegExp(`与 ${kept.number} 是同一件事`),
  )
  assert.equal((await merge(link.id, kept.number)).status, 200)

  const mine = await page(second, same.id)
  assert.deepEqual(mine.related, [
    { kind: 'merged_into', number: kept.number, state_plain: '镇街正在安排谁来办', id: null, title: null },
  ])
  assert.equal((await second.get(`/api/matters/${kept.id}`)).status, 404)
  const office = await page(dispatcher, kept.id)
  assert.deepEqual(
    office.related.map((one: { kind: string; id: string }) => [one.kind, one.id]),
    [
      ['merged_from', same.id],
      ['merged_from', link.id],
    ],
  )

  const organisation = await county.organisation('city_management')
  const target = { post: 'department_handler', region: county.at.county!.id, organisation }
  await dispatcher.post(`/api/matters/${kept.id}/acts`, actOf('dispatch', 2, { target }))
  await deliver()
  const [news] = await told(second)
  assert.match(news!.text, /^您反映的“.+”与同类事项一起办理：派遣，转给县综合行政执法局 经办人/)
  assert.equal(news!.matter, same.id, 'it opens their own')
  assert.equal((await told(second)).length, 1, 'once, though the message came twice')
  const { rows } = await world.owner.query(
    `select count(*)::int as n from outbox where effect = 'tell_reporter' and payload ->> 'matter' = $1 and payload ->> 'text' like '您反映的%'`,
    [link.id],
  )
  assert.equal(rows[0].n, 1, 'without an account, by message')
  assert.deepEqual(await told(first), [])
  assert.equal((await page(handler, kept.id)).related.length, 2)
  assert.deepEqual(
    (await page(handler, kept.id)).related.map((one: { id: string | null }) => one.id),
    [null, null],
    'a department that was given one of them sees the others by number only',
  )
})

test('the figures: received, and neither closed nor due', async () => {
  const figures = async () =>
    (await dispatcher.get(`/api/tallies?region=${county.at.town1!.id}&from=2026-11-01&to=2026-12-31`)).body
      .total
  const kept = await raised(first)
  const same = await raised(second)
  const before = await figures()
  await merge(same.id, kept.number)
  assert.deepEqual(await figures(), before)
  const { rows } = await world.owner.query(
    `select count(*)::int as n from deadline where matter = $1 and wake_at is not null`,
    [same.id],
  )
  assert.equal(rows[0].n, 0)
})

test('through two mergers the first reporter is still told', async () => {
  const [a, b, c] = [await raised(second), await raised(first), await raised(first)]
  await merge(a.id, b.number)
  await merge(b.id, c.number)
  await deliver()
  const before = (await told(second)).length
  await dispatcher.post(`/api/matters/${c.id}/acts`, actOf('take', 2))
  await deliver()
  assert.equal((await told(second)).length, before + 1)
})

test('only into what one sees, is open, is another, and is nobody’s private matter', async () => {
  const mine = await raised(first)
  const over = await raised(second)
  await second.post(`/api/matters/${over.id}/acts`, actOf('withdraw', 2))
  const elsewhere = (await first.post('/api/matters', reportOf(county, 'street_light', 'grid3'))).body
  const privately = (await first.post('/api/matters', reportOf(county, 'land_dispute', 'grid1'))).body
  const cases: [string, string][] = [
    [mine.number, 'itself'],
    [over.number, 'closed'],
    [elsewhere.number, 'another township’s'],
    ['371329-2026-999999', 'made up'],
    [privately.number, 'sensitive'],
  ]
  for (const [other, why] of cases) {
    const refused = await merge(mine.id, other)
    assert.deepEqual(
      [refused.status, refused.body.field],
      [422, 'other'],
      `${why}: ${JSON.stringify(refused.body)}`,
    )
  }
  assert.equal((await merge(mine.id, elsewhere.number, far)).status, 404)
  const { rows } = await world.owner.query(
    'select count(*)::int as n from matter_relation where matter = $1',
    [mine.id],
  )
  assert.equal(rows[0].n, 0)
  const other = await raised(second)
  const plain = await dispatcher.post(
    `/api/matters/${mine.id}/acts`,
    actOf('take', 2, { other: other.number }),
  )
  assert.equal(plain.status, 200)
  const still = await world.owner.query('select count(*)::int as n from matter_relation where matter = $1', [
    mine.id,
  ])
  assert.equal(still.rows[0].n, 0, 'an act that does not merge relates nothing')
})
