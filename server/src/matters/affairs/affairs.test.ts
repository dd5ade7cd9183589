/** Village affairs over HTTP: which path and why, meetings and payments as their contexts record them, postings, splitting. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { authorityOf } from '#server/authority/index.ts'
import { shanghaiToday } from '#server/people/index.ts'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { fallDue, prepareMove, type Recorded } from '../index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let clerk: Person, director: Person, secretary: Person, supervisor: Person, member: Person, accountant: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  clerk = await county.office('village_clerk', 'village1', undefined, '刘文书')
  director = await county.office('village_director', 'village1')
  secretary = await county.office('village_secretary', 'village1')
  supervisor = await county.office('supervision_head', 'village1')
  member = await county.office('supervision_member', 'village1')
  accountant = await county.office('village_committee', 'village1', undefined, '陈出纳')
  for (const post of ['committee_member', 'branch_member']) await county.office(post, 'village1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const DAY = 86_400_000
const money = (yuan: number, more: object = {}) => ({
  purpose: '抗旱抽水泵三台',
  payee: '临沭某农机店',
  amount: Math.round(yuan * 100),
  ...more,
})
const begin = (fields: object, kind = 'purchase', place = 'village1') => ({
  ...{ id: randomUUID(), county: county.code, kind, region: county.at[place]!.id, fields },
  text: '事由说明',
})
const begun = async (fields: object, kind = 'purchase', who: Asking = clerk): Promise<string> => {
  const { status, body } = await who.post('/api/matters', begin(fields, kind))
  assert.equal(status, 201, JSON.stringify(body))
  return body.id as string
}
const page = async (who: Asking, id: string) => (await who.get(`/api/matters/${id}`)).body
const path = async (fields: object, kind = 'purchase') => {
  const asked = { county: county.code, kind, region: county.at['village1']!.id, fields }
  return (await clerk.post('/api/affairs/path', asked)).body
}

/** As the contexts above record it: in a transaction of their own. */
async function record(who: Person, matter: string, recorded: Recorded): Promise<string> {
  const today = shanghaiToday(world.clock)
  const seats = await county.deps.people.heldSeats(county.tenant, who.person, today)
  const authority = authorityOf(county.tenant, who.person, seats, 0, '')
  const { queries, next } = await prepareMove(county.deps, authority, { matter, recorded })
  await world.app.act(authority.wall, (tx) => tx.commit(...queries))
  return next.state
}
const meets = (matter: string, body: string, outcome: 'passed' | 'rejected' = 'passed') =>
  record(secretary, matter, { does: 'resolved', body, resolution: randomUUID(), outcome })
const pays = (who: Person, matter: string, yuan: number, settled = true) =>
  record(who, matter, { does: 'paid', payment: randomUUID(), amount: Math.round(yuan * 100), settled })
const acts = async (who: Asking, id: string, action: string, input: object = {}) => {
  const { version } = await page(who, id)
  return who.post(`/api/matters/${id}/acts`, { command_id: randomUUID(), version, action, input })
}
const does = async (who: Asking, id: string, action: string, input: object = {}) => {
  const { status, body } = await acts(who, id, action, input)
  assert.equal(status, 200, JSON.stringify(body))
}
async function posted(days = 18): Promise<void> {
  world.clock.forward(days * DAY)
  while ((await fallDue(county.deps)) > 0);
}
const approve = async (id: string) => {
  for (const who of [director, secretary, supervisor]) await does(who, id, 'approve')
}

test('without an authorisation in force even a small sum goes before the villagers’ assembly, and says so before it is sent', async () => {
  const taken = await path(money(300))
  assert.equal(taken.path, 'assembly')
  assert.match(taken.because.join('；'), /金额不到 2,000 元；“授权村“两委”决定小额支出”没有在有效期内的决议/)
  assert.equal(taken.steps[0].title, '待党支部提议')
  assert.equal(taken.steps.at(-1).title, '已办结')
  const missing = await clerk.post('/api/affairs/path', {
    ...{ county: county.code, kind: 'purchase', region: county.at['village1']!.id },
    fields: { purpose: '泵', payee: '店' },
  })
  assert.equal(missing.body.code, 'FIELD_MISSING')
  assert.equal(missing.body.field, 'fields.amount')
})

test('an authorisation is itself an affair: given by the assembly, posted, in force until its day, and the next one rests on it', async () => {
  const until = '2027-12-31'
  const first = await begun({ scope: '第二十八条所列事项', until }, 'authorise_representatives')
  for (const body of ['village_branch', 'two_committees', 'party_members', 'villagers_assembly'])
    await meets(first, body)
  const told = await page(clerk, first)
  assert.equal(told.state_title, '决议公示')
  assert.match(told.timeline.at(-1).sentence, /^村民会议决议通过，授权到 2027-12-31，/)
  const second = await begun({ scope: '单笔不到两万元', until }, 'authorise_committees', director)
  assert.deepEqual((await page(director, second)).affair.because, [
    '授权村“两委”决定小额支出，由村民代表会议决定',
    `依据“村民会议授权村民代表会议决定”的决议，有效期到 ${until}`,
  ])
  for (const body of ['village_branch', 'two_committees', 'party_members', 'representatives'])
    await meets(second, body)
  await posted()
  assert.equal((await page(clerk, second)).final, 'solved')
  assert.equal((await path(money(19_999.99))).path, 'ordinary')
  assert.equal((await path(money(20_000))).path, 'major', 'the boundary takes the stricter path')
  assert.equal((await path(money(2_000))).path, 'ordinary')
  assert.equal((await path(money(1_999.99))).path, 'small')
  world.clock.forward(0)
})

test('a purchase of the middle tier: committees before, three approvals, payment by another, committees after, posted, closed', async () => {
  const id = await begun(money(12_000))
  const start = await page(clerk, id)
  assert.equal(start.affair.title, '一般事项（2000 元到 2 万元）')
  assert.equal(start.affair.waits_for.words, '等村“两委”扩大会议商议')
  assert.deepEqual(
    start.fields.map((f: { value: string }) => f.value),
    ['抗旱抽水泵三台', '临沭某农机店', '12,000.00 元'],
  )
  assert.equal(await meets(id, 'enlarged_two_committees'), 'director_approving')
  await approve(id)
  await does(clerk, id, 'finish', { result: '三台已到货' })
  await assert.rejects(pays(director, id, 12_000), { code: 'SAME_PERSON' }, 'an approver records no payment')
  await assert.rejects(pays(accountant, id, 12_000.01), { code: 'FIELD_INVALID' })
  assert.equal(await pays(accountant, id, 5_000, false), 'paying')
  assert.equal((await page(clerk, id)).affair.waits_for.words, '等付款：已付 5,000.00 元，还有 7,000.00 元')
  assert.equal(await pays(accountant, id, 7_000), 'enlarged_confirming')
  await meets(id, 'enlarged_two_committees')
  const before = await page(clerk, id)
  assert.equal(before.state_title, '实施结果公示')
  await posted()
  const done = await page(clerk, id)
  assert.equal(done.final, 'solved')
  assert.ok(done.affair.steps.every((s: { status: string }) => s.status === 'done'))
  const story = done.timeline.map((t: { sentence: string }) => t.sentence).join('\n')
  for (const words of [
    /走“一般事项（2000 元到 2 万元）”/,
    /村“两委”扩大会议商议通过/,
    /同意支出/,
    /审核通过/,
    /付款 5,000\.00 元/,
    /公示期满/,
  ])
    assert.match(story, words)
})

test('rejected by the representatives: it ends, and the steps say where', async () => {
  const id = await begun(money(26_000, { purpose: '村口牌坊', payee: '某石材厂' }), 'works_payment')
  for (const body of ['village_branch', 'two_committees', 'party_members']) await meets(id, body)
  assert.equal(await meets(id, 'representatives', 'rejected'), 'rejected')
  const shown = await page(clerk, id)
  assert.equal(shown.final, 'declined')
  assert.deepEqual(
    shown.affair.steps.map((s: { title: string; status: string }) => `${s.title} ${s.status}`),
    ['待党支部提议', '待村“两委”商议', '待党员会议审议', '待村民代表会议决议', '没有通过'].map(
      (t) => `${t} done`,
    ),
  )
})

test('a resolution of another body, or for a matter that does not wait, moves nothing', async () => {
  const id = await begun(money(3_000, { purpose: '打印机', payee: '某电脑店' }))
  await assert.rejects(meets(id, 'representatives'), { code: 'ACTION_NOT_OPEN' })
  await meets(id, 'enlarged_two_committees')
  await assert.rejects(meets(id, 'enlarged_two_committees'), { code: 'ACTION_NOT_OPEN' })
  await assert.rejects(pays(accountant, id, 3_000), { code: 'ACTION_NOT_OPEN' })
})

test('one purchase in parts is noticed, told to the supervisors, shown on the matter, and goes on all the same', async () => {
  const parts = { purpose: '硬化村北生产路第一段', payee: '王某工程队' }
  const first = await begun(money(15_000, parts), 'works_payment')
  const second = await begun(money(9_000, { ...parts, purpose: '清运垃圾' }), 'works_payment')
  const list = (await supervisor.get('/api/affairs/splittings')).body
  assert.equal(list.items.length, 1)
  assert.match(
    list.items[0].words,
    /“收款单位或个人”相同或相近的 2 件，合计 24,000\.00 元，合在一起要走“重大事项（2 万元以上）”/,
  )
  assert.deepEqual(
    list.items[0].others.map((o: { id: string }) => o.id),
    [first],
  )
  assert.equal((await page(supervisor, first)).affair.splitting.length, 1, 'on both of them')
  assert.equal((await page(supervisor, second)).affair.splitting.length, 1)
  assert.equal((await member.get('/api/affairs/splittings')).body.items.length, 1)
  assert.match((await supervisor.get('/api/notices')).body.items[0].text, /请留意是否拆分/)
  assert.deepEqual((await page(clerk, second)).affair.splitting, [], 'not to whoever began it')
  assert.equal((await page(clerk, second)).final, null)
  world.clock.forward(1000)
  // by its purpose as well: the same words with another number
  await begun(money(8_000, { purpose: '硬化村北生产路第二段', payee: '李某运输队' }), 'works_payment')
  const more = (await supervisor.get('/api/affairs/splittings')).body.items
  assert.match(more[0].words, /“用途”相同或相近的 2 件，合计 23,000\.00 元/)
})

test('near misses are not noticed: another kind, long ago, below the limit together, declined', async () => {
  const had = (await supervisor.get('/api/affairs/splittings')).body.items.length
  const hay = { purpose: '购买防汛沙袋', payee: '沂河建材' }
  const declined = await begun(money(15_000, hay))
  await meets(declined, 'enlarged_two_committees', 'rejected')
  await begun(money(4_000, hay))
  await begun(money(4_000, hay), 'labour_payment')
  world.clock.forward(95 * DAY)
  await begun(money(18_000, hay))
  await begun(money(1_000, { purpose: '慰问困难户', payee: '某超市' }))
  assert.equal((await supervisor.get('/api/affairs/splittings')).body.items.length, had)
})

test('flowcharts: of a kind for everybody, of a live matter with its place lit', async () => {
  const chart = await county.anyone.get(`/api/affairs/flowchart.svg?county=${county.code}&kind=purchase`)
  assert.equal(chart.status, 200)
  const svg = String(chart.body)
  for (const words of ['物资采购流程图', '重大事项', '小微事项', '公示 15 天', 'width="210mm"'])
    assert.ok(svg.includes(words), words)
  assert.equal(
    (await county.anyone.get(`/api/affairs/flowchart.svg?county=${county.code}&kind=x`)).status,
    404,
  )
  const id = await begun(money(2_500, { purpose: '换锁', payee: '某五金店' }))
  const live = String((await clerk.get(`/api/matters/${id}/flowchart.svg`)).body)
  assert.ok(live.includes('▶ 现在在这里') && !live.includes('小微事项（'))
})

test('the catalogue of affairs has 11 classes and 30 kinds; the one villagers report by has none of them', async () => {
  const { body } = await county.anyone.get(`/api/affairs/catalogue?county=${county.code}`)
  assert.equal(body.groups.length, 11)
  assert.equal(body.kinds.length, 30)
  assert.deepEqual(body.kinds[0].begun_by, ['村文书', '村委会主任', '村党支部书记'])
})
