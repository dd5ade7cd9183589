import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeWords, villageOf } from './places.ts'

const place = (...codes: [string, string][]) =>
  codes.map(([code, name]) => ({ id: code, level: 'x', code, name }))

test('a name that the next one begins with is not said twice', () => {
  assert.equal(
    placeWords(place(['1', '某街道'], ['2', '某街道第4工作区'], ['3', '前村'])),
    '某街道第4工作区 前村',
  )
  assert.equal(placeWords([]), '')
})

test('the village is known by its 12 digits, not by the length of a code', () => {
  const found = villageOf(
    place(['371329002-04', '工作区'], ['371329002247', '村'], ['371329002247001', '网格']),
  )
  assert.equal(found?.name, '村')
})
