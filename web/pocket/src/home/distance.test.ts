import assert from 'node:assert/strict'
import { test } from 'node:test'
import { away, awayWords } from './distance.ts'

test('a thousandth of a degree of latitude is 111 m, of longitude less the further north', () => {
  assert.equal(Math.round(away({ lng: 118.6, lat: 34.9 }, { lng: 118.6, lat: 34.901 })), 111)
  assert.equal(Math.round(away({ lng: 118.6, lat: 34.9 }, { lng: 118.601, lat: 34.9 })), 91)
  assert.deepEqual([3, 94, 416, 1532].map(awayWords), ['约 10 米', '约 90 米', '约 400 米', '约 1.5 公里'])
})
