import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tallies } from '#contract/http/tallies.ts'
import { presets } from './presets.ts'
import { sentence } from './sentence.ts'

const none = {
  ...{ received: 0, accepted: 0, accepted_on_time: 0, handled: 0, handled_on_time: 0, due: 0, due_closed: 0 },
  ...{ closed: 0, reopened: 0, rated: 0, satisfied: 0 },
}
const say = (total: Partial<Tallies['total']>, to = '2026-03-21') =>
  sentence({
    region: { id: 'r', level: 'county', code: '1', name: '某县' },
    ...{ from: '2026-03-01', to, rows: [], total: { ...none, ...total } },
  }).replaceAll('\u00a0', ' ')

test('the page in one sentence', () => {
  assert.equal(
    say({ received: 1412, due: 390, due_closed: 371, reopened: 2, rated: 10, satisfied: 9 }),
    '某县，3月1日至3月21日，收到 1,412 件，应结 390 件，已结 371 件（95.1%），2 件办完又重办，评价的人里 90.0% 满意。',
  )
  assert.equal(say({ received: 3 }, '2026-03-01'), '某县，3月1日，收到 3 件，没有到期该办结的。')
  assert.equal(say({}), '某县，3月1日至3月21日，没有收到事项。')
})

test('periods end today, or where the month ended', () => {
  const spans = (today: string) => presets(today).map(({ from, to }) => `${from} ${to}`)
  assert.deepEqual(spans('2028-03-15'), [
    '2028-03-01 2028-03-15',
    '2028-02-01 2028-02-29',
    '2028-01-01 2028-03-15',
    '2028-01-01 2028-03-15',
  ])
  assert.deepEqual(presets('2026-01-02')[1], { title: '上月', from: '2025-12-01', to: '2025-12-31' })
  assert.equal(presets('2026-12-31')[2]!.from, '2026-10-01')
})
