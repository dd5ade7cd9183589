import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from './life.ts'
import {
  dueAt,
  durationTitle,
  isWorkingDay,
  leftWords,
  minutesLeft,
  remaining,
  resumedDueAt,
  shanghaiDay,
  tookWords,
} from './working-time.ts'

const days = (from: string, to: string): string[] => {
  const list: string[] = []
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 86_400_000)
    list.push(new Date(ms).toISOString().slice(0, 10))
  return list
}
const calendar: Calendar = {
  working_hours: ['08:30-12:00', '13:30-18:00'],
  years: {
    '2026': {
      source: '国务院办公厅关于2026年部分节假日安排的通知',
      published: true,
      holidays: [...days('2026-01-01', '2026-01-03'), ...days('2026-02-15', '2026-02-23')],
      make_up_days: ['2026-01-04', '2026-02-14', '2026-02-28'],
    },
  },
}
const at = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString()
const local = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

test('a budget runs out when it should', () => {
  const table: [start: string, budget: string, due: string][] = [
    ['2026-03-02 09:00', '2 working hours', '2026-03-02 11:00'],
    ['2026-03-02 11:00', '2 working hours', '2026-03-02 14:30'],
    ['2026-03-02 17:30', '2 working hours', '2026-03-03 10:00'],
    ['2026-03-02 10:00', '2 working hours', '2026-03-02 12:00'],
    ['2026-03-02 03:00', '30 working minutes', '2026-03-02 09:00'],
    // Spring Festival: 15–23 February off, Saturdays 14 and 28 worked
    ['2026-02-13 17:30', '2 working hours', '2026-02-14 10:00'],
    ['2026-02-14 17:00', '2 working hours', '2026-02-24 09:30'],
    ['2026-02-13 09:00', '1 working day', '2026-02-14 18:00'],
    ['2026-02-13 09:00', '5 working days', '2026-02-27 18:00'],
    ['2026-02-24 09:00', '5 working days', '2026-03-02 18:00'],
    ['2026-02-18 09:00', '1 working day', '2026-02-24 18:00'],
    ['2026-02-18 09:00', '2 working hours', '2026-02-24 10:30'],
    // calendar days: the day of start is not counted; a last day off moves on
    ['2026-03-02 09:00', '15 days', '2026-03-17 23:59'],
    ['2026-02-02 09:00', '15 days', '2026-02-24 23:59'],
    ['2026-03-02 09:00', '36 hours', '2026-03-03 21:00'],
    // a year without a notice has weekends only
    ['2027-03-05 09:00', '1 working day', '2027-03-08 18:00'],
  ]
  for (const [start, budget, due] of table)
    assert.equal(local(dueAt(at(start), budget, calendar)), due, `${start} + ${budget}`)
})

test('make-up days are worked, holidays are not', () => {
  assert.equal(isWorkingDay('2026-02-14', calendar), true)
  assert.equal(isWorkingDay('2026-02-16', calendar), false)
  assert.equal(isWorkingDay('2026-03-01', calendar), false)
  assert.equal(shanghaiDay('2026-03-01T16:00:00.000Z'), '2026-03-02')
})

test('properties: due is never before the start, grows with the start and the count, and equals what is left', () => {
  for (const unit of ['working minutes', 'working hours', 'working days', 'days']) {
    let before = ''
    for (let hour = 0; hour < 24 * 40; hour += 7) {
      const start = new Date(Date.parse(at('2026-02-01 00:30')) + hour * 3_600_000).toISOString()
      const due = dueAt(start, `6 ${unit}`, calendar)
      assert.ok(
        due >= start && due >= before && dueAt(start, `7 ${unit}`, calendar) >= due,
        `${start} ${unit}`,
      )
      before = due
      if (unit !== 'days') {
        const left = remaining(start, due, `6 ${unit}`, calendar)
        assert.equal(left, unit === 'working hours' ? 360 : 6)
      }
      const left = remaining(start, due, `6 ${unit}`, calendar)
      assert.equal(
        resumedDueAt(start, left, `6 ${unit}`, calendar),
        due,
        `paused for no time: ${start} ${unit}`,
      )
    }
  }
})

test('what is left and what it took, in words', () => {
  const due = at('2026-03-03 10:00')
  assert.deepEqual(minutesLeft(at('2026-03-02 17:00'), due, '2 working days', calendar), {
    minutes: 150,
    working: true,
  })
  assert.equal(leftWords(at('2026-03-02 14:30'), due, '1 working day', calendar), '还剩 5 个工作时')
  assert.equal(leftWords(at('2026-03-02 09:00'), due, '2 working days', calendar), '还剩 1 个工作日')
  assert.equal(leftWords(at('2026-03-04 12:00'), due, '2 working days', calendar), '已超 1 个工作日')
  assert.equal(leftWords(at('2026-03-03 09:40'), due, '2 working hours', calendar), '还剩 20 个工作分钟')
  assert.equal(leftWords(at('2026-02-28 10:00'), due, '5 days', calendar), '还剩 3 天')
  assert.equal(tookWords(at('2026-02-14 17:00'), at('2026-02-24 09:30'), calendar), '2 个工作时')
  assert.equal(tookWords(at('2026-02-16 09:00'), at('2026-02-16 10:00'), calendar), '非工作时间')
  assert.equal(durationTitle('5 working days'), '5 个工作日')
  assert.equal(durationTitle('1 working hour'), '1 个工作时')
  assert.equal(durationTitle('15 days'), '15 天')
})

test('plain arithmetic is the calendar of Shanghai: every day of 2025 to 2027, at both ends and in the middle', () => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const HOUR = 3_600_000
  const end = Date.parse('2028-01-01T00:00:00+08:00')
  let days = 0
  for (let start = Date.parse('2025-01-01T00:00:00+08:00'); start < end; start += 24 * HOUR, days += 1)
    for (const ms of [start, start + 12 * HOUR, start + 24 * HOUR - 1])
      assert.equal(shanghaiDay(new Date(ms).toISOString()), parts.format(ms))
  assert.equal(days, 3 * 365)
})
