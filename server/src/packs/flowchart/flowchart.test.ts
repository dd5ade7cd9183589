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
        left.has(box.id) || ['end', 'stop'].includes(box.shape),
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
