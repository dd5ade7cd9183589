import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Figures, FiguresRow, Numbers } from '#contract/http/figures.ts'
import { changeWords, figureOf, figuresSentence, figureWords } from '#contract/figure-words.ts'
import { MEASURES } from '#contract/measures.ts'
import { listHref, readAsked } from './asked.ts'
import { nextSort, ranked, readSort } from './league.ts'
import { presets } from './presets.ts'
import { piecesOf } from './trend.ts'

const none = { ...Object.fromEntries(MEASURES.map((one) => [one, 0])), median: null, p90: null } as Numbers
const region = { id: 'r', level: 'county', code: '1', name: '某县' }
const say = (numbers: Partial<Numbers>, to = '2026-03-21') =>
  figuresSentence({
    ...{ region, from: '2026-03-01', to },
    total: { numbers: { ...none, ...numbers }, before: none },
  }).replaceAll('\u00a0', ' ')

test('the page in one sentence', () => {
  assert.equal(
    say({ received: 1412, due: 390, due_closed: 371, rework: 2, rated: 10, satisfied: 9 }),
    '某县，3月1日至3月21日，收到 1,412 件，应结 390 件，已结 371 件（95.1%），返工 2 件，评价的人里 90.0% 满意。',
  )
  assert.equal(say({ received: 3 }, '2026-03-01'), '某县，3月1日，收到 3 件，没有到期该办结的。')
  assert.match(say({ received: 3 }, '2027-01-05'), /^某县，2026年3月1日至2027年1月5日，/)
  assert.match(say({ due: 2000, due_closed: 1999 }), /（99\.9%）/)
  assert.equal(say({}), '某县，3月1日至3月21日，没有收到事项。')
})

test('figures in words, and against the period before', () => {
  const now = { ...none, received: 1412, due: 390, due_closed: 371, median: 210, closed: 5 }
  const then = { ...none, received: 1400, due: 100, due_closed: 96, median: 240, closed: 5 }
  const said = (name: string) => [figureWords(figureOf(name), now), changeWords(figureOf(name), now, then)]
  assert.deepEqual(said('received'), ['1,412', '多 12 件'])
  assert.deepEqual(said('due_closed'), ['95.1%', '低 0.9 个百分点'])
  assert.deepEqual(said('median'), ['3.5 工作时', '快 0.5 工作时'])
  assert.deepEqual(said('closed'), ['5', '持平'])
  assert.deepEqual(said('satisfied'), ['—', ''])
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

test('a period in its pieces: days, or months cut to the days asked for', () => {
  const pieces = (from: string, to: string) => {
    const found = piecesOf({ from, to })
    return `${found.by} ${found.pieces.map((one) => `${one.tick}=${one.from}/${one.to}`).join(' ')}`
  }
  assert.equal(
    pieces('2026-02-28', '2026-03-02'),
    'day 2.28=2026-02-28/2026-02-28 3.1=2026-03-01/2026-03-01 2=2026-03-02/2026-03-02',
  )
  assert.match(pieces('2025-12-15', '2026-02-10'), /^day /)
  assert.equal(
    pieces('2025-11-15', '2026-02-10'),
    'month 2025.11=2025-11-15/2025-11-30 12=2025-12-01/2025-12-31 2026.1=2026-01-01/2026-01-31 2=2026-02-01/2026-02-10',
  )
})

test('a league: the best first, the same number the same rank; who has none of it, and one’s own level, last', () => {
  const row = (key: string, closed: number, median: number | null): FiguresRow => ({
    ...{ key, title: key, region: null, numbers: { ...none, closed, median }, before: none },
  })
  const rows = [
    row('here', 9, 60),
    row('none', 7, 30),
    row('a', 3, 120),
    row('b', 5, null),
    row('c', 5, 60),
    row('d', 1, 600),
  ]
  const order = (sort: string | null) =>
    ranked(rows, 'here', readSort(sort))
      .map(({ row: { key }, rank }) => `${rank ?? '-'}${key}`)
      .join(' ')
  assert.equal(order('closed'), '1b 1c 3a 4d -here -none')
  assert.equal(order('-median'), '1c 2a 3d -here -none -b')
  assert.equal(order(null), '-here -none -a -b -c -d')
  assert.equal(order('nothing'), order(null))
  const [closed, median] = [figureOf('closed'), figureOf('median')]
  assert.deepEqual(
    [nextSort(closed, null), nextSort(closed, readSort('closed')), nextSort(closed, readSort('-closed'))],
    ['closed', '-closed', undefined],
  )
  assert.equal(nextSort(median, readSort('closed')), '-median', 'short times first')
})

test('a number leads to the list of what it counts', () => {
  const month = { from: '2026-03-01', to: '2026-03-31' }
  const of = { region, ...month }
  const row = (key: string, more: Partial<FiguresRow> = {}): FiguresRow => ({
    ...{ key, title: key, region: null, numbers: none, before: none, ...more },
  })
  const href = (
    search: string,
    line: FiguresRow | null,
    days: Pick<Figures, 'region' | 'from' | 'to'> = of,
  ) => listHref(readAsked(new URLSearchParams(search), month), days, line, 'rework').split('?')[1]
  const all = 'measure=rework&region=r&from=2026-03-01&to=2026-03-31'
  assert.equal(href('', null), all)
  assert.equal(href('', row('t', { region })), all.replace('region=r', 'region=t'))
  assert.equal(href('', row('r')), `${all}&own=yes`, 'the place itself')
  assert.equal(href('by=kind', row('lamp')), `kind=lamp&${all}`)
  assert.equal(href('by=day', row('2026-03-02')), 'measure=rework&region=r&from=2026-03-02&to=2026-03-02')
  assert.equal(href('by=month', row('2026-03')), all, 'a month within the days asked for')
  assert.equal(href('kind=lamp&tree=then', null), `tree=then&kind=lamp&${all}`)
  const before = { region, from: '2026-02-01', to: '2026-02-28' }
  assert.equal(href('', null, before), 'measure=rework&region=r&from=2026-02-01&to=2026-02-28')
})
