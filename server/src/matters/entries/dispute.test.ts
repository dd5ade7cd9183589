/** A dispute as its real posts handle it, over HTTP: village, township, agreement with its paper, reminder, visit. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Matter } from '#contract/http/matters.ts'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { fallDue } from '../fall-due.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let cadre: Person, street: Person, villager: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  cadre = await county.office('village_committee', 'village1', undefined, '韩值班')
  street = await county.office('street_office', 'town1', undefined, '邵分管')
  villager = await county.villager('张大娘')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const involved = [{ name: '周大海', phone: '13900000001', address: '西沟沿 3 号' }, { name: '吴桂花' }]
const see = async (who: Asking, id: string): Promise<Matter> => (await who.get(`/api/matters/${id}`)).body

async function act(who: Asking, id: string, action: string, input: object): Promise<Matter> {
  const { version } = await see(who, id)
  const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(status, 200, JSON.stringify(body))
  world.clock.forward(60_000)
  return see(who, id)
}

async function reported(fields: object = { involved, elsewhere: '没有' }): Promise<string> {
  const { status, body } = await villager.post(
    '/api/matters',
    reportOf(county, 'neighbour_dispute', 'village1', { text: '屋檐滴水吵了半年', fields }),
  )
  assert.equal(status, 201, JSON.stringify(body))
  world.clock.forward(60_000)
  return body.id as string
}
const diagnosis = { nature: '邻里、相邻关系', grade: '一般', opinion: '两家都要面子，先分开谈' }
const session = {
  where: '村口廊亭',
  present: involved,
  said: '周大海说檐头是老样子',
  outcome: '谈成了',
}
const agreement = {
  parties: involved,
  facts: '檐头滴水冲坏院墙',
  terms: '周大海装接水槽，吴桂花自己修墙',
  fulfilled_by: '2026-12-31',
}

test('village first: diagnosed, two sessions, agreed with a paper, reminded of the court, visited and closed', async () => {
  const id = await reported()
  let page = await see(cadre, id)
  assert.equal(page.state_title, '待初诊')
  const people = page.fields.find(({ field }) => field === 'involved')
  assert.deepEqual([people?.value, people?.masked], [null, '周**、吴**'])
  const form = page.actions.find(({ action }) => action === 'diagnose')?.entry
  assert.deepEqual(
    form?.fields.map(({ field, private: hidden }) => [field, hidden]),
    [
      ['nature', false],
      ['grade', false],
      ['opinion', true],
    ],
  )
  page = await act(cadre, id, 'diagnose', { entry: diagnosis })
  assert.equal(
    page.actions.some(({ action }) => action === 'agree'),
    false,
    'not before a session',
  )
  assert.equal(
    page.held,
    '“达成协议，出协议书”“达成口头协议”“谈不拢，请镇街会诊”要先记“调解记录”。',
    'and it says what comes first',
  )
  await act(cadre, id, 'meet', { entry: { ...session, outcome: '还要再谈' } })
  page = await act(cadre, id, 'meet', { entry: session })
  assert.deepEqual(
    page.entries.map(({ title, nth, by }) => [title, nth, by]),
    [
      ['诊断意见', 1, '韩值班'],
      ['调解记录', 1, '韩值班'],
      ['调解记录', 2, '韩值班'],
    ],
  )
  const shown = page.entries[2]!.fields
  assert.deepEqual(
    shown.map(({ field, value, masked }) => [field, value, masked]),
    [
      ['where', '村口廊亭', null],
      ['present', null, '周**、吴**'],
      ['said', null, null],
      ['outcome', '谈成了', null],
    ],
  )
  page = await act(cadre, id, 'agree', { entry: agreement })
  assert.equal(page.state_title, '已达成协议，待回访')
  assert.equal(page.papers.length, 1, 'the agreement is a paper')
  const paper = await villager.get(`/api/matters/${id}/papers/${page.papers[0]!.id}`)
  assert.deepEqual([paper.status, String(paper.body.subarray(0, 4))], [200, '%PDF'], 'a party prints it')

  world.clock.forward(21 * 86_400_000)
  await fallDue(county.deps)
  page = await see(cadre, id)
  assert.equal(page.overseer, null, 'a reminder brings nobody in')
  assert.match(page.timeline.at(-1)!.sentence, /司法确认提醒，已提醒/)
  const { body: told } = await cadre.get('/api/notices')
  assert.ok(told.items.some(({ text }: { text: string }) => text.includes('30 天内共同向法院申请')))

  page = await act(cadre, id, 'visit', { entry: { kept: '正在履行', told: '槽还没装' } })
  assert.equal(page.state_title, '已达成协议，待回访')
  page = await act(cadre, id, 'visit', { entry: { kept: '已履行', told: '都满意' } })
  assert.equal(page.state_title, '已化解')
})

test('what the law keeps out is refused with the article, and nothing of it is kept', async () => {
  const { status, body } = await villager.post(
    '/api/matters',
    reportOf(county, 'neighbour_dispute', 'village1', { fields: { elsewhere: '法院、公安等正在办' } }),
  )
  assert.deepEqual([status, body.code, body.field], [422, 'KEPT_OUT_BY_LAW', 'fields.elsewhere'])
  assert.match(body.detail, /人民调解工作若干规定第二十二条/)
  const id = await reported()
  const { version } = await see(cadre, id)
  const entry = { ...diagnosis, nature: '涉嫌犯罪' }
  const crime = await cadre.post(`/api/matters/${id}/acts`, actOf('diagnose', version, { entry }))
  assert.deepEqual(
    [crime.status, crime.body.code, crime.body.field],
    [422, 'KEPT_OUT_BY_LAW', 'entry.nature'],
  )
  assert.equal((await see(cadre, id)).entries.length, 0)
})

test('a form that lacks something is refused by the field, and a repeat adds nothing twice', async () => {
  const id = await reported()
  const { version } = await see(cadre, id)
  const lacking = await cadre.post(
    `/api/matters/${id}/acts`,
    actOf('diagnose', version, { entry: { ...diagnosis, opinion: ' ' } }),
  )
  assert.deepEqual([lacking.status, lacking.body.field], [422, 'entry.opinion'])
  const once = actOf('diagnose', version, { entry: diagnosis })
  assert.equal((await cadre.post(`/api/matters/${id}/acts`, once)).status, 200)
  assert.equal((await cadre.post(`/api/matters/${id}/acts`, once)).status, 200)
  assert.equal((await see(cadre, id)).entries.length, 1)
})

test('the township consults, and gives it back to the village; who settled it counts', async () => {
  const id = await reported()
  await act(cadre, id, 'hand_up', { entry: diagnosis })
  await act(street, id, 'diagnose', { entry: { ...diagnosis, grade: '疑难复杂' } })
  await act(street, id, 'send_down', { note: '照确权图再谈一次' })
  await act(cadre, id, 'meet', { entry: session })
  await act(cadre, id, 'agree_orally', { entry: agreement })
  const { rows } = await world.owner.query(
    `select d ->> 'measure' as measure, (d ->> 'value')::int as n from journal_entry,
      jsonb_array_elements(decision -> 'tally' -> 'deltas') d where subject = $1 and d ->> 'measure' like 'settled%'`,
    [id],
  )
  assert.deepEqual(rows, [
    { measure: 'settled', n: 1 },
    { measure: 'settled_here', n: 1 },
  ])
})

test('who handles it sees what is private after saying why, and the look is kept', async () => {
  const id = await reported()
  await act(cadre, id, 'diagnose', { entry: diagnosis })
  const looked = await cadre.post(`/api/matters/${id}/private`, { reason: '通知双方到场' })
  assert.equal(looked.status, 200)
  assert.deepEqual(
    looked.body.values.map(({ field, value }: { field: string; value: string }) => [field, value]),
    [
      ['involved', '周大海，13900000001，西沟沿 3 号；吴桂花'],
      ['opinion', '两家都要面子，先分开谈'],
    ],
  )
  const { rows } = await world.owner.query(`select field, reason, actor from access_log where subject = $1`, [
    id,
  ])
  assert.deepEqual(rows, [{ field: 'private', reason: '通知双方到场', actor: cadre.person }])
})
