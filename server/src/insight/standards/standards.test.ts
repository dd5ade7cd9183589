/** 三零: recorded, verified, counted; which villages hold it, what broke it, what is struck out again does not count. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import type { PlaceStanding, Standards } from '#contract/http/standards.ts'
import { actOf, openMatterCounty, reportOf } from '../../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { insightRoutes } from '../index.ts'

type Shown = NonNullable<Standards['shown']>
let world: World
let county: MatterCounty
let dispatcher: Asking & { person: string }
let head: Asking & { person: string }
let office: Asking & { person: string }

before(async () => {
  world = await openWorld({ now: '2026-09-10T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  await county.app.register(insightRoutes({ ...county.deps, authorityFor: county.authorityFor }))
  dispatcher = await county.office('street_dispatcher', 'town1')
  head = await county.office('street_office', 'town1')
  office = await county.office('county_office', 'county')
})
after(async () => {
  await county?.close()
  await world?.close()
})

async function recorded(kind: string, where: string): Promise<string> {
  const { status, body } = await dispatcher.post('/api/matters', {
    ...reportOf(county, kind, where, { text: '三轮车在路口侧翻，人没有伤' }),
    behalf: true,
  })
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}
const act = async (id: string, action: string, version: number, input: object) => {
  const { status, body } = await head.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(status, 200, JSON.stringify(body))
}
const shownTo = async (who: Asking, query = ''): Promise<Shown> => {
  const { status, body } = await who.get(`/api/standards${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.shown
}
const rowOf = (shown: Shown, at: string): PlaceStanding =>
  shown.rows.find((row) => row.region.id === county.at[at]!.id)!

test('with nothing recorded every village holds it; what is recorded and not verified does not count', async () => {
  const before = await shownTo(office)
  assert.deepEqual(
    [before.title, before.level_title, before.period, before.running, before.places, before.held],
    ['“三零”村', '村居', '2026-Q3', true, 3, 3],
  )
  await recorded('accident', 'village1')
  assert.equal((await shownTo(office)).held, 3)
})

test('one verified breaks it, with the list behind it; the village beside it still holds', async () => {
  const id = await recorded('accident', 'grid1')
  await act(id, 'verify', 1, { note: '现场看过' })
  const shown = await shownTo(office)
  assert.deepEqual([shown.places, shown.held], [3, 2])
  const broken = rowOf(shown, 'village1')
  assert.equal(broken, shown.rows[0], 'those that do not hold it stand first')
  assert.deepEqual(
    broken.tests.map(({ test, count, over }) => [test, count, over]),
    [
      ['petitions', 0, false],
      ['accidents', 1, true],
      ['cases', 0, false],
    ],
  )
  assert.equal(rowOf(shown, 'village2').held, true)
  assert.deepEqual(
    shown.parts.map((part) => [part.region.name, part.places, part.held]),
    [
      [county.at['town1']!.name, 2, 1],
      [county.at['town2']!.name, 1, 1],
    ],
  )
  const accidents = shown.tests.find((one) => one.test === 'accidents')!
  assert.deepEqual([accidents.places, accidents.matters, accidents.counts], [1, 1, '安全事故登记'])
  const behind = `region=${broken.region.id}&from=${shown.from}&to=${shown.to}&standard=three_zeros&test=accidents`
  const list = (await office.get(`/api/matters?${behind}`)).body
  assert.deepEqual(
    [list.items.map((one: { id: string }) => one.id), list.counted],
    [[id], { total: 1, hidden: 0 }],
  )
  const unknown = await office.get(`/api/matters?${behind.replace('accidents', 'nothing')}`)
  assert.equal(unknown.body.code, 'FIELD_INVALID')
})

test('what turns out wrong is struck out and breaks nothing', async () => {
  const id = await recorded('criminal_case', 'village3')
    .then(() => null)
    .catch(() => null)
  assert.equal(id, null, 'another town is not hers to record')
  const own = await recorded('criminal_case', 'village2')
  await act(own, 'mistaken', 1, { reason: '是邻村的' })
  assert.equal(rowOf(await shownTo(office), 'village2').held, true)
})

test('a township sees its own villages; the next period begins afresh and the last one stays', async () => {
  const town = await shownTo(head)
  assert.deepEqual([town.places, town.held, town.parts.length], [2, 1, 0])
  world.clock.set('2026-10-02T09:00:00+08:00')
  const now = await shownTo(office)
  assert.deepEqual([now.period, now.held, now.running], ['2026-Q4', 3, true])
  const last = await shownTo(office, '?period=2026-Q3')
  assert.deepEqual([last.held, last.running, last.to], [2, false, '2026-09-30'])
  assert.equal((await office.get('/api/standards?period=2026-Q2')).body.code, 'FIELD_INVALID')
  assert.equal((await office.get('/api/standards?standard=none')).body.code, 'FIELD_INVALID')
})

test('the sheet holds every village', async () => {
  const { status, body } = await office.get('/api/standards.xlsx?period=2026-Q3')
  assert.equal(status, 200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(body)
  const sheet = book.worksheets[0]!
  assert.equal(sheet.rowCount, 4)
  assert.deepEqual([sheet.getCell('D2').value, sheet.getCell('F2').value], ['否', 1])
})
