/** 网格吹哨、部门报到, as its posts: three departments called, one late, one absent; reported, confirmed and rated. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { wrongDeadlines } from '../check-deadlines.ts'
import { fallDue } from '../fall-due.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, chief: Person, street: Person, office: Person
let city: Person, police: Person, roads: Person, policeHead: Person

before(async () => {
  world = await openWorld({ now: '2026-03-02T08:40:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  villager = await county.villager('张大娘')
  worker = await county.office('grid_worker', 'grid1')
  chief = await county.office('grid_chief', 'grid1')
  street = await county.office('street_office', 'town1')
  office = await county.office('county_office', 'county')
  city = await county.office('department_handler', 'county', 'city_management')
  police = await county.office('department_handler', 'county', 'police')
  roads = await county.office('department_handler', 'county', 'transport')
  policeHead = await county.office('department_head', 'county', 'police')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const at = (local: string) => world.clock.set(`${local.replace(' ', 'T')}:00+08:00`)
const page = async (who: Asking, id: string) => (await who.get(`/api/matters/${id}`)).body
const inbox = async (who: Asking, tab = 'waiting') => (await who.get(`/api/inbox?tab=${tab}`)).body
const does = async (who: Asking, id: string, action: string, input: object = {}) => {
  const { version } = await page(who, id)
  const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(status, 200, JSON.stringify(body))
  return body as { sentence: string }
}

describe('三个部门一起办占道经营', { concurrency: false }, () => {
  let id: string

  test('网格员吹哨，选三个部门，一个牵头', async () => {
    id = (await villager.post('/api/matters', reportOf(county, 'occupied_road', 'grid1'))).body.id
    at('2026-03-02 09:00')
    const offer = (await page(worker, id)).actions.find((one: { action: string }) => one.action === 'whistle')
    assert.deepEqual(offer.calls, { check_in: '2 个工作时', report: '3 个工作日', led: false, often: [] })
    const units = offer.targets as { title: string; seat: { organisation: string } }[]
    assert.deepEqual(
      units.map(({ title }) => title).toSorted(),
      ['县综合行政执法局', '县公安局', '县交通运输局'].toSorted(),
      'those that somebody is in',
    )
    const [lead, ...others] = ['县综合行政执法局', '县公安局', '县交通运输局'].map((title) =>
      units.find((unit) => unit.title === title)!,
    )
    const calls = [{ seat: lead!.seat, leads: true }, ...others.map(({ seat }) => ({ seat }))]
    const { sentence } = await does(worker, id, 'whistle', { calls, note: '占了半条路' })
    assert.equal(sentence, '吹哨，请几个部门一起办：县综合行政执法局（牵头）、县公安局、县交通运输局')
    const mine = await page(worker, id)
    assert.deepEqual([mine.state_title, mine.handler.title], ['联合处置', '县综合行政执法局 经办人'])
  })

  test('每个部门的待办里都有它，各有各的时限；别的部门看不到', async () => {
    for (const who of [city, police, roads]) {
      const { items, counts, next_due } = await inbox(who)
      assert.deepEqual([items.length, items[0].id, counts.waiting, counts.late], [1, id, 1, 0])
      assert.deepEqual(
        [items[0].called, items[0].due_at, items[0].due_words],
        ['请报到', '2026-03-02T03:00:00.000Z', '还剩 2 个工作时'],
      )
      assert.equal(next_due, '2026-03-02T03:00:00.000Z')
      const told = (await who.get('/api/notices')).body.items
      assert.match(
        told[0].text,
        /^吹哨，请几个部门一起办：“.+”请县.+局到场，由.+网格员召集。3月2日 11:00前报到/,
      )
    }
    const own = await inbox(worker)
    assert.deepEqual([own.items[0].id, own.items[0].called], [id, undefined], 'it waits on who whistled')
    assert.equal((await policeHead.get(`/api/matters/${id}`)).status, 404, 'only who was called')
  })

  test('一个按时报到；到时没来的，算没有报到，告诉它的上级和吹哨人的上级', async () => {
    at('2026-03-02 09:40')
    assert.equal((await does(city, id, 'call_check_in', { call: '1' })).sentence, '报到：县综合行政执法局')
    assert.equal((await inbox(city)).items[0].called, '请反馈')
    at('2026-03-02 11:01')
    assert.equal(await fallDue(county.deps), 2)
    assert.equal((await inbox(police)).counts.late, 1)
    assert.equal((await inbox(policeHead, 'overseeing')).items[0].id, id, 'above the department')
    assert.equal((await inbox(chief, 'overseeing')).items[0].id, id, 'above who whistled')
    const [, second] = (await page(worker, id)).calls
    assert.deepEqual(
      [second.unit, second.absent, second.status_title, second.check_in.words],
      ['县公安局', true, '待报到', '已超 1 个工作分钟'],
    )
    assert.deepEqual(second.overseers, [
      '县公安局 分管负责人',
      `${county.at.village1!.name}${county.at.grid1!.name} 网格长`,
    ])
    const line = (await page(villager, id)).timeline.at(-1)
    assert.match(line.sentence, /没有按时报到，已请.+督促$/)

    at('2026-03-02 11:30')
    assert.equal(
      (await does(roads, id, 'call_check_in', { call: '3' })).sentence,
      '报到：县交通运输局（迟到）',
    )
    const [first, , third] = (await page(worker, id)).calls
    assert.deepEqual([first.checked_in.late, third.checked_in.late, third.absent], [false, true, false])
  })

  test('几个部门同时办，互不打断；退回要写明原因', async () => {
    const seen = (await page(city, id)).version
    at('2026-03-02 14:00')
    await does(police, id, 'call_check_in', { call: '2' })
    const { status } = await city.post(
      `/api/matters/${id}/acts`,
      actOf('call_report', seen, { call: '1', result: '摊点已进市场' }),
    )
    assert.equal(status, 200, 'what another department did meanwhile is nothing to this one')
    const nothing = await roads.post(
      `/api/matters/${id}/acts`,
      actOf('call_give_back', (await page(roads, id)).version, { call: '3', reason: '是村道' }),
    )
    assert.deepEqual([nothing.status, nothing.body.field], [422, 'ground'])
    await does(roads, id, 'call_give_back', {
      call: '3',
      ground: '不属于本单位职责',
      reason: '是村道，归镇里管',
    })
    const [, , third] = (await page(worker, id)).calls
    assert.deepEqual(
      [third.status_title, third.over.ground, third.over.text],
      ['已退回', '不属于本单位职责', '是村道，归镇里管'],
    )
    assert.equal((await inbox(roads)).counts.waiting, 0)
    assert.deepEqual(await wrongDeadlines(county.deps.worker, county.tenant), [])
  })

  test('都确认了才能办结；吹哨的人给来了的部门评价', async () => {
    const early = await worker.post(
      `/api/matters/${id}/acts`,
      actOf('finish', (await page(worker, id)).version, { result: '好了', photos: [] }),
    )
    assert.match(
      early.body.detail,
      /现在还不能“各单位都办好了，办结”：县综合行政执法局反馈没有确认，县公安局没有反馈/,
    )
    assert.equal((await inbox(worker)).items[0].called, '反馈待确认')
    await does(worker, id, 'call_confirm', { call: '1', rating: 5 })
    at('2026-03-03 10:00')
    await does(police, id, 'call_report', { call: '2', result: '设了隔离墩' })
    await does(worker, id, 'call_send_back', { call: '2', reason: '傍晚又堵了' })
    at('2026-03-04 10:00')
    await does(police, id, 'call_report', { call: '2', result: '傍晚有人值守' })
    assert.equal(
      (await does(worker, id, 'call_confirm', { call: '2', rating: 3 })).sentence,
      '确认办好：县公安局，评价 3 分',
    )
    const calls = (await page(worker, id)).calls as { rating: number | null; reported: { text: string } }[]
    assert.deepEqual(
      calls.map((call) => [call.rating, call.reported?.text]),
      [
        [5, '摊点已进市场'],
        [3, '傍晚有人值守'],
        [null, undefined],
      ],
    )
    const done = await does(worker, id, 'finish', { result: '路通了' })
    assert.match(done.sentence, /办好了/)
    assert.equal((await inbox(police)).counts.waiting, 0)
    assert.deepEqual(await wrongDeadlines(county.deps.worker, county.tenant), [])
  })
})

test('镇街吹哨、县级响应：请县里定的', async () => {
  at('2026-03-05 09:00')
  const { id } = (await villager.post('/api/matters', reportOf(county, 'occupied_road', 'grid1'))).body
  await does(worker, id, 'hand_up', { reason: '要县里定' })
  const offer = (await page(street, id)).actions.find(
    (one: { action: string }) => one.action === 'call_county',
  )
  assert.ok(offer, 'the street calls the county')
  const decides = offer.targets.find((unit: { title: string }) => unit.title.includes('县网格中心值班员'))
  await does(street, id, 'call_county', { calls: [{ seat: decides.seat }] })
  assert.equal((await inbox(office)).items[0].called, '请报到')
  await does(office, id, 'call_check_in', { call: '1' })
  await does(office, id, 'call_report', { call: '1', result: '县里定：移到新址' })
  await does(street, id, 'call_confirm', { call: '1', rating: 5 })
  await does(street, id, 'finish', { result: '已搬' })
})

test('反映人撤回，请来的部门不用再来', async () => {
  at('2026-03-06 09:00')
  const { id } = (await villager.post('/api/matters', reportOf(county, 'occupied_road', 'grid1'))).body
  const offer = (await page(worker, id)).actions.find((one: { action: string }) => one.action === 'whistle')
  assert.deepEqual(
    offer.calls.often.toSorted(),
    ['县交通运输局', '县公安局', '县综合行政执法局'].toSorted(),
    'called before',
  )
  await does(worker, id, 'whistle', { calls: [{ seat: offer.targets[0].seat }] })
  await does(villager, id, 'withdraw')
  const { calls } = await page(worker, id)
  assert.deepEqual([calls[0].status_title, calls[0].actions], ['不用再来', []])
  assert.equal(await fallDue(county.deps), 0, 'nothing rings any more')
  const { rows } = await world.owner.query('select waits_on, due_at from matter_call where matter = $1', [id])
  assert.deepEqual(rows, [{ waits_on: null, due_at: null }])
})
