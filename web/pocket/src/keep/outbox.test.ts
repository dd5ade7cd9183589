import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newDraft } from './draft.ts'
import { isStale } from './outbox.ts'
import { waitAfter } from './sending.ts'

test('tries come further apart, up to a minute, and never stop', () => {
  assert.deepEqual([0, 1, 4, 99].map(waitAfter), [2000, 5000, 60_000, 60_000])
})

test('what was sent or never begun goes after a day; what waits or was written stays', () => {
  const old = { ...newDraft(), changedAt: 0 }
  const now = 2 * 24 * 3600_000
  const text = '路灯不亮'
  assert.equal(isStale({ ...old, status: 'sent', text }, now), true)
  assert.equal(isStale(old, now), true)
  assert.equal(isStale({ ...old, text }, now), false)
  for (const status of ['queued', 'refused'] as const)
    assert.equal(isStale({ ...old, status, text }, now), false)
  assert.equal(isStale({ ...old, status: 'sent', changedAt: now - 1000 }, now), false)
})
