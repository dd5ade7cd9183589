/** Following as the standard has it: filters, pages, tokens, and what another system tells. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  KEY,
  lightOf,
  openOpen311County,
  type Form,
  type Open311County,
} from '../../../test/open311-county.ts'
import { actOf } from '../../../test/matter-county.ts'

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

test('requests: one, several, by service, status and time; pages neither lose nor repeat', async () => {
  const q = (query: string) => county.get(`/v2/requests.json?jurisdiction_id=371329&${query}`)
  const ids = async (query: string) =>
    (await q(query)).json.map((one: { service_request_id: string }) => one.service_request_id) as string[]
  const [one, two] = [
    await sent({ description: '查询一' }),
    await sent({ description: '查询二', service_code: 'rubbish_heap' }),
  ]
  assert.deepEqual((await ids(`service_request_id=${one},${two}&status=closed`)).sort(), [one, two].sort())
  assert.deepEqual(await ids(`service_request_id=${one}`), [one])
  assert.ok((await ids('service_code=rubbish_heap')).every((id) => id === two))
  assert.ok((await ids('service_code=rubbish_heap,street_light')).includes(one))
  assert.ok(
    (await ids('service_code=rubbish_heap&service_code=street_light')).includes(one),
    'declared twice',
  )
  assert.deepEqual(await ids('status=closed'), [])
  assert.ok((await ids('status=open,closed')).includes(two))
  const all = await ids('')
  assert.deepEqual(await ids('status=&service_code='), all, 'an empty argument is none')
  const pages = []
  for (let page = 1; ; page++) {
    const part = await ids(`page=${page}&page_size=3`)
    pages.push(...part)
    if (part.length < 3) break
  }
  assert.deepEqual(pages, all)
  const now = county.world.clock.now()
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
  assert.ok((await ids(`start_date=${day(-1)}&end_date=${day(1)}`)).includes(one))
  assert.deepEqual(await ids(`start_date=${day(-3)}&end_date=${day(-2)}`), [])
  assert.deepEqual(await ids(`end_date=${day(-1)}`), [])
  assert.ok((await ids('start_date=2026-11-01T00:00:00+08:00')).includes(one), 'a plus that was not encoded')
  await refused(q(`start_date=${day(-91)}&end_date=${day(0)}`), 400, /90/)
  await refused(q('start_date=yesterday'), 400, /start_date/)
  await refused(q(`start_date=2026-11-01T00:00:00`), 400, /时区/)
  await refused(q('status=lost'), 400, /status/)
  await refused(q('page=0'), 400, /page/)
  await refused(q('page_size=many'), 400, /page_size/)
})

test('without dates the last 90 days, and never more than 1,000 rows', async () => {
  const old = await sent({ description: '很久以前' })
  await county.world.owner.query(`update matter set opened_at = $1 where number = $2`, [
    new Date(county.world.clock.now().getTime() - 91 * 86_400_000).toISOString(),
    old,
  ])
  const { json } = await county.get('/v2/requests.json?jurisdiction_id=371329')
  assert.ok(json.length > 0)
  assert.ok(json.every((one: { service_request_id: string }) => one.service_request_id !== old))
  assert.equal((await county.get(`/v2/requests/${old}.json`)).status, 200, 'by its number it is still there')
  const source = await rowOf(json[0].service_request_id)
  await county.world.owner.query(
    `insert into matter select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'number', '371329-2026-9' || lpad(i::text, 5, '0'), 'follow_hash', null))).*
     from matter m, generate_series(1, 1005) i where m.id = $1`,
    [source.id],
  )
  await county.world.owner.query(
    `insert into journal_entry select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid(), 'subject', m.id, 'command_id', gen_random_uuid()))).*
     from journal_entry j, matter m where j.subject = $1 and j.version = 1 and m.number like '371329-2026-9%'`,
    [source.id],
  )
  const many = await county.get('/v2/requests.json?jurisdiction_id=371329&page_size=5000')
  assert.equal(many.json.length, 1000)
  const rest = await county.get('/v2/requests.json?jurisdiction_id=371329&page=2')
  assert.ok(rest.json.length >= 5 && rest.json.length < 1000)
  await county.world.owner.query(`delete from matter_search s using matter m
    where m.tenant = s.tenant and m.id = s.matter and m.number like '371329-2026-9%'`)
  await county.world.owner.query(`delete from matter where number like '371329-2026-9%'`)
})

test('a token stands for a number: the request’s own id, or the number itself', async () => {
  const number = await sent({ description: '换号' })
  const { id } = await rowOf(number)
  const byId = await county.get(`/v2/tokens/${id}.json?jurisdiction_id=371329`)
  assert.deepEqual(byId.json, [{ service_request_id: number, token: id }])
  const { xml } = await county.get(`/v2/tokens/${number}.xml`)
  assert.equal(xml.service_requests.request.service_request_id, number)
  await refused(
    county.get('/v2/tokens/0198c0de-0000-7000-8000-000000000000.json?jurisdiction_id=371329'),
    404,
    /token/,
  )
})

test('updates told from outside: once, to whoever works on it, in the story, changing nothing', async () => {
  const worker = await county.office('grid_worker', 'grid1')
  const number = await sent({ description: '等补充' })
  const { id, version, state } = await rowOf(number)
  const update = {
    ...{ api_key: KEY, service_request_id: number, update_id: '77', status: 'CLOSED' },
    ...{ description: '灯自己又亮了', updated_datetime: '2026-11-18T10:00:00+08:00', email: 'a@b.example' },
  }
  const told = await county.post('/v2/servicerequestupdates.xml', update)
  assert.equal(told.status, 201, told.text)
  assert.equal(told.xml.service_request_updates.request_update.update_id, `${number}-2`)
  const again = await county.post('/v2/servicerequestupdates.json', update)
  assert.deepEqual(again.json, [{ update_id: `${number}-2` }])
  const other = await county.post('/v2/servicerequestupdates.json', { ...update, description: '不是这句' })
  assert.equal(other.status, 400, 'the same update_id with other words')
  const row = await rowOf(number)
  assert.deepEqual([row.version, row.state, row.closed_at], [version + 1, state, null])
  const { timeline, actions } = (await worker.get(`/api/matters/${id}`)).body
  const line = timeline.at(-1)
  assert.deepEqual(
    [line.by, line.action, line.words[0].text],
    ['城市热线', '补充情况', '灯自己又亮了（对方系统里的状态：已办结）'],
  )
  assert.ok(actions.length > 0, 'it is worked on as before')
  const notices = (await worker.get('/api/notices')).body.items
  assert.ok(
    notices.some((one: { text: string }) => one.text.includes(number)),
    'the grid worker is told',
  )
  const acted = await worker.post(
    `/api/matters/${id}/acts`,
    actOf('hand_up', version + 1, { reason: '要部门办' }),
  )
  assert.equal(acted.status, 200, JSON.stringify(acted.body))
  const bad = (more: Form) =>
    county.post('/v2/servicerequestupdates.json', { ...update, update_id: '', ...more })
  await refused(bad({ service_request_id: '' }), 400, /service_request_id/)
  await refused(bad({ service_request_id: '371329-2026-999999' }), 404, /999999/)
  await refused(bad({ description: '', status: '' }), 400, /description/)
  await refused(bad({ updated_datetime: 'now' }), 400, /updated_datetime/)
  await refused(bad({ api_key: '' }), 403, /api_key/)
})

test('updates that come at the same moment, and while somebody acts, are all kept', async () => {
  const worker = await county.office('grid_worker', 'grid1')
  const number = await sent({ description: '大家都来补充' })
  const { id, version } = await rowOf(number)
  const tell = (update_id: string) =>
    county.post('/v2/servicerequestupdates.json', {
      ...{ api_key: KEY, service_request_id: number, update_id, description: `第 ${update_id} 条` },
    })
  const [acted, ...told] = await Promise.all([
    worker.post(`/api/matters/${id}/acts`, actOf('accept', version)),
    ...['1', '2', '3'].map(tell),
  ])
  assert.ok([200, 409].includes(acted.status), 'done, or told that somebody was first')
  assert.deepEqual(
    told.map(({ status }) => status),
    [201, 201, 201],
  )
  assert.equal(new Set(told.map(({ json }) => json[0].update_id)).size, 3)
  const { rows } = await county.world.owner.query(
    `select count(*)::int as entries from journal_entry where subject = $1`,
    [id],
  )
  assert.equal(rows[0].entries, 4 + (acted.status === 200 ? 1 : 0))
})
