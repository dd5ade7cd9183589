/** Who may not touch the rules, and what may not be brought in as one. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { zipSync } from 'fflate'
import { openMatterCounty, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { filesOfZip } from './archive.ts'
import { rulesRoutes } from './routes.ts'

let world: World
let county: MatterCounty
let keeper: Asking & { person: string }
let other: Asking
let clerk: Asking
let draft: string
let others: string[] = []

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  const { db, packs, clock } = county.deps
  await county.app.register(
    rulesRoutes({
      ...{ db, packs, clock, authorityFor: county.authorityFor as never },
      governed: async () => ({ pack: 'linshu', others }),
      nameOf: async () => '某人',
    }),
  )
  keeper = await county.office('administrator', 'county')
  other = await county.office('administrator', 'county')
  clerk = await county.office('county_office', 'county')
  draft = (await keeper.post('/api/rules/drafts', { command_id: randomUUID() })).body.id
})
after(async () => {
  await county.close()
  await world.close()
})

test('strangers and posts without the permission see no draft and begin none', async () => {
  for (const path of ['', `/drafts/${draft}`, `/drafts/${draft}/check`, `/drafts/${draft}/pack.zip`]) {
    assert.equal((await county.anyone.get(`/api/rules${path}`)).status, 401, path)
    assert.equal((await clerk.get(`/api/rules${path}`)).status, 403, path)
  }
  assert.equal((await clerk.post('/api/rules/drafts', { command_id: randomUUID() })).status, 403)
  const approve = { command_id: randomUUID(), revision: 1, decision: 'approve' }
  assert.equal((await clerk.post(`/api/rules/drafts/${draft}/decide`, approve)).status, 403)
})

test('another keeper reads a draft and does not write in it, submit, withdraw or discard it', async () => {
  const { files, revision, may } = (await other.get(`/api/rules/drafts/${draft}`)).body
  assert.deepEqual(may, { write: false, approve: false, discard: false })
  assert.equal((await other.post(`/api/rules/drafts/${draft}`, { revision, files })).body.code, 'NOT_ALLOWED')
  const sent = {
    command_id: randomUUID(),
    revision,
    over_version: 1,
    reason: '试',
    effective_from: '2026-12-01',
  }
  assert.equal((await other.post(`/api/rules/drafts/${draft}/submit`, sent)).body.code, 'NOT_ALLOWED')
  for (const [decision, code] of [
    ['withdraw', 'NOT_ALLOWED'],
    ['discard', 'NOT_ALLOWED'],
    ['approve', 'ACTION_NOT_OPEN'],
  ])
    assert.equal(
      (
        await other.post(`/api/rules/drafts/${draft}/decide`, {
          command_id: randomUUID(),
          revision,
          decision,
        })
      ).body.code,
      code,
    )
})

test('the second wall: without the key of the permission the rows are not there', async () => {
  const look = () => sql<{ n: number }>`select count(*)::int as n from pack_draft`
  const wall = { tenant: county.tenant, scope: '{[,)}', keys: '{}' }
  const [[without]] = await world.app.read(wall, look())
  const [[withKey]] = await world.app.read({ ...wall, keys: '{may:manage_packs}' }, look())
  const [[elsewhere]] = await world.app.read({ ...wall, tenant: 999, keys: '{may:manage_packs}' }, look())
  assert.deepEqual([without!.n, withKey!.n, elsewhere!.n], [0, 1, 0])
  await assert.rejects(
    world.owner.query(`update pack_draft set decided_by = author, state = 'approved' where id = $1`, [draft]),
    /pack_draft_check/,
    'not even in the table does one approve one’s own',
  )
})

test('no path out of the folder, no other pack’s name, no rules several counties share', async () => {
  const { files, revision } = (await keeper.get(`/api/rules/drafts/${draft}`)).body
  for (const name of ['../linyi/kinds.yaml', 'a/b/c.yaml', 'evil.js', '/etc/passwd.yaml'])
    assert.equal(
      (await keeper.post(`/api/rules/drafts/${draft}`, { revision, files: { ...files, [name]: 'a: 1' } }))
        .body.code,
      'FIELD_INVALID',
      name,
    )
  const renamed = { ...files, 'pack.yaml': files['pack.yaml'].replace('pack: linshu', 'pack: linyi') }
  const saved = await keeper.post(`/api/rules/drafts/${draft}`, { revision, files: renamed })
  const sent = { over_version: 1, reason: '试', effective_from: '2026-12-01', command_id: randomUUID() }
  const refused = await keeper.post(`/api/rules/drafts/${draft}/submit`, {
    ...sent,
    revision: saved.body.revision,
  })
  assert.deepEqual([refused.body.code, refused.body.field], ['FIELD_INVALID', 'files'])
  assert.throws(() => filesOfZip(Buffer.from('not a zip')), { code: 'FILE_TYPE' })
  assert.throws(
    () =>
      filesOfZip(
        Buffer.from(zipSync({ 'a.yaml': new Uint8Array(2_000_000), 'pack.yaml': new Uint8Array(1) })),
      ),
    {
      code: 'FILE_TOO_LARGE',
    },
  )
})

test('rules several counties share are drafted here and approved by nobody here, in a sentence that names them', async () => {
  const { id } = (await keeper.post('/api/rules/drafts', { command_id: randomUUID() })).body
  const { files } = (await keeper.get(`/api/rules/drafts/${id}`)).body
  others = ['沂南县', '沂水县']
  assert.deepEqual((await keeper.get('/api/rules')).body.shared_with, others)
  // nothing but a remark: a version all the same, with its reason
  const remarked = { ...files, 'kinds.yaml': `# 2026 年会议定\n${files['kinds.yaml']}` }
  const saved = await keeper.post(`/api/rules/drafts/${id}`, { revision: 1, files: remarked })
  const checked = (await keeper.get(`/api/rules/drafts/${id}/check`)).body
  assert.deepEqual([checked.problems, checked.changes, checked.remarks_only], [[], [], true])
  const sent = { over_version: 1, reason: '注明依据', effective_from: '2026-12-01', command_id: randomUUID() }
  const revision = saved.body.revision
  assert.equal((await keeper.post(`/api/rules/drafts/${id}/submit`, { ...sent, revision })).status, 200)
  const approve = { revision: revision + 1, decision: 'approve' }
  const path = `/api/rules/drafts/${id}/decide`
  const refused = await other.post(path, { ...approve, command_id: randomUUID() })
  assert.deepEqual([refused.status, refused.body.code], [403, 'NOT_ALLOWED'])
  assert.match(refused.body.detail, /还管着沂南县、沂水县/)
  others = []
  const done = await other.post(path, { ...approve, command_id: randomUUID() })
  assert.deepEqual([done.body.state, done.body.version], ['approved', 2])
})
