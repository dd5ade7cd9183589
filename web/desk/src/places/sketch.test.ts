import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draw } from './sketch.ts'

const square = (west: number, south: number, side: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
})

test('two grids side by side, the point in the second, north up', () => {
  const drawn = draw(
    [
      { id: 'a', name: '第1网格', boundary: square(0, 0, 1) },
      { id: 'b', name: '第2网格', boundary: square(1, 0, 1) },
    ],
    { lng: 1.5, lat: 0.75 },
  )
  assert.ok(drawn)
  assert.equal(drawn.paths[0]!.d, 'M0 50L50 50L50 0L0 0L0 50Z')
  assert.deepEqual([drawn.paths[1]!.x, drawn.paths[1]!.y, drawn.paths[1]!.width], [75, 25, 50])
  assert.deepEqual(drawn.dot, { x: 75, y: 12.5 })
  assert.equal(Math.round(drawn.height), 50)
})

test('a point beyond the outlines is not drawn in the wrong place; nothing to draw is null', () => {
  assert.equal(draw([{ id: 'a', name: '甲', boundary: square(0, 0, 1) }], { lng: 3, lat: 0 })?.dot, null)
  assert.equal(draw([{ id: 'a', name: '甲', boundary: null }], { lng: 3, lat: 0 }), null)
  assert.equal(draw([], null), null)
})
