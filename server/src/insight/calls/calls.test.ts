/** The sheet on departments: every number from what was recorded, with the matters behind it; only where one reads figures. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import type { CallFigures, CallsBehind } from '#contract/http/call-figures.ts'
import { foldTallies } from '../../journal/index.ts'
import { fallDue } from '../../matters/index.ts'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { insightRoutes, recount } from '../index.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, far: Person, street: Person, other: Person, office: Person
let city: Person, police: Person
let cityId: string, policeId: string

const at = (local: string) => world.clock.set(`${local.replace(' ', 'T')}:00+08:00`)
const does = async (who: Asking, id: string, action: string, input: object = {}) => {
  const { version } = (await who.get(`/api/matters/${id}`)).body
  const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(status, 200, JSON.stringify(body))
}
async function whistled(where: string, who: Asking): Promise<string> {
  const { id } = (await villager.post('/api/matters', reportOf(county, 'occupied_road', where))).body
  const unit = (organisation: string) => ({
    seat: { post: 'department_handler', region: county.at.county!.id, organisation },
  })
  await does(who, id, 'whistle', { calls: [{ ...unit(cityId), leads: true }, unit(policeId)] })
  return id
}

before(async () => {
  world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { db, places, packs, clock, book } = county.deps
  await county.app.register(
    insightRoutes({ db, places, packs, clock, book, authorityFor: county.authorityFor }),
  )
  villager = await county.villager('张大娘')
  worker = await county.office('grid_worker', 'grid1')
  far = await county.office('grid_worker', 'grid3')
  street = await county.office('street_office', 'town1')
  other = await county.office('street_office', 'town2')
  office = await county.office('county_office', 'county')
  city = await county.office('department_handler', 'county', 'city_management')
  police = await county.office('department_handler', 'county', 'police')
  cityId = await county.organisation('city_management')
  policeId = await county.organisation('police')

  const first = await whistled('grid1', worker)
  await whistled('grid3', far)
  at('2026-03-02 09:30')
  await does(city, first, 'call_check_in', { call: '1' })
  at('2026-03-02 11:01')
  await fallDue(county.deps)
  at('2026-03-02 14:00')
  await does(police, first, 'call_check_in', { call: '2' })
  await does(city, first, 'call_report', { call: '1', result: '清了' })
  await does(worker, first, 'call_confirm', { call: '1', rating: 4 })
})
after(async () => {
  await county?.close()
  await world?.close()
})

const sheet = async (who: Asking, query = '') => {
  const { status, body } = await who.get(`/api/figures/calls?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body as CallFigures
}
const numbers = ({ rows }: CallFigures, title: string) => {
  const found = rows.find((row) => row.title === title)!.numbers
  return [
    ...['called', 'call_on_time', 'call_late', 'call_absent', 'call_reported_on_time'].map(
      (m) => found.counts[m],
    ),
    found.average,
  ]
}

test('the township’s sheet counts what was called in it, the county’s all', async () => {
  for (const fold of [false, true]) {
    if (fold) await foldTallies(world.worker)
    const own = await sheet(street)
    assert.deepEqual(numbers(own, '县综合行政执法局'), [1, 1, 0, 0, 1, 4])
    assert.deepEqual(numbers(own, '县公安局'), [1, 0, 1, 0, 0, null], 'absent no more: it came late')
    assert.deepEqual(numbers(await sheet(other), '县公安局'), [1, 0, 0, 1, 0, null])
    assert.deepEqual(numbers(await sheet(office), '县公安局'), [2, 0, 1, 1, 0, null])
    assert.deepEqual(
      (await sheet(street, 'from=2026-01-01&to=2026-02-28')).rows,
      [],
      'on the day of the whistle',
    )
  }
  assert.deepEqual(
    await recount(world.worker, county.tenant, '2026-01-01', '2026-12-31'),
    [],
    'and the journal counts the same',
  )
})

test('a number leads to the matters behind it, and tells how many are not for one’s eyes', async () => {
  const behind = async (who: Asking, measure: string) =>
    (await who.get(`/api/figures/calls/matters?department=${policeId}&measure=${measure}`))
      .body as CallsBehind
  const absent = await behind(office, 'call_absent')
  assert.deepEqual(
    [absent.title, absent.total, absent.hidden, absent.items.length],
    ['县公安局：没有报到', 1, 0, 1],
  )
  assert.equal(absent.items[0]!.day, '2026-03-02')
  assert.deepEqual((await behind(street, 'call_absent')).items, [], 'it came in this township')
})

test('as a workbook', async () => {
  const { body } = await street.get('/api/figures/calls.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(body)
  const rows = book.worksheets[0]!.getSheetValues() as unknown[][]
  assert.deepEqual(rows[1]!.slice(1, 5), ['部门', '请到场', '按时报到', '迟到'])
  assert.ok(rows.some((row) => row?.[1] === '县公安局' && row[2] === 1))
})

test('who reads no figures reads no sheet; nobody reads another township’s', async () => {
  for (const who of [worker, city, villager]) assert.equal((await who.get('/api/figures/calls')).status, 403)
  const elsewhere = `region=${county.at.town2!.id}`
  assert.equal((await street.get(`/api/figures/calls?${elsewhere}`)).status, 403)
  const behind = `department=${policeId}&measure=called&${elsewhere}`
  assert.equal((await street.get(`/api/figures/calls/matters?${behind}`)).status, 403)
  assert.equal((await county.anyone.get('/api/figures/calls')).status, 401)
})
