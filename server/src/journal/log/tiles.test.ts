import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256 } from '../../lib/crypto.ts'
import { extend, inclusionPath, isIncluded, rootOf } from '../tree.ts'
import { auditPath, bundle, nodesAt, rangeRoot, readTilePath, TILE, tilesFor } from './tiles.ts'

const leaves = Array.from({ length: 66_001 }, (_, i) => sha256(`leaf ${i}`))
const levels = [leaves]
for (let level = 1; nodesAt(level, leaves.length) > 0; level++)
  levels.push(
    Array.from({ length: nodesAt(level, leaves.length) }, (_, at) =>
      rootOf(extend([], 0, (levels[level - 1] as Buffer[]).slice(at * TILE, (at + 1) * TILE))),
    ),
  )
/** Only what was asked for is known, and only what a tree of that size has. */
function only(position: number, size: number) {
  const wanted = tilesFor(position, size)
  return (level: number, at: number): Buffer => {
    assert.ok(
      wanted.some((tile) => tile.level === level && at >= tile.from && at < tile.to),
      `level ${level} position ${at} of ${size} is not in the tiles for ${position}`,
    )
    return levels[level]?.[at] as Buffer
  }
}

test('roots and paths from tiles are those of the whole tree', () => {
  for (const size of [1, 2, 3, 255, 256, 257, 511, 513, 700, 1024])
    for (const position of [0, 1, 200, 255, 256, 257, size - 1].filter((at) => at < size)) {
      const whole = leaves.slice(0, size)
      const path = auditPath(only(position, size), position, 0, size)
      assert.deepEqual(path, inclusionPath(whole, position), `${position} of ${size}`)
      assert.deepEqual(rangeRoot(only(size - 1, size), 0, size), rootOf(extend([], 0, whole)))
    }
})

test('a log past 65,536 entries needs three levels, and its paths lead to its root', () => {
  for (const size of [65_535, 65_536, 65_537, 66_000]) {
    const root = rangeRoot(only(size - 1, size), 0, size)
    assert.deepEqual(root, rootOf(extend([], 0, leaves.slice(0, size))))
    for (const position of [0, 255, 256, 40_000, 65_534, size - 1]) {
      const path = auditPath(only(position, size), position, 0, size)
      assert.ok(isIncluded(leaves[position] as Buffer, position, size, path, root), `${position} of ${size}`)
      assert.ok(!isIncluded(leaves[position + 1] as Buffer, position, size, path, root))
    }
  }
})

test('an empty log has the root of nothing', () => {
  assert.equal(
    rangeRoot(() => assert.fail(), 0, 0).toString('hex'),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
})

test('tile addresses are read as the standard writes them, and no other way', () => {
  assert.deepEqual(readTilePath('tile/0/x001/x234/067'), { level: 0, index: 1_234_067, width: 256 })
  assert.deepEqual(readTilePath('tile/0/x001/x234/067.p/8'), { level: 0, index: 1_234_067, width: 8 })
  assert.deepEqual(readTilePath('tile/entries/000.p/255'), { level: 'entries', index: 0, width: 255 })
  assert.deepEqual(readTilePath('tile/1/001'), { level: 1, index: 1, width: 256 })
  for (const wrong of [
    '0/0',
    '0/x000/001',
    '0/000.p/256',
    '0/000.p/0',
    '0/000.p/01',
    '00/000',
    '0/1000',
    '0/x001',
    'entries/-01',
    '100/000',
  ])
    assert.equal(readTilePath(`tile/${wrong}`), null, wrong)
})

test('a bundle says each statement’s length in two bytes', () => {
  assert.deepEqual(
    bundle([Buffer.from('ab'), Buffer.alloc(300, 1)]).subarray(0, 6),
    Buffer.of(0, 2, 97, 98, 1, 44),
  )
})
