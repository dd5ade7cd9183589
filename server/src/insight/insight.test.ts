/** Figures: every number, the list behind it, the period before, the tree of then, and the recount of the journal. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Figures, FiguresRow, Numbers } from '#contract/http/figures.ts'
import { FIGURES, MEASURES } from '#contract/measures.ts'
import { foldTallies } from '../journal/index.ts'
import { fallDue } from '../matters/index.ts'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { correctItems, insightRoutes, recount } from './index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, village: Person, dispatcher: Person, city: Person, water: Person, office: Person
let cityId: string, waterId: string
const YEAR = ['2026-01-01', '2026-12-31'] as const

before(async () => {
  world = await openWorld({ now: '2026-10-14T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { db, places, packs, clock, book } = county.deps
  await county.app.register(
    insightRoutes({ db, places, packs, clock, book, authorityFor: county.authorityFor }),
  )
  village = await county.office('village_committee', 'village1')
  dispatcher = await county.office('street_dispatcher', 'town1')
  city = await county.office('department_handler', 'county', 'city_management')
  water = await county.office('department_handler', 'county', 'water')
  office = await county.office('county_office', 'county')
  villager = await county.villager('张大娘')
  cityId = await county.organisation('city_management')
  waterId = await county.organisation('water')
  await year()
})
after(async () => {
  await county?.close()
  await world?.close()
})

const report = async (where: string, kind = 'certificate', more = {}): Promise<string> => {
  const { status, body } = await villager.post('/api/matters', reportOf(county, kind, where, more))
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}
const did = async (who: Asking, id: string, action: string, version: number, input: object = {}) => {
  const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(status, 200, JSON.stringify(body))
}
const target = (organisation: string) => ({
  target: { post: 'department_handler', region: county.at.county!.id, organisation },
})
const answer = (who: Asking, id: string, version: number) =>
  did(who, id, 'answer', version, { result: '到窗口办' })

/** October: one answered in an hour. November: one sent to the wrong department and back, one answered twice, one overdue, one on time. */
async function year() {
  const early = await report('grid1')
  world.clock.forward(60 * 60_000)
  await answer(village, early, 1)
  await did(villager, early, 'rate', 2, { rating: 2 })

  world.clock.set('2026-11-02T09:00:00+08:00')
  const astray = await report('grid1')
  const twice = await report('grid2')
  await report('village2')
  const plain = await report('grid1', 'certificate', { channel: 'visit' })
  await did(village, astray, 'hand_up', 1, { reason: '村里答不了' })
  await did(dispatcher, astray, 'dispatch', 2, target(cityId))
  await did(city, astray, 'give_back', 3, { reason: '不归我们', responsible_unit: '县水利局' })
  world.clock.forward(60 * 60_000)
  await did(dispatcher, astray, 'dispatch', 4, target(waterId))
  await answer(water, astray, 5)
  await answer(village, twice, 1)
  await did(villager, twice, 'reopen', 2, { reason: '没答到点子上' })
  world.clock.forward(2 * 60 * 60_000)
  await answer(dispatcher, twice, 3)
  await did(villager, twice, 'rate', 4, { rating: 5 })
  world.clock.set('2026-11-03T15:00:00+08:00')
  await answer(village, plain, 1)
  world.clock.set('2026-11-18T09:00:00+08:00')
  while ((await fallDue(county.deps)) > 0);
}

const figures = async (query: string, who: Asking = office): Promise<Figures> => {
  const { status, body } = await who.get(`/api/figures?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const NOVEMBER = 'from=2026-11-01&to=2026-11-30'

test('what November was, in numbers', async () => {
  const { total, rows, before, region } = await figures(NOVEMBER)
  assert.equal(region.id, county.at.county!.id)
  assert.deepEqual(before, { from: '2026-10-01', to: '2026-10-31' })
  const { median, p90, ...counts } = total.numbers
  assert.deepEqual(counts, {
    ...{ received: 4, accepted: 3, accepted_on_time: 3, first_dispatched: 1, right_first_time: 0 },
    ...{
      handled: 3,
      handled_on_time: 3,
      due: 4,
      due_closed: 3,
      rework: 2,
      closed: 3,
      rated: 1,
      satisfied: 1,
      settled: 0,
      settled_here: 0,
    },
  })
  // Closed after 60, 180 and, over a night, 60 * (7 or so) working minutes.
  const { rows: kept } = await world.owner.query(
    `select minutes from tally_delta where measure = 'closed' and value > 0 and day >= '2026-11-01' order by id`,
  )
  const minutes = kept.map((row) => row.minutes)
  assert.deepEqual(minutes.slice(0, 3), [60, 60, 180], 'astray; twice at first; twice in the end')
  const [low, mid, high] = [60, 180, minutes[3]]
  assert.deepEqual([median, p90], [mid, mid + (high - mid) * 0.8], `exact, between ${low} and ${high}`)
  assert.deepEqual([total.before.received, total.before.satisfied, total.before.median], [1, 0, 60])
  const town = rows.find((row) => row.key === county.at.town1!.id)!
  assert.deepEqual(town.numbers, total.numbers)
  assert.equal(rows.find((row) => row.key === county.at.town2!.id)!.numbers.received, 0)
})

test('by department: to whom it was sent wrongly, and who answered', async () => {
  const { rows } = await figures(`${NOVEMBER}&by=department`)
  const of = (key: string) => rows.find((row) => row.key === key)!.numbers
  assert.deepEqual([of(cityId).first_dispatched, of(cityId).right_first_time, of(cityId).rework], [1, 0, 1])
  assert.deepEqual([of(waterId).closed, of(waterId).handled_on_time, of(waterId).rework], [1, 1, 0])
  assert.equal(of('none').received, 4)
  const visits = (await figures(`${NOVEMBER}&by=channel`)).rows
  assert.deepEqual(
    visits.map((row) => [row.title, row.numbers.received]),
    [
      ['手机端', 3],
      ['来访', 1],
    ],
  )
})

/** Walks the whole list; its length and its own count have to say the number. */
async function listed(query: URLSearchParams, who: Asking = office) {
  const seen = new Set<string>()
  let counted
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body } = await who.get(`/api/matters?limit=2&${query}${cursor && `&cursor=${cursor}`}`)
    assert.equal(status, 200, JSON.stringify(body))
    counted ??= body.counted
    for (const row of body.items) seen.add(row.id)
    cursor = body.next
  }
  return { seen: seen.size, ...(counted as { total: number; hidden: number }) }
}

const checkLists = async (asked: string, who: Asking = office) => {
  const table = await figures(asked, who)
  const { by, region, from, to, tree } = table
  const lines: [Partial<Record<string, string>>, Numbers][] = [
    [{}, table.total.numbers],
    ...table.rows.map((row): [Partial<Record<string, string>>, Numbers] => [narrow(row), row.numbers]),
  ]
  function narrow(row: FiguresRow): Partial<Record<string, string>> {
    if (by === 'region') return row.region ? { region: row.key } : { own: 'yes' }
    if (by === 'day') return { from: row.key, to: row.key }
    if (by === 'month') return { from: `${row.key}-01`, to: `${row.key}-${row.key.endsWith('11') ? 30 : 31}` }
    return { [by]: row.key }
  }
  let numbers = 0
  for (const [narrowed, line] of lines)
    for (const measure of MEASURES) {
      const crossed = Object.fromEntries(new URLSearchParams(asked))
      delete crossed.by
      const query = new URLSearchParams({
        ...crossed,
        ...{ region: region.id, from, to, tree, measure },
        ...narrowed,
      })
      const { seen, total, hidden } = await listed(query, who)
      assert.deepEqual([total, seen + hidden], [line[measure], line[measure]], `${query}`)
      numbers += line[measure]
    }
  return numbers
}

test('the list behind every number is as long as the number says, by place, kind, department, channel and day', async () => {
  for (const by of ['region', 'kind', 'department', 'channel', 'day'])
    assert.ok((await checkLists(`${NOVEMBER}&by=${by}`)) > 20, by)
  assert.ok((await checkLists('from=2026-10-01&to=2026-11-30&by=month')) > 20, 'month by month')
  assert.ok((await checkLists(`${NOVEMBER}&region=${county.at.village1!.id}`)) > 20, 'down to the grids')
  assert.ok((await checkLists(`${NOVEMBER}&region=${county.at.grid1!.id}`)) > 10, 'the grid itself')
  assert.ok((await checkLists(`${NOVEMBER}&by=kind&department=${waterId}`)) >= 2, 'crossed')
})

test('the same before, halfway through and after folding; then equal to a recount of the journal', async () => {
  const first = await figures(`${NOVEMBER}&by=day`)
  assert.equal(await foldTallies(world.worker, 7), 7)
  assert.deepEqual(await figures(`${NOVEMBER}&by=day`), first)
  while ((await foldTallies(world.worker)) > 0);
  assert.deepEqual(await figures(`${NOVEMBER}&by=day`), first)
  assert.deepEqual(await recount(world.worker, county.tenant, ...YEAR), [])
})

test('planted: a count that is gone, one too many, another department, other minutes; each is found and put right', async () => {
  const first = await figures(`${NOVEMBER}&by=department`)
  const sums = await world.owner.query('select measure, sum(value) from tally group by 1 order by 1')
  const { rows: gone } = await world.owner.query(
    `delete from tally_item where id = (select min(id) from tally_item where measure = 'received') returning subject`,
  )
  await world.owner
    .query(`insert into tally_item select tenant, id + 1000000, subject, region, kind, channel, organisation,
    day, measure, value, minutes from tally_item where measure = 'satisfied'`)
  await world.owner.query(`update tally_item set organisation = $1 where measure = 'first_dispatched'`, [
    waterId,
  ])
  await world.owner.query(
    `update tally_item set minutes = minutes + 1 where measure = 'closed' and minutes = 180`,
  )
  const found = await recount(world.worker, county.tenant, ...YEAR)
  const told = found.map((one) => `${one.measure} ${one.wanted}:${one.counted}`).sort()
  assert.ok(told.includes('received 1:0') && found.some((one) => one.subject === gone[0].subject))
  assert.ok(told.includes('satisfied 1:2'))
  assert.deepEqual(
    told.filter((one) => one.startsWith('first')),
    ['first_dispatched 0:1', 'first_dispatched 1:0'],
  )
  const longer = found.filter((one) => one.wanted === one.counted)
  assert.deepEqual(
    longer.map((one) => [one.measure, one.minutes.counted - one.minutes.wanted]),
    [['closed', 1]],
  )
  assert.deepEqual(await recount(world.worker, county.tenant, '2026-12-01', '2026-12-31'), [], 'other days')
  assert.equal(await correctItems(world.worker, county.tenant, ...YEAR), found.length)
  while ((await foldTallies(world.worker)) > 0);
  assert.deepEqual(await recount(world.worker, county.tenant, ...YEAR), [])
  assert.deepEqual(await figures(`${NOVEMBER}&by=department`), first)
  const after = await world.owner.query('select measure, sum(value) from tally group by 1 order by 1')
  assert.deepEqual(after.rows, sums.rows, 'the sums were right all along')
})

test('today’s tree, or the tree of then', async () => {
  const { village1, town1, town2 } = county.at
  const moved = async (parent: { id: string; path: string }, path: string, from: string) => {
    const { rows } = await world.owner.query('select code, name from region where id = $1', [village1!.id])
    await world.owner.query(
      `update region_version set valid_to = $2 where region = $1 and valid_to is null`,
      [village1!.id, from],
    )
    await world.owner.query(
      `insert into region_version (tenant, region, valid_from, code, name, parent) values ($1, $2, $3, $4, $5, $6)`,
      [county.tenant, village1!.id, from, rows[0].code, rows[0].name, parent.id],
    )
    await world.owner.query('update region set parent = $2 where id = $1', [village1!.id, parent.id])
    await world.owner.query(
      `update region set path = $2 || substr(path, length($1) + 1) where path like $1 || '%'`,
      [village1!.path, path],
    )
  }
  await world.owner.query(`update region_version set valid_from = '2026-01-01'`)
  await moved(town2!, `${town2!.path}moved/`, '2026-12-01')
  const received = async (query: string) => {
    const { rows } = await figures(query)
    return [town1, town2].map((town) => rows.find((row) => row.key === town!.id)?.numbers.received)
  }
  assert.deepEqual(await received(NOVEMBER), [1, 3])
  assert.deepEqual(await received(`${NOVEMBER}&tree=then`), [4, 0])
  assert.deepEqual(await received('from=2026-11-01&to=2026-12-01&tree=then'), [1, 3])
  assert.ok((await checkLists(`${NOVEMBER}&tree=then`)) > 20)
})

test('the sheet: the same counts as numbers, and what each means', async () => {
  const answered = await office.get(`/api/figures.xlsx?${NOVEMBER}`)
  assert.equal(answered.status, 200)
  const { default: Excel } = await import('exceljs')
  const book = new Excel.Workbook()
  await book.xlsx.load(answered.body)
  const lines: unknown[][] = []
  book.worksheets[0]!.eachRow((row) => lines.push((row.values as unknown[]).slice(1)))
  assert.deepEqual(lines[0]!.slice(0, 3), ['地方', '收到', '按时受理（件）'])
  assert.deepEqual(lines.find((line) => line[0] === '合计')!.slice(1, 6), [4, 3, 3, 0, 1])
  for (const { title, means } of FIGURES)
    assert.ok(
      lines.some(([said]) => said === `${title}：${means}`),
      title,
    )
})
