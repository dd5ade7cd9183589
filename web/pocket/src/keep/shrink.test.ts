import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fit } from './shrink.ts'

test('a large photo keeps its shape within 1600 px, a small one is left alone', () => {
  assert.deepEqual(fit(4000, 3000), { width: 1600, height: 1200 })
  assert.deepEqual(fit(1200, 6400), { width: 300, height: 1600 })
  assert.deepEqual(fit(640, 480), { width: 640, height: 480 })
  assert.deepEqual(fit(40000, 1), { width: 1600, height: 1 })
})
