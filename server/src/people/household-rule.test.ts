import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundsOf, judge } from './household-rule.ts'

test('about 50 a grid is 25 to 75 unless told; a worker for every ten, the last ten begun count', () => {
  assert.deepEqual(boundsOf({ about: 50 }), [25, 75])
  assert.deepEqual(boundsOf({ about: 50, at_least: 40, at_most: 60 }), [40, 60])
  const rule = { about: 50, per_worker: 10, workers: ['grid_worker'] }
  for (const [households, workers, says] of [
    [25, 3, null],
    [24, 3, /少了 1 户，可以合并/],
    [75, 8, null],
    [76, 8, /多了 1 户，可以再分/],
    [51, 5, /要 6 人，现有 5 人，差 1 人/],
    [null, 0, null],
  ] as const) {
    const wrong = judge(rule, { households, workers })
    if (says === null) assert.equal(wrong, null, String(households))
    else assert.match(wrong?.words ?? '', says)
  }
})
