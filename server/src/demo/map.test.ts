import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chance, share } from './chance.ts'
import { cut, rectAround, type Rect } from './map.ts'

const area = (r: Rect) => (r.east - r.west) * (r.north - r.south)
const overlap = (a: Rect, b: Rect) =>
  Math.max(0, Math.min(a.east, b.east) - Math.max(a.west, b.west)) *
  Math.max(0, Math.min(a.north, b.north) - Math.max(a.south, b.south))

test('a rectangle cut for any weights is covered exactly once, in proportion', () => {
  const random = chance(7)
  for (const count of [1, 2, 3, 7, 40]) {
    const rect = rectAround([110.77, 35.14], 46, 30)
    const weights = Array.from({ length: count }, () => 0.5 + random())
    const parts = cut(rect, weights)
    assert.equal(parts.length, count)
    const total = parts.reduce((sum, part) => sum + area(part), 0)
    assert.ok(Math.abs(total / area(rect) - 1) < 1e-9, 'no gap')
    for (const [i, a] of parts.entries())
      for (const b of parts.slice(i + 1)) assert.ok(overlap(a, b) < 1e-15, 'no overlap')
    const sum = weights.reduce((x, y) => x + y, 0)
    parts.forEach((part, i) => assert.ok(Math.abs(area(part) / area(rect) - weights[i]! / sum) < 1e-3))
  }
})

test('shares are whole and add up', () => {
  assert.deepEqual(share(10, [1, 1, 1]), [3, 4, 3])
  const parts = share(
    8075,
    Array.from({ length: 3091 }, () => 1),
  )
  assert.equal(
    parts.reduce((a, b) => a + b, 0),
    8075,
  )
  assert.deepEqual([Math.min(...parts), Math.max(...parts)], [2, 3])
})
