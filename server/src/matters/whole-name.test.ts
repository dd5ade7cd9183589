import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wholeName } from './whole-name.ts'

const named = (...names: string[]) => wholeName(names.map((name) => ({ name })))

test('a place named after the one above it stands for both', () => {
  const whole = named('临沭县', '郑山街道', '郑山街道第4工作区', '高埠前村', '第1网格')
  assert.equal(whole, '临沭县郑山街道第4工作区高埠前村第1网格')
  assert.equal(named('临沭县', '临沭街道'), '临沭县临沭街道')
  assert.equal(named('郑山街道', '郑山街道第4工作区'), '郑山街道第4工作区')
  assert.equal(named(), '')
})
