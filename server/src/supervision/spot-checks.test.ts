/** Spot checks: closed affairs drawn by a seed nobody chose, repeated offline; visits and calls; what is wrong becomes a matter. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { drawFrom } from '#contract/pack/draw.ts'
import { logStatement, sequenceLog } from '#server/journal/index.ts'
import { fallDue, prepareMove } from '#server/matters/index.ts'
import { reportOf, type Asking } from '../../test/matter-county.ts'
import { cmd, ok, openVillage, type Person, type Village } from '../../test/village-meeting.ts'
import { openWorld, type World } from '../../test/world.ts'
import { wrongIn } from './cli.ts'
import { hash } from './draw.ts'
import { supervisionRoutes } from './index.ts'

let world: World
let village: Village
let office: Person, inspector: Person
const DAY = 86_400_000

before(async () => {
  world = await openWorld({ now: '2026-10-08T09:00:00+08:00' })
  village = await openVillage(world)
  const { county } = village
  await county.app.register(supervisionRoutes({ matters: county.deps, authorityFor: county.authorityFor }))
  office = await county.office('inspection_office', 'county')
  inspector = await county.office('inspector', 'county')
  for (let i = 0; i < 3; i++) await closeOne()
  world.clock.forward(17 * DAY)
  while ((await fallDue(county.deps)) > 0);
})
after(async () => {
  await village?.county.close()
  await world?.close()
})

/** An affair that both meetings passed and whose posting has begun. */
async function closeOne() {
  const { county, clerk, secretary } = village
  const report = reportOf(county, 'seal_use', 'village1', { text: '事由', fields: { content: '用印' } })
  const matter = (await ok(clerk.post('/api/matters', report))).id as string
  const resolved = async () => {
    const authority = await county.authorityFor({ headers: { 'x-person': secretary.person } } as never)
    const recorded = {
      does: 'resolved',
      body: 'enlarged_two_committees',
      resolution: randomUUID(),
      outcome: 'passed',
    }
    const { queries } = await prepareMove(county.deps, authority, { matter, recorded: recorded as never })
    await world.app.act(authority.wall, (tx) => tx.commit(...queries))
  }
  await resolved()
  const { version } = await ok(clerk.get(`/api/matters/${matter}`))
  await ok(
    clerk.post(
      `/api/matters/${matter}/acts`,
      cmd({ version, action: 'finish', input: { result: '办好了' } }),
    ),
  )
  await resolved()
}
const openRound = async (round: string, more: object = {}) =>
  (
    await ok(
      office.post('/api/campaigns', {
        ...cmd({ campaign: 'spot_checks', round, region: village.county.at.county!.id, title: '四季度抽查' }),
        ...{ starts_on: '2026-10-01', ends_on: '2026-12-31', team: '', ...more },
      }),
    )
  ).id as string
const itemsOf = async (who: Asking, id: string) => (await ok(who.get(`/api/campaigns/${id}/items`))).items

test('without a signed head there is nothing to draw by; with one the machine draws once, and anybody draws alike', async () => {
  const { county } = village
  const id = await openRound('visit')
  assert.equal((await office.post(`/api/campaigns/${id}/draw`, cmd())).body.code, 'TRY_AGAIN')
  const said = { about: 'journal', day: '2026-10-20', size: 1, root: '01' } as const
  const wall = { tenant: county.tenant, scope: '{}', keys: '{}' }
  await world.app.act(wall, (tx) => tx.commit(logStatement(county.tenant, said)))
  const { worker, clock } = world
  await sequenceLog({ worker, clock, keys: county.deps.keys, publicUrl: 'http://here.test' })
  const body = cmd()
  await ok(office.post(`/api/campaigns/${id}/draw`, body))
  await ok(office.post(`/api/campaigns/${id}/draw`, body))
  assert.equal((await office.post(`/api/campaigns/${id}/draw`, cmd())).body.code, 'ALREADY_DONE')
  const record = await ok(office.get(`/api/campaigns/${id}/draw.json`))
  assert.deepEqual([record.pool.length, record.drawn.length], [3, 3])
  assert.deepEqual(wrongIn(record), [])
  const seen = await ok(office.get(`/api/campaigns/${id}`))
  assert.deepEqual([seen.draw.pool, seen.draw.drawn, seen.sums.drawn], [3, 3, 3])
  const swapped = { ...record, drawn: record.drawn.toReversed() }
  assert.equal(wrongIn(swapped).length, 1)
  assert.equal(wrongIn({ ...record, seed: hash('mine') }).length >= 2, true)
  assert.equal(wrongIn({ ...record, root: record.root.replace(/^../, 'ff') }).length >= 1, true)
})

test('a visit says whether it is as recorded; what is not becomes a matter of the village, the rates follow', async () => {
  const { items } = await ok(office.get('/api/campaigns?class=spot_check'))
  const id = items[0].id
  const rows = await itemsOf(inspector, id)
  const answer = (n: number, answers: object, note = '') =>
    inspector.post(`/api/campaigns/${id}/items/${rows[n].id}/answers`, cmd({ version: 1, answers, note }))
  const odd = await answer(0, { as_recorded: true, satisfaction: 'good', seen: '齐全' })
  assert.equal(odd.body.field, 'answers.satisfaction')
  await ok(answer(0, { as_recorded: true, satisfaction: 5, seen: '会议记录齐全' }))
  await ok(answer(1, { as_recorded: false, satisfaction: 4, seen: '没有签到表' }, '补齐签到表'))
  const seen = await ok(office.get(`/api/campaigns/${id}`))
  assert.deepEqual([seen.sums.in_order, seen.sums.doing, seen.sums.drawn, seen.sums.filled], [1, 1, 1, 2])
  assert.deepEqual(
    seen.shares.map((one: { holds: number; of: number }) => [one.holds, one.of]),
    [
      [1, 2],
      [2, 2],
    ],
  )
  const found = (await itemsOf(inspector, id)).find((one: { faulty: boolean }) => one.faulty)
  const matter = await ok(village.secretary.get(`/api/matters/${found.matter}`))
  assert.equal(matter.state_title, '待定措施')
  const { rates } = await ok(office.get('/api/campaigns'))
  assert.deepEqual(
    rates[0].shares.map((one: { title: string; holds: number; of: number }) => [
      one.title,
      one.holds,
      one.of,
    ]),
    [
      ['和记录一样', 1, 2],
      ['满意（4 分以上）', 2, 2],
    ],
  )
  const year = (await ok(office.get('/api/campaigns'))).may_open.find(
    (one: { campaign: string }) => one.campaign === 'spot_checks',
  )
  assert.deepEqual(
    year.rounds.map((one: { a_year: number; this_year: number; undrawn: number }) => [
      one.a_year,
      one.this_year,
      one.undrawn,
    ]),
    [
      [3, 1, 0],
      [2, 0, 0],
    ],
  )
})

test('a phone survey draws whom to ask; the number is shown for a reason that is kept', async () => {
  const id = await openRound('phone')
  await ok(office.post(`/api/campaigns/${id}/draw`, cmd()))
  const record = await ok(office.get(`/api/campaigns/${id}/draw.json`))
  assert.deepEqual(wrongIn(record), [])
  assert.equal(record.asked[0].among.length, 7)
  const [row] = await itemsOf(inspector, id)
  const path = `/api/campaigns/${id}/items/${row.id}`
  await world.owner.query(`update person set work_phone = '13805390001' where name like '代表%'`)
  const looks = async () =>
    (await world.owner.query(`select actor, reason, subject from access_log where reason = '四季度电话调查'`))
      .rows
  assert.equal((await looks()).length, 0)
  const called = await ok(inspector.post(`${path}/call`, { reason: '四季度电话调查' }))
  assert.equal(called.phone, '13805390001')
  assert.match(called.name, /^代表\d$/)
  const kept = await looks()
  assert.deepEqual([kept.length, kept[0].actor], [1, inspector.person])
  assert.ok(record.asked[0].among.includes(kept[0].subject))
  assert.equal((await ok(inspector.get(path))).may.call, true)
  await ok(inspector.post(`${path}/answers`, cmd({ version: 1, answers: { reached: false }, note: '' })))
  const { shares, sums } = await ok(office.get(`/api/campaigns/${id}`))
  assert.equal(sums.in_order, 1)
  assert.deepEqual(
    shares.map((one: { of: number }) => one.of),
    [0, 0],
    'whom nobody reached is neither satisfied nor not',
  )
})

test('places take turns: of many in one village and few in another each gives as evenly as it can', () => {
  const pool = [
    ...Array.from({ length: 50 }, (_, n) => ({ place: 'a', id: `a${n}` })),
    ...Array.from({ length: 2 }, (_, n) => ({ place: 'b', id: `b${n}` })),
    { place: 'c', id: 'c0' },
  ]
  const drawn = drawFrom(hash, 'seed', pool, 9)
  const from = (place: string) => drawn.filter((id) => id.startsWith(place)).length
  assert.deepEqual([from('a'), from('b'), from('c')], [6, 2, 1])
  assert.notDeepEqual(drawFrom(hash, 'other', pool, 9), drawn)
  assert.deepEqual(
    drawFrom(hash, 'seed', pool.toReversed(), 9),
    drawn,
    'the order it is written in says nothing',
  )
  assert.equal(drawFrom(hash, 'seed', pool, 500).length, 53)
})
