import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import type { Programme } from '#contract/pack/programme-language.ts'
import { openWorld } from '../../test/world.ts'
import { openPacks } from '../packs/index.ts'
import { planRows } from './plan.ts'
import { rowsOfPack, type Changed } from './pack-rows.ts'

const programme = (due: string, lead = 'housing') =>
  ({
    tasks: { '1': { title: '修路', lead, milestones: [{ title: '完工', due, evidence: '照片' }] } },
  }) as unknown as Programme
const known = {
  tasks: [
    {
      id: 't',
      number: '1',
      title: '修路',
      heading: '',
      lead: 'housing',
      support: [],
      dropped_on: null as string | null,
    },
  ],
  milestones: [
    {
      id: 'm',
      task: 't',
      title: '完工',
      due_on: '2026-09-01',
      evidence: '照片',
      dropped_on: null as string | null,
    },
  ],
}
const moved: Changed[] = [{ task: 't', milestone: 'm', what: 'due_on', was: '2026-06-01' }]
const planOf = (rules: Programme, reason: string, stand = known) => {
  const wrong: string[] = []
  const rows = rowsOfPack(rules, stand, moved, reason)
  const plan = planRows(
    rows,
    { programme: 'p', from: '2026-01-01', ...stand, newId: () => 'new' },
    (_i, _f, say) => wrong.push(say),
  )
  return { plan, wrong }
}

test('a day moved here stays while the rules say what they said; said anew, it needs a reason', () => {
  assert.equal(planOf(programme('2026-06-01'), '').plan.unchanged, 1)
  assert.match(planOf(programme('2026-12-01'), '').wrong.join(), /现在是 2026-09-01/)
  const { plan } = planOf(programme('2026-12-01'), '规则改了')
  assert.deepEqual(plan.changedMilestones, [{ id: 'm', due_on: '2026-12-01', evidence: '照片' }])
  assert.deepEqual(
    plan.history.map((one) => [one.what, one.was, one.became]),
    [['due_on', '2026-09-01', '2026-12-01']],
  )
})

test('a lead the rules say anew changes the task once; what was dropped here is not brought back', () => {
  const { plan } = planOf(programme('2026-06-01', 'water'), '分工调整')
  assert.equal(plan.changedTasks.length, 1)
  assert.deepEqual(plan.changedTasks[0]!.audience.at(-1), 'programme:p:unit:water')
  const dropped = { ...known, milestones: [{ ...known.milestones[0]!, dropped_on: '2026-07-01' }] }
  assert.deepEqual(planOf(programme('2026-12-01'), '', dropped).plan.adds, [])
})

test('the 135 plan as its county wrote it: twenty tasks, three phases, three pilot villages first, a milestone in each phase', async () => {
  const world = await openWorld()
  try {
    const packs = openPacks(world.worker)
    for (const name of ['china', 'mediation', 'grassroots', 'three_levels', 'xinfeng'])
      await packs.load(resolve(import.meta.dirname, '../../../packs', name), {
        ...{ effectiveFrom: '2026-01-01', reason: '测试', by: null },
      })
    const { programmes } = await packs.rulesOf('xinfeng', '2026-11-18')
    const plan = programmes['pilot_135']!
    const rows = rowsOfPack(plan, { tasks: [], milestones: [] }, [], '')
    assert.equal(new Set(rows.map((row) => row.number)).size, 20)
    assert.equal(rows.length, 60)
    assert.equal(Object.keys(plan.phases).length, 3)
    assert.equal(plan.phases['start']!.places!.length, 3)
    const { newTasks, newMilestones } = planRows(
      rows,
      { programme: 'pilot_135', from: plan.from, tasks: [], milestones: [], newId: () => 'id' },
      (_i, _field, say) => assert.fail(say),
    )
    assert.deepEqual([newTasks.length, newMilestones.length], [20, 60])
  } finally {
    await world.close()
  }
})
