import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { append, foldTallies, tallySums } from './index.ts'
import type { TallyQuestion, Trace } from './index.ts'

let world: World
const wall = { tenant: 1, scope: '{}', keys: '{}' }
const regions: Record<string, string> = Object.fromEntries(
  ['c/', 'c/t1/', 'c/t1/g1/', 'c/t1/g2/', 'c/t10/', 'c/t10/g3/'].map((path) => [path, v7()]),
)
before(async () => {
  world = await openWorld()
  await world.owner.query(`insert into tenant (tenant, code, name, pack) values (1, '371329', '甲县', 'p')`)
  for (const [path, id] of Object.entries(regions))
    await world.owner.query(
      `insert into region (tenant, id, level, code, name, label, path) values (1, $1, 'l', $2::text, $2, 'x', $2)`,
      [id, path],
    )
})
after(() => world.close())

type Count = [path: string, kind: string, day: string, measure: string, value: number]
function act(...counts: Count[]) {
  const deltas: Trace['deltas'] = counts.map(([path, kind, day, measure, value]) => ({
    ...{ region: regions[path] as string, kind, day, measure, value },
  }))
  const queries = append(
    {
      ...{ tenant: 1, id: v7(), subject_kind: 'matter', subject: v7(), version: 1, actor: null, seat: null },
      ...{ command: 'x', command_id: v7(), input: {}, rules: null, decision: {}, at: '2026-03-02T00:00:00Z' },
    },
    { deltas },
  )
  return world.app.act(wall, (tx) => tx.commit(...queries))
}
const all: TallyQuestion = { range: ['c/', 'c0'], days: ['2026-01-01', '2026-12-31'], by: 'kind' }
async function sums(question: Partial<TallyQuestion>) {
  const [rows] = await world.app.read(wall, tallySums(1, { ...all, ...question }))
  const path = (key: string) => Object.keys(regions).find((p) => regions[p] === key) ?? key
  return Object.fromEntries(rows.map((row) => [`${path(row.key)} ${row.measure}`, row.value]))
}

test('sums by child, kind and day, the same before, halfway through and after folding', async () => {
  await act(['c/t1/g1/', 'lamp', '2026-03-02', 'received', 1], ['c/t1/g1/', 'lamp', '2026-03-02', 'due', 1])
  await act(
    ['c/t1/g2/', 'road', '2026-03-03', 'received', 1],
    ['c/t10/g3/', 'lamp', '2026-03-03', 'received', 1],
  )
  await act(['c/', 'lamp', '2026-03-03', 'received', 1], ['c/t1/', 'road', '2027-01-01', 'received', 1])
  await act(['c/t1/g1/', 'lamp', '2026-03-04', 'due', -1])
  const check = async () => {
    assert.deepEqual(await sums({ by: 'region' }), {
      'c/ received': 1,
      'c/t1/ received': 2,
      'c/t1/ due': 0,
      'c/t10/ received': 1,
    })
    assert.deepEqual(await sums({ by: 'region', range: ['c/t1/', 'c/t10'] }), {
      'c/t1/g1/ received': 1,
      'c/t1/g1/ due': 0,
      'c/t1/g2/ received': 1,
    })
    assert.deepEqual(await sums({}), { 'lamp received': 3, 'lamp due': 0, 'road received': 1 })
    assert.deepEqual(await sums({ by: 'day', kinds: ['lamp'] }), {
      ...{ '2026-03-02 received': 1, '2026-03-02 due': 1, '2026-03-03 received': 2, '2026-03-04 due': -1 },
    })
    assert.deepEqual(await sums({ days: ['2026-03-03', '2026-03-03'], range: ['c/t1/', 'c/t10'] }), {
      'road received': 1,
    })
  }
  await check()
  assert.equal(await foldTallies(world.worker, 3), 3)
  await check()
  while ((await foldTallies(world.worker, 3)) > 0);
  assert.equal((await world.owner.query('select from tally_delta')).rowCount, 0)
  await check()
})

test('while acting and folding go on side by side, no reader ever sees a wrong sum', async () => {
  // Every act counts one up in one grid and one down in another: whatever is read, it adds up to nothing.
  let acting = true
  const actors = [0, 1, 2].map(async () => {
    for (let i = 0; i < 60; i++)
      await act(
        ['c/t1/g1/', 'race', '2026-05-01', 'moved', 1],
        ['c/t10/g3/', 'race', '2026-05-01', 'moved', -1],
      )
  })
  const folding = [0, 1].map(async () => {
    while (acting) await foldTallies(world.worker, 7)
  })
  let reads = 0
  let before = 0
  const reading = (async () => {
    while (acting) {
      const seen = await sums({ kinds: ['race'], by: 'region' })
      const up = seen['c/t1/ moved'] ?? 0
      assert.equal(up + (seen['c/t10/ moved'] ?? 0), 0)
      assert.ok(up >= before, 'a count that was there is gone')
      before = up
      reads++
    }
  })()
  await Promise.all(actors)
  acting = false
  await Promise.all([reading, ...folding])
  while ((await foldTallies(world.worker)) > 0);
  assert.ok(reads > 10)
  assert.deepEqual(await sums({ kinds: ['race'], by: 'region' }), {
    'c/t1/ moved': 180,
    'c/t10/ moved': -180,
  })
})
