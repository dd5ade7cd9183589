/** A programme as its real posts walk it: rows taken, evidence handed in, given back, accepted, a visit, a day moved, lights that follow. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import * as mupdf from 'mupdf'
import type { Board, Milestone, Task, TaskStory } from '#contract/http/programme.ts'
import { openMatterCounty } from '../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../test/matter-county.ts'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { programmeRoutes, remindUnits, type ProgrammeDeps } from './index.ts'

const AT = '/api/programmes/capability'
type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let deps: ProgrammeDeps
let office: Person
let bureau: Person
let party: Person
const command = () => ({ command_id: randomUUID() })

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linyi')
  const { db, worker, packs, places, files, clock } = county.deps
  deps = { db, worker, packs, places, files, clock, matters: county.deps }
  await county.app.register(programmeRoutes({ ...deps, authorityFor: county.authorityFor }))
  office = await county.office('county_office', 'county', undefined, '郭琳')
  bureau = await county.office('department_handler', 'county', 'city_management', '胡志军')
  party = await county.office('department_handler', 'county', 'discipline', '许明')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const board = async (who: Asking): Promise<Board> => {
  const { status, body } = await who.get(AT)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const taskOf = async (who: Asking, number: string): Promise<Task> =>
  (await board(who)).tasks.find((task) => task.number === number)!
const storyOf = async (who: Asking, id: string): Promise<TaskStory> =>
  (await who.get(`${AT}/tasks/${id}`)).body
const must = async (asked: ReturnType<Asking['post']>) => {
  const { status, body } = await asked
  assert.ok(status < 300, JSON.stringify(body))
  return body
}
const put = async (who: Person, url: string, payload: object) => {
  const answer = await county.app.inject({ method: 'PUT', url, headers: { 'x-person': who.person }, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const notices = async (who: Person): Promise<string[]> =>
  (await who.get('/api/notices')).body.items.map((one: { text: string }) => one.text)
const named = (task: Task, title: string): Milestone => task.milestones.find((one) => one.title === title)!

test('the pack’s rows are tried, then taken; taken again, nothing changes', async () => {
  const empty = await board(office)
  assert.equal(empty.tasks.length, 0)
  assert.equal(empty.teams.filter((team) => team.kind === '工作组').length, 6)
  assert.equal(empty.teams.filter((team) => team.kind === '工作专班').length, 14)
  assert.equal(empty.teams.filter((team) => team.visits).length, 5)
  const rows = empty.to_take
  const tried = await must(office.post(`${AT}/plan/take`, { dry_run: true, reason: '' }))
  assert.deepEqual([tried.added, tried.changed, tried.bad], [rows, 0, []])
  assert.equal((await board(office)).tasks.length, 0)
  await must(office.post(`${AT}/plan/take`, { dry_run: false, reason: '' }))
  const full = await board(office)
  assert.equal(full.tasks.length, 14)
  assert.equal(full.to_take, 0)
  const again = await must(office.post(`${AT}/plan/take`, { dry_run: false, reason: '' }))
  assert.deepEqual([again.added, again.changed, again.unchanged], [0, 0, rows])
})

test('lights are worked out from the days, and said why', async () => {
  const task = await taskOf(office, '8')
  assert.equal(task.lead.title, '县城市管理局')
  const [past, near, far] = task.milestones as [Milestone, Milestone, Milestone]
  assert.deepEqual([past.light, near.light, far.light], ['red', 'amber', 'green'])
  assert.equal(task.light, 'red')
  assert.equal(
    near.why,
    '11月30日到期，还有 12 天；佐证材料还没有交。规则：到期前 15 天起，没有交佐证材料，亮黄灯。',
  )
  assert.match(past.why, /^10月20日到期，已过 29 天；佐证材料还没有交。规则：过了期限/)
  const { counts, phases } = await board(office)
  assert.equal(
    phases.reduce((sum, phase) => sum + phase.counts.red, 0),
    counts.red,
  )
  assert.deepEqual(
    phases.map((phase) => phase.is_now),
    [false, true, false],
  )
})

test('a unit sees and tells of its own tasks; evidence waits for another to accept it', async () => {
  const own = await board(bureau)
  assert.ok(own.tasks.length > 0 && own.tasks.length < 14, 'only what it has part in')
  assert.ok(
    own.tasks.some((task) => task.number === '2' && !task.mine),
    'supports: sees',
  )
  const task = own.tasks.find((one) => one.number === '8')!
  const red = named(task, '街面巡查进网格')
  const file = await county.deps.files.keepFile(Buffer.from('排班'), '排班.csv')
  const told = {
    ...{ ...command(), unit: 'city_management', milestone: red.id, text: '排班到每个网格' },
    files: [{ hash: file.hash, name: '排班.csv' }],
  }
  await must(bureau.post(`${AT}/tasks/${task.id}/progress`, told))
  await must(bureau.post(`${AT}/tasks/${task.id}/progress`, told))
  let story = await storyOf(office, task.id)
  assert.equal(story.progress.length, 1, 'sent twice, told once')
  assert.equal(story.progress[0]!.may_judge, true)
  assert.equal((await storyOf(bureau, task.id)).progress[0]!.may_judge, false)
  assert.equal(named(story.task, '街面巡查进网格').light, 'red', 'handed in, not accepted')
  assert.ok((await notices(office)).some((text) => text.includes('请验收')))
  assert.equal((await bureau.get(`${AT}/tasks/${task.id}/files/${file.hash}`)).status, 200)

  const verdict = `${AT}/progress/${story.progress[0]!.id}/verdict`
  assert.equal(
    (await office.post(verdict, { ...command(), accepted: false, reason: ' ' })).body.code,
    'FIELD_MISSING',
  )
  await must(office.post(verdict, { ...command(), accepted: false, reason: '缺三个网格' }))
  assert.match(named(await taskOf(bureau, '8'), '街面巡查进网格').why, /交过，被退回/)
  assert.ok((await notices(bureau)).some((text) => text.includes('被退回：缺三个网格')))
  const more = { ...told, ...command(), text: '补齐三个网格', files: [] }
  await must(bureau.post(`${AT}/tasks/${task.id}/progress`, more))
  story = await storyOf(office, task.id)
  await must(
    office.post(`${AT}/progress/${story.progress[0]!.id}/verdict`, {
      ...command(),
      accepted: true,
      reason: '',
    }),
  )
  const done = named(await taskOf(office, '8'), '街面巡查进网格')
  assert.equal(done.light, 'done')
  assert.equal(done.why, '11月18日验收通过，材料比期限（10月20日）晚交了 29 天。')
  const unit = (await board(office)).units.find((one) => one.unit === 'city_management')!
  assert.deepEqual([unit.counts.done, unit.late], [1, 1])
  const twice = await office.post(`${AT}/progress/${story.progress[0]!.id}/verdict`, {
    ...command(),
    accepted: true,
    reason: '',
  })
  assert.equal(twice.body.code, 'ALREADY_DONE')
})

test('who accepts is another than who handed in', async () => {
  const both = await county.office('department_handler', 'county', 'city_management', '兼职人')
  await world.owner.query(
    `insert into appointment (tenant, id, person, post, region, path, kind, starts_on)
     select tenant, gen_random_uuid(), $1, 'county_office', id, path, 'holder', '2026-01-01' from region where tenant = $2 and parent is null`,
    [both.person, county.tenant],
  )
  await world.owner.query('update tenant set revision = revision + 1 where tenant = $1', [county.tenant])
  const hat = county.by(both.person) as Person
  const task = await taskOf(bureau, '8')
  const near = named(task, '占道经营整治')
  const told = { ...command(), unit: 'city_management', milestone: near.id, text: '整治完了', files: [] }
  await must(hat.post(`${AT}/tasks/${task.id}/progress`, told))
  const [progress] = (await storyOf(office, task.id)).progress
  const asked = { ...command(), accepted: true, reason: '' }
  assert.equal((await hat.post(`${AT}/progress/${progress!.id}/verdict`, asked)).body.code, 'SAME_PERSON')
})

test('a day moves only with a reason, what it was stays, and a moved light says so', async () => {
  const task = await taskOf(office, '12')
  const past = named(task, '经费列入预算')
  assert.equal(past.light, 'red')
  const move = `${AT}/milestones/${past.id}/move`
  assert.equal((await office.post(move, { ...command(), due_on: '2026-12-10', reason: ' ' })).status, 422)
  assert.equal(
    (await office.post(move, { ...command(), due_on: past.due_on, reason: '不变' })).body.code,
    'FIELD_INVALID',
  )
  await must(office.post(move, { ...command(), due_on: '2026-12-10', reason: '预算会推迟' }))
  const moved = named(await taskOf(office, '12'), '经费列入预算')
  assert.deepEqual([moved.light, moved.first_due_on], ['green', '2026-10-15'])
  const { changes } = await storyOf(office, task.id)
  assert.deepEqual(
    [changes[0]!.was, changes[0]!.became, changes[0]!.reason],
    ['2026-10-15', '2026-12-10', '预算会推迟'],
  )
  assert.equal((await board(office)).to_take, 0, 'what was moved here is not moved back by the rules')
})

test('a supervision team writes down what it saw; the unit is told what to put right', async () => {
  const task = await taskOf(party, '8')
  const { visits_as, tells_as } = await storyOf(party, task.id)
  assert.deepEqual([visits_as.map((one) => one.title), tells_as], [['第一督导组'], []])
  const seen = {
    ...{ ...command(), team: 'supervision_1', on_day: '2026-11-17', region: county.at.village1!.id },
    ...{ saw: '两条街仍有占道', asks: '三天内清走', files: [] },
  }
  assert.equal(
    (await bureau.post(`${AT}/tasks/${task.id}/visits`, seen)).body.code,
    'NOT_ALLOWED',
    'in no team',
  )
  const own = await county.office('department_handler', 'county', 'housing', '外人')
  assert.equal((await own.post(`${AT}/tasks/${task.id}/visits`, seen)).body.code, 'NOT_FOUND')
  await must(party.post(`${AT}/tasks/${task.id}/visits`, seen))
  const { visits } = await storyOf(bureau, task.id)
  assert.deepEqual(
    [visits[0]!.team, visits[0]!.region?.name, visits[0]!.by.name],
    ['第一督导组', county.at.village1!.name, '许明'],
  )
  assert.ok((await notices(bureau)).some((text) => text.includes('要求：三天内清走')))
})

test('tasks by hand and by a sheet: bad rows by number, changes only with a reason', async () => {
  const made = {
    ...{ ...command(), number: '15', title: '冬季清洁', heading: '', lead: 'city_management', support: [] },
    milestone: { title: '清完', due_on: '2026-12-30', evidence: '照片' },
  }
  const { id } = await must(office.post(`${AT}/tasks`, made))
  assert.equal((await office.post(`${AT}/tasks`, { ...made, ...command() })).body.code, 'FIELD_INVALID')
  assert.equal(
    (await office.post(`${AT}/tasks`, { ...made, ...command(), number: '16', lead: 'nobody' })).body.code,
    'FIELD_INVALID',
  )
  const changed = {
    ...command(),
    version: 1,
    title: '冬季大清洁',
    heading: '',
    lead: 'city_management',
    support: ['housing'],
    reason: '加住建局',
  }
  assert.equal((await put(office, `${AT}/tasks/${id}`, changed)).status, 200)
  assert.equal((await put(office, `${AT}/tasks/${id}`, { ...changed, ...command() })).body.code, 'TRY_AGAIN')
  await must(
    office.post(`${AT}/tasks/${id}/milestones`, {
      ...command(),
      title: '回头看',
      due_on: '2027-01-30',
      evidence: '抽查表',
    }),
  )
  const head = [
    '编号',
    '任务',
    '所属部分',
    '牵头单位',
    '配合单位',
    '节点',
    '到期日期',
    '佐证材料',
    '修改原因',
  ]
  const book = new ExcelJS.Workbook()
  book
    .addWorksheet('计划')
    .addRows([
      head,
      ['15', '冬季大清洁', '', '县城市管理局', '县住房和城乡建设局', '清完', '2027-01-05', '照片', ''],
      [
        '15',
        '冬季大清洁',
        '',
        '县城市管理局',
        '县住房和城乡建设局',
        '回头看',
        '2027-02-10',
        '抽查表',
        '雪大',
      ],
      ['17', '修路', '', '没有这个局', '', '修完', '2026-12-01', '照片', ''],
      ['18', '植树', '', '县水利局', '县农业农村局、某某局', '栽完', '2026-12-01', '照片', ''],
      ['19', '清渠', '', '县水利局', '', '清完', '2026-12-31', '照片', ''],
      ['19', '清沟', '', '县水利局', '', '再清', '2026-12-31', '照片', ''],
      ['20', '太早', '', '县水利局', '', '清完', '2025-12-31', '照片', ''],
    ])
  const bytes = Buffer.from(await book.xlsx.writeBuffer())
  const send = async (dry: boolean) => {
    const form = new FormData()
    form.append('file', new Blob([bytes as never]), '计划.xlsx')
    const request = new Request('http://x', { method: 'POST', body: form })
    const answer = await county.app.inject({
      ...{ method: 'POST', url: `${AT}/plan/import?dry_run=${dry}` },
      headers: { 'x-person': office.person, 'content-type': request.headers.get('content-type')! },
      payload: Buffer.from(await request.arrayBuffer()),
    })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json()
  }
  const tried = await send(true)
  assert.deepEqual(
    tried.bad.map((one: { row: number; column: string }) => [one.row, one.column]),
    [
      [2, '修改原因'],
      [4, '牵头单位'],
      [5, '配合单位'],
      [7, '编号'],
      [8, '到期日期'],
    ],
  )
  assert.match(tried.bad[0].say, /到期日期和现在的不一样（现在是 2026-12-30）/)
  const done = await send(false)
  assert.deepEqual([done.added, done.changed], [1, 1])
  assert.equal(named(await taskOf(office, '15'), '回头看').first_due_on, '2027-01-30')
  assert.equal((await taskOf(office, '19')).lead.title, '县水利局')
  const out = await county.app.inject({ url: `${AT}/plan.xlsx`, headers: { 'x-person': office.person } })
  assert.equal(out.statusCode, 200)
  const back = new ExcelJS.Workbook()
  await back.xlsx.load(out.rawPayload as never)
  assert.equal(back.worksheets[0]!.getCell('J1').value, '灯')
})

test('what was dropped is gone from the lights and stays in the story', async () => {
  const task = await taskOf(office, '11')
  await must(
    office.post(`${AT}/milestones/${task.milestones[0]!.id}/drop`, { ...command(), reason: '并到下一年' }),
  )
  const after = await taskOf(office, '11')
  assert.equal(after.light, 'green')
  assert.equal(after.milestones[0]!.dropped?.reason, '并到下一年')
  const gone = await office.post(`${AT}/milestones/${task.milestones[0]!.id}/move`, {
    ...command(),
    due_on: '2027-01-01',
    reason: '又要',
  })
  assert.equal(gone.body.code, 'ALREADY_DONE')
  const { changes } = await storyOf(office, task.id)
  assert.deepEqual([changes[0]!.what, changes[0]!.reason], ['dropped', '并到下一年'])
})

test('the lead unit is reminded once when a light turns; red ones also who keeps the plan', async () => {
  const remind = remindUnits(deps)
  const before = await notices(bureau)
  while ((await remind.work()) > 0);
  const told = (await notices(bureau)).slice(0, -before.length)
  assert.ok(!told.some((text) => text.includes('占道经营整治')), 'handed in: no amber')
  world.clock.set('2026-12-21T09:00:00+08:00')
  while ((await remind.work()) > 0);
  const later = await notices(bureau)
  assert.ok(
    later.some((text) => text.startsWith('黄灯：任务 8 “年底验收”。12月25日到期，还有 4 天')),
    later.join('\n'),
  )
  assert.ok((await notices(office)).some((text) => text.startsWith('红灯：任务 8 “占道经营整治”')))
  const count = (await notices(bureau)).length
  assert.equal(await remind.work(), 0)
  assert.equal((await notices(bureau)).length, count, 'told once')
})

test('printed by phase and by unit, each light with its word', async () => {
  for (const by of ['phase', 'unit']) {
    const answer = await office.get(`${AT}/plan.pdf?by=${by}`)
    assert.equal(answer.status, 200)
    const document = mupdf.Document.openDocument(answer.body, 'application/pdf')
    let text = ''
    for (let i = 0; i < document.countPages(); i++)
      text += document.loadPage(i).toStructuredText('').asText().replaceAll(/\s/g, '')
    assert.match(text, /抓党建促基层治理能力提升专项行动/)
    assert.match(text, /红灯/)
    assert.match(text, by === 'phase' ? /攻坚推进阶段（2026-09-01起，2026-12-31止）/ : /综合执法专班/)
  }
})
