import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextAt, sendableFrom } from './quiet-hours.ts'

const years = {
  2026: { source: '', published: true, holidays: ['2026-10-01', '2026-10-02'], make_up_days: ['2026-10-10'] },
}
const calendar = { working_hours: ['13:30-17:30', '08:30-12:00'], years }
const at = (text: string) => Date.parse(`${text}:00+08:00`)
const goes = (text: string, channel: 'sms' | 'robot', hours = '21:00-08:00') => {
  const ms = sendableFrom(at(text), channel, { hours, days_off: ['robot'] }, calendar)
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

test('a night that passes midnight holds until morning; its first minute is in it, its last is not', () => {
  assert.equal(goes('2026-11-18 20:59', 'sms'), '2026-11-18 20:59')
  assert.equal(goes('2026-11-18 21:00', 'sms'), '2026-11-19 08:00')
  assert.equal(goes('2026-11-19 02:30', 'sms'), '2026-11-19 08:00')
  assert.equal(goes('2026-11-19 07:59', 'sms'), '2026-11-19 08:00')
  assert.equal(goes('2026-11-19 08:00', 'sms'), '2026-11-19 08:00')
  assert.equal(goes('2026-11-18 12:30', 'sms', '12:00-13:30'), '2026-11-18 13:30', 'a noon rest')
})

test('a channel silent on days off waits for work: weekends, holidays, and a Saturday that is worked', () => {
  assert.equal(goes('2026-11-20 22:00', 'robot'), '2026-11-23 08:30', 'Friday night to Monday')
  assert.equal(goes('2026-11-20 22:00', 'sms'), '2026-11-21 08:00', 'a phone only through the night')
  assert.equal(goes('2026-09-30 23:00', 'robot'), '2026-10-05 08:30', 'two holidays and a weekend')
  assert.equal(goes('2026-10-10 09:00', 'robot'), '2026-10-10 09:00', 'worked instead of another day')
  assert.equal(
    goes('2026-11-21 10:00', 'robot', '21:00-09:00'),
    '2026-11-23 09:00',
    'work begins in the quiet',
  )
})

test('no quiet hours: at once; the next time of a clock', () => {
  assert.equal(sendableFrom(at('2026-11-18 23:00'), 'sms', null, calendar), at('2026-11-18 23:00'))
  assert.equal(nextAt(at('2026-11-18 08:30'), '08:30'), at('2026-11-18 08:30'))
  assert.equal(nextAt(at('2026-11-18 08:31'), '08:30'), at('2026-11-19 08:30'))
})
