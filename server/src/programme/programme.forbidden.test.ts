/** Paths that must stay shut: a programme of other units, by either wall. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty } from '../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../test/matter-county.ts'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { programmeRoutes } from './index.ts'
import { insertProgress, insertVerdict, insertVisit, moveMilestone } from './store.ts'
import { milestonesQuery, progressOf, tasksQuery } from './store-read.ts'

const AT = '/api/programmes/capability'
let world: World
let county: MatterCounty
let office: Asking & { person: string }
let bureau: Asking & { person: string }
/** Led by city_management; by finance alone. */
let ours: { id: string; milestones: { id: string }[] }
let theirs: typeof ours
const command = () => ({ command_id: randomUUID() })

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linyi')
  const { db, worker, packs, places, files, clock } = county.deps
  const deps = { db, worker, packs, places, files, clock, matters: county.deps }
  await county.app.register(programmeRoutes({ ...deps, authorityFor: county.authorityFor }))
  office = await county.office('county_office', 'county')
  bureau = await county.office('department_handler', 'county', 'city_management')
  await office.post(`${AT}/plan/take`, { dry_run: false, reason: '' })
  const { tasks } = (await office.get(AT)).body
  ours = tasks.find((task: { number: string }) => task.number === '8')
  theirs = tasks.find((task: { number: string }) => task.number === '9')
})
after(async () => {
  await county?.close()
  await world?.close()
})

test('another department finds the task nowhere and acts on none of it', async () => {
  assert.ok(!(await bureau.get(AT)).body.tasks.some((task: { id: string }) => task.id === theirs.id))
  const told = { ...command(), unit: 'finance', milestone: null, text: '办好了', files: [] }
  const visit = {
    ...command(),
    team: null,
    on_day: '2026-11-17',
    region: null,
    saw: '看了',
    asks: '',
    files: [],
  }
  const moved = { ...command(), due_on: '2027-05-01', reason: '想改' }
  const hash = 'a'.repeat(64)
  const asked: [path: string, body: object | null][] = [
    [`/tasks/${theirs.id}`, null],
    [`/tasks/${theirs.id}/files/${hash}`, null],
    [`/tasks/${theirs.id}/progress`, told],
    [`/tasks/${theirs.id}/visits`, visit],
    [`/tasks/${theirs.id}/drop`, { ...command(), reason: '不要了' }],
    [`/milestones/${theirs.milestones[0]!.id}/move`, moved],
    [`/milestones/${theirs.milestones[0]!.id}/drop`, { ...command(), reason: '不要了' }],
  ]
  for (const [path, body] of asked) {
    const answer = await (body ? bureau.post(AT + path, body) : bureau.get(AT + path))
    assert.equal(answer.body.code, 'NOT_FOUND', path)
  }
})

test('a unit changes no plan, moves no day, accepts nothing and visits nothing of its own', async () => {
  const [first] = ours.milestones
  const task = {
    ...command(),
    number: '30',
    title: '自己加的',
    heading: '',
    lead: 'city_management',
    support: [],
  }
  const milestone = { title: '一步', due_on: '2026-12-30', evidence: '照片' }
  const told = { ...command(), unit: 'city_management', milestone: first!.id, text: '办好了', files: [] }
  assert.equal((await bureau.post(`${AT}/tasks/${ours.id}/progress`, told)).status, 200)
  const [progress] = (await bureau.get(`${AT}/tasks/${ours.id}`)).body.progress
  const asked: [path: string, body: object][] = [
    ['/tasks', { ...task, milestone }],
    [`/tasks/${ours.id}/milestones`, { ...command(), ...milestone }],
    [`/milestones/${first!.id}/move`, { ...command(), due_on: '2027-05-01', reason: '来不及' }],
    [`/milestones/${first!.id}/drop`, { ...command(), reason: '来不及' }],
    ['/plan/take', { dry_run: false, reason: '' }],
    [`/progress/${progress.id}/verdict`, { ...command(), accepted: true, reason: '' }],
    [
      `/tasks/${ours.id}/visits`,
      { ...command(), team: null, on_day: '2026-11-17', region: null, saw: '好', asks: '', files: [] },
    ],
    [`/tasks/${ours.id}/progress`, { ...told, ...command(), unit: 'justice' }],
  ]
  for (const [path, body] of asked)
    assert.equal((await bureau.post(AT + path, body)).body.code, 'NOT_ALLOWED', path)
})

test('a villager, a grid worker and who is not signed in find no programme', async () => {
  const villager = await county.villager('张大娘')
  const worker = await county.office('grid_worker', 'grid1')
  for (const who of [villager, worker]) {
    assert.deepEqual((await who.get('/api/programmes')).body.items, [])
    assert.equal((await who.get(AT)).body.code, 'NOT_FOUND')
    assert.equal((await who.get(`${AT}/plan.xlsx`)).body.code, 'NOT_FOUND')
    assert.equal((await who.get(`${AT}/plan.pdf`)).body.code, 'NOT_FOUND')
  }
  assert.equal((await county.anyone.get(AT)).body.code, 'NOT_SIGNED_IN')
})

test('the second wall: with every check forgotten, the database shows, moves and takes nothing of another unit', async () => {
  const { tenant } = county
  const keys = '{"programme:capability:unit:city_management"}'
  const wall = { tenant, scope: '{}', keys }
  const [tasks, milestones, progress] = await world.app.read(
    wall,
    tasksQuery(tenant, 'capability'),
    milestonesQuery(tenant, { task: theirs.id }),
    progressOf(tenant, theirs.id),
  )
  assert.ok(tasks.length > 0 && !tasks.some((task) => task.id === theirs.id))
  assert.deepEqual([milestones, progress], [[], []])
  const due = async (id: string) =>
    (await world.owner.query('select due_on from programme_milestone where id = $1', [id])).rows[0].due_on
  const before = await due(ours.milestones[0]!.id)
  await world.app.act(wall, (tx) => tx.commit(moveMilestone(tenant, ours.milestones[0]!.id, '2029-01-01')))
  assert.deepEqual(await due(ours.milestones[0]!.id), before)
  const at = '2026-11-18T09:00:00+08:00'
  const id = randomUUID()
  const progressId = (await world.owner.query('select id from programme_progress limit 1')).rows[0].id
  const milestone = ours.milestones[0]!.id
  const writes = [
    insertProgress(
      tenant,
      { id, task: theirs.id, milestone: null, unit: 'finance', text: '假的', files: [] },
      bureau.person,
      at,
    ),
    insertProgress(
      tenant,
      { id, task: ours.id, milestone: null, unit: 'finance', text: '冒名', files: [] },
      bureau.person,
      at,
    ),
    insertVerdict(
      tenant,
      { id, progress: progressId, task: ours.id, milestone, accepted: true, reason: '' },
      bureau.person,
      at,
    ),
    insertVisit(
      tenant,
      { id, task: ours.id, team: null, on_day: '2026-11-18', region: null, saw: '假的', asks: '', files: [] },
      bureau.person,
      at,
    ),
  ]
  for (const write of writes)
    await assert.rejects(
      world.app.act(wall, (tx) => tx.commit(write)),
      /row-level security/,
    )
})

test('what was told, judged and seen is never rewritten', async () => {
  await assert.rejects(world.owner.query(`update programme_progress set text = '改了'`), /./)
  await assert.rejects(world.owner.query('delete from programme_change'), /./)
})
