import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeWay } from './path-now.ts'

test('the way back stays in this app', () => {
  assert.equal(safeWay('/report/1/tell'), '/report/1/tell')
  for (const elsewhere of [
    null,
    '',
    'https://example.org',
    '//example.org',
    '/\\example.org',
    'javascript:0',
  ])
    assert.equal(safeWay(elsewhere), '/')
})
