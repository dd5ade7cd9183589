/** The story: a hotline's file comes in, five people handle it over HTTP, and it goes out again with results. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { keyedHash } from '../../lib/crypto.ts'
import { cellsOf, openHotlineDesk, workbook, type HotlineDesk, type Row } from '../../../test/hotline-desk.ts'
import { actOf, type Asking } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'

type Person = Asking & { person: string }
let world: World
let desk: HotlineDesk
let office: Person, dispatcher: Person, water: Person, committee: Person, petitions: Person

const HEAD = [
  '工单编号',
  '诉求标题',
  '诉求内容',
  '诉求分类',
  '所属镇街',
  '所属村居',
  '来电人',
  '来电号码',
  '来电时间',
  '办结时限',
]
const called = new Date('2026-11-17T15:20:00Z') // wall-clock, as the workbook library keeps times
let rows: Row[]

before(async () => {
  world = await openWorld()
  desk = await openHotlineDesk(world)
  const { county } = desk
  office = await county.office('county_office', 'county', undefined, '李值班')
  dispatcher = await county.office('street_dispatcher', 'town1', undefined, '钱调度')
  water = await county.office('department_handler', 'county', 'water', '孙水利')
  petitions = await county.office('department_head', 'county', 'petitions', '周信访')
  committee = await county.office('village_committee', 'village1', undefined, '吴村干')
  const [town, village] = [
    county.at['town1']!.name,
    county.at['village1']!.name.replace(/(村|居|社区).*$/, ''),
  ]
  rows = [
    [
      '20261117000000001',
      '停水两天',
      '我们村停水两天了',
      '城乡建设>供水>自来水停水、水质差',
      town,
      `${village}村委会`,
      '张建国',
      '13905390001',
      called,
      new Date('2026-11-19T00:00:00Z'),
    ],
    ['20261117000000002', '一件说不清的事', '请有关部门看看', '其他', '', '', '', '', called, null],
    [
      '20261117000000003',
      '=HYPERLINK("x")',
      '自来水发黄，没法喝',
      '水务',
      town,
      '',
      '王女士',
      '0539-6212345',
      called,
      '2027-12-01',
    ],
    ['20261117000000004', '电话不对', '路灯不亮', '', '', '', '', '12345', called, null],
    ['20261117000000005', '公式', { formula: '1+1' }, '', '', '', '', '', called, null],
    [Number('20261117000000006'), '编号被当成数字', '垃圾没人清运', '', '', '', '', '', called, null],
    ['20261117000000001', '停水两天', '同一编号，内容不同', '', '', '', '', '', called, null],
  ]
})
after(async () => {
  await desk?.county.close()
  await world?.close()
})

const matterOf = async (number: string) =>
  (await world.owner.query('select matter from hotline_order where number = $1', [number])).rows[0]
    ?.matter as string
const count = async () =>
  (await world.owner.query('select count(*)::int as n from matter')).rows[0].n as number

async function acted(who: Asking, id: string, action: string, input: object = {}) {
  const { version } = (await who.get(`/api/matters/${id}`)).body
  const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

let file: { id: string; columns: Record<string, string> }

test('列名自己认出来，给几个例子看；还没有导入任何东西，文件加密保存', async () => {
  const bytes = await workbook([['临沭县12345热线转办单'], HEAD, ...rows])
  const { status, body } = await desk.send(office.person, bytes)
  assert.equal(status, 201, JSON.stringify(body))
  assert.deepEqual([body.rows, body.sender, body.remembered], [7, null, false])
  assert.deepEqual(body.columns, {
    ...{ order: '工单编号', title: '诉求标题', text: '诉求内容', kind: '诉求分类', town: '所属镇街' },
    ...{ village: '所属村居', name: '来电人', phone: '来电号码', called_at: '来电时间', due_by: '办结时限' },
  })
  assert.equal(body.headers[0].samples[0], '20261117000000001')
  const { rows: kept } = await world.owner.query('select sealed from hotline_file')
  assert.equal(kept[0].sealed.includes('张建国'), false)
  file = body
})

test('先试读：好的几行、坏的几行、为什么；什么也没有导入', async () => {
  const { status, body } = await desk.run(office.person, file, { dry_run: true })
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual([body.state, body.total, body.done, body.dry_run], ['done', 7, 7, true])
  const { report } = body
  assert.deepEqual(
    [report.new, report.unchanged, report.changed, report.bad],
    [2, 0, 0, 5],
    JSON.stringify(report),
  )
  assert.deepEqual(
    report.bad_rows.map((bad: { row: number; column: string }) => [bad.row, bad.column]),
    [
      [5, '诉求标题'],
      [6, '来电号码'],
      [7, '诉求内容'],
      [8, '工单编号'],
      [9, '工单编号'],
    ],
  )
  assert.deepEqual(
    [report.kinds, report.places],
    [
      { told: 1, guessed: 0, unsorted: 1 },
      { found: 1, county: 1 },
    ],
  )
  assert.deepEqual(report.unknown_kinds, [{ word: '其他', rows: 1 }])
  assert.equal(await count(), 0)
})

test('坏行的表改好再导入，列还记得；说了才导入，导入的人不成为上报人，电话加密', async () => {
  const tried = (await desk.run(office.person, file, { dry_run: true })).body
  const bad = await office.get(tried.bad_rows_file)
  const cells = await cellsOf(bad.body)
  assert.equal(cells[0]!.at(-1), '问题（改好后可直接再次导入）')
  assert.match(cells[2]!.at(-1)!, /来电号码：电话应是 11 位手机号或固定电话/)

  const taken = (await desk.run(office.person, file)).body
  assert.deepEqual([taken.state, taken.report.new, taken.report.bad, await count()], ['done', 2, 5, 2])

  const mended = cells.map((row, i) =>
    row.map((cell) => (i === 1 ? cell.replace(/^'?=.*$/, '水质发黄') : cell)),
  )
  const sent = await desk.send(office.person, await workbook(mended))
  assert.deepEqual(
    [sent.body.sender, sent.body.remembered, sent.body.columns],
    ['市12345热线', true, file.columns],
  )
  const more = (await desk.run(office.person, sent.body, { kinds: { 水务: 'water_supply' } })).body
  assert.deepEqual(
    [more.report.new, more.report.changed, more.report.bad],
    [1, 1, 3],
    JSON.stringify(more.report),
  )
  assert.deepEqual(more.report.notes, [{ note: '热线要求的办结时限比本县规定的晚，按本县规定', rows: 1 }])

  const first = (await office.get(`/api/matters/${await matterOf('20261117000000001')}`)).body
  assert.deepEqual(
    [first.kind, first.reporter.masked, first.reporter.is_me, first.channel],
    ['water_supply', '张**', false, 'hotline'],
  )
  const { rows: stored } = await world.owner.query('select row_to_json(m)::text as all from matter m')
  assert.ok(stored.every(({ all }) => !/13905390001|6212345|建国/.test(all)))
  const { rows: told } = await world.owner.query('select from outbox')
  assert.equal(told.length, 0, '导入时不给来电人发短信，热线已经答复过')
  const contact = await office.post(`/api/matters/${first.id}/contact`, { reason: '回访' })
  assert.deepEqual(contact.body, { name: '张建国', phone: '13905390001' })
})

test('同一张工单再来，什么也不变；内容变了的，报告出来，不改', async () => {
  const again = await desk.send(office.person, await workbook([HEAD, rows[0]!, rows[1]!]))
  const same = (await desk.run(office.person, again.body)).body.report
  assert.deepEqual([same.new, same.unchanged, same.changed, same.bad], [0, 2, 0, 0])
  const changed = [...rows[0]!]
  changed[2] = '现在又来水了'
  const other = await desk.send(office.person, await workbook([HEAD, changed]))
  const { report } = (await desk.run(office.person, other.body)).body
  assert.deepEqual([report.new, report.changed], [0, 1])
  const matter = await matterOf('20261117000000001')
  assert.deepEqual(report.changed_rows, [{ row: 2, matter, columns: ['诉求内容'] }])
  assert.equal((await office.get(`/api/matters/${matter}`)).body.text, '我们村停水两天了')
  assert.equal(await count(), 3)
})

test('热线要得比县里早，按热线；要得晚，按县里', async () => {
  const due = async (number: string) => {
    const { body } = await office.get(`/api/matters/${await matterOf(number)}`)
    return body.deadlines.find((one: { clock: string }) => one.clock === 'handling').due_at
  }
  assert.equal(await due('20261117000000001'), '2026-11-19T09:30:00.000Z', '热线写的那天下班前')
  assert.equal(await due('20261117000000003'), '2026-11-23T09:30:00.000Z', '三个工作日')
})

test('五个人办：镇街派遣，水利局办，村里核实，县里派待分类的，镇街说明不受理的；上报人评价', async () => {
  const [first, second, third] = (await Promise.all(
    ['20261117000000001', '20261117000000002', '20261117000000003'].map(matterOf),
  )) as [string, string, string]
  const target = async (who: Asking, id: string, post: string) => {
    const { actions } = (await who.get(`/api/matters/${id}`)).body
    const dispatch = actions.find((offer: { action: string }) => offer.action === 'dispatch')
    return dispatch.targets.find((one: { seat: { post: string } }) => one.seat.post === post).seat
  }
  await acted(dispatcher, first, 'dispatch', {
    target: await target(dispatcher, first, 'department_handler'),
  })
  await acted(water, first, 'solve', { result: '=管道已修好，恢复供水' })
  await acted(committee, first, 'confirm')
  const secret = keyedHash(desk.county.deps.keys.link, `${desk.county.tenant}/${first}`).subarray(0, 16)
  const link = `/api/follow/${desk.county.tenant.toString(36)}-${secret.toString('base64url')}`
  const { version } = (await desk.county.anyone.get(link)).body
  const rated = await desk.county.anyone.post(`${link}/acts`, actOf('rate', version, { rating: 5 }))
  assert.equal(rated.status, 200, JSON.stringify(rated.body))

  const waiting = (await office.get('/api/inbox')).body.items.map((row: { id: string }) => row.id)
  assert.deepEqual(waiting, [second], '待分类的等县里')
  await acted(office, second, 'dispatch', { target: await target(office, second, 'department_head') })
  await acted(petitions, second, 'solve', { result: '已当面说明' })
  await acted(dispatcher, third, 'decline', { reason: '属于小区物业', responsible_unit: '物业公司' })
})

test('结果导出：编号、状态、单位、结果、时间、评价都在；公式失效', async () => {
  const { status, body } = await office.post('/api/hotline/exports', { sender: '市12345热线' })
  assert.equal(status, 200)
  const [head, ...told] = await cellsOf(body)
  const row = (number: string) =>
    Object.fromEntries(head!.map((title, i) => [title, told.find((one) => one[0] === number)![i] ?? '']))
  const first = row('20261117000000001')
  assert.deepEqual(
    [first['状态'], first['办理结果'], first['群众评价'], first['来电时间'], first['是否超期']],
    ['已办结', "'=管道已修好，恢复供水", '5', '2026-11-17 15:20', '否'],
  )
  assert.match(first['承办单位']!, /县水利局/)
  assert.deepEqual(
    [row('20261117000000002')['状态'], row('20261117000000002')['办理结果']],
    ['待核实', '已当面说明'],
  )
  assert.deepEqual(
    [row('20261117000000003')['状态'], row('20261117000000003')['办理结果']],
    ['不予受理', '属于小区物业（请找物业公司）'],
  )
})

test('只导出上次以后有变化的', async () => {
  const [last] = (await office.get('/api/hotline')).body.exports
  world.clock.forward(10 * 60_000)
  const none = await office.post('/api/hotline/exports', {
    changed_since: last.id,
    from: '2026-11-18',
    to: '2026-11-18',
  })
  assert.ok((await cellsOf(none.body)).length <= 4, '一分钟以内的可能再说一遍')
  await office.post('/api/hotline/exports', {})
  world.clock.forward(10 * 60_000)
  const second = await matterOf('20261117000000002')
  await acted(office, second, 'supervise', { note: '请尽快核实' })
  const [newest] = (await office.get('/api/hotline')).body.exports
  const some = await cellsOf((await office.post('/api/hotline/exports', { changed_since: newest.id })).body)
  assert.deepEqual(
    some.slice(1).map(([number]) => number),
    ['20261117000000002'],
  )
})

test('事项列表导出成表格：筛选一样，上报人打星号', async () => {
  const { status, body } = await office.get('/api/matters.xlsx?status=closed')
  assert.equal(status, 200)
  const [head, ...told] = await cellsOf(body)
  assert.deepEqual(told.map((row) => row[head!.indexOf('状态')]).sort(), ['不予受理', '已办结'])
  assert.deepEqual(told.map((row) => row[head!.indexOf('上报人')]).sort(), ['张**', '王**'])
  assert.equal((await cellsOf((await water.get('/api/matters.xlsx')).body)).length, 2, '只有交给自己的那一件')
  assert.equal((await desk.county.anyone.get('/api/matters.xlsx')).status, 401)
})
