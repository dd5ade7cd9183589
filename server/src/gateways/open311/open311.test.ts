/** Reporting as the standard has it: discovery, services, where a report goes, its errors, its keys; in both formats. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  KEY,
  lightOf,
  NEAR_VILLAGE3,
  NOWHERE,
  openOpen311County,
  type Form,
  type Open311County,
} from '../../../test/open311-county.ts'

let county: Open311County
before(async () => {
  county = await openOpen311County()
})
after(() => county?.close())

const sent = async (more: Form = {}): Promise<string> => {
  const told = await county.post('/v2/requests.json', lightOf(more))
  assert.equal(told.status, 201, told.text)
  return told.json[0].service_request_id
}
const rowOf = async (number: string) => {
  const { rows } = await county.world.owner.query('select * from matter where number = $1', [number])
  return rows[0]
}
const refused = async (
  told: Promise<{ status: number; json: unknown; text: string }>,
  code: number,
  word: RegExp,
) => {
  const { status, json, text } = await told
  assert.equal(status, code, text)
  const [first] = json as { code: number; description: string }[]
  assert.equal(first?.code, code)
  assert.match(text, word)
}

test('discovery in both formats names the endpoint, its formats and the standard', async () => {
  const { status, type, json } = await county.get('/discovery.json')
  assert.deepEqual([status, type], [200, 'application/json; charset=utf-8'])
  const [endpoint] = json.endpoints
  assert.equal(endpoint.specification, 'http://wiki.open311.org/GeoReport_v2')
  assert.equal(endpoint.url, 'https://county.example/open311/v2')
  assert.equal(endpoint.type, 'production', 'what clients look for first')
  assert.deepEqual(endpoint.formats, ['text/xml', 'application/json'])
  assert.match(json.changeset, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  const xml = await county.get('/discovery.xml')
  assert.equal(xml.type, 'text/xml; charset=utf-8')
  assert.match(xml.text, /^<\?xml version="1.0" encoding="utf-8"\?>\n<discovery>/)
  assert.deepEqual(xml.xml.discovery.endpoints.endpoint.formats.format, ['text/xml', 'application/json'])
})

test('the same document without an ending: JSON for who asks for it, else XML', async () => {
  assert.match((await county.get('/v2/services')).type, /^text\/xml/)
  assert.match((await county.get('/v2/services', 'application/json')).type, /^application\/json/)
  assert.match((await county.get('/v2/services', 'text/xml, application/json')).type, /^text\/xml/)
})

test('services: the catalogue without emergencies and what is about somebody', async () => {
  const { json } = await county.get('/v2/services.json?jurisdiction_id=371329')
  const light = json.find((one: { service_code: string }) => one.service_code === 'street_light')
  assert.match(light.description, /^由县.+办理，5 个工作日内答复。$/)
  assert.deepEqual(light, {
    ...light,
    service_code: 'street_light',
    service_name: '路灯不亮',
    metadata: true,
    type: 'realtime',
    keywords: '路灯, 灯坏了, 黑',
    group: '路灯道路水电',
  })
  const codes = json.map((one: { service_code: string }) => one.service_code)
  const kinds = (await county.deps.packs.rulesOf('linshu')).kinds
  for (const [id, kind] of Object.entries(kinds))
    assert.equal(codes.includes(id), !kind.sensitive && !kind.advice?.divert && !kind.begun_by, id)
  const { xml } = await county.get('/v2/services.xml?jurisdiction_id=371329')
  assert.deepEqual(
    xml.services.service.map((one: { service_code: string }) => one.service_code),
    codes,
  )
})

test('a definition tells each field with its type, and asks for consent on its own', async () => {
  const { json } = await county.get('/v2/services/road_broken.json')
  assert.equal(json.service_code, 'road_broken')
  const [blocked, consent] = json.attributes
  assert.deepEqual(blocked, {
    ...{ variable: true, code: 'blocked', datatype: 'singlevaluelist', required: false },
    ...{ datatype_description: '', order: 1, description: '车还能不能过' },
    values: ['能过', '小心能过', '过不去'].map((name) => ({ key: name, name })),
  })
  assert.deepEqual([consent.code, consent.required, consent.order], ['consent-to-publish', false, 2])
  const { xml } = await county.get('/v2/services/road_broken.xml')
  const [first] = xml.service_definition.attributes.attribute
  assert.equal(first.values.value[2].key, '过不去')
  await refused(county.get('/v2/services/no_such.json'), 404, /no_such/)
})

test('coordinates go to the grid that holds them, else the nearest placed village; what fits nowhere waits at the county', async () => {
  const place = async (more: Form) => (await rowOf(await sent(more))).place
  assert.equal(await place({ description: '点在网格里' }), county.at.grid1!.id)
  assert.equal(await place({ ...NEAR_VILLAGE3, description: '点在村附近' }), county.at.village3!.id)
  assert.equal(await place({ ...NOWHERE, description: '点在波士顿' }), county.at.county!.id)
  const { rows } = await county.world.owner.query('select code from region where id = $1', [
    county.at.grid2!.id,
  ])
  assert.equal(await place({ address_id: rows[0].code, description: '写了编码' }), county.at.grid2!.id)
  assert.equal(await place({ address_id: 'X-1', description: '编码不对，坐标对' }), county.at.grid1!.id)
  const spot = { lat: '', long: '', address_string: '大槐树底下' }
  const { town1, town2, village1, village2, village3, grid2 } = county.at
  const words = (address_string: string) =>
    place({ lat: '', long: '', address_string, description: address_string })
  assert.equal(await words(`${town1!.name}${village1!.name}老槐树下`), village1!.id)
  assert.equal(await words(`临沭县${town2!.name}，${village3!.name}`), village3!.id)
  assert.equal(await words(`${village1!.name}${grid2!.name}`), grid2!.id)
  assert.equal(await words(grid2!.name), county.at.county!.id, 'a name that several places have')
  assert.equal(
    await words(`${village1!.name}和${village2!.name}之间`),
    county.at.county!.id,
    'two places in one address',
  )
  assert.equal(await words(`去${village3!.name}的路上`), county.at.county!.id, 'two letters alone')
  const byWords = await rowOf(await sent({ ...spot, description: '只有地址' }))
  assert.deepEqual(
    [byWords.place, byWords.address, byWords.channel],
    [county.at.county!.id, '大槐树底下', 'open311'],
  )
})

test('a report that fits no place is on the county desk, and goes its way from there', async () => {
  const office = await county.office('county_office', 'county')
  const number = await sent({ ...NOWHERE, description: '不知道在哪里' })
  const { id, waiting_at } = await rowOf(number)
  assert.equal(waiting_at, county.at.county!.id)
  const page = (await office.get(`/api/matters/${id}`)).body
  assert.equal(page.text, '不知道在哪里')
  const open = (await office.get('/api/inbox')).body.items.map((one: { number: string }) => one.number)
  assert.ok(open.includes(number), 'it is in the inbox of the county office')
})

test('a report answers its number and what happens next; the same again within the hour is the same', async () => {
  const form = lightOf({
    description: '重复的一件',
    phone: '+86 138-0000-0001',
    last_name: '张',
    first_name: '三',
  })
  const { xml, type } = await county.post('/v2/requests.xml', form)
  assert.equal(type, 'text/xml; charset=utf-8')
  const { service_request_id, service_notice } = xml.service_requests.request
  assert.match(service_request_id, /^371329-2026-\d{6}$/)
  assert.match(service_notice, /^已交给/)
  const twice = await Promise.all([1, 2, 3].map(() => county.post('/v2/requests.json', form)))
  for (const told of twice) assert.equal(told.json[0].service_request_id, service_request_id)
  county.world.clock.forward(3700_000)
  const other = await county.post('/v2/requests.json', form)
  assert.notEqual(other.json[0].service_request_id, service_request_id)
})

test('fields of the service are taken by their types, and refused in their own words', async () => {
  const road = { service_code: 'road_broken', description: '塌了个坑' }
  const number = await sent({ ...road, 'attribute[blocked]': '过不去' })
  assert.deepEqual((await rowOf(number)).life.fields, { blocked: '过不去' })
  const post = (more: Form) => county.post('/v2/requests.json', lightOf({ ...road, ...more }))
  await refused(post({ 'attribute[blocked]': '不知道' }), 400, /车还能不能过/)
  await refused(post({ 'attribute[depth]': '3' }), 400, /depth/)
})

test('what is wrong is told in the standard’s errors, in both formats', async () => {
  const post = (more: Form) => county.post('/v2/requests.json', lightOf(more))
  await refused(post({ api_key: '' }), 403, /api_key/)
  await refused(post({ api_key: 'wrong' }), 403, /api_key/)
  await refused(post({ service_code: '' }), 400, /service_code/)
  await refused(post({ service_code: 'nothing' }), 404, /nothing/)
  await refused(post({ service_code: 'neighbour_dispute' }), 404, /neighbour_dispute/)
  await refused(post({ service_code: 'fire_now' }), 400, /119/)
  await refused(post({ jurisdiction_id: '999999' }), 404, /jurisdiction_id/)
  await refused(post({ lat: '', long: '' }), 400, /地点/)
  await refused(post({ lat: '34.92', long: '' }), 400, /long/)
  await refused(post({ lat: '134.92' }), 400, /WGS-84/)
  await refused(post({ description: '长'.repeat(4001) }), 400, /4000/)
  await refused(post({ media_url: 'javascript:alert(1)' }), 400, /media_url/)
  await refused(county.get('/v2/requests/371329-2026-999999.json'), 404, /999999/)
  await refused(county.get('/v2/nothing.json'), 404, /discovery/)
  const both = await county.post('/v2/requests.json', lightOf({ lat: '', long: '', 'attribute[x]': '1' }))
  assert.equal(both.json.length, 2, 'everything that is wrong at once')
  const { status, xml } = await county.post('/v2/requests.xml', lightOf({ api_key: 'wrong' }))
  assert.deepEqual([status, xml.errors.error.code], [403, '403'])
})

test('a key does what it may, for its county, until it is revoked', async () => {
  await county.key('only-updates', ['update'])
  await refused(county.post('/v2/requests.json', lightOf({ api_key: 'only-updates' })), 403, /不能上报/)
  const { rows } = await county.world.owner.query('select hash from api_key')
  assert.ok(
    rows.every(({ hash }) => !hash.toString('utf8').includes(KEY)),
    'only a hash is kept',
  )
  await county.world.owner.query(
    `insert into tenant (code, name, pack) values ('140821', '临猗县', 'linshu') on conflict do nothing`,
  )
  await new Promise((done) => setTimeout(done, 1100)) // the list of counties is asked for again
  await refused(county.post('/v2/requests.json', lightOf({ jurisdiction_id: '140821' })), 403, /140821/)
  await refused(county.get('/v2/services.json'), 400, /jurisdiction_id/)
  assert.equal(
    (await county.get(`/v2/services.json?api_key=${KEY}`)).status,
    200,
    'the key implies its county',
  )
  const implied = await county.post(
    '/v2/requests.json',
    lightOf({ jurisdiction_id: '', description: '县由密钥定' }),
  )
  assert.equal(implied.status, 201, implied.text)
  await county.key('to-be-revoked')
  await county.world.owner.query(
    `update api_key set revoked_at = now() where name = '城市热线' and may = '{update}'`,
  )
  await refused(county.post('/v2/requests.json', lightOf({ api_key: 'only-updates' })), 403, /停用/)
})

test('text that would break XML or the database comes back whole', async () => {
  const nasty = 'a < b & c > "d" ]]> \u0000\u0007\ud800 <script>alert(1)</script> 换\n行'
  const number = await sent({ description: nasty, 'attribute[consent-to-publish]': 'true' })
  const clean = 'a < b & c > "d" ]]> '
  const { xml } = await county.get(`/v2/requests/${number}.xml`)
  assert.ok(
    xml.service_requests.request.description.startsWith(clean),
    xml.service_requests.request.description,
  )
  assert.ok(xml.service_requests.request.description.endsWith('换\n行'))
  const { json } = await county.get(`/v2/requests/${number}.json`)
  assert.equal(json[0].description, xml.service_requests.request.description)
})

test('a page elsewhere may read what is public', async () => {
  const { headers } = await county.app.inject({ method: 'GET', url: '/open311/v2/services.json' })
  assert.equal(headers['access-control-allow-origin'], '*')
})
