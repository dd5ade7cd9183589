/** Searching: any piece of what one may read, with all other filters, page by page; and gone when it is erased. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { partsOf, widened } from './search.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, office: Person
const ids: Record<string, string> = {}

const report = async (name: string, text: string, where = 'grid1', more: object = {}) => {
  world.clock.forward(60_000)
  const { kind = 'street_light', ...body } = more as { kind?: string }
  const { status, body: told } = await villager.post(
    '/api/matters',
    reportOf(county, kind, where, { text, ...body }),
  )
  assert.equal(status, 201, JSON.stringify(told))
  ids[name] = told.id
  return told.number as string
}
let numbers: string[]

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  worker = await county.office('grid_worker', 'grid1')
  office = await county.office('county_office', 'county')
  villager = await county.villager('张大娘')
  numbers = [
    await report(
      'lamp',
      '村东头第三盏路灯坏了半个月，晚上漆黑一片，老人出门摔了一跤，请派人来修。',
      'grid1',
      {
        title: '路灯不亮',
        address: '前街７号，老供销社对面',
      },
    ),
    await report('drain', '下水道堵了，污水流到路上，3号楼门口没法走；LED 牌也坏了', 'grid1', {
      kind: 'drainage',
    }),
    await report('far', '西关路灯整夜不亮', 'grid3'),
    await report('road', '门口的路坑坑洼洼，灯杆也歪了', 'grid1', { kind: 'road_broken' }),
  ]
})
after(async () => {
  await county?.close()
  await world?.close()
})

const search = async (q: string, who: Asking = office, more = '') =>
  (await who.get(`/api/matters?q=${encodeURIComponent(q)}${more}`)).body
const names = (body: { items: { id: string }[] }) =>
  body.items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id)).join(' ')
const found = async (q: string, who?: Asking, more?: string) => names(await search(q, who, more))

test('any piece of a text, from one letter on, however it is written; the newest first', async () => {
  for (const [q, wanted] of [
    ['路灯', 'far lamp'],
    ['盏路灯坏', 'lamp'],
    ['跤，请派', 'lamp'],
    ['灯', 'road far lamp'],
    ['修', 'lamp'],
    ['３号楼', 'drain'],
    ['led', 'drain'],
    ['前街7号', 'lamp'],
    ['供销社 老人', 'lamp'],
    ['路灯 污水', ''],
    ['不在里面', ''],
    ['灯路', ''],
    ['“第三盏路灯”', 'lamp'],
    ['%', ''],
    ["'); drop", ''],
    ['？', ''],
  ] as const)
    assert.equal(await found(q), wanted, q)
})

test('a number, whole or in part', async () => {
  const number = numbers[1]!
  assert.equal(await found(number), 'drain')
  assert.equal(await found(number.slice(5)), 'drain')
  assert.equal(await found(number.slice(-5)), 'drain')
})

test('a place by its name, with those below it; together with words; a new name at once, the old one still', async () => {
  const town = county.at.town2!
  assert.equal(await found(town.name), 'far')
  assert.equal(await found(`${town.name} 不亮`), 'far')
  assert.equal(await found(`${town.name} 污水`), '')
  await world.owner.query(
    `update region_version set valid_to = '2026-11-18' where region = $1 and valid_to is null`,
    [town.id],
  )
  await world.owner.query(
    `insert into region_version (tenant, region, valid_from, code, name, parent)
     select tenant, id, '2026-11-18', code, '新河镇', parent from region where id = $1`,
    [town.id],
  )
  assert.equal(await found('新河镇'), 'far')
  assert.equal(await found(town.name), 'far')
})

test('what nothing holds as it was typed is looked for by its words, and says so', async () => {
  const exact = await search('路灯坏了')
  assert.deepEqual(exact.search, { terms: ['路灯坏了'], widened: false })
  const wide = await search('路灯一直漆黑')
  assert.deepEqual([names(wide), wide.search], ['lamp', { terms: ['路灯', '漆黑'], widened: true }])
  const placed = await search(`${county.at.town2!.name}路灯`)
  assert.deepEqual(
    [names(placed), placed.search],
    ['far', { terms: [county.at.town2!.name, '路灯'], widened: true }],
    'a place and a word without a blank between them',
  )
  assert.equal(await found('“路灯一直漆黑”'), '', 'in quotation marks as it stands')
  assert.deepEqual(partsOf(' 路灯　"下水道 堵" ！ 3号楼 '), [
    { text: '路灯', quoted: false },
    { text: '下水道 堵', quoted: true },
    { text: '3号楼', quoted: false },
  ])
  assert.deepEqual(widened(partsOf('的 路灯 路灯')), ['的', '路灯'])
})

test('with every other filter, page by page, and in the table to take away', async () => {
  assert.equal(await found('灯', office, '&kind=road_broken'), 'road')
  assert.equal(await found('灯', office, `&region=${county.at.town1!.id}`), 'road lamp')
  assert.equal(await found('灯', office, '&status=closed'), '')
  assert.equal(await found('灯', office, '&status=open&from=2026-11-18&to=2026-11-18'), 'road far lamp')
  assert.equal(await found('灯', office, '&to=2026-11-17'), '')
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await search('灯', office, `&limit=1${cursor}`)
    seen.push(names(page))
    cursor = page.next ? `&cursor=${page.next}` : ''
  } while (cursor)
  assert.deepEqual(seen, ['road', 'far', 'lamp'])
  const days = '&from=2026-11-01&to=2026-11-30'
  const counted = await search('灯', office, `&measure=received&region=${county.at.town1!.id}${days}`)
  assert.deepEqual([names(counted), counted.counted], ['road lamp', { total: 3, hidden: 0 }])
  const sheet = await office.get(`/api/matters.xlsx?q=${encodeURIComponent('灯')}`)
  assert.equal(sheet.status, 200)
})

test('a row says where it was found, unless its title shows it', async () => {
  const [lamp] = (await search('漆黑一片')).items
  assert.deepEqual(lamp.found, {
    where: '反映内容',
    text: '…三盏路灯坏了半个月，晚上漆黑一片，老人出门摔了一跤，请派人来修。',
  })
  const [both] = (await search('路灯 请派人')).items
  assert.match(both.found.text, /^….*请派人来修。$/, 'from what the title does not show')
  assert.equal((await search('路灯不亮 灯不亮')).items.at(-1).found, null)
  assert.deepEqual((await search('路灯 供销社')).items[0].found, {
    where: '地址',
    text: '前街７号，老供销社对面',
  })
  assert.deepEqual((await search(numbers[1]!.slice(-5))).items[0].found?.where, '编号')
  assert.equal('found' in (await office.get('/api/matters')).body.items[0], false)
})

test('what is written while it is handled is found at once, and a remark for the office not by the reporter', async () => {
  const acted = await worker.post(
    `/api/matters/${ids.lamp}/acts`,
    actOf('hand_up', 1, { reason: '灯头要换镇流器' }),
  )
  assert.equal(acted.status, 200, JSON.stringify(acted.body))
  assert.deepEqual((await search('镇流器')).items[0].found, { where: '理由', text: '灯头要换镇流器' })
  for (const [to, text] of [
    ['all', '下周三来换灯头'],
    ['office', '供电所催过两回'],
  ])
    assert.equal(
      (await office.post(`/api/matters/${ids.lamp}/remarks`, { id: randomUUID(), to, text })).status,
      201,
    )
  assert.equal(await found('下周三', villager), 'lamp')
  assert.equal(await found('催过两回'), 'lamp')
  assert.equal(await found('催过两回', worker), 'lamp')
  assert.equal(await found('催过两回', villager), '')
})

test('an erasure takes the words out of the search in the same transaction', async () => {
  const { body } = await county.anyone.post(
    '/api/matters',
    reportOf(county, 'street_light', 'grid1', {
      text: '我家后院墙根积水',
      contact: { name: '欧阳明月', phone: '13912345678' },
    }),
  )
  ids.gone = body.id
  assert.equal(await found('后院墙根'), 'gone')
  const { rows } = await world.owner.query('select reporter from matter where id = $1', [body.id])
  const asked = await county
    .by(rows[0].reporter)
    .post(`/api/people/${rows[0].reporter}/erasure`, { reason: '不愿留存', confirm: '欧**' })
  assert.equal(asked.status, 204, JSON.stringify(asked.body))
  assert.equal(await found('后院墙根'), '')
  const kept = await world.owner.query('select words::text from matter_search where matter = $1', [body.id])
  for (const piece of ['后院', '墙根', '积水']) assert.ok(!kept.rows[0].words.includes(piece), piece)
})
