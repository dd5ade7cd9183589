/** What an official reads when a rule was changed. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Pack } from '#contract/pack/language.ts'
import { check } from '../check.ts'
import { changeLine, diffOf } from './diff.ts'

const shipped = check(join(import.meta.dirname, '../../../../packs/linshu')).merged!
const changed = (edit: (pack: Pack) => void): string[] => {
  const after = structuredClone(shipped)
  edit(after)
  return diffOf(shipped, after).map(changeLine)
}

test('nothing changed is nothing said', () => {
  assert.deepEqual(
    changed(() => undefined),
    [],
  )
})

test('a deadline, a name, a department: by kind, in words', () => {
  const lines = changed(({ kinds }) => {
    Object.assign(kinds!['rubbish_heap']!, { handling_time: '1 working day', department: undefined })
    delete kinds!['rubbish_heap']!.department
    kinds!['sewage']!.title = '污水横流'
    delete kinds!['subsistence']
  })
  assert.deepEqual(
    lines,
    [
      '事项“垃圾没人清运”  部门：县综合行政执法局 → 没有',
      '事项“垃圾没人清运”  答复时限：2 个工作日 → 1 个工作日',
      '事项“污水横流”  名称：' + shipped.kinds!['sewage']!.title + ' → 污水横流',
      '事项“低保、特困、临时救助”  删去',
    ].toSorted((a, b) => lines.indexOf(a) - lines.indexOf(b)),
  )
})

test('within a procedure: the state and the action it is in, states by their names', () => {
  const lines = changed(({ procedures }) => {
    const { states, clocks } = procedures!['appeal']!
    states['reported']!.waits_on = { post: 'village_committee' }
    states['reported']!.actions!['accept']!.to = 'dispatching'
    clocks['acceptance']!.within = '2 working hours'
    states['checking'] = { title: '抽查中', final: 'solved' }
  })
  assert.deepEqual(lines, [
    '流程“群众诉求办理” › 时限“受理时限”  时限：4 个工作时 → 2 个工作时',
    '流程“群众诉求办理” › 状态“待受理”  等谁办：网格员、网格长、村“两委”值班干部 → 村“两委”值班干部',
    '流程“群众诉求办理” › 状态“待受理” › 动作“受理，由我办理”  办后到：办理中 → 待派遣',
    '流程“群众诉求办理” › 状态“抽查中”  新增',
  ])
})
