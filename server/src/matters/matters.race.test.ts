/** Two hands on one matter: nothing is done twice, nothing is lost, and the loser is told who was first. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, twin: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  worker = await county.office('grid_worker', 'grid1', undefined, '王网格')
  twin = await county.office('grid_worker', 'grid1', undefined, '马网格')
  villager = await county.villager('张大娘')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const reported = async (): Promise<string> =>
  (await villager.post('/api/matters', reportOf(county, 'sewage', 'grid1'))).body.id
const entries = async (id: string) =>
  (await world.owner.query('select version from journal_entry where subject = $1 order by version', [id]))
    .rows

test('two act on the same version: one does, the other is told who did what and when', async () => {
  const id = await reported()
  const answers = await Promise.all([
    worker.post(`/api/matters/${id}/acts`, actOf('accept', 1)),
    twin.post(`/api/matters/${id}/acts`, actOf('hand_up', 1, { reason: '办不了' })),
  ])
  assert.deepEqual(answers.map((one) => one.status).sort(), [200, 409])
  const lost = answers.find((one) => one.status === 409)!.body
  assert.equal(lost.code, 'MATTER_CHANGED')
  const workerWon = answers[0]!.status === 200
  assert.deepEqual(lost.changed, {
    by: workerWon ? '王网格' : '马网格',
    action: workerWon ? '受理，由我办理' : '上报镇街',
    at: '2026-11-18T01:00:00.000Z',
    version: 2,
  })
  assert.deepEqual(await entries(id), [{ version: 1 }, { version: 2 }])
})

test('the same command twice in parallel, and again later: done once, answered alike', async () => {
  const id = await reported()
  const command = actOf('accept', 1)
  const send = () => worker.post(`/api/matters/${id}/acts`, command)
  const answers = [...(await Promise.all([send(), send(), send()])), await send()]
  for (const answer of answers) {
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    assert.deepEqual(answer.body, answers[0]!.body)
  }
  assert.equal((await entries(id)).length, 2)
  const other = await worker.post(`/api/matters/${id}/acts`, {
    ...command,
    action: 'hand_up',
    input: { reason: '别的' },
  })
  assert.deepEqual([other.status, other.body.code], [409, 'COMMAND_REUSED'])
  const elsewhere = await reported()
  const moved = await worker.post(`/api/matters/${elsewhere}/acts`, command)
  assert.deepEqual([moved.status, moved.body.code], [409, 'COMMAND_REUSED'], 'on another matter')
  const theirs = await twin.post(`/api/matters/${elsewhere}/acts`, command)
  assert.equal(theirs.status, 200, 'somebody else may have drawn the same id')
})

test('twins that meet between two statements: still done once, answered alike', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, reported))
  await Promise.all(
    ids.map(async (id) => {
      const command = actOf('accept', 1)
      const twins = Array.from({ length: 4 }, () => worker.post(`/api/matters/${id}/acts`, command))
      for (const { status, body } of await Promise.all(twins)) assert.equal(status, 200, JSON.stringify(body))
      assert.equal((await entries(id)).length, 2)
    }),
  )
})

test('twenty at once on one matter: one wins; twenty on twenty matters: all do', async () => {
  const id = await reported()
  const storm = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      (i % 2 ? worker : twin).post(`/api/matters/${id}/acts`, actOf('accept', 1)),
    ),
  )
  assert.deepEqual(
    [200, 409].map((status) => storm.filter((one) => one.status === status).length),
    [1, 19],
  )
  const ids = await Promise.all(Array.from({ length: 20 }, reported))
  await world.owner.query('update tenant set revision = revision + 1') // every cache is cold
  const calm = await Promise.all(
    ids.map((one) => worker.post(`/api/matters/${one}/acts`, actOf('accept', 1))),
  )
  assert.ok(
    calm.every((one) => one.status === 200),
    JSON.stringify(calm.find((one) => one.status !== 200)?.body),
  )
})

test('the same report ten times at once is one matter; numbers never repeat', async () => {
  const body = reportOf(county, 'sewage', 'grid1')
  const answers = await Promise.all(Array.from({ length: 10 }, () => villager.post('/api/matters', body)))
  for (const answer of answers) assert.deepEqual(answer.body, answers[0]!.body)
  const ids = Array.from({ length: 60 }, reported)
  await Promise.all(ids)
  const { rows } = await world.owner.query(
    'select count(*)::int as n, count(distinct number)::int as numbers from matter',
  )
  assert.equal(rows[0].n, rows[0].numbers)
})
