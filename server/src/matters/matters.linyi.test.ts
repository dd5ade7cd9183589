/** Linyi's way: up five ranks, ordered by the township's platform, signed, solved, visited. The reporter has no account, only the link. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'

describe('临猗：微网格逐级上报，平台派单，签收，办结，回访', () => {
  let world: World
  let county: MatterCounty
  before(async () => {
    world = await openWorld()
    county = await openMatterCounty(world, 'linyi')
  })
  after(async () => {
    await county?.close()
    await world?.close()
  })

  test('五级走一遍；没有账号的上报人凭链接看、催、评', async () => {
    const micro = await county.office('micro_grid_worker', 'micro1', undefined, '冯微格')
    const assistant = await county.office('grid_assistant', 'aux1', undefined, '陈辅助')
    const worker = await county.office('grid_worker', 'grid1', undefined, '褚网格')
    const deputy = await county.office('deputy_grid_chief', 'grid1', undefined, '卫副长')
    const chief = await county.office('grid_chief', 'grid1', undefined, '蒋格长')
    const platform = await county.office('township_platform', 'town1', undefined, '沈平台')
    const handler = await county.office('department_handler', 'county', 'water', '韩水利')

    const contact = { name: '杨老汉', phone: '13800001111' }
    const body = reportOf(county, await kindOf(county, 'climb'), 'micro1', { contact })
    const { status, body: reported } = await county.anyone.post('/api/matters', body)
    assert.equal(status, 201, JSON.stringify(reported))
    assert.match(reported.follow, /^\/m\/f\/[0-9a-z]+-[\w-]{22}$/)
    assert.deepEqual((await county.anyone.post('/api/matters', body)).body, reported, '链接也原样再给')
    const follow = `/api/follow/${reported.follow.split('/').at(-1)}`
    const { id } = reported

    let version = 1
    const act = async (who: Asking, action: string, input: object = {}, path = `/api/matters/${id}`) => {
      world.clock.forward(60_000)
      const answer = await who.post(`${path}/acts`, actOf(action, version, input))
      assert.equal(answer.status, 200, `${action}: ${JSON.stringify(answer.body)}`)
      version = answer.body.version
      return answer.body
    }
    for (const [who, next] of [
      [micro, /网格辅助员$/],
      [assistant, / 网格员$/],
      [worker, /副网格长$/],
      [deputy, / 网格长$/],
    ] as const)
      assert.match((await act(who, 'climb', { reason: '这一级办不了' })).waits_on, next)
    await act(chief, 'to_platform', { reason: '要县里部门来' })

    const offered = (await platform.get(`/api/matters/${id}`)).body.actions
    const targets = offered.find((offer: { action: string }) => offer.action === 'dispatch').targets
    const water = targets.find((one: { title: string }) => one.title.includes('水利局'))
    await act(platform, 'dispatch', { target: water.seat, note: '请今天看' })
    await act(county.anyone, 'urge', {}, follow)
    await act(handler, 'sign')
    const mine = (await county.anyone.get(follow)).body
    assert.equal(mine.reporter.is_me, true)
    assert.equal(mine.reporter.masked, '杨**')
    assert.ok(
      mine.timeline.some(
        (line: { by: string; action: string }) => line.action === '催办' && line.by === '我',
      ),
    )
    assert.deepEqual(
      mine.actions.map((offer: { action: string }) => offer.action),
      ['withdraw'],
      '一个工作日内只催一次',
    )

    const contactAsked = await handler.post(`/api/matters/${id}/contact`, { reason: '上门前联系' })
    assert.deepEqual(contactAsked.body, contact)
    const { rows } = await world.owner.query(
      'select actor, field, reason from access_log where subject = $1',
      [id],
    )
    assert.deepEqual(rows, [{ actor: handler.person, field: 'contact', reason: '上门前联系' }])

    await act(handler, 'solve', { result: '阀门修好了' })
    const before = (await county.anyone.get(follow)).body
    assert.equal(before.state_plain, '已办理，正在回访')
    await act(micro, 'confirm', { note: '到家看过' })
    await act(county.anyone, 'rate', { rating: 4 }, follow)
    assert.equal((await county.anyone.get(follow)).body.rating, 4)

    const { rows: sent } = await world.owner.query(`select effect, payload from outbox order by at`)
    assert.ok(sent.length >= 4, '没有账号的人由短信告知')
    assert.ok(sent.every((row) => row.effect === 'tell_reporter'))
    assert.ok(!JSON.stringify(sent).includes(contact.phone), '待发队列里没有手机号')
    const { rows: entries } = await world.owner.query('select * from journal_entry where subject = $1', [id])
    const kept = JSON.stringify(entries)
    for (const word of ['阀门修好了', '杨老汉', '13800001111', '到家看过', body.text])
      assert.ok(!kept.includes(word), `流水里不该有“${word}”`)
  })

  test('带照片上报，凭链接看得到；换一张就没有', async () => {
    const kept = async (background: string) => {
      const create = { width: 8, height: 8, channels: 3 as const, background }
      return (await county.deps.files.keepPhoto(await sharp({ create }).png().toBuffer())).hash
    }
    const [mine, other] = [await kept('#123456'), await kept('#654321')]
    const body = reportOf(county, await kindOf(county, 'climb'), 'grid1', { photos: [mine] })
    const { follow } = (await county.anyone.post('/api/matters', body)).body
    const photos = `/api/follow/${follow.split('/').at(-1)}/photos`
    assert.equal((await county.anyone.get(`${photos}/${mine}`)).status, 200)
    assert.equal((await county.anyone.get(`${photos}/${other}`)).status, 404)
  })

  test('平台接到电话，替来电人登记：直接待派单，来电人有链接；没留名的，登记人就是上报人', async () => {
    const platform = await county.office('township_platform', 'town1', undefined, '沈接线')
    const kind = await kindOf(county, 'climb')
    const contact = { name: '尤大嫂', phone: '13700002222' }
    const call = reportOf(county, kind, 'grid1', { contact, channel: 'phone' })
    const { status, body } = await platform.post('/api/matters', call)
    assert.equal(status, 201, JSON.stringify(body))
    assert.ok(body.follow)
    const page = (await platform.get(`/api/matters/${body.id}`)).body
    assert.deepEqual([page.state_title, page.channel, page.reporter.masked], ['待派单', 'phone', '尤**'])
    assert.equal(page.timeline[0].by, '沈接线', '谁登记的写谁')
    const { rows } = await world.owner.query('select reporter from matter where id = $1', [body.id])
    assert.notEqual(rows[0].reporter, platform.person)
    const again = await platform.post(
      '/api/matters',
      reportOf(county, kind, 'grid2', { contact, channel: 'phone' }),
    )
    const { rows: same } = await world.owner.query('select reporter from matter where id = $1', [
      again.body.id,
    ])
    assert.equal(same[0].reporter, rows[0].reporter, '同一个电话是同一个人')

    const unnamed = await platform.post('/api/matters', reportOf(county, kind, 'grid1', { channel: 'visit' }))
    assert.equal((await platform.get(`/api/matters/${unnamed.body.id}`)).body.reporter.is_me, true)
  })

  test('定位落在网格里，就是那个网格的事', async () => {
    const ring = [
      [110.7, 35.1],
      [110.8, 35.1],
      [110.8, 35.2],
      [110.7, 35.2],
      [110.7, 35.1],
    ]
    await world.owner.query(
      `insert into region_shape (tenant, region, boundary, lng, lat, datum, west, south, east, north)
       values ($1, $2, $3, 110.75, 35.15, 'GCJ-02', 110.7, 35.1, 110.8, 35.2)`,
      [county.tenant, county.at.grid1!.id, JSON.stringify({ type: 'Polygon', coordinates: [ring] })],
    )
    const location = { lng: 110.75, lat: 35.15, datum: 'GCJ-02' }
    const where = { region: undefined, location }
    const { body } = await county.anyone.post(
      '/api/matters',
      reportOf(county, await kindOf(county, 'climb'), 'grid1', where),
    )
    const { rows } = await world.owner.query('select place, lng from matter where id = $1', [body.id])
    assert.deepEqual(rows, [{ place: county.at.grid1!.id, lng: 110.75 }])
  })

  test('打错的链接就是没有', async () => {
    for (const token of ['x', '1-AAAAAAAAAAAAAAAAAAAAAA', 'zz-AAAAAAAAAAAAAAAAAAAAAA', '1-AAAA']) {
      const { status, body } = await county.anyone.get(`/api/follow/${token}`)
      assert.deepEqual([status, body.code], [404, 'NOT_FOUND'])
    }
  })

  test('说不清地方也收：交到县里；定位在外县也收', async () => {
    const kind = await kindOf(county, 'climb')
    const nowhere = { region: undefined }
    const bare = await county.anyone.post('/api/matters', reportOf(county, kind, 'grid1', nowhere))
    assert.equal(bare.status, 201, JSON.stringify(bare.body))
    const location = { lng: 121.47, lat: 31.23, datum: 'GCJ-02' }
    const far = reportOf(county, kind, 'grid1', { ...nowhere, location })
    assert.equal((await county.anyone.post('/api/matters', far)).status, 201)
    const wrong = await county.anyone.post('/api/matters', {
      ...reportOf(county, kind, 'grid1'),
      region: far.id,
    })
    assert.deepEqual([wrong.status, wrong.body.field], [422, 'region'])
  })

  test('紧急的请打电话；类别的栏目按类型检查', async () => {
    const rules = await county.deps.packs.rulesOf('linyi')
    const [divert] = Object.entries(rules.kinds).find(([, kind]) => kind.advice?.divert)!
    const sent = await county.anyone.post('/api/matters', reportOf(county, divert, 'grid1'))
    assert.deepEqual([sent.status, sent.body.code], [422, 'SENT_ELSEWHERE'])
    const [kind, declared] = Object.entries(rules.kinds).find(([, one]) =>
      Object.values(one.fields ?? {}).some((field) => field.required),
    )!
    const [field] = Object.entries(declared.fields!).find(([, one]) => one.required)!
    const missing = await county.anyone.post('/api/matters', reportOf(county, kind, 'grid1'))
    assert.deepEqual(
      [missing.status, missing.body.code, missing.body.field],
      [422, 'FIELD_MISSING', `fields.${field}`],
    )
    const odd = await county.anyone.post(
      '/api/matters',
      reportOf(county, kind, 'grid1', { fields: { [field]: 3 } }),
    )
    assert.deepEqual([odd.status, odd.body.code], [422, 'FIELD_INVALID'])
    const none = await county.anyone.post('/api/matters', reportOf(county, 'no_such_kind', 'grid1'))
    assert.deepEqual([none.status, none.body.field], [422, 'kind'])
  })
})

/** Any plain kind of the county under a procedure. */
async function kindOf(county: MatterCounty, procedure: string): Promise<string> {
  const { pack } = await county.deps.places.tenant(county.tenant)
  const { kinds } = await county.deps.packs.rulesOf(pack)
  const plain = Object.entries(kinds).find(
    ([, kind]) =>
      kind.procedure === procedure &&
      !kind.sensitive &&
      !kind.proof &&
      !Object.values(kind.fields ?? {}).some((field) => field.required) &&
      kind.department === 'water',
  )
  assert.ok(plain, `no plain kind under ${procedure}`)
  return plain[0]
}
