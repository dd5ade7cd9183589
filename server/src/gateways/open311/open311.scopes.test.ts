/** Forbidden paths: what this door must never say, to nobody and to no key; and whom one key's requests are none of. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  KEY,
  lightOf,
  openOpen311County,
  type Form,
  type Open311County,
} from '../../../test/open311-county.ts'
import { reportOf } from '../../../test/matter-county.ts'

let county: Open311County
before(async () => {
  county = await openOpen311County()
  await county.key('other-key', ['report', 'update'], '另一个系统')
})
after(() => county?.close())

const CONTACT = { first_name: '桂英', last_name: '欧阳', phone: '13900001234', email: 'ouyang@mail.example' }
const DEVICE = { device_id: 'tt-222111', account_id: 'acc-987' }
const SECRET = '我家门前那盏灯'
const SPOT = { lat: '34.92111', long: '118.65222' }
const PICTURE = 'https://pictures.example/home.jpg'
const consent = { 'attribute[consent-to-publish]': 'true' }

const sent = async (more: Form = {}): Promise<string> => {
  const told = await county.post('/v2/requests.json', lightOf(more))
  assert.equal(told.status, 201, told.text)
  return told.json[0].service_request_id
}
/** Everything the door says to an asker, in both formats. */
const everything = async (key = ''): Promise<string> => {
  const answers = ['json', 'xml'].flatMap((format) =>
    ['requests', 'servicerequestupdates', 'services'].map((what) =>
      county.get(`/v2/${what}.${format}?jurisdiction_id=371329${key && `&api_key=${key}`}`),
    ),
  )
  return (await Promise.all(answers)).map(({ text }) => text).join('\n')
}
const numbersIn = async (key = ''): Promise<string[]> =>
  (await county.get(`/v2/requests.json?jurisdiction_id=371329${key && `&api_key=${key}`}`)).json.map(
    (one: { service_request_id: string }) => one.service_request_id,
  )
const full = {
  ...CONTACT,
  ...DEVICE,
  ...SPOT,
  description: SECRET,
  address_string: '柳树巷 7 号',
  media_url: PICTURE,
}
const personal = [...Object.values(CONTACT), ...Object.values(DEVICE), '欧阳桂英', '欧**']
const unsaid = [SECRET, '柳树巷', PICTURE, SPOT.lat, SPOT.long, '34.921', '118.652']

test('without consent neither words nor the exact spot nor the picture; never the contact, with any key', async () => {
  const number = await sent(full)
  for (const key of ['', KEY, 'other-key']) {
    const all = await everything(key)
    assert.ok(all.includes(number), 'the request itself is public')
    for (const word of [...personal, ...unsaid])
      assert.ok(!all.includes(word), `${word} with ${key || 'no key'}`)
  }
  const [one] = (await county.get(`/v2/requests/${number}.json`)).json
  assert.deepEqual([one.description, one.media_url], [null, null])
  const [lat, long] = [one.lat, one.long]
  assert.deepEqual([lat, long], [34.92, 118.65], 'the centre of its place')
})

test('anything but a plain yes is no consent', async () => {
  for (const answer of ['false', '', 'TRUE ', '1', '否', 'yes']) {
    const number = await sent({
      ...full,
      description: `${SECRET}${answer}`,
      'attribute[consent-to-publish]': answer,
    })
    const [one] = (await county.get(`/v2/requests/${number}.json`)).json
    assert.equal(one.description, null, answer)
  }
})

test('with consent the words, the spot and the picture; the contact still never', async () => {
  const number = await sent({ ...full, ...consent, description: '巷口的灯不亮' })
  const [one] = (await county.get(`/v2/requests/${number}.json`)).json
  assert.deepEqual([one.description, one.media_url], ['巷口的灯不亮', PICTURE])
  assert.deepEqual([one.lat, one.long], [34.92111, 118.65222])
  assert.match(one.address, /^柳树巷 7 号，.*临沭县$/)
  for (const word of personal) assert.ok(!(await everything(KEY)).includes(word), word)
  const { rows } = await county.world.owner.query(
    `select j.input from journal_entry j join matter m on m.id = j.subject where m.number = $1`,
    [number],
  )
  assert.equal(rows[0].input.consent, true, 'the consent itself is in the journal')
  const journal = JSON.stringify(rows)
  for (const word of [...personal, '巷口的灯']) assert.ok(!journal.includes(word), `journal: ${word}`)
})

test('whoever works on it reads the words and may ask for the contact, with mail and name', async () => {
  const worker = await county.office('grid_worker', 'grid1')
  const number = await sent({ ...full, description: '处理人要看得到' })
  const { rows } = await county.world.owner.query('select id from matter where number = $1', [number])
  const page = (await worker.get(`/api/matters/${rows[0].id}`)).body
  assert.equal(page.text, '处理人要看得到')
  assert.equal(page.reporter.masked, '欧**')
  assert.ok(page.timeline[0].words.some((word: { text: string }) => word.text === PICTURE))
  const contact = (await worker.post(`/api/matters/${rows[0].id}/contact`, { reason: '核实位置' })).body
  assert.deepEqual(contact, { name: '欧阳桂英（ouyang@mail.example）', phone: '13900001234' })
})

test('the reporter, by the page only the sender was told of, takes consent back and gives it again; nobody else can', async () => {
  const told = await county.post(
    '/v2/requests.json',
    lightOf({ ...full, ...consent, description: '先公开，再收回' }),
  )
  const [{ service_request_id: number, service_notice }] = told.json
  const token = /\/m\/f\/(\S+)$/.exec(service_notice)?.[1]
  assert.ok(token, service_notice)
  const { rows } = await county.world.owner.query('select id from matter where number = $1', [number])
  const path = `/api/follow/${token}/consent`
  assert.deepEqual((await county.anyone.get(path)).body, { consent: true, may_give: true })
  const before = (await county.get(`/v2/requests/${number}.json`)).json[0]
  assert.equal(before.description, '先公开，再收回')
  county.world.clock.forward(60_000)
  const change = { command_id: randomUUID(), consent: false }
  assert.equal((await county.anyone.post(path, change)).status, 200)
  assert.equal((await county.anyone.post(path, change)).status, 200, 'twice is once')
  assert.equal((await county.anyone.post(path, { ...change, consent: true })).status, 409)
  for (const key of ['', KEY]) assert.ok(!(await everything(key)).includes('先公开，再收回'))
  const [after] = (await county.get(`/v2/requests/${number}.json`)).json
  assert.deepEqual([after.description, after.media_url, after.lat], [null, null, 34.92])
  assert.equal(
    after.status_notes,
    before.status_notes,
    'the status is what was done, not what was consented to',
  )
  const page = (await county.anyone.get(`/api/follow/${token}`)).body
  assert.deepEqual(
    page.timeline.map(({ by, sentence }: { by: string; sentence: string }) => `${by} ${sentence}`).slice(1),
    ['我 不再同意公开'],
  )
  assert.equal((await county.anyone.post(path, { command_id: randomUUID(), consent: true })).status, 200)
  assert.equal((await county.get(`/v2/requests/${number}.json`)).json[0].description, '先公开，再收回')
  const worker = await county.office('grid_worker', 'grid1')
  const villager = await county.villager('王二')
  for (const who of [worker, villager]) {
    const theirs = `/api/matters/${rows[0].id}/consent`
    assert.equal((await who.get(theirs)).status, 404)
    assert.equal((await who.post(theirs, { command_id: randomUUID(), consent: false })).status, 404)
  }
  assert.ok(!(await everything(KEY)).includes('/m/f/'), 'the page is told to the sender only, once')
})

test('what concerns somebody is never consented to afterwards either', async () => {
  const villager = await county.villager('赵五')
  const { body } = await villager.post('/api/matters', reportOf(county, 'neighbour_dispute', 'grid1'))
  const path = `/api/matters/${body.id}/consent`
  const told = await villager.post(path, { command_id: randomUUID(), consent: true })
  assert.deepEqual([told.status, told.body.code], [403, 'NOT_ALLOWED'])
  assert.deepEqual((await villager.get(path)).body, { consent: false, may_give: false })
})

test('after an erasure nothing of what was consented to is left', async () => {
  const admin = await county.office('administrator', 'county')
  const number = await sent({ ...full, ...consent, phone: '13900009999', description: '可以公开的话' })
  const { rows } = await county.world.owner.query(
    'select reporter, reporter_masked from matter where number = $1',
    [number],
  )
  const erased = await admin.post(`/api/people/${rows[0].reporter}/erasure`, {
    reason: '本人要求',
    confirm: rows[0].reporter_masked,
  })
  assert.equal(erased.status, 204, JSON.stringify(erased.body))
  const { text } = await county.get(`/v2/requests/${number}.json`)
  for (const word of ['可以公开的话', '柳树巷', PICTURE, '34.92111']) assert.ok(!text.includes(word), word)
})

test('what is sensitive never appears: not as a service, not as a request, not in updates, not by number or token', async () => {
  const villager = await county.villager('张大娘')
  const kinds = (await county.deps.packs.rulesOf('linshu')).kinds
  // what certain posts begin is no service for anybody: its own tests hold it
  const offered = Object.keys(kinds).filter((id) => kinds[id]?.sensitive && !kinds[id].begun_by)
  for (const kind of offered) {
    const fields = Object.fromEntries(
      Object.entries(kinds[kind]!.fields ?? {}).map(([id, field]) => [
        id,
        {
          number: 1,
          money: 1,
          amount: 1,
          date: '2026-11-01',
          boolean: true,
          choice: field.choices?.[0] ?? '',
          text: '某',
          people: [{ name: '某' }],
        }[field.type],
      ]),
    )
    const told = await villager.post(
      '/api/matters',
      reportOf(county, kind, 'grid1', { consent: true, fields }),
    )
    assert.equal(told.status, 201, JSON.stringify(told.body))
    const { id, number } = told.body
    for (const key of ['', KEY]) {
      const all = await everything(key)
      assert.ok(!all.includes(number) && !all.includes(kind), kind)
      const more = key && `&api_key=${key}`
      assert.equal(
        (await county.get(`/v2/requests/${number}.json?jurisdiction_id=371329${more}`)).status,
        404,
      )
      assert.equal((await county.get(`/v2/tokens/${id}.json?jurisdiction_id=371329${more}`)).status, 404)
    }
    assert.equal((await county.get(`/v2/services/${kind}.json`)).status, 404, kind)
    assert.equal((await county.post('/v2/requests.json', lightOf({ service_code: kind }))).status, 404, kind)
    const note = { api_key: KEY, service_request_id: number, description: '打听一下' }
    assert.equal((await county.post('/v2/servicerequestupdates.json', note)).status, 404, kind)
    const { rows } = await county.world.owner.query('select consent from matter where id = $1', [id])
    assert.equal(rows[0].consent, false, 'consent counts for nothing there')
  }
})

test('a matter that is sensitive is hidden whatever its kind says, from the key that sent it too', async () => {
  const number = await sent({ ...full, ...consent, description: '后来才知道是谁' })
  await county.world.owner.query(`update matter set sensitive = 'personal' where number = $1`, [number])
  for (const key of ['', KEY]) {
    assert.ok(!(await everything(key)).includes(number))
    const more = key && `?api_key=${key}`
    assert.equal((await county.get(`/v2/requests/${number}.json${more}`)).status, 404)
  }
})

test('what is not public is for the key that sent it, and for no other', async () => {
  const kinds = (await county.deps.packs.rulesOf('linshu')).kinds
  const [kind] = Object.entries(kinds).find(
    ([, one]) => !one.begun_by && !one.public && !one.sensitive && !one.advice?.divert && !one.fields,
  )!
  const number = await sent({ service_code: kind, description: '问一件事' })
  assert.ok((await numbersIn(KEY)).includes(number))
  for (const key of ['', 'other-key']) {
    assert.ok(!(await numbersIn(key)).includes(number), key)
    const more = key && `?api_key=${key}`
    assert.equal((await county.get(`/v2/requests/${number}.json${more}`)).status, 404, key)
  }
  const note = { api_key: 'other-key', service_request_id: number, description: '插一句' }
  assert.equal((await county.post('/v2/servicerequestupdates.json', note)).status, 404)
})

test('the tables behind the door are not for people’s own connections', async () => {
  const wall = { tenant: county.tenant, scope: '{}', keys: '{}' }
  const { sql } = await import('kysely')
  const [keys, requests] = await county.world.app.read(
    wall,
    sql`select * from api_key`,
    sql`select * from open311_request`,
  )
  assert.deepEqual([keys, requests], [[], []])
})
