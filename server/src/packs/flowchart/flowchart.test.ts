import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { check } from '../check.ts'
import { countyRules } from '../county-rules.ts'
import { flowchartOf } from './flowchart.ts'
import { graphOf } from './graph.ts'
import { widthOf, wrapped } from './text.ts'

const rules = countyRules(check(join(import.meta.dirname, '../../../../packs/linshu')).merged!)

test('lines stay within their width, lose no letter, and no sign stands where it may not', () => {
  for (const text of [
    '金额达到 20,000 元（正好 20,000 元也算）',
    '村务监督委员会主任',
    '“四议两公开”工作法',
    'a',
  ]) {
    const lines = wrapped(text, 9)
    assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
    for (const line of lines) {
      assert.ok(widthOf(line) <= 10.1, `${line} is ${widthOf(line)}`)
      assert.doesNotMatch(line, /^[，。；：、）》”]|[（《“]$/)
    }
  }
})

test('every kind of every class is drawn: all its paths, each from its question to an end', async () => {
  for (const [id, kind] of Object.entries(rules.kinds)) {
    const { boxes, arrows } = graphOf(rules, id)
    const led = new Set(arrows.map((arrow) => arrow.to))
    assert.deepEqual(
      boxes.filter((box) => box.id !== 'start' && !led.has(box.id)).map((box) => box.id),
      [],
      `${kind.title}: every box is led to`,
    )
    const left = new Set(arrows.map((arrow) => arrow.from))
    for (const box of boxes)
      assert.ok(
        left.has(box.id) ||
          ['end', 'stop'].includes(box.shape) ||
          box.small.some((line) => line.includes('：回到“')),
        `${kind.title}: ${box.lines.join('')}`,
      )
  }
  for (const id of ['purchase', 'village_code', 'rubbish_heap'])
    assert.match(await flowchartOf(rules, id), /^<svg [^>]*width="(210|297)mm"/)
  assert.throws(() => flowchartOf(rules, 'toString'), { code: 'NOT_FOUND' })
})

test('a live matter: its own path only, the steps it took and the one it stands in marked, also aside of the line', () => {
  const live = {
    path: 'ordinary',
    state: 'reworking',
    visited: ['enlarged_consulting', 'enlarged_confirming'],
  }
  const { boxes, arrows } = graphOf(rules, 'purchase', live)
  assert.deepEqual(
    boxes.filter((box) => box.mark === 'now').map((box) => box.lines),
    [['整改中']],
  )
  assert.deepEqual(arrows.at(-1), { from: 'ordinary/enlarged_confirming', to: 'ordinary/reworking' })
  assert.ok(boxes.every((box) => !box.id.startsWith('major')))
})

test('a procedure that branches: only ways onward are lines, whoever it waits on and what is due stand in the box', () => {
  const { boxes, arrows, notes } = graphOf(rules, 'rubbish_heap')
  const at = (id: string) => boxes.findIndex((box) => box.id === id)
  for (const { from, to } of arrows) assert.ok(at(from) < at(to), `${from} → ${to} leads down`)
  const handling = boxes[at('/handling')]!
  assert.ok(handling.small.includes('上报镇街：回到“待派遣”'), handling.small.join('\n'))
  assert.ok(handling.small.includes('还可以：转交别的部门'))
  const reported = boxes[at('/reported')]!
  assert.ok(reported.small.includes('网格员，空缺时网格长、村“两委”值班干部'), reported.small.join('\n'))
  assert.ok(reported.small.includes('受理时限 4 个工作时'))
  const starts = arrows.filter((arrow) => arrow.from === 'start').map(({ to, label }) => [to, label])
  assert.deepEqual(starts, [
    ['/dispatching', '上报人是镇街调度员、镇街分管负责人、县网格中心值班员'],
    ['/reported', '其他'],
  ])
  assert.ok(boxes[at('/ruling')], 'what a repeated ground leads to is drawn')
  assert.ok(notes.some((note) => /^受理时限：.*超时请上一级督办/.test(note)))
})
