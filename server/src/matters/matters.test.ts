/** One matter's way through each county, over HTTP and real PostgreSQL, under the packs as shipped. */
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

type Person = Asking & { person: string }

const photoOf = async (county: MatterCounty, who: Person, background = '#357'): Promise<string> => {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const boundary = 'xxphotoxx'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
    ),
    picture,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-person': who.person }
  const kept = await county.app.inject({ method: 'POST', url: '/api/files', headers, payload })
  assert.equal(kept.statusCode, 201, kept.body)
  return kept.json().hash
}

/** Village names come from the division data. */
const short = (line: string) =>
  line.replace(/(由|转给)[^，]*?(第1网格 网格员|镇街调度员|县综合行政执法局)/, '$1$2')

describe('临沭：村民上报，镇街派遣，部门办理，网格员核实，村民评价，不满意重办', () => {
  let world: World
  let county: MatterCounty
  let villager: Person, worker: Person, chief: Person, dispatcher: Person, handler: Person, office: Person
  let id: string

  before(async () => {
    world = await openWorld()
    county = await openMatterCounty(world, 'linshu')
    worker = await county.office('grid_worker', 'grid1', undefined, '王网格')
    chief = await county.office('grid_chief', 'grid1', undefined, '赵格长')
    dispatcher = await county.office('street_dispatcher', 'town1', undefined, '钱调度')
    handler = await county.office('department_handler', 'county', 'city_management', '孙城管')
    office = await county.office('county_office', 'county', undefined, '李值班')
    villager = await county.villager('张大娘')
  })
  after(async () => {
    await county?.close()
    await world?.close()
  })

  test('三项就够：事情、地方、类别；答复里有编号、谁来办、什么时候', async () => {
    const body = reportOf(county, 'street_light', 'grid1')
    const { status, body: reported } = await villager.post('/api/matters', body)
    assert.equal(status, 201, JSON.stringify(reported))
    assert.equal(reported.number, '371329-2026-000001')
    assert.match(reported.waits_on, /第1网格 网格员$/)
    assert.equal(reported.due_at, '2026-11-18T06:30:00.000Z')
    assert.match(reported.next, /^已交给.+网格员，受理时限 4 个工作时。办到哪一步都会告诉您。$/)
    assert.equal(reported.follow, null)
    id = reported.id

    const again = await villager.post('/api/matters', body)
    assert.deepEqual([again.status, again.body], [201, reported], '手机重发：原样再答一次')
    const other = await villager.post('/api/matters', { ...body, text: '别的事' })
    assert.deepEqual([other.status, other.body.code], [409, 'COMMAND_REUSED'])
    const { rows } = await world.owner.query('select count(*)::int as n from matter')
    assert.equal(rows[0].n, 1)
  })

  test('网格员的待办里有它，写着还剩多久；别人的待办里没有', async () => {
    const { body: inbox } = await worker.get('/api/inbox')
    assert.deepEqual(inbox.counts, { waiting: 1, overseeing: 0, mine: 0, late: 0 })
    const [row] = inbox.items
    assert.equal(row.state_title, '待受理')
    assert.equal(row.due_words, '还剩 4 个工作时')
    assert.deepEqual(
      row.place.map((node: { level: string }) => node.level),
      ['county', 'street', 'village', 'grid'],
    )
    for (const [narrowed, length] of [
      [`kind=${row.kind}&region=${county.at.village1!.id}`, 1],
      ['kind=no_such', 0],
      [`region=${county.at.village2!.id}`, 0],
    ] as const) {
      const { body } = await worker.get(`/api/inbox?${narrowed}`)
      assert.deepEqual([body.items.length, body.counts.waiting], [length, 1], narrowed)
    }
    assert.equal((await dispatcher.get('/api/inbox')).body.counts.waiting, 0)
    assert.equal((await villager.get('/api/inbox?tab=mine')).body.items[0].id, id)
    const told = (await worker.get('/api/notices')).body
    assert.equal(told.unread, 1)
    assert.match(told.items[0].text, /^新上报“村东头第三盏路灯坏了一个星期”，请在11月18日 14:30前受理。$/)
    assert.equal((await worker.post(`/api/notices/${told.items[0].id}/read`)).status, 204)
    assert.equal((await worker.get('/api/notices')).body.unread, 0)
    assert.equal((await chief.post(`/api/notices/${told.items[0].id}/read`)).status, 404)
  })

  test('只给能办的事；上报镇街，镇街派给城管局', async () => {
    const page = (await worker.get(`/api/matters/${id}`)).body
    assert.deepEqual(
      page.actions.map((offer: { title: string }) => offer.title),
      ['受理，由我办理', '交村里办理', '上报镇街', '吹哨，请几个部门一起办', '不予受理'],
    )
    assert.equal(page.reporter.masked, '张**')
    assert.deepEqual([page.reporter.may_unmask, page.reporter.is_me], [true, false])
    assert.equal((await villager.get(`/api/matters/${id}`)).body.reporter.is_me, true)

    const missing = await worker.post(`/api/matters/${id}/acts`, actOf('hand_up', 1))
    assert.deepEqual(
      [missing.status, missing.body.code, missing.body.field],
      [422, 'FIELD_MISSING', 'reason'],
    )
    world.clock.forward(30 * 60_000)
    const up = await worker.post(`/api/matters/${id}/acts`, actOf('hand_up', 1, { reason: '要城管局换灯头' }))
    assert.equal(up.status, 200, JSON.stringify(up.body))
    assert.equal(up.body.version, 2)
    assert.match(up.body.sentence, /^上报镇街，转给.+ 镇街调度员$/)

    const offered = (await dispatcher.get(`/api/matters/${id}`)).body.actions
    const dispatch = offered.find((offer: { action: string }) => offer.action === 'dispatch')
    const target = dispatch.targets[0]
    assert.match(target.title, /综合行政执法局/, '本类事项的部门排在最前')
    const decline = offered.find((offer: { action: string }) => offer.action === 'decline')
    assert.ok(decline.units.some((unit: string) => /综合行政执法局/.test(unit)))
    const sent = await dispatcher.post(
      `/api/matters/${id}/acts`,
      actOf('dispatch', 2, { target: target.seat }),
    )
    assert.equal(sent.status, 200, JSON.stringify(sent.body))
    assert.match(sent.body.sentence, /^派遣，转给.*综合行政执法局/)
    const told = (await villager.get('/api/notices')).body.items[0]
    assert.match(told.text, /已转.*综合行政执法局.*办理/)
  })

  test('部门看得到派给它的；办结要照片；照片只给看得到这件事的人', async () => {
    assert.equal((await handler.get('/api/inbox')).body.items[0].id, id)
    const bare = await handler.post(`/api/matters/${id}/acts`, actOf('solve', 3, { result: '换了灯头' }))
    assert.deepEqual([bare.status, bare.body.code], [422, 'EVIDENCE_MISSING'])
    const lost = await handler.post(
      `/api/matters/${id}/acts`,
      actOf('solve', 3, { result: '换了灯头', photos: ['0'.repeat(64)] }),
    )
    assert.deepEqual([lost.status, lost.body.field], [422, 'photos'])
    const theirs = await photoOf(county, villager, '#111')
    const borrowed = await handler.post(
      `/api/matters/${id}/acts`,
      actOf('solve', 3, { result: '换了灯头', photos: [theirs] }),
    )
    assert.deepEqual([borrowed.status, borrowed.body.field], [422, 'photos'], '别人传的照片不算凭据')
    const hash = await photoOf(county, handler)
    const solving = actOf('solve', 3, { result: '换了灯头，已经亮了', photos: [hash] })
    const done = await handler.post(`/api/matters/${id}/acts`, solving)
    assert.equal(done.status, 200, JSON.stringify(done.body))
    await world.owner.query('delete from upload_sender')
    const again = await handler.post(`/api/matters/${id}/acts`, solving)
    assert.deepEqual(again, done, '同一提交再发一次，答复不变')
    const page = (await villager.get(`/api/matters/${id}`)).body
    assert.deepEqual(page.photos, [{ hash, width: 40, height: 30 }])
    assert.equal((await villager.get(`/api/matters/${id}/photos/${hash}`)).status, 200)
    assert.equal((await villager.get(`/api/matters/${id}/photos/${'1'.repeat(64)}`)).status, 404)
    const elsewhere = await photoOf(county, handler, '#753')
    assert.equal((await villager.get(`/api/matters/${id}/photos/${elsewhere}`)).status, 404, '别处的照片')
    assert.equal((await county.anyone.get(`/api/matters/${id}/photos/${hash}`)).status, 401)
  })

  test('核实办结；时间线村民读得懂；评价、重办的期限写明', async () => {
    world.clock.forward(60 * 60_000)
    const confirmed = await worker.post(
      `/api/matters/${id}/acts`,
      actOf('confirm', 4, { note: '夜里看过，亮了' }),
    )
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
    const page = (await villager.get(`/api/matters/${id}`)).body
    assert.deepEqual([page.state_plain, page.final, page.waits_on], ['办好了', 'solved', null])
    assert.deepEqual(
      page.timeline
        .map((line: { by: string; sentence: string }) => `${line.by}：${line.sentence}`)
        .map(short),
      [
        '我：已登记，由第1网格 网格员处理，受理时限 4 个工作时，答复时限 5 个工作日',
        '王网格：上报镇街，转给镇街调度员',
        '钱调度：派遣，转给县综合行政执法局 经办人',
        '孙城管：办结反馈，转给第1网格 网格员，核实时限 1 个工作日',
        '王网格：核实属实，办结，办好了',
      ],
    )
    assert.deepEqual(page.timeline[3].words, [
      { field: 'result', title: '办理结果', text: '换了灯头，已经亮了' },
    ])
    assert.equal(page.timeline[4].took, '1 个工作时')
    assert.ok(page.rate_until && page.reopen_until && page.reopen_until < page.rate_until)
    assert.deepEqual(
      page.actions.map((offer: { action: string }) => offer.action),
      ['rate', 'reopen'],
    )
    assert.deepEqual(
      page.deadlines.map((one: { clock: string; words: string }) => [one.clock, one.words]),
      [
        ['acceptance', '按时办到'],
        ['handling', '按时办到'],
        ['verification', '按时办到'],
      ],
    )
  })

  test('不满意：要求重办，算作没有解决；再办再评', async () => {
    const back = await villager.post(`/api/matters/${id}/acts`, actOf('reopen', 5, { reason: '昨晚又灭了' }))
    assert.equal(back.status, 200, JSON.stringify(back.body))
    assert.equal((await dispatcher.get('/api/inbox')).body.items[0].id, id)
    const figures = (await office.get('/api/tallies?from=2026-11-01&to=2026-11-30')).body.total
    assert.deepEqual(
      [figures.received, figures.accepted_on_time, figures.closed, figures.reopened, figures.due_closed],
      [1, 1, 0, 1, 0],
    )
    const taken = await dispatcher.post(`/api/matters/${id}/acts`, actOf('take', 6))
    assert.equal(taken.status, 200, JSON.stringify(taken.body))
    const old = await photoOf(county, dispatcher)
    const stale = await dispatcher.post(
      `/api/matters/${id}/acts`,
      actOf('solve', 7, { result: '镇里换了整根线', photos: [old] }),
    )
    assert.deepEqual([stale.status, stale.body.field], [422, 'photos'], '上一次用过的照片不能再用')
    const hash = await photoOf(county, dispatcher, '#973')
    const solved = await dispatcher.post(
      `/api/matters/${id}/acts`,
      actOf('solve', 7, { result: '镇里换了整根线', photos: [hash] }),
    )
    assert.equal(solved.status, 200, JSON.stringify(solved.body))
    await worker.post(`/api/matters/${id}/acts`, actOf('confirm', 8))
    const rated = await villager.post(`/api/matters/${id}/acts`, actOf('rate', 9, { rating: 5 }))
    assert.equal(rated.status, 200, JSON.stringify(rated.body))
    assert.equal(rated.body.sentence, '评价：5 分')
    assert.equal((await villager.get(`/api/matters/${id}`)).body.rating, 5)
    const after = (await office.get('/api/tallies?from=2026-11-01&to=2026-11-30')).body.total
    assert.deepEqual([after.closed, after.rated, after.satisfied, after.due_closed], [1, 1, 1, 1])
  })

  test('列表：按状态、类别、地方、编号、日期找', async () => {
    const found = async (query: string) =>
      (await office.get(`/api/matters?${query}`)).body.items.map((row: { id: string }) => row.id)
    assert.deepEqual(await found('status=closed'), [id])
    assert.deepEqual(await found('status=open'), [])
    assert.deepEqual(await found('kind=street_light&state=closed'), [id])
    assert.deepEqual(await found('kind=sewage'), [])
    assert.deepEqual(await found(`region=${county.at.village1!.id}`), [id])
    assert.deepEqual(await found(`region=${county.at.town2!.id}`), [])
    assert.deepEqual(await found(`q=${encodeURIComponent('第三盏')}`), [id])
    assert.deepEqual(await found('q=000001'), [id])
    assert.deepEqual(await found('q=371329-2026-000001'), [id])
    assert.deepEqual(await found('q=371329-2026-000009'), [])
    assert.deepEqual(await found('q=100%25'), [])
    assert.deepEqual(await found('from=2026-11-18&to=2026-11-18'), [id])
    assert.deepEqual(await found('from=2026-11-19'), [])
    assert.equal((await office.get('/api/matters?cursor=abc')).body.code, 'INPUT_INVALID')
  })

  test('翻页不漏不重', async () => {
    for (let i = 0; i < 7; i++) await villager.post('/api/matters', reportOf(county, 'certificate', 'grid1'))
    for (const path of ['/api/matters?limit=3', '/api/inbox?tab=mine&limit=3']) {
      const seen: string[] = []
      for (let next: string | null = ''; next !== null;) {
        const { body } = await (path.includes('inbox') ? villager : office).get(
          path + (next && `&cursor=${next}`),
        )
        seen.push(...body.items.map((row: { id: string }) => row.id))
        next = body.next
      }
      assert.equal(seen.length, 8)
      assert.equal(new Set(seen).size, 8)
    }
  })
})
