import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeGroups, placeWords } from './place-groups.ts'

const node = (id: string) => ({ id, level: 'village', code: id, name: `${id}村` })

test('a place stands once, where it comes first; an empty list is not headed', () => {
  const mine = [[node('a')], [node('a'), node('b')]]
  const groups = placeGroups([
    ['我的', mine],
    ['用过的', [[node('a'), node('b')], []]],
  ])
  assert.deepEqual(groups, [{ title: '我的', places: mine }])
})

test('a place is told without its county; the county by its name', () => {
  assert.equal(placeWords([node('a'), node('b'), node('c')]), 'b村 › c村')
  assert.equal(placeWords([node('a')]), 'a村')
  assert.equal(placeWords([]), '')
})
