/** The slip as it is printed: what its reader sees on the page, and nothing else. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import * as mupdf from 'mupdf'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
let county: MatterCounty
let worker: Asking & { person: string }
let villager: Asking & { person: string }
before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  worker = await county.office('grid_worker', 'grid1')
  villager = await county.villager('张大娘')
})
after(async () => {
  await county?.close()
  await world?.close()
})

async function printed(id: string, by: string) {
  const url = `/api/matters/${id}/slip`
  const answer = await county.app.inject({ method: 'GET', url, headers: { 'x-person': by } })
  if (answer.statusCode !== 200) return { status: answer.statusCode, text: '', name: '' }
  if (process.env.KEEP_SLIP) writeFileSync(process.env.KEEP_SLIP, answer.rawPayload)
  const document = mupdf.Document.openDocument(answer.rawPayload, 'application/pdf')
  const pages = Array.from({ length: document.countPages() }, (_, i) => document.loadPage(i))
  return {
    status: 200,
    name: decodeURIComponent(String(answer.headers['content-disposition'])),
    text: pages
      .map((page) => page.toStructuredText('preserve-whitespace').asText())
      .join('')
      .replace(/\s+/g, ''),
  }
}

test('number, place, words, every act with who did it; the reporter stays masked', async () => {
  const text = '路灯坏了三天，晚上老人出门摔了一跤'
  const sent = await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1', { text }))
  const { id, number } = sent.body
  const page = (await worker.get(`/api/matters/${id}`)).body
  const took = await worker.post(`/api/matters/${id}/acts`, {
    ...{ command_id: randomUUID(), version: page.version, action: 'accept' },
    input: { note: '今晚就去看' },
  })
  assert.equal(took.status, 200, JSON.stringify(took.body))
  const slip = await printed(id, worker.person)
  assert.match(slip.name, new RegExp(`${number} 办理单\\.pdf`))
  for (const words of ['事项办理单', number, text, '受理', '张**', '打印'])
    assert.ok(slip.text.includes(words), `${words} in ${slip.text}`)
  assert.ok(!slip.text.includes('张大娘'))
})

test('the units that were called stand on it: when each came, and what it did', async () => {
  const { id } = (await villager.post('/api/matters', reportOf(county, 'occupied_road', 'grid1', {}))).body
  const city = await county.office('department_handler', 'county', 'city_management')
  const organisation = await county.organisation('city_management')
  const seat = { post: 'department_handler', region: county.at.county!.id, organisation }
  const does = async (who: Asking, action: string, input: object) => {
    const { version } = (await who.get(`/api/matters/${id}`)).body
    const body = { command_id: randomUUID(), version, action, input }
    const { status, body: answer } = await who.post(`/api/matters/${id}/acts`, body)
    assert.equal(status, 200, JSON.stringify(answer))
  }
  await does(worker, 'whistle', { calls: [{ seat, leads: true }] })
  assert.ok((await printed(id, worker.person)).text.includes('没有报到待报到没有评价'))
  await does(city, 'call_check_in', { call: '1' })
  await does(city, 'call_report', { call: '1', result: '摊点已清走' })
  const { text } = await printed(id, worker.person)
  for (const words of ['三、吹哨，请几个部门一起办', '（牵头）', '反馈：摊点已清走'])
    assert.ok(text.includes(words), `${words} in ${text}`)
})

test('who may not see the matter gets no slip of it', async () => {
  const sent = await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1', {}))
  const stranger = await county.villager('李二')
  assert.equal((await printed(sent.body.id, stranger.person)).status, 404)
  assert.equal((await county.app.inject(`/api/matters/${sent.body.id}/slip`)).statusCode, 401)
})
