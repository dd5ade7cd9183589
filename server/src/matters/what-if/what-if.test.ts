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
    governed: async () => ({ pack: 'linshu', counties: 1 }),
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

test('under the same rules everything goes as it went', async () => {
  const { state, done: n, total, summary } = await run({ version: 1 })
  assert.deepEqual(
    [state, n, total, summary!.same, summary!.unsure, summary!.changes],
    ['done', 4, 4, 4, 0, []],
  )
})

test('other hands and a shorter deadline: who would have had it and what would have been late, with the list behind it', async () => {
  const draft = await draftWith(
    'procedures/appeal.yaml',
    'waits_on: { post: [grid_worker, grid_chief, village_committee] }',
    'waits_on: { post: [village_committee] }',
  )
  const { summary, id } = await run({ draft })
  assert.deepEqual(summary!.changes, [{ change: 'elsewhere', matters: 3 }])
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
  assert.deepEqual(late.summary!.changes, [{ change: 'late', matters: 3 }])
  assert.deepEqual((await listOf(late.id))[0]!.changes, [
    { change: 'late', before: '受理时限：按时', after: '受理时限：超时' },
  ])
  assert.equal(
    ((await admin.get('/api/rules/what-ifs')).body as WhatIfRun[]).length,
    3,
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
