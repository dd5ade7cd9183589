/** Enforcement by its real posts, over HTTP: found, planned, approved, ordered by a numbered paper, rechecked and closed; handed over with acceptance. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openPerson, unwrapKey } from '../../journal/index.ts'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { sealedQuery } from './store.ts'

let world: World
let county: MatterCounty
let officer: Asking, second: Asking, head: Asking, leader: Asking, soil: Asking

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linyi')
  officer = await county.office('enforcement_team', 'town1')
  second = await county.office('enforcement_team', 'town1')
  head = await county.office('enforcement_head', 'town1')
  leader = await county.office('township_leader', 'town1')
  soil = await county.office('department_handler', 'county', 'natural_resources')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const fields = {
  power: '擅自在耕地上取土、挖砂、采石',
  party: '薛公村村民某某',
  found_on: '2026-06-30',
  spot: '西里北沟',
  fact: '非法取土，并挖掘占用部分村道',
  source: '日常巡查',
}
const found = async (more: object = {}, at = 'town1') =>
  officer.post(
    '/api/matters',
    reportOf(county, 'enforcement_case', at, { text: '巡查发现取土', fields: { ...fields, ...more } }),
  )
const take = async (who: Asking, id: string, action: string, input: object = {}) => {
  const { version } = (await who.get(`/api/matters/${id}`)).body
  return who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
}
const does = async (...act: Parameters<typeof take>) => {
  const { status, body } = await take(...act)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const daysOn = (days: number) =>
  new Date(world.clock.now().getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
const demand = () => ({
  demand: '停止取土，恢复村道',
  correct_by: daysOn(10),
  officers: '甲（晋M001）、乙（晋M002）',
})

async function ordered(): Promise<string> {
  const { body } = await found()
  await does(officer, body.id, 'plan', { entry: { checklist: '取土面积', measure: '责令停止' } })
  await does(head, body.id, 'approve')
  await does(officer, body.id, 'order', { entry: demand() })
  return body.id as string
}

test('what was found ends in an order with a number, printed the same for ever, and is closed by a recheck', async () => {
  const { status, body } = await found()
  assert.equal(status, 201, JSON.stringify(body))
  const { id } = body
  await does(officer, id, 'plan', { entry: { checklist: '取土面积', measure: '责令停止' } })
  assert.equal((await take(officer, id, 'approve')).status, 403, 'who planned it does not approve it')
  await does(head, id, 'approve')
  const { sentence } = await does(officer, id, 'order', { entry: demand() })
  assert.match(sentence, /发出《责令改正违法行为通知书》（.+责改字〔2026〕第1号）/)

  const page = (await officer.get(`/api/matters/${id}`)).body
  assert.equal(page.papers.length, 1)
  const paper = `/api/matters/${id}/papers/${page.papers[0].id}`
  const printed = await officer.get(paper)
  assert.equal(printed.body.subarray(0, 5).toString(), '%PDF-')
  const [kept] = await world.worker.read(
    { tenant: county.tenant, scope: '{}', keys: '{}' },
    sealedQuery(county.tenant, id, page.papers[0].id),
  )
  const key = unwrapKey(county.deps.keys.wrapping, county.tenant, kept[0]!)
  const { law } = JSON.parse(openPerson<string>(key, kept[0]!.sealed)) as { law: string[] }
  assert.deepEqual(law, ['《土地管理法》第七十五条', '《行政处罚法》第二十四条、第二十八条第一款'])
  world.clock.set('2027-03-01T02:00:00.000Z')
  const again = await second.get(paper)
  assert.ok(again.body.equals(printed.body), 'a colleague prints the same bytes months later')
  world.clock.set('2026-07-03T02:00:00.000Z')

  const { rows } = await world.owner.query(
    "select decision -> 'papers' -> 0 as paper from journal_entry where subject = $1 and decision ? 'papers'",
    [id],
  )
  assert.match(rows[0].paper.hash, /^[0-9a-f]{64}$/)
  assert.doesNotMatch(JSON.stringify(rows), /某某|取土/, 'the journal keeps a salted hash and no word of it')

  const noProof = await take(officer, id, 'close', {
    entry: { checked_on: '2026-07-03', corrected: '全部改正', found: '已回填', officers: '甲、乙' },
  })
  assert.deepEqual([noProof.status, noProof.body.code], [422, 'EVIDENCE_MISSING'])
  assert.equal(
    (await officer.get(`/api/matters/${id}`)).body.papers.length,
    1,
    'nothing was numbered in vain',
  )
})

test('numbers have no gap, whoever issues at the same moment and whoever is refused', async () => {
  const before = await Promise.all([ordered(), ordered(), ordered()])
  const refused = await found()
  await does(officer, refused.body.id, 'plan', { entry: { checklist: '取土面积', measure: '责令停止' } })
  await does(head, refused.body.id, 'approve')
  const late = await take(officer, refused.body.id, 'order', {
    entry: { ...demand(), correct_by: daysOn(60) },
  })
  assert.deepEqual([late.status, late.body.code, late.body.field], [422, 'FIELD_INVALID', 'entry.correct_by'])
  const after = await ordered()
  const numbers = await Promise.all(
    [...before, after].map(
      async (id) => (await officer.get(`/api/matters/${id}`)).body.papers[0].number as string,
    ),
  )
  const nth = numbers.map((number) => Number(/第(\d+)号/.exec(number)![1])).sort((a, b) => a - b)
  assert.deepEqual(nth, [2, 3, 4, 5])
})

test('the same command twice issues one paper', async () => {
  const { body } = await found()
  await does(officer, body.id, 'plan', { entry: { checklist: '取土面积', measure: '责令停止' } })
  await does(head, body.id, 'approve')
  const { version } = (await officer.get(`/api/matters/${body.id}`)).body
  const act = actOf('order', version, { entry: demand() })
  const [one, two] = await Promise.all([1, 2].map(() => officer.post(`/api/matters/${body.id}/acts`, act)))
  assert.deepEqual(one!.body, two!.body)
  assert.equal((await officer.get(`/api/matters/${body.id}`)).body.papers.length, 1)
})

test('the day named in the form is the deadline; past it the head is brought in', async () => {
  const id = await ordered()
  const page = (await officer.get(`/api/matters/${id}`)).body
  const due = page.deadlines.find((one: { clock: string }) => one.clock === 'correcting')
  assert.ok(due.due_at > `${daysOn(9)}T`, due.due_at)
})

test('a power the township does not hold is refused with the sentence and the field', async () => {
  const held = await world.owner.query("select id, path from region where tenant = $1 and name = '角杯镇'", [
    county.tenant,
  ])
  assert.equal(held.rows.length, 0, 'the small county does not have that township: its list is asked by name')
  const { rows } = await world.owner.query('select name from region where id = $1', [county.at.town2!.id])
  await world.owner.query("update region set name = '角杯镇' where id = $1", [county.at.town2!.id])
  await world.owner.query('update tenant set revision = revision + 1 where tenant = $1', [county.tenant])
  const there = await county.office('enforcement_team', 'town2')
  const report = (power: string) =>
    there.post(
      '/api/matters',
      reportOf(county, 'enforcement_case', 'town2', { fields: { ...fields, power } }),
    )
  const refused = await report('餐饮场所瓶装燃气不装报警器')
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.field],
    [422, 'NOT_ON_LIST', 'fields.power'],
  )
  assert.match(refused.body.detail, /不在角杯镇的“乡镇行政执法事项清单”上/)
  assert.equal((await report('露天焚烧秸秆、落叶')).status, 201)
  assert.equal((await report('随便写一项')).body.code, 'FIELD_INVALID')
  await world.owner.query('update region set name = $2 where id = $1', [county.at.town2!.id, rows[0].name])
})

test('what is not the township’s goes to a department, which accepts it with a receipt of its own number', async () => {
  const { body } = await found()
  const offer = (await officer.get(`/api/matters/${body.id}`)).body.actions.find(
    (one: { action: string }) => one.action === 'hand_over',
  )
  const target = offer.targets.find((one: { title: string }) => one.title.includes('自然资源'))!.seat
  await does(officer, body.id, 'hand_over', { target, reason: '不在乡镇清单内' })
  await does(soil, body.id, 'refuse', { ground: '事实或材料不清楚', reason: '没有照片' })
  await does(officer, body.id, 'hand_over', { target, reason: '补了照片' })
  const { state } = await does(soil, body.id, 'take_over')
  assert.equal(state, 'handed_over')
  const { papers } = (await soil.get(`/api/matters/${body.id}`)).body
  assert.deepEqual(
    papers.map((one: { title: string }) => one.title),
    ['案件移送函', '案件移送函', '案件移送受理回执'],
  )
  assert.match(papers[2].number, /^自然资受字〔2026〕第1号$/)
})

test('a case is filed by the township leader alone, with its form', async () => {
  const id = await ordered()
  await does(officer, id, 'file', { reason: '逾期没有改正' })
  assert.equal(
    (await take(head, id, 'approve_filing', { note: '同意' })).status,
    403,
    'it is not the head’s to approve',
  )
  const { state } = await does(leader, id, 'approve_filing', { note: '同意立案' })
  assert.equal(state, 'filed')
})

test('a department hands a clue to the township, which answers within days and reports what came of it', async () => {
  const report = reportOf(county, 'clue_handover', 'town1', {
    id: randomUUID(),
    fields: { clue: '渠堤上搭了棚子', spot: '北干渠', why: '在乡镇清单内' },
  })
  const { status, body } = await soil.post('/api/matters', report)
  assert.equal(status, 201, JSON.stringify(body))
  const { actions } = (await soil.get(`/api/matters/${body.id}`)).body
  const send = actions.find((one: { action: string }) => one.action === 'send')
  const target = send.targets.find((one: { title: string }) => one.title.includes('执法队'))!.seat
  await does(soil, body.id, 'send', { target })
  await does(officer, body.id, 'accept')
  const { state } = await does(officer, body.id, 'feed_back', {
    entry: { outcome: '查实并已改正', told: '自行拆除' },
  })
  assert.equal(state, 'closed')
})
