import assert from 'node:assert/strict'
import { test } from 'node:test'
import { count, dayOf, dayWords, rate, when, whenNear } from './formats.ts'

const now = new Date('2026-03-02T04:00:00Z')

test('times are read in Shanghai, whatever the machine', () => {
  assert.equal(when('2026-03-02T01:40:00Z', now), '3月2日 09:40')
  assert.equal(when('2025-12-31T16:05:00Z', now), '1月1日 00:05')
  assert.equal(when('2025-12-31T15:59:00Z', now), '2025年12月31日 23:59')
  assert.equal(dayOf('2026-03-01T16:00:00Z'), '2026-03-02')
  assert.equal(dayWords('2026-03-02'), '3月2日 周一')
})

test('near times are short', () => {
  assert.equal(whenNear('2026-03-02T01:40:00Z', now), '09:40')
  assert.equal(whenNear('2026-03-01T01:40:00Z', now), '昨天 09:40')
  assert.equal(whenNear('2026-03-03T01:40:00Z', now), '明天 09:40')
  assert.equal(whenNear('2026-02-20T01:40:00Z', now), '2月20日 09:40')
})

test('a rate of nothing is a dash', () => {
  assert.equal(rate(371, 390), '95.1%')
  assert.equal(rate(8, 8), '100%')
  assert.equal(rate(0, 8), '0.0%')
  assert.equal(rate(0, 0), '—')
  assert.equal(count(12345), '12,345')
})
