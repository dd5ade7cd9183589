/** Paths that must stay shut: campaigns of other places, posts that are not theirs, and words only the server says of a report. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf } from '../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../test/matter-county.ts'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { supervisionRoutes } from './index.ts'
import { campaignQuery, closeQuery } from './store.ts'
import { itemsQuery, planQuery } from './store-items.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let office: Person, inspector: Person, secretary: Person
let round: string, pledges: string, item: string, deed: string

const cmd = <T extends object>(more: T) => ({ command_id: randomUUID(), ...more })
const dates = { starts_on: '2026-11-01', ends_on: '2026-12-31', team: '' }
const finding = (region: string) =>
  cmd({ region, title: '问题', note: '', answers: { about: '作风纪律' }, due_on: '2026-12-10' })

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  await county.app.register(supervisionRoutes({ matters: county.deps, authorityFor: county.authorityFor }))
  office = await county.office('inspection_office', 'county')
  inspector = await county.office('inspector', 'county')
  secretary = await county.office('village_secretary', 'village1')
  await county.office('village_director', 'village1')
  const made = async (who: Person, path: string, body: object) => {
    const { status, body: answer } = await who.post(path, body)
    assert.equal(status, 201, JSON.stringify(answer))
    return answer.id as string
  }
  const opened = {
    campaign: 'inspections',
    round: 'spot',
    region: county.at.county!.id,
    title: '点穴',
    ...dates,
  }
  round = await made(office, '/api/campaigns', cmd(opened))
  item = await made(inspector, `/api/campaigns/${round}/items`, finding(county.at.village1!.id))
  const promised = { campaign: 'pledges', region: county.at.village1!.id, title: '2026 年实事', ...dates }
  pledges = await made(secretary, '/api/campaigns', cmd(promised))
  const answers = { field: '道路排水' }
  const road = cmd({
    region: county.at.village1!.id,
    title: '修排水沟',
    note: '',
    answers,
    due_on: '2026-12-20',
  })
  deed = await made(secretary, `/api/campaigns/${pledges}/items`, road)
})
after(async () => {
  await county?.close()
  await world?.close()
})

test('whoever has none of its posts learns nothing of a campaign: other villages, other kinds, villagers, nobody', async () => {
  const neighbour = await county.office('village_secretary', 'village2')
  const far = await county.office('village_secretary', 'village3')
  const worker = await county.office('grid_worker', 'grid1')
  const villager = await county.villager('张大娘')
  for (const who of [neighbour, far, worker, villager]) {
    assert.equal((await who.get(`/api/campaigns/${pledges}`)).body.code, 'NOT_FOUND')
    assert.equal((await who.get(`/api/campaigns/${pledges}/items/${deed}`)).body.code, 'NOT_FOUND')
    assert.equal(
      (await who.post(`/api/campaigns/${pledges}/close`, cmd({ reason: '' }))).body.code,
      'NOT_FOUND',
    )
  }
  for (const who of [worker, villager]) {
    assert.equal((await who.get(`/api/campaigns/${round}`)).body.code, 'NOT_FOUND')
    assert.deepEqual((await who.get('/api/campaigns')).body, { items: [], rates: [], may_open: [] })
  }
  assert.equal((await county.anyone.get('/api/campaigns')).body.code, 'NOT_SIGNED_IN')
  // a round of the whole county is known below, its findings only to where they lie
  for (const who of [neighbour, far]) {
    assert.deepEqual((await who.get(`/api/campaigns/${round}/items`)).body.items, [])
    assert.equal((await who.get(`/api/campaigns/${round}`)).body.sums.items, 0)
    assert.equal((await who.get(`/api/campaigns/${round}/items/${item}`)).body.code, 'NOT_FOUND')
    const there = `?region=${county.at.village1!.id}`
    assert.equal((await who.get(`/api/campaigns/${round}${there}`)).body.code, 'NOT_FOUND')
    assert.equal((await who.get(`/api/campaigns/${round}/items${there}`)).body.code, 'NOT_FOUND')
  }
  assert.equal((await office.get(`/api/campaigns/${pledges}`)).body.code, 'NOT_FOUND')
})

test('who only reads enters, decides, draws and closes nothing; who enters does not open', async () => {
  const reader = [secretary, await county.office('street_office', 'town1')]
  const region = county.at.village1!.id
  for (const who of reader) {
    assert.equal((await who.get(`/api/campaigns/${round}/items/${item}`)).status, 200)
    for (const [path, body] of [
      ['items', finding(region)],
      ['close', cmd({ reason: '不查了' })],
      [
        'accountability',
        cmd({ region, organ: '甲', kind: '谈话提醒', on_day: '2026-11-18', persons: 1, ground: '' }),
      ],
      [`items/${item}/answers`, cmd({ version: 1, answers: { about: '其他' }, note: '' })],
    ] as const)
      assert.equal((await who.post(`/api/campaigns/${round}/${path}`, body)).body.code, 'NOT_ALLOWED', path)
  }
  const opened = {
    campaign: 'inspections',
    round: 'spot',
    region: county.at.county!.id,
    title: '我也来',
    ...dates,
  }
  assert.equal((await inspector.post('/api/campaigns', cmd(opened))).body.code, 'NOT_ALLOWED')
  const elsewhere = { campaign: 'pledges', region: county.at.village2!.id, title: '替别村承诺', ...dates }
  assert.equal((await secretary.post('/api/campaigns', cmd(elsewhere))).body.code, 'NOT_ALLOWED')
  const outside = finding(county.at.village2!.id)
  assert.equal((await secretary.post(`/api/campaigns/${pledges}/items`, outside)).body.code, 'NOT_FOUND')
})

test('nobody is called but whom the machine drew', async () => {
  const body = { reason: '想问问' }
  assert.equal(
    (await inspector.post(`/api/campaigns/${round}/items/${item}/call`, body)).body.code,
    'NOT_FOUND',
  )
})

test('who reports does not say to whom it is given, who follows it, or whose it is', async () => {
  const villager = await county.villager('李大爷')
  const handler = { post: 'village_secretary', region: county.at.village1!.id }
  const said = {
    handler,
    shown_to: [`person:${inspector.person}`],
    behalf: true,
    due_by: '2026-11-18T02:00:00.000Z',
  }
  const sent = { ...reportOf(county, 'street_light', 'village1', { text: '灯不亮' }), ...said }
  const { status, body } = await villager.post('/api/matters', sent)
  assert.equal(status, 201, JSON.stringify(body))
  assert.equal((await inspector.get(`/api/matters/${body.id}`)).body.code, 'NOT_FOUND')
  const { rows } = await world.owner.query('select life, reporter from matter where id = $1', [body.id])
  assert.equal(rows[0].reporter, villager.person)
  assert.deepEqual([rows[0].life.handler, rows[0].life.dueBy ?? null], [null, null])
})

test('the second wall: with every check forgotten, the database shows and changes nothing of another village', async () => {
  const { path } = county.at.village2!
  const { tenant } = county
  const wall = { tenant, scope: `{[${path},${path.slice(0, -1)}0)}`, keys: '{}' }
  const within = {
    tenant,
    paths: [county.at.county!.path],
    today: '2026-11-18',
    now: '2026-11-18T01:00:00.000Z',
  }
  const [seen, of, ofRound] = await world.app.read(
    wall,
    campaignQuery(tenant, pledges),
    itemsQuery(within, round, {}, 0, 10),
    campaignQuery(tenant, round),
  )
  assert.deepEqual([seen, of], [[], []])
  assert.equal(ofRound.length, 1, 'what is opened above covers it')
  const planned = { owner: '我', due_on: '2030-01-01', measures: '拖着', matter: null }
  await world.app.act(wall, (tx) =>
    tx.commit(planQuery(tenant, item, planned), closeQuery(tenant, pledges, '2026-11-18', '')),
  )
  const { rows } = await world.owner.query(
    `select owner from campaign_item where id = $1 union all select closed_on::text from campaign where id = $2`,
    [item, pledges],
  )
  assert.notEqual(rows[0].owner, '我')
  assert.equal(rows[1].owner, null)
})
