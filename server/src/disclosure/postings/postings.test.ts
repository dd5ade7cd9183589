/** What village affairs have posted, as a villager reads it: two real meetings, the days, the end, and names covered. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { authorityOf } from '#server/authority/index.ts'
import { fallDue, prepareMove } from '#server/matters/index.ts'
import { shanghaiToday } from '#server/people/index.ts'
import { reportOf } from '../../../test/matter-county.ts'
import {
  cmd,
  hold,
  meetingOf,
  ok,
  openVillage,
  topicOf,
  type Person,
  type Village,
} from '../../../test/village-meeting.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { postingRoutes } from '../index.ts'

let world: World
let village: Village
let code: string
const DAY = 86_400_000

before(async () => {
  world = await openWorld()
  village = await openVillage(world)
  const { county } = village
  const { packs, places, clock } = county.deps
  const publicUrl = 'http://here.test'
  await county.app.register(postingRoutes({ worker: world.worker, packs, places, clock, publicUrl }))
  code = (await places.region(county.tenant, county.at.village1!.id))!.code
  await county.office('supervision_head', 'village1')
})
after(async () => {
  await village?.county.close()
  await world?.close()
})

const get = async (path: string) => {
  const { statusCode, body } = await village.county.app.inject({ url: path })
  return { status: statusCode, body }
}
const read = async (query = '') => {
  const { status, body } = await get(`/v/${code}/postings${query}`)
  assert.equal(status, 200, body)
  assert.ok(gzipSync(body).length < 15_000)
  assert.doesNotMatch(body, /<script/)
  return body.replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ')
}
const begin = async (kind: string, fields: object, text = '事由') =>
  (await ok(village.clerk.post('/api/matters', reportOf(village.county, kind, 'village1', { text, fields }))))
    .id as string
/** The body meets on it, and everybody says yes. */
async function meets(body: string, matter: string) {
  const held_at = new Date(world.clock.now().getTime() + 1_800_000).toISOString()
  const topic = topicOf('这件事', 'open', { matter })
  const called = await ok(
    village.director.post('/api/meetings', meetingOf(village.county, body, [topic], { held_at })),
  )
  await hold(village, called, 'yes')
}
async function finish(matter: string) {
  const { version } = await ok(village.clerk.get(`/api/matters/${matter}`))
  const act = cmd({ version, action: 'finish', input: { result: '办好了' } })
  await ok(village.clerk.post(`/api/matters/${matter}/acts`, act))
}
async function resolved(who: Person, matter: string, body: string) {
  const { tenant, deps } = village.county
  const seats = await deps.people.heldSeats(tenant, who.person, shanghaiToday(world.clock))
  const authority = authorityOf(tenant, who.person, seats, 0, '')
  const recorded = { does: 'resolved', body, resolution: randomUUID(), outcome: 'passed' } as const
  const { queries } = await prepareMove(deps, authority, { matter, recorded })
  await world.app.act(authority.wall, (tx) => tx.commit(...queries))
}
async function daysPass(days: number) {
  world.clock.forward(days * DAY)
  while ((await fallDue(village.county.deps)) > 0);
}

test('nothing posted: the page says so', async () => {
  assert.match(await read(), /正在公示 现在没有正在公示的事。/)
  assert.equal((await get('/v/371329002999/postings')).status, 404)
})

test('an affair in posting: what, since when, until when, who decided with which votes, how to object', async () => {
  const matter = await begin('seal_use', { content: '给村卫生室开证明用印，联系人电话 13805391234' })
  await meets('enlarged_two_committees', matter)
  await finish(matter)
  assert.match(await read(), /现在没有正在公示的事/, 'not before its posting begins')
  await meets('enlarged_two_committees', matter)
  const page = await read()
  assert.match(page, /使用村级印章、签订合同 实施结果公示，编号 /)
  assert.match(page, /2026年11月18日 星期三起公示，到 2026年12月3日 星期四/)
  assert.match(page, /给村卫生室开证明用印，联系人电话 \*\*\*\*1234/)
  assert.match(page, /走“一般事项（不涉及支出）”：不花集体的钱/)
  const votes = page.match(
    /村“两委”扩大会议(商议|确认)：应到 \d+ 人，到会 \d+ 人，同意 \d+、反对 0、弃权 0，通过/g,
  )
  assert.equal(votes?.length, 2, page)
  assert.match(page, /当面或打电话找村务监督委员会主任/)
})

test('a purchase: amount, payee covered as in the accounts, also where the purpose names him', async () => {
  const fields = { purpose: '付张建国工钱，卡号 6228480402564890018', payee: '张建国', amount: 3_000_000 }
  const matter = await begin('labour_payment', fields, '张建国家很困难')
  for (const body of ['village_branch', 'two_committees', 'party_members', 'villagers_assembly'])
    await resolved(village.secretary, matter, body)
  const page = await read()
  assert.match(page, /临时用工、劳务费支出 决议公示/)
  assert.match(page, /用途 付张\*\*工钱，卡号 \*\*\*\*0018 收款单位或个人 张\*\* 金额 30,000.00 元/)
  assert.match(page, /村民会议决议：通过/, 'no numbers where the record holds none')
  assert.doesNotMatch(page, /张建国|困难/)
})

test('after its days it is kept as a record, the newest first, by pages', async () => {
  await daysPass(16)
  const page = await read()
  assert.match(page, /现在没有正在公示的事。 公示过的/)
  assert.match(page, /2026年11月18日 星期三公示到 2026年12月\d+日 星期.，期满/)
  assert.equal(page.match(/期满/g)?.length, 2)
  for (let i = 0; i < 20; i++) {
    const matter = await begin('labour_payment', { purpose: `第${i}批`, payee: '某店', amount: 3_000_000 })
    for (const body of ['village_branch', 'two_committees', 'party_members', 'villagers_assembly'])
      await resolved(village.secretary, matter, body)
  }
  const [first, second] = [await read(), await read('?page=2')]
  assert.equal(first.match(/决议公示/g)?.length, 20)
  assert.match(first, /再往前的/)
  assert.equal(second.match(/期满/g)?.length, 2)
  assert.match(await read('?page=9'), /再往前没有了/)
})
