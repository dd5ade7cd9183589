/** An administrator changes a deadline in the Desk; somebody else approves it; it takes effect on its day, for new matters. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { filesOfZip, zipOf } from './archive.ts'
import { rulesRoutes } from './routes.ts'

let world: World
let county: MatterCounty
let author: Asking
let second: Asking

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { db, packs, clock, people } = county.deps
  await county.app.register(
    rulesRoutes({
      ...{ db, packs, clock, authorityFor: county.authorityFor as never },
      governed: async () => ({ pack: 'linshu', others: [] }),
      nameOf: async (tenant, person) => (await people.person(tenant, person))?.name ?? '',
    }),
  )
  author = await county.office('administrator', 'county', undefined, '季云')
  second = await county.office('administrator', 'county', undefined, '唐海')
})
after(async () => {
  await county.close()
  await world.close()
})

const command_id = () => randomUUID()
const begin = async () => {
  const made = await author.post('/api/rules/drafts', { command_id: command_id() })
  assert.equal(made.status, 201)
  return made.body.id as string
}
/** Writes in the author's window and saves. */
async function write(id: string, file: string, from: string, to: string): Promise<void> {
  const { body } = await author.get(`/api/rules/drafts/${id}`)
  assert.ok(body.files[file].includes(from), from)
  const files = { ...body.files, [file]: body.files[file].replace(from, to) }
  const saved = await author.post(`/api/rules/drafts/${id}`, { revision: body.revision, files })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
}
const revisionOf = async (id: string) => (await author.get(`/api/rules/drafts/${id}`)).body.revision as number
const submission = async (id: string, more: object = {}) => ({
  ...{ command_id: command_id(), revision: await revisionOf(id), over_version: 1 },
  ...{ reason: '县委常委会决定缩短垃圾清运时限', effective_from: '2026-11-20', ...more },
})
const reported = async (): Promise<string> => {
  const report = reportOf(county, 'rubbish_heap', 'grid1', { contact: { phone: '13900000000' } })
  assert.equal((await county.anyone.post('/api/matters', report)).status, 201)
  return report.id
}
const dueOf = async (matter: string): Promise<Date> => {
  const query = `select due_at from deadline where matter = $1 and clock = 'handling'`
  return (await world.owner.query(query, [matter])).rows[0].due_at
}

test('draft, check with line numbers, diff, submit, approved by another, in force on its day; old matters as they were', async () => {
  const id = await begin()
  await write(id, 'kinds.yaml', 'handling_time: 2 working days', 'handling_tme: 1 working day')
  const wrong = (await author.get(`/api/rules/drafts/${id}/check`)).body
  assert.match(wrong.problems[0].say, /是不是想写“handling_time”/)
  assert.deepEqual([wrong.problems[0].file, wrong.problems[0].line > 10], ['kinds.yaml', true])
  const refused = await author.post(`/api/rules/drafts/${id}/submit`, await submission(id))
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.problems.length > 0],
    [422, 'PACK_INVALID', true],
  )

  await write(id, 'kinds.yaml', 'handling_tme: 1 working day', 'handling_time: 1 working day')
  const right = (await author.get(`/api/rules/drafts/${id}/check`)).body
  assert.deepEqual(right.problems, [])
  assert.ok(right.examples_passed > 5)
  assert.equal(right.procedures.mediation, '矛盾纠纷调解', 'named by a pack under it')
  assert.deepEqual(right.changes, [
    { where: ['事项“垃圾没人清运”'], what: '答复时限', before: '2 个工作日', after: '1 个工作日' },
  ])
  const chart = await author.get(`/api/rules/drafts/${id}/flowchart.svg?kind=rubbish_heap`)
  assert.match(String(chart.body), /答复时限 1 个工作日/)

  const sent = await submission(id)
  assert.equal((await author.post(`/api/rules/drafts/${id}/submit`, sent)).status, 200)
  assert.equal(
    (await author.post(`/api/rules/drafts/${id}/submit`, sent)).status,
    200,
    'sent again is as once',
  )
  const seen = (await second.get(`/api/rules/drafts/${id}`)).body
  assert.deepEqual(
    [seen.state, seen.author, seen.may.approve, seen.may.write],
    ['submitted', '季云', true, false],
  )

  const decision = { command_id: command_id(), revision: seen.revision, decision: 'approve' }
  const self = await author.post(`/api/rules/drafts/${id}/decide`, decision)
  assert.deepEqual([self.status, self.body.code], [403, 'SAME_PERSON'])
  const done = await second.post(`/api/rules/drafts/${id}/decide`, { ...decision, command_id: command_id() })
  assert.deepEqual(done.body, { id, state: 'approved', version: 2, effective_from: '2026-11-20' })

  const old = await reported()
  assert.equal((await dueOf(old)).toISOString(), '2026-11-20T09:30:00.000Z', 'not in force yet')
  world.clock.set('2026-11-20T09:00:00+08:00')
  assert.equal((await dueOf(await reported())).toISOString(), '2026-11-23T09:30:00.000Z')
  assert.equal(
    (await dueOf(old)).toISOString(),
    '2026-11-20T09:30:00.000Z',
    'it keeps the rules it began with',
  )

  const home = (await author.get('/api/rules')).body
  assert.deepEqual(
    home.versions.map((v: { version: number; in_force: boolean; reason: string }) => [
      v.version,
      v.in_force,
      v.reason,
    ]),
    [
      [2, true, '县委常委会决定缩短垃圾清运时限'],
      [1, false, '测试'],
    ],
  )
  assert.deepEqual(
    [home.drafts[0].state, home.drafts[0].decided_by, home.drafts[0].version],
    ['approved', '唐海', 2],
  )
  assert.equal((await author.get('/api/rules/diff?from=1&to=2')).body.length, 1)
  const { rows } = await world.owner.query(
    `select command, actor from journal_entry where subject = $1 order by version`,
    [id],
  )
  assert.deepEqual(
    rows.map((row) => row.command),
    ['begin_draft', 'submit_draft', 'approve_draft'],
  )
  assert.notEqual(rows[1].actor, rows[2].actor)
})

test('a zip goes out and comes in the same, author’s remarks and examples and all', async () => {
  const zip = (await author.get('/api/rules/versions/2/pack.zip')).body as Buffer
  const files = filesOfZip(zip)
  assert.match(files['kinds.yaml']!, /handling_time: 1 working day/)
  assert.ok(Object.keys(files).some((file) => file.startsWith('examples/')))
  const nested = zipOf(
    Object.fromEntries(Object.entries(files).map(([file, text]) => [`linshu/${file}`, text])),
  )
  assert.deepEqual(filesOfZip(nested), files)
  const boundary = 'x'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="linshu.zip"\r\ncontent-type: application/zip\r\n\r\n`,
    ),
    nested,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const made = await county.app.inject({
    ...{ method: 'POST', url: `/api/rules/drafts/zip?command_id=${command_id()}`, payload },
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'x-person': (author as unknown as { person: string }).person,
    },
  })
  assert.equal(made.statusCode, 201)
  assert.deepEqual((await author.get(`/api/rules/drafts/${made.json().id}`)).body.files, files)
})

test('nothing typed is lost: another window’s save is told, a returned draft is written on, a newer version is compared again', async () => {
  const id = await begin()
  const { revision, files } = (await author.get(`/api/rules/drafts/${id}`)).body
  await write(id, 'kinds.yaml', 'title: 污水', 'title: 生活污水')
  const late = await author.post(`/api/rules/drafts/${id}`, { revision, files })
  assert.deepEqual([late.status, late.body.code], [409, 'MATTER_CHANGED'])

  const old = await author.post(`/api/rules/drafts/${id}/submit`, await submission(id))
  assert.deepEqual([old.status, old.body.code], [409, 'MATTER_CHANGED'], 'version 2 came meanwhile')
  const gone = await author.post(
    `/api/rules/drafts/${id}/submit`,
    await submission(id, { over_version: 2, effective_from: '2026-11-19' }),
  )
  assert.deepEqual([gone.body.code, gone.body.field], ['FIELD_INVALID', 'effective_from'])
  const more = { over_version: 2, effective_from: '2026-11-21' }
  assert.equal((await author.post(`/api/rules/drafts/${id}/submit`, await submission(id, more))).status, 200)
  const decide = async (who: Asking, decision: string, note?: string) =>
    who.post(`/api/rules/drafts/${id}/decide`, {
      ...{ command_id: command_id(), revision: await revisionOf(id), decision },
      ...(note ? { note } : {}),
    })
  assert.equal((await decide(second, 'return')).body.field, 'note', 'why it is returned is said')
  assert.equal((await decide(second, 'return', '名称请与县里文件一致')).body.state, 'returned')
  assert.equal((await author.get(`/api/rules/drafts/${id}`)).body.note, '名称请与县里文件一致')
  await write(id, 'kinds.yaml', 'title: 生活污水', 'title: 农村生活污水')
  assert.equal((await author.post(`/api/rules/drafts/${id}/submit`, await submission(id, more))).status, 200)
  assert.equal((await decide(author, 'withdraw')).body.state, 'writing')
  assert.equal((await decide(author, 'discard')).body.state, 'discarded')
  assert.equal((await decide(second, 'approve')).body.code, 'ACTION_NOT_OPEN')
})
