/** Past matters under changed rules: what would have gone otherwise, counted and listed, kept, and telling nobody what they may not see. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { WhatIfRow, WhatIfRun } from '#contract/http/what-if.ts'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { openLog } from '../../lib/log.ts'
import { rulesRoutes } from '../../packs/index.ts'
import { whatIfRoutes } from './routes.ts'

let world: World
let county: MatterCounty
let admin: Asking
let worker: Asking
let office: Asking

before(async () => {
  world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const authorityFor = county.authorityFor as never
  const rules = {
    governed: async () => ({ pack: 'linshu', others: [] }),
    nameOf: async () => '季云',
    authorityFor,
  }
  await county.app.register(rulesRoutes({ ...county.deps, ...rules }))
  await county.app.register(whatIfRoutes({ ...county.deps, ...rules, log: openLog('silent') }))
  admin = await county.office('administrator', 'county')
  office = await county.office('county_office', 'county')
  worker = await county.office('grid_worker', 'grid1', undefined, '小李')
  await county.office('village_committee', 'village1', undefined, '老何')
  await county.office('department_handler', 'county', 'petitions')
  for (const kind of ['rubbish_heap', 'rubbish_heap', 'sewage']) await handled(kind)
  await whistled()
  await takenApart()
  const complaint = reportOf(county, 'official_complaint', 'grid1', { contact: { phone: '13900000000' } })
  await county.anyone.post('/api/matters', complaint)
  world.clock.set('2026-04-01T09:00:00+08:00')
})
after(async () => {
  await county.close()
  await world.close()
})

/** Reported at nine, taken by the grid worker at half past eleven. */
async function handled(kind: string): Promise<void> {
  world.clock.set('2026-03-02T09:00:00+08:00')
  const report = reportOf(county, kind, 'grid1', { contact: { phone: '13900000000' } })
  assert.equal((await county.anyone.post('/api/matters', report)).status, 201)
  world.clock.set('2026-03-02T11:30:00+08:00')
  assert.equal((await worker.post(`/api/matters/${report.id}/acts`, actOf('accept', 1))).status, 200)
}

const actOn = async (who: Asking, id: string, action: string, version: number, input: object = {}) => {
  const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(status, 200, JSON.stringify(body))
}

/** Three departments called at nine: one comes after half an hour, one after an hour and a half, one gives it back. */
async function whistled(): Promise<void> {
  world.clock.set('2026-03-03T08:40:00+08:00')
  const units = await Promise.all(
    ['city_management', 'police', 'transport'].map(async (department) => ({
      who: await county.office('department_handler', 'county', department),
      seat: {
        ...{ post: 'department_handler', region: county.at.county!.id },
        organisation: await county.organisation(department),
      },
    })),
  )
  const { id } = (
    await county.anyone.post(
      '/api/matters',
      reportOf(county, 'occupied_road', 'grid1', { contact: { phone: '13900000000' } }),
    )
  ).body
  world.clock.set('2026-03-03T09:00:00+08:00')
  const calls = units.map(({ seat }, i) => ({ seat, leads: i === 0 }))
  await actOn(worker, id, 'whistle', 1, { calls })
  world.clock.set('2026-03-03T09:30:00+08:00')
  await actOn(units[0]!.who, id, 'call_check_in', 2, { call: '1' })
  const back = { call: '3', ground: '不属于本单位职责', reason: '不归公路管' }
  await actOn(units[2]!.who, id, 'call_give_back', 3, back)
  world.clock.set('2026-03-03T10:30:00+08:00')
  await actOn(units[1]!.who, id, 'call_check_in', 4, { call: '2' })
  await actOn(units[1]!.who, id, 'call_report', 5, { call: '2', result: '劝离' })
  await actOn(worker, id, 'call_confirm', 6, { call: '2', rating: 5 })
}

/** One report that tells of two things. */
async function takenApart(): Promise<void> {
  world.clock.set('2026-03-04T09:00:00+08:00')
  const whole = reportOf(county, 'street_light', 'grid1', { contact: { phone: '13900000000' } })
  await county.anyone.post('/api/matters', whole)
  world.clock.set('2026-03-04T09:20:00+08:00')
  const parts = [{ id: randomUUID(), kind: 'road_broken', text: '灯下的路也坏了' }]
  const split = await worker.post(`/api/matters/${whole.id}/split`, {
    command_id: randomUUID(),
    version: 1,
    parts,
  })
  assert.equal(split.status, 200, JSON.stringify(split.body))
  await actOn(worker, whole.id, 'accept', 2)
  world.clock.set('2026-03-04T12:00:00+08:00')
  await actOn(worker, parts[0]!.id, 'accept', 1)
}

async function draftWith(file: string, from: string, to: string): Promise<string> {
  const { id } = (await admin.post('/api/rules/drafts', { command_id: randomUUID() })).body
  const { files, revision } = (await admin.get(`/api/rules/drafts/${id}`)).body
  const text = (files[file] ?? '') as string
  assert.ok(text.includes(from), from)
  const saved = { revision, files: { ...files, [file]: text.replace(from, to) } }
  assert.equal((await admin.post(`/api/rules/drafts/${id}`, saved)).status, 200)
  return id
}
async function run(asked: object): Promise<WhatIfRun> {
  const body = { command_id: randomUUID(), from: '2026-03-01', to: '2026-03-31', ...asked }
  const made = await admin.post('/api/rules/what-ifs', body)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  for (;;) {
    const now = (await admin.get(`/api/rules/what-ifs/${made.body.id}`)).body as WhatIfRun
    if (now.state !== 'running') return now
  }
}
const listOf = async (id: string, query = ''): Promise<WhatIfRow[]> =>
  (await admin.get(`/api/rules/what-ifs/${id}/matters${query}`)).body.items

test('under the same rules everything goes as it went: nothing need be replayed, and what is replayed comes out as recorded', async () => {
  const { state, done: n, total, summary } = await run({ version: 1 })
  assert.deepEqual(
    [state, n, total, summary!.same, summary!.unsure, summary!.changes],
    ['done', 7, 7, 7, 0, []],
  )
  // another name for a post: all of it is gone through again, a whistle and what was taken apart too
  const draft = await draftWith('pack.yaml', 'title: 镇街调度员', 'title: 镇街调度')
  const again = await run({ draft })
  assert.deepEqual([again.summary!.same, again.summary!.unsure, again.summary!.changes], [7, 0, []])
})

test('a whistle: a unit that would have come late, and units that could not have been called', async () => {
  const hurried = await draftWith(
    'procedures/appeal.yaml',
    'check_in: 2 working hours',
    'check_in: 1 working hour',
  )
  const { id, summary } = await run({ draft: hurried })
  assert.deepEqual(summary!.changes, [{ change: 'late', matters: 1 }])
  assert.deepEqual((await listOf(id))[0]!.changes, [
    { change: 'late', before: '县公安局报到时限：按时', after: '县公安局报到时限：超时' },
  ])
  const alone = await draftWith(
    'procedures/appeal.yaml',
    'targets: [department_handler]\n          check_in',
    'targets: [county_office]\n          check_in',
  )
  const without = await run({ draft: alone })
  assert.deepEqual(without.summary!.changes, [
    { change: 'late', matters: 1 },
    { change: 'not_so', matters: 1 },
  ])
})

test('what was taken apart is followed part by part', async () => {
  const draft = await draftWith(
    'procedures/appeal.yaml',
    'within: 4 working hours',
    'within: 2 working hours',
  )
  const late = await run({ draft })
  const rows = await listOf(late.id, '?change=late')
  assert.deepEqual(
    rows.map(({ kind_title }) => kind_title).filter((one) => /路/.test(one)),
    ['路面破损、塌陷'],
  )
})

test('other hands and a shorter deadline: who would have had it and what would have been late, with the list behind it', async () => {
  const draft = await draftWith(
    'procedures/appeal.yaml',
    'waits_on: { post: [grid_worker, grid_chief, village_committee] }',
    'waits_on: { post: [village_committee] }',
  )
  const { summary, id } = await run({ draft })
  assert.deepEqual(summary!.changes, [{ change: 'elsewhere', matters: 6 }])
  assert.deepEqual(summary!.kinds.map(({ title, matters, changed }) => [title, matters, changed])[0], [
    '垃圾没人清运',
    2,
    2,
  ])
  const rows = await listOf(id, '?change=elsewhere&kind=rubbish_heap')
  assert.equal(rows.length, 2)
  assert.match(rows[0]!.changes[0]!.before, /网格员（待受理）$/)
  assert.match(rows[0]!.changes[0]!.after, /值班干部（待受理）$/)

  const faster = await draftWith(
    'procedures/appeal.yaml',
    'within: 4 working hours',
    'within: 2 working hours',
  )
  const late = await run({ draft: faster })
  assert.deepEqual(late.summary!.changes, [{ change: 'late', matters: 4 }])
  assert.deepEqual((await listOf(late.id))[0]!.changes, [
    { change: 'late', before: '受理时限：按时', after: '受理时限：超时' },
  ])
  const listed = (await admin.get('/api/rules/what-ifs')).body as WhatIfRun[]
  assert.deepEqual(
    listed.slice(0, 2).map((one) => one.id),
    [late.id, id],
    'one comes back to each',
  )
})

test('a sensitive matter is counted and never named', async () => {
  const draft = await draftWith(
    'procedures/complaint.yaml',
    'registering: {',
    'registering: { waits_on: { post: county_office },',
  )
  const { id, summary } = await run({ draft })
  assert.deepEqual(summary!.changes, [{ change: 'elsewhere', matters: 1 }])
  const [row] = await listOf(id)
  assert.deepEqual([row!.number, row!.place, row!.open], [null, null, false])
})

test('nobody without the permission asks or reads; a span that is none is refused', async () => {
  const { id } = (await admin.get('/api/rules/what-ifs')).body[0]
  const body = { command_id: randomUUID(), version: 1, from: '2026-03-31', to: '2026-03-01' }
  for (const [who, status] of [
    [county.anyone, 401],
    [worker, 403],
    [office, 403],
  ] as const) {
    for (const path of ['', `/${id}`, `/${id}/matters`])
      assert.equal((await who.get(`/api/rules/what-ifs${path}`)).status, status, path)
    assert.equal((await who.post('/api/rules/what-ifs', body)).status, status)
  }
  assert.equal((await admin.post('/api/rules/what-ifs', body)).body.field, 'from')
  const never = { ...body, from: '2026-02-01', to: '2026-02-30' }
  assert.equal((await admin.post('/api/rules/what-ifs', never)).body.field, 'to')
})
