import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  daysOf,
  dueOn,
  isPeriod,
  periodOf,
  periodsOwed,
  periodTitle,
  postedUntil,
  standing,
} from './periods.ts'

const calendar = {
  working_hours: ['08:30-12:00', '14:00-17:30'],
  years: {
    2026: {
      source: '',
      published: true,
      holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
      make_up_days: ['2026-10-10'],
    },
  },
}

test('a day lies in one month, quarter and year, over the turn of the year too', () => {
  for (const [day, month, quarter, year] of [
    ['2026-01-01', '2026-01', '2026-Q1', '2026'],
    ['2026-03-31', '2026-03', '2026-Q1', '2026'],
    ['2026-04-01', '2026-04', '2026-Q2', '2026'],
    ['2026-12-31', '2026-12', '2026-Q4', '2026'],
  ] as const)
    assert.deepEqual(
      [periodOf(day, 'month'), periodOf(day, 'quarter'), periodOf(day, 'year')],
      [month, quarter, year],
    )
  assert.deepEqual(daysOf('2026-12'), { from: '2026-12-01', to: '2027-01-01' })
  assert.deepEqual(daysOf('2026-Q4'), { from: '2026-10-01', to: '2027-01-01' })
  assert.deepEqual(daysOf('2026'), { from: '2026-01-01', to: '2027-01-01' })
})

test('owed are the ended periods only, without a gap', () => {
  assert.deepEqual(periodsOwed('month', '2025-11-20', '2026-02-28'), ['2025-11', '2025-12', '2026-01'])
  assert.deepEqual(periodsOwed('month', '2025-11-20', '2026-03-01').at(-1), '2026-02')
  assert.deepEqual(periodsOwed('quarter', '2026-02-01', '2026-10-01'), ['2026-Q1', '2026-Q2', '2026-Q3'])
  assert.deepEqual(periodsOwed('year', '2026-02-01', '2026-12-31'), [])
})

test('due days count from the period’s end: one on a holiday moves on, working days pass over them', () => {
  assert.equal(dueOn('2026-09', '5 days', calendar), '2026-10-08')
  assert.equal(dueOn('2026-08', '10 days', calendar), '2026-09-10')
  assert.equal(dueOn('2026-09', '5 working days', calendar), '2026-10-13')
  assert.equal(postedUntil('2026-09-01T02:00:00.000Z', '15 days', calendar), '2026-09-16')
})

test('the due day itself is on time', () => {
  assert.equal(standing('2026-10-10', '2026-10-10', null), 'open')
  assert.equal(standing('2026-10-10', '2026-10-11', null), 'missing')
  assert.equal(standing('2026-10-10', '2026-12-01', '2026-10-10'), 'published')
  assert.equal(standing('2026-10-10', '2026-12-01', '2026-10-11'), 'late')
})

test('periods have one spelling, and a name people say', () => {
  assert.ok(isPeriod('2026-10', 'month') && isPeriod('2026-Q4', 'quarter') && isPeriod('2026', 'year'))
  for (const wrong of ['2026-13', '2026-1', '2026-Q5', '2026-Q1x', '26', '2026-00'])
    assert.ok(!isPeriod(wrong, 'month'), wrong)
  assert.ok(!isPeriod('2026-Q1', 'month'))
  assert.deepEqual(['2026-10', '2026-Q4', '2026'].map(periodTitle), ['2026年10月', '2026年第4季度', '2026年'])
})
