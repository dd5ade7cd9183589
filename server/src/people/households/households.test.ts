/** A grid's households as its worker keeps them: written down, visited, looked at, gone; and what of it stays shut to everybody else. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { visitingRoutes } from './routes.ts'
import { dueOn } from './view.ts'

let world: World
let county: MatterCounty
let worker: Asking & { person: string }
const at = '/api/households'

const household = (address: string, more: object = {}) => ({
  ...{ command_id: randomUUID(), id: randomUUID(), region: county.at.grid1!.id, address },
  ...{ head: '李', people: 1, tags: ['lives_alone'], phone: '13900000001', ...more },
})
const visit = (more: object = {}) => ({ command_id: randomUUID(), on: '2026-11-18', found: 'well', ...more })

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  await county.app.register(visitingRoutes({ ...county.deps, authorityFor: county.authorityFor }))
  worker = await county.office('grid_worker', 'grid1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

test('due by the strictest tag; never visited is due today; without a rule never', () => {
  const tags = { old: { title: '老' }, alone: { title: '独居', every: '7 days' } }
  const rules = { title: '走访', at: 'grid', every: '90 days', tags }
  const today = '2026-11-18'
  assert.equal(dueOn(rules, { tags: ['old', 'alone'], visited_on: '2026-11-01', today }), '2026-11-08')
  assert.equal(dueOn(rules, { tags: ['old'], visited_on: '2026-11-01', today }), '2027-01-30')
  assert.equal(dueOn(rules, { tags: [], visited_on: null, today }), today)
  assert.equal(dueOn({ ...rules, every: undefined }, { tags: ['old'], visited_on: null, today }), null)
})

test('written down once, listed without the phone, visited, and due again after a week', async () => {
  const one = household('前街3号')
  assert.equal((await worker.post(at, one)).status, 201)
  assert.equal((await worker.post(at, one)).body.id, one.id, 'sent twice, kept once')
  assert.match((await worker.post(at, household('前街3号'))).body.detail, /已经在名单里/)
  assert.equal((await worker.post(at, household('前街4号', { tags: ['rich'] }))).body.field, 'tags')
  assert.equal((await worker.post(at, household('前街4号', { head: '李大山李大' }))).body.field, 'head')
  const [row] = (await worker.get(at)).body.items
  assert.deepEqual(
    [row.address, row.head, row.has_phone, row.visited_on, row.due_on],
    ['前街3号', '李', true, null, '2026-11-18'],
  )
  assert.ok(!JSON.stringify((await worker.get(at)).body).includes('13900000001'))

  const path = `${at}/${one.id}/visits`
  assert.equal((await worker.post(path, visit({ found: 'away' }))).status, 201)
  assert.equal((await worker.get(at)).body.items[0].visited_on, null, 'nobody at home is no visit')
  const later = visit({ on: '2026-11-17', found: 'concern', note: '水管漏了' })
  assert.equal((await worker.post(path, later)).status, 201)
  assert.equal((await worker.post(path, later)).status, 201, 'sent twice')
  assert.equal((await worker.get(at)).body.items[0].due_on, '2026-11-24')
  assert.equal((await worker.post(path, visit({ on: '2026-11-19' }))).body.field, 'on')
  assert.deepEqual(
    (await worker.get(path)).body.items.map(({ found, note }: Record<string, string>) => [found, note]),
    [
      ['away', null],
      ['concern', '水管漏了'],
    ],
  )
  const { rows } = await world.owner.query(
    `select to_jsonb(j)::text as t from journal_entry j where subject_kind like 'household%'
     union all select to_jsonb(h)::text from household h union all select to_jsonb(v)::text from household_visit v`,
  )
  for (const { t } of rows) assert.ok(!/水管|13900000001|lives_alone|李/.test(t), t)
  assert.equal(rows.filter(({ t }) => t.includes('"record_visit"')).length, 2)
})

test('the phone is shown by a look that is kept; who moved away is forgotten', async () => {
  const [{ id, version }] = (await worker.get(at)).body.items
  assert.deepEqual((await worker.post(`${at}/${id}/look`)).body, { phone: '13900000001' })
  const { rows } = await world.owner.query('select actor, field from access_log where subject = $1', [id])
  assert.deepEqual(rows, [{ actor: worker.person, field: 'household' }])
  const stale = { command_id: randomUUID(), version: version + 1 }
  assert.equal((await worker.post(`${at}/${id}/leave`, stale)).body.code, 'TRY_AGAIN')
  assert.equal((await worker.post(`${at}/${id}/leave`, { ...stale, version })).status, 200)
  assert.deepEqual((await worker.get(at)).body.items, [])
  const left = await world.owner.query('select sealed from household where id = $1', [id])
  const notes = await world.owner.query('select note from household_visit where note is not null')
  assert.deepEqual([left.rows[0].sealed, notes.rows], [null, []])
  assert.equal((await worker.post(at, household('前街3号'))).status, 201, 'the door is free again')
})
