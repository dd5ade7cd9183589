/** The rate of affairs decided by the rule, over HTTP: one held by real meetings, one that only says so, one really paid. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { decidedRoutes } from '../index.ts'
import { moneyRoutes } from '#server/money/index.ts'
import { fallDue, prepareMove } from '#server/matters/index.ts'
import { reportOf, type Asking } from '../../../test/matter-county.ts'
import { spendingToPay } from '../../../test/spending.ts'
import type { VillageBooks } from '../../../test/village-books.ts'
import {
  cmd,
  hold,
  meetingOf,
  ok,
  openVillage,
  topicOf,
  type Village,
} from '../../../test/village-meeting.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { missingOf } from './missing.ts'

let world: World
let village: Village
let street: Asking
let at: string
const DAY = 86_400_000

before(async () => {
  world = await openWorld()
  village = await openVillage(world)
  const { county } = village
  const { deps, authorityFor } = county
  const { packs, places, clock } = deps
  const base = { worker: world.worker, db: world.app, packs, places, clock, publicUrl: 'http://here.test' }
  await county.app.register(decidedRoutes({ ...base, authorityFor }))
  await county.app.register(moneyRoutes({ ...deps, matters: deps, authorityFor }))
  street = await county.office('street_office', 'town1')
  at = county.at.village1!.id
})
after(async () => {
  await village?.county.close()
  await world?.close()
})

const daysPass = async (days: number) => {
  world.clock.forward(days * DAY)
  while ((await fallDue(village.county.deps)) > 0);
}
const read = async (query = '', who = street, year = 2026) =>
  ok(who.get(`/api/disclosures/decided?period=${year}${query}`))
async function meets(matter: string) {
  const held_at = new Date(world.clock.now().getTime() + 1_800_000).toISOString()
  const meeting = meetingOf(
    village.county,
    'enlarged_two_committees',
    [topicOf('用印', 'open', { matter })],
    { held_at },
  )
  await hold(village, await ok(village.director.post('/api/meetings', meeting)), 'yes')
}
async function resolved(matter: string, body: string) {
  const { deps, authorityFor } = village.county
  const authority = await authorityFor({ headers: { 'x-person': village.secretary.person } } as never)
  const recorded = { does: 'resolved', body, resolution: randomUUID(), outcome: 'passed' } as const
  const { queries } = await prepareMove(deps, authority, { matter, recorded })
  await world.app.act(authority.wall, (tx) => tx.commit(...queries))
}
const begin = async () => {
  const report = reportOf(village.county, 'seal_use', 'village1', {
    text: '事由',
    fields: { content: '用印' },
  })
  return (await ok(village.clerk.post('/api/matters', report))).id as string
}
const finish = async (matter: string) => {
  const { version } = await ok(village.clerk.get(`/api/matters/${matter}`))
  const act = cmd({ version, action: 'finish', input: { result: '办好了' } })
  await ok(village.clerk.post(`/api/matters/${matter}/acts`, act))
}

test('nothing closed yet: no rate, every village with nothing', async () => {
  const body = await read()
  assert.deepEqual(body.total, { closed: 0, whole: 0 })
  assert.deepEqual(
    body.rows.map((row: { closed: number }) => row.closed),
    [0, 0],
  )
  assert.equal(body.listed, null)
  assert.deepEqual(
    body.periods.slice(0, 4).map((one: { period: string }) => one.period),
    ['2026', '2025', '2026-Q4', '2026-Q3'],
  )
})

test('real meetings and full days make it whole; a word that bodies met does not', async () => {
  const [held, told, open] = [await begin(), await begin(), await begin()]
  await meets(held)
  await resolved(told, 'enlarged_two_committees')
  for (const matter of [held, told]) await finish(matter)
  await meets(held)
  await resolved(told, 'enlarged_two_committees')
  await daysPass(17)
  const body = await read(`&place=${at}`)
  assert.deepEqual(body.total, { closed: 2, whole: 1 }, JSON.stringify(body.listed))
  const listed = body.listed.affairs as { matter: string; missing: string[]; mine: boolean }[]
  assert.equal(
    listed.find((one) => one.matter === open),
    undefined,
    'what goes on is not counted',
  )
  assert.deepEqual(listed.find((one) => one.matter === held)!.missing, [])
  assert.deepEqual(listed.find((one) => one.matter === told)!.missing, [
    '村“两委”扩大会议商议：没有会议记录',
    '村“两委”扩大会议确认：没有会议记录',
  ])
  assert.ok(listed.every((one) => one.mine))
  const leader = await village.county.office('department_head', 'county')
  const above = await read(`&place=${at}`, leader)
  assert.deepEqual(above.total, { closed: 2, whole: 1 }, 'one who reads figures only counts the same')
  assert.ok(above.listed.affairs.every((one: { mine: boolean }) => !one.mine))
  assert.deepEqual((await ok(street.get('/api/disclosures/decided?period=2026-10'))).total, {
    ...{ closed: 0, whole: 0 },
  })
})

test('a payment in the books, by another than its approvers, is on record', async () => {
  const { county, director, secretary, clerk } = village
  await daysPass(2)
  const supervisor = await county.office('supervision_head', 'village1')
  const beginner = await county.office('village_clerk', 'village1')
  const matter = await spendingToPay(
    world,
    { county, supervisor } as unknown as VillageBooks,
    { director, secretary, beginner },
    { fen: 150_000, payee: '张建国', purpose: '打印纸' },
  )
  await ok(clerk.post('/api/books', cmd({ region: at, year: 2026 })))
  const day = world.clock.now().toISOString().slice(0, 10)
  await ok(
    clerk.post('/api/payments', {
      ...cmd({ region: at, matter, day, payee: '张建国', fen: 150_000 }),
      ...{ method: 'bank', purpose: 'office', settled: true },
    }),
  )
  await resolved(matter, 'two_committees')
  await daysPass(17)
  const body = await read(`&place=${at}`, street, 2027)
  const paid = body.listed.affairs.find((one: { matter: string }) => one.matter === matter)
  assert.equal(paid.missing.length, 5, JSON.stringify(paid))
  assert.ok(paid.missing.every((why: string) => why.endsWith('没有会议记录')))
})

test('each thing that is missing is said', () => {
  const vote = {
    body: '村民代表会议',
    adopted: true,
    quorate: false,
    present: 9,
    all: 30,
    yes: 9,
    no: 0,
    abstain: 0,
  }
  const meeting = { title: '村民代表会议决议', resolution: 'r' }
  const posting = { title: '决议公示', days: '15 天', full: false }
  const payment = { owed: 100, paid: [{ payment: 'p', amount: 100 }], approvers: ['a'] }
  const whole = { meetings: [meeting], postings: [{ ...posting, full: true }], payment }
  const votes = new Map([['r', { ...vote, quorate: true }]])
  const payers = new Map([['p', { fen: 100, paid_by: 'b' }]])
  assert.deepEqual(missingOf(whole, votes, payers), [])
  assert.deepEqual(missingOf({ ...whole, payment: null }, votes, new Map()), [])
  assert.deepEqual(missingOf(whole, new Map([['r', vote]]), payers), [
    '村民代表会议到会人数不够：应到 30 人，到会 9 人',
  ])
  assert.deepEqual(missingOf({ ...whole, postings: [posting] }, votes, payers), ['“决议公示”没有满 15 天'])
  assert.deepEqual(missingOf({ ...whole, postings: [{ ...posting, full: null }] }, votes, payers), [
    '没有“决议公示”',
  ])
  assert.deepEqual(missingOf(whole, votes, new Map()), ['没有付款记录'])
  assert.deepEqual(missingOf(whole, votes, new Map([['p', { fen: 100, paid_by: 'a' }]])), [
    '付款是申请人或审批人自己登记的',
  ])
})

test('a period or village there is none of is refused with the field', async () => {
  const wrong = await street.get('/api/disclosures/decided?period=2026-13')
  assert.deepEqual([wrong.body.code, wrong.body.field], ['FIELD_INVALID', 'period'])
  const nowhere = await street.get(`/api/disclosures/decided?place=${randomUUID()}`)
  assert.deepEqual([nowhere.body.code, nowhere.body.field], ['FIELD_INVALID', 'place'])
})
