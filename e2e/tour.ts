/**
 * `npm run tour [URL]`: walks the loop of each county over HTTP as its people, against a running server with the demo.
 * Says each step in Chinese. Any surprise (a status, a state, who waits, what a stranger sees) ends it with exit code 1.
 */
import assert from 'node:assert/strict'
import { figures, Journey, Person, photo, reportBody, say, signIn } from './tour-county.ts'

const url = (process.argv[2] ?? 'http://127.0.0.1:4100').replace(/\/$/, '')
const anyone = new Person(url, '没有登录的人')

/** Streets dispatch, departments handle, the grid verifies, the villager judges: reopened once. */
async function linshu(): Promise<void> {
  console.log('临沭：发现 › 上报 › 派遣 › 处置 › 核实 › 评价，不满意重办')
  const enter = (name: string) => signIn(url, `ls-${name}`)
  const [villager, worker, street, handler, office] = (await Promise.all(
    ['cunmin', 'wanggeyuan', 'jiedao', 'chengguan', 'xianban'].map(enter),
  )) as [Person, Person, Person, Person, Person]
  const stranger = await signIn(url, 'ly-cunmin')
  const before = await figures(office)

  const body = reportBody('371329', 'street_light', worker.seat.region, '村口第二盏路灯不亮，晚上看不见路')
  const reported = await villager.post('/api/matters', body)
  assert.equal(reported.status, 201, JSON.stringify(reported.body))
  assert.match(reported.body.number, /^371329-\d{4}-\d{6}$/)
  assert.deepEqual((await villager.post('/api/matters', body)).body, reported.body, '手机重发应答得一样')
  say(`${villager.name} 上报路灯不亮，编号 ${reported.body.number}。${reported.body.next}`)
  const it = new Journey(reported.body.id)
  assert.ok(await worker.waits(it.id), '应在网格员的待办里')
  await it.hiddenFrom(anyone, stranger, handler)

  const early = await handler.post(`/api/matters/${it.id}/acts`, {
    command_id: body.id,
    action: 'solve',
    version: 1,
  })
  assert.equal(early.status, 404, '没有派给部门之前，部门不能办')
  await it.act(worker, 'hand_up', { reason: '要专业单位换灯头' }, { state: '待派遣', waits: street })
  const target = await it.target(street, 'dispatch', /执法局/)
  await it.act(street, 'dispatch', { target, note: '请尽快' }, { state: '办理中', waits: handler })

  const bare = {
    command_id: crypto.randomUUID(),
    action: 'solve',
    version: it.version,
    input: { result: '换好了' },
  }
  const refused = await handler.post(`/api/matters/${it.id}/acts`, bare)
  assert.deepEqual([refused.status, refused.body.code], [422, 'EVIDENCE_MISSING'])
  say(`${handler.name} 没有照片就想办结：${refused.body.detail}`)
  const photos = [await photo(handler)]
  await it.act(handler, 'solve', { result: '换了灯头，已经亮了', photos }, { state: '待核实', waits: worker })
  await it.act(worker, 'confirm', { note: '晚上看过，亮了' }, { state: '已办结', waits: null })

  await it.act(villager, 'reopen', { reason: '昨晚又不亮了' }, { state: '待派遣', waits: street })
  await it.act(street, 'take', {}, { state: '办理中', waits: street })
  await it.act(
    street,
    'solve',
    { result: '线路一并换了', photos: [await photo(street, 'blue')] },
    { state: '待核实', waits: worker },
  )
  await it.act(worker, 'confirm', {}, { state: '已办结', waits: null })
  await it.act(villager, 'rate', { rating: 5 }, { state: '已办结', waits: null })

  const page = (await villager.get(`/api/matters/${it.id}`)).body
  assert.deepEqual([page.final, page.rating, page.timeline.length], ['solved', 5, 10])
  assert.ok(
    page.deadlines.every((one: { met_at: string | null }) => one.met_at),
    '时限都该有结果',
  )
  const picture = await villager.get(`/api/matters/${it.id}/photos/${photos[0]}`)
  assert.equal(picture.status, 200)
  assert.equal((await stranger.get(`/api/matters/${it.id}/photos/${photos[0]}`)).status, 404)
  const after = await figures(office)
  const grown = (measure: string) => (after[measure] ?? 0) - (before[measure] ?? 0)
  assert.deepEqual(
    ['received', 'accepted', 'closed', 'reopened', 'rated', 'satisfied'].map(grown),
    [1, 1, 1, 1, 1, 1],
    '县里的数字应正好多出这一件',
  )
  say(`${office.name} 看到：受理、办结、重办、满意各多一件`)
}

/** Climbs five ranks, the township's platform orders, the department signs and solves, the micro grid visits. */
async function linyi(): Promise<void> {
  console.log('临猗：微网格 › 辅助网格 › 网格 › 副网格长 › 网格长 › 乡镇平台 › 部门签收办结 › 回访 › 评价')
  const enter = (name: string) => signIn(url, `ly-${name}`)
  const [micro, assistant, worker, deputy, chief] = (await Promise.all(
    ['weiwangge', 'fuzhuyuan', 'wangge', 'fuwanggezhang', 'wanggezhang'].map(enter),
  )) as [Person, Person, Person, Person, Person]
  const [platform, handler, office] = (await Promise.all(['xiangzhen', 'bumen', 'xianban'].map(enter))) as [
    Person,
    Person,
    Person,
  ]
  const stranger = await signIn(url, 'ls-wanggeyuan')
  const before = await figures(office)

  const contact = { name: '杨大爷', phone: '13900000000' }
  const body = reportBody('140821', 'street_light', micro.seat.region, '巷口的路灯坏了半个月', { contact })
  const reported = await anyone.post('/api/matters', body)
  assert.equal(reported.status, 201, JSON.stringify(reported.body))
  say(`没有账号的村民上报，编号 ${reported.body.number}。${reported.body.next}`)
  const link = `/api/follow/${reported.body.follow.split('/').at(-1)}`
  const it = new Journey(reported.body.id)
  assert.ok(await micro.waits(it.id), '应在微网格员的待办里')
  await it.hiddenFrom(anyone, stranger, handler)

  const reason = { reason: '这一级办不了' }
  await it.act(micro, 'climb', reason, { state: '网格办理', waits: assistant })
  await it.act(assistant, 'climb', reason, { state: '网格办理', waits: worker })
  await it.act(worker, 'climb', reason, { state: '网格办理', waits: deputy })
  await it.act(deputy, 'climb', reason, { state: '网格办理', waits: chief })
  await it.act(chief, 'to_platform', reason, { state: '待派单', waits: platform })
  const target = await it.target(platform, 'dispatch', /城市管理局/)
  await it.act(platform, 'dispatch', { target }, { state: '待签收', waits: handler })
  await it.act(anyone, 'urge', { note: '请快一点' }, { state: '待签收', waits: handler }, link)
  await it.act(handler, 'sign', {}, { state: '办理中', waits: handler })

  const asked = await handler.post(`/api/matters/${it.id}/contact`, { reason: '上门前联系' })
  assert.deepEqual(asked.body, contact)
  const page = (await platform.get(`/api/matters/${it.id}`)).body
  assert.equal(page.reporter.masked, '杨**')
  say(`${handler.name} 为上门查看了联系方式，留了记录；别人只看到 ${page.reporter.masked}`)

  await it.act(
    handler,
    'solve',
    { result: '换了灯泡', photos: [await photo(handler)] },
    { state: '待回访', waits: micro },
  )
  await it.act(micro, 'confirm', { note: '到家看过，亮了' }, { state: '已办结', waits: null })
  await it.act(anyone, 'rate', { rating: 4 }, { state: '已办结', waits: null }, link)
  const followed = (await anyone.get(link)).body
  assert.deepEqual([followed.final, followed.rating, followed.reporter.is_me], ['solved', 4, true])
  const wrong = await anyone.get(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)
  assert.equal(wrong.status, 404, '错的链接就是没有')
  const after = await figures(office)
  for (const measure of ['received', 'handled', 'closed', 'satisfied'])
    assert.equal((after[measure] ?? 0) - (before[measure] ?? 0), 1, `县里的“${measure}”应多一件`)
  say(`${office.name} 看到：上报、办理、办结、满意各多一件`)
}

try {
  const health = await anyone.get('/health')
  assert.deepEqual(health, { status: 200, body: { status: 'ok' } })
  await linshu()
  await linyi()
  console.log('走完了：两个县的流程都和规则一致。')
} catch (error) {
  console.error(`\n走不下去了：${error instanceof Error ? error.message : String(error)}`)
  if (error instanceof assert.AssertionError)
    console.error(`  得到 ${JSON.stringify(error.actual)}，应是 ${String(error.expected)}`)
  else console.error(error)
  process.exitCode = 1
}
