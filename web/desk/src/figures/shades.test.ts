import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shadesOf } from './shades.ts'

test('five steps between the least and the most; the most is in the last, no number in none', () => {
  const shades = shadesOf([0, 10, null, 3])!
  assert.deepEqual([0, 1.9, 2, 9.9, 10, null].map(shades.stepOf), [1, 1, 2, 5, 5, 0])
})

test('the same everywhere is the lightest everywhere; nothing at all has no shades', () => {
  assert.deepEqual([7, 7].map(shadesOf([7, 7])!.stepOf), [1, 1])
  assert.equal(shadesOf([null, null]), null)
  assert.equal(shadesOf([]), null)
})
