import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesIn } from './lines.ts'

test('the lines an advice names become buttons, once each; longer numbers are left alone', () => {
  assert.deepEqual(linesIn('着火请打119，有人受伤打 120。119 免费。'), ['119', '120'])
  assert.deepEqual(linesIn('电话 05391101234，编号 1200'), [])
})
