/** Wishes, advice and the legal adviser by their real posts, over HTTP, and the village's own page that shows them. */
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
import { consentRoutes } from '../../matters/index.ts'
import { disclosureRoutes } from '../routes.ts'
import { myVillageRoutes } from './index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let wisher: Person, duty: Person, member: Person, volunteer: Person, lawyer: Person, director: Person
let code: string

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { packs, places, clock } = county.deps
  const deps = { worker: world.worker, packs, places, clock, publicUrl: 'http://here.test' }
  await county.app.register(consentRoutes({ ...county.deps, authorityFor: county.authorityFor }))
  await county.app.register(disclosureRoutes(deps))
  await county.app.register(myVillageRoutes({ ...deps, authorityFor: county.authorityFor }))
  code = (await places.region(county.tenant, county.at.village1!.id))!.code
  wisher = await county.villager('张大娘')
  duty = await county.office('village_committee', 'village1')
  member = await county.office('party_member', 'village1')
  volunteer = await county.office('volunteer', 'village1')
  lawyer = await county.office('legal_adviser', 'village1')
  director = await county.office('village_director', 'village1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const wish = (wanted = '想要一副老花镜', more: object = {}) => ({
  text: '我住村东头，眼睛花了，缝衣服看不见。',
  fields: { wish: wanted, sort: '要一样东西', shown: true, ...more },
})
async function made(fields?: object, wanted?: string): Promise<string> {
  const { status, body } = await wisher.post(
    '/api/matters',
    reportOf(county, 'wish', 'grid1', wish(wanted, fields)),
  )
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}
const take = async (who: Asking, id: string, action: string, input: object = {}) => {
  const { version } = (await who.get(`/api/matters/${id}`)).body
  return who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
}
const does = async (...act: Parameters<typeof take>) => {
  const { status, body } = await take(...act)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const group = async (who: Asking, name: string) => {
  const { status, body } = await who.get(`/api/villages/${code}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.groups.find((one: { group: string }) => one.group === name)
}
const offered = async (who: Asking, id: string) =>
  (await group(who, 'wishes')).offered.find((one: { id: string }) => one.id === id)
const claim = (who: Asking, id: string, version: number) => {
  const { command_id, action } = actOf('claim', version)
  return who.post(`/api/matters/${id}/claim`, { command_id, action, version })
}

test('a wish is looked through, offered without a name, claimed, done, and thanked for', async () => {
  const id = await made()
  assert.equal(await offered(member, id), undefined, 'not before the village looked through it')
  await does(duty, id, 'offer')

  const seen = await offered(member, id)
  assert.deepEqual(
    seen.words.map((one: { value: string }) => one.value),
    ['想要一副老花镜', '要一样东西'],
  )
  assert.deepEqual([seen.status, seen.mine, seen.claim.title], ['offered', false, '我来认领'])
  assert.doesNotMatch(JSON.stringify((await member.get(`/api/villages/${code}`)).body.groups), /张|村东头/)
  assert.equal((await offered(wisher, id)).claim, null, 'nobody claims their own wish')

  assert.equal((await claim(member, id, seen.claim.version)).status, 200)
  const inbox = (await member.get('/api/inbox')).body
  assert.deepEqual(
    inbox.items.map((one: { id: string }) => one.id),
    [id],
    'it waits on who claimed it, in person',
  )
  assert.equal((await offered(volunteer, id)).status, 'claimed')
  const toldTo = async (who: Asking) =>
    (await who.get('/api/notices')).body.items.map((one: { text: string }) => one.text)
  assert.ok((await toldTo(duty)).includes('微心愿“想要一副老花镜”已有人认领。'), 'called by its own words')
  assert.match(
    (await member.get(`/api/matters/${id}`)).body.text,
    /村东头/,
    'who claimed it reads what it is about',
  )
  assert.equal((await volunteer.get(`/api/matters/${id}`)).status, 404)
  const contact = await member.post(`/api/matters/${id}/contact`, { reason: '上门送眼镜' })
  assert.equal(contact.status, 200, 'and whom to call, with the look kept')

  await does(member, id, 'fulfil', { result: '配好送到家' })
  await does(wisher, id, 'thank', { rating: 5, note: '看得清了' })
  const done = await offered(volunteer, id)
  assert.deepEqual([done.status, done.thanked], ['done', true])
  const told = await toldTo(member)
  assert.ok(
    told.some((text: string) => text.includes('谢谢您')),
    told.join(' / '),
  )
})

test('a claim is taken back within half an hour, or given back later; then another may claim', async () => {
  const id = await made({}, '灯泡坏了够不着')
  await does(duty, id, 'offer')
  await claim(member, id, (await offered(member, id)).claim.version)
  await does(member, id, 'undo')
  assert.equal((await offered(volunteer, id)).status, 'offered')
  await claim(volunteer, id, (await offered(volunteer, id)).claim.version)
  await does(volunteer, id, 'give_back', { reason: '要出门' })
  const again = await claim(member, id, (await offered(member, id)).claim.version)
  assert.equal(again.body.state, 'claimed')
})

test('two claim at once: one has it, the other is told that somebody was first', async () => {
  const id = await made({}, '想找人陪着去县医院')
  await does(duty, id, 'offer')
  const { version } = (await offered(member, id)).claim
  const both = await Promise.all([claim(member, id, version), claim(volunteer, id, version)])
  const sorted = both.map(({ status }) => status).sort()
  assert.equal(sorted[0], 200)
  assert.ok(sorted[1]! >= 404, String(sorted[1]))
})

test('what its asker does not want shown is not offered; a phone number in it is covered', async () => {
  const hidden = await made({ shown: false }, '不想让人知道')
  const refused = await take(duty, hidden, 'offer')
  assert.deepEqual([refused.status, refused.body.code], [409, 'ACTION_NOT_OPEN'])
  assert.equal(await offered(member, hidden), undefined)
  const phone = await made({}, '要人修灯，打13812345678')
  await does(duty, phone, 'offer')
  assert.doesNotMatch(JSON.stringify(await offered(member, phone)), /13812345678/)
  const page = (await county.app.inject({ url: `/v/${code}` })).body
  assert.match(page, /请您帮一把/)
  assert.match(page, /要人修灯/)
  assert.doesNotMatch(page, /13812345678|不想让人知道|张大娘/)
})

test('advice is answered in public when its sender agrees, and goes from the page when they no longer do', async () => {
  const said = async (text: string, consent: boolean) => {
    const { body } = await wisher.post(
      '/api/matters',
      reportOf(county, 'advice', 'village1', { text, consent }),
    )
    await does(director, body.id, 'answer', { result: `关于${text}：同意` })
    return body.id as string
  }
  await said('桥头加个灯', false)
  const open = await said('广场晚点熄灯', true)
  const { answered } = await group(volunteer, 'advice')
  assert.deepEqual(
    answered.map((one: { text: string; answer: string }) => [one.text, one.answer]),
    [['广场晚点熄灯', '关于广场晚点熄灯：同意']],
  )
  const { command_id } = actOf('x', 1)
  const taken = await wisher.post(`/api/matters/${open}/consent`, { command_id, consent: false })
  assert.equal(taken.status, 200, JSON.stringify(taken.body))
  assert.deepEqual((await group(volunteer, 'advice')).answered, [])
})

test('a question to the legal adviser has a due time and is read by nobody else', async () => {
  const { body } = await wisher.post(
    '/api/matters',
    reportOf(county, 'legal_question', 'village1', { text: '承包合同到期能不能涨租' }),
  )
  assert.ok(body.due_at)
  assert.match((await lawyer.get(`/api/matters/${body.id}`)).body.text, /涨租/)
  const above = (await director.get(`/api/matters/${body.id}`)).body
  assert.deepEqual(
    [above.text, above.title],
    [null, '问村法律顾问'],
    'the village sees that there is one, not what it says',
  )
  await does(lawyer, body.id, 'answer', { result: '五年期内不能单方涨租' })
  const mine = (await wisher.get(`/api/matters/${body.id}`)).body
  assert.equal(mine.state, 'answered')
  assert.deepEqual((await group(volunteer, 'legal')).answered, [])
  const called = async (name: string) =>
    (await group(volunteer, name)).call.map(({ title }: { title: string }) => title)
  assert.deepEqual([await called('legal'), await called('advice')], [['村法律顾问'], []])
})

test('a villager is led to their village by what they reported', async () => {
  const { villages } = (await wisher.get('/api/my-villages')).body
  assert.deepEqual(
    villages.map((one: { code: string }) => one.code),
    [code],
  )
})
