/** Forbidden paths: who may not bring orders in, nor take results out, nor see what another sent. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHotlineDesk, workbook, cellsOf, type HotlineDesk } from '../../../test/hotline-desk.ts'
import type { Asking } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { hotlineFollower } from './index.ts'

type Person = Asking & { person: string }
let world: World
let desk: HotlineDesk
let office: Person, colleague: Person, street: Person, worker: Person, admin: Person, villager: Person
let bytes: Buffer
let file: { id: string; columns: object }
let run: { id: string; bad_rows_file: string }

before(async () => {
  world = await openWorld()
  desk = await openHotlineDesk(world)
  const { county } = desk
  office = await county.office('county_office', 'county')
  colleague = await county.office('county_office', 'county')
  street = await county.office('street_office', 'town1')
  worker = await county.office('grid_worker', 'grid1')
  admin = await county.office('administrator', 'county')
  villager = await county.villager('张大娘')
  bytes = await workbook([
    ['工单编号', '内容', '类别', '电话'],
    ['A1', '停水了', '自来水停水、水质差', '13905390001'],
    ['A2', '有干部吃拿卡要', '投诉干部、工作人员', ''],
    ['A3', '电话不对', '', '123'],
  ])
  file = (await desk.send(office.person, bytes)).body
  run = (await desk.run(office.person, file)).body
})
after(async () => {
  await desk?.county.close()
  await world?.close()
})

const refused = async (
  answer: Promise<{ status: number; body: { code: string } }>,
  status: number,
  code: string,
  why: string,
) => {
  const { status: got, body } = await answer
  assert.deepEqual([got, body.code], [status, code], why)
}

test('without the permission nothing opens: not sending, asking, reading, exporting', async () => {
  const others: [Person, string][] = [
    [street, 'a street, whose post does not carry it'],
    [worker, 'a grid worker'],
    [admin, 'an administrator, who looks after people'],
    [villager, 'a villager'],
  ]
  for (const [who, why] of others) {
    await refused(desk.send(who.person, bytes), 403, 'NOT_ALLOWED', why)
    await refused(desk.run(who.person, file), 403, 'NOT_ALLOWED', why)
    await refused(who.get('/api/hotline'), 403, 'NOT_ALLOWED', why)
    await refused(who.get(`/api/hotline/runs/${run.id}`), 403, 'NOT_ALLOWED', why)
    await refused(who.get(run.bad_rows_file), 403, 'NOT_ALLOWED', why)
    await refused(who.post('/api/hotline/exports', {}), 403, 'NOT_ALLOWED', why)
  }
  await refused(desk.send('', bytes), 401, 'NOT_SIGNED_IN', 'nobody signed in')
  await refused(desk.county.anyone.post('/api/hotline/exports', {}), 401, 'NOT_SIGNED_IN', 'nobody signed in')
})

test('a colleague’s file, run and bad rows are their own: callers’ phones stand in them', async () => {
  await refused(desk.run(colleague.person, file), 404, 'NOT_FOUND', 'the file')
  await refused(colleague.get(`/api/hotline/runs/${run.id}`), 404, 'NOT_FOUND', 'the run')
  await refused(colleague.get(run.bad_rows_file), 404, 'NOT_FOUND', 'the bad rows')
  assert.deepEqual((await colleague.get('/api/hotline')).body.runs, [])
  for (const table of ['hotline_file', 'hotline_run']) {
    const wall = (await desk.county.authorityFor({ headers: { 'x-person': colleague.person } } as never)).wall
    const { sql } = await import('kysely')
    const [rows] = await world.app.read(wall, sql`select * from ${sql.table(table)}`)
    assert.equal(rows.length, 0, `${table}: the second wall alone`)
  }
})

test('orders are seen by whoever sees the matter: the second wall alone', async () => {
  const { sql } = await import('kysely')
  const seen = async (who: Person) => {
    const { wall } = await desk.county.authorityFor({ headers: { 'x-person': who.person } } as never)
    const [rows] = await world.app.read(
      wall,
      sql<{ number: string }>`select number from hotline_order order by number`,
    )
    return rows.map(({ number }) => number)
  }
  assert.deepEqual(await seen(office), ['A1', 'A2'])
  assert.deepEqual(await seen(worker), [])
  assert.deepEqual(await seen(villager), [])
})

test('who lost the post before the follower comes to it imports nothing', async () => {
  const sent = await desk.send(
    colleague.person,
    await workbook([
      ['工单编号', '内容'],
      ['B1', '路灯不亮'],
    ]),
  )
  const asked = await colleague.post(`/api/hotline/files/${sent.body.id}/runs`, {
    ...{ sender: '别处', columns: sent.body.columns, dry_run: false },
  })
  assert.equal(asked.status, 202, JSON.stringify(asked.body))
  await world.owner.query(`update appointment set ends_on = '2026-11-01' where person = $1`, [
    colleague.person,
  ])
  await world.owner.query('update tenant set revision = revision + 1')
  await hotlineFollower({ matters: desk.county.deps }).work()
  const { rows } = await world.owner.query('select state, failure from hotline_run where id = $1', [
    asked.body.id,
  ])
  assert.deepEqual([rows[0].state, /没有这项权限/.test(rows[0].failure)], ['failed', true])
  assert.equal((await world.owner.query(`select from hotline_order where number = 'B1'`)).rowCount, 0)
})

test('a complaint about somebody goes out without its words to a desk it was not handed to', async () => {
  const { rows } = await world.owner.query(`select matter from hotline_order where number = 'A2'`)
  const secret = '查实了，已处理某某'
  await world.owner.query(`update matter set words = words || $2::jsonb, audience = '{}' where id = $1`, [
    rows[0].matter,
    JSON.stringify([
      { id: rows[0].matter, version: 2, field: 'result', person: null, text: secret, salt: '' },
    ]),
  ])
  const cells = await cellsOf((await office.post('/api/hotline/exports', {})).body)
  assert.ok(cells.some(([number]) => number === 'A2'))
  assert.ok(!JSON.stringify(cells).includes(secret))
})

test('a kind or an export of nowhere, the same column twice, no order number: refused with what to do', async () => {
  const sent = (await desk.send(office.person, bytes)).body
  const ask = (more: object) => desk.run(office.person, sent, more)
  await refused(ask({ kinds: { 水: 'nothing' } }), 422, 'FIELD_INVALID', 'a kind the county has not')
  await refused(ask({ columns: { order: '工单编号' } }), 422, 'FIELD_MISSING', 'no text')
  await refused(ask({ columns: { order: '工单编号', text: '工单编号' } }), 422, 'FIELD_INVALID', 'twice')
  const nowhere = '0193a1c0-0000-7000-8000-000000000000'
  await refused(
    office.post('/api/hotline/exports', { changed_since: nowhere }),
    404,
    'NOT_FOUND',
    'no such export',
  )
  await refused(office.get(`/api/hotline/runs/${nowhere}`), 404, 'NOT_FOUND', 'no such run')
})

test('files are forgotten after a day, bad rows after a week', async () => {
  const kept = async () =>
    (
      await world.owner
        .query(`select (select count(*) from hotline_file where sealed is not null)::int as files,
      (select count(*) from hotline_run where bad_sealed is not null)::int as bad`)
    ).rows[0]
  assert.ok((await kept()).files > 0 && (await kept()).bad > 0)
  world.clock.forward(25 * 3600_000)
  await hotlineFollower({ matters: desk.county.deps }).work()
  assert.equal((await kept()).files, 0)
  world.clock.forward(7 * 24 * 3600_000)
  await hotlineFollower({ matters: desk.county.deps }).work()
  assert.equal((await kept()).bad, 0)
})
