import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stands, steady } from './steady.ts'

const rows = (words: string) => words.split(' ').map((word) => ({ id: word[0]!, told: word }))
const said = (found: { told: string }[]) => found.map(({ told }) => told).join(' ')

test('rows are told anew where they stand: none comes between, none goes, none changes places', () => {
  const shown = rows('b1 c1 d1')
  assert.equal(said(steady(shown, rows('a1 c2 b1 d1'))), 'b1 c2 d1')
  assert.equal(said(steady(shown, rows('b1 d2'))), 'b1 c1 d2')
  assert.equal(said(steady(shown, [])), 'b1 c1 d1')
})

test('what is read further on comes behind the last; nothing shown yet is shown as it is', () => {
  assert.equal(said(steady(rows('b1 c1'), rows('a1 b1 c1 d1 e1'))), 'b1 c1 d1 e1')
  const fresh = rows('a1 b1')
  assert.equal(steady([], fresh), fresh)
})

test('the same again is the very same list, and stands as it stood', () => {
  const shown = rows('a1 b1')
  assert.equal(steady(shown, [...shown]), shown)
  assert.ok(stands(shown, rows('a2 b2')))
  assert.ok(!stands(shown, rows('b1 a1')))
  assert.ok(!stands(shown, rows('a1 b1 c1')))
})
