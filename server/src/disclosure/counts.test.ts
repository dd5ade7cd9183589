import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byGroup } from './counts.ts'

const rules = {
  groups: { roads: { title: '道路' }, water: { title: '水' }, help: { title: '求助' } },
  kinds: { light: { group: 'roads' }, pit: { group: 'roads' }, tap: { group: 'water' } },
}

test('kinds add up to their groups, empty groups are left out, unknown kinds are not counted', () => {
  const { total, groups } = byGroup(
    [
      { kind: 'tap', open: 0, closed_month: 1, closed_year: 4 },
      { kind: 'light', open: 2, closed_month: 0, closed_year: 0 },
      { kind: 'pit', open: 1, closed_month: 1, closed_year: 1 },
      { kind: 'gone', open: 9, closed_month: 9, closed_year: 9 },
    ],
    rules,
  )
  assert.deepEqual(groups, [
    { title: '道路', open: 3, closed_month: 1, closed_year: 1 },
    { title: '水', open: 0, closed_month: 1, closed_year: 4 },
  ])
  assert.deepEqual(total, { open: 3, closed_month: 2, closed_year: 5 })
})
