/** A photo somebody sent and never attached is gone after a day; attached anywhere, the same picture stays. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { sweepUploads } from './uploads.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  await county.office('grid_worker', 'grid1')
  villager = await county.villager('张大娘')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const HOUR = 3_600_000
async function upload(background: string): Promise<string> {
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
  const payload = Buffer.concat([Buffer.from(head), picture, Buffer.from('\r\n--x--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const kept = await county.app.inject({ method: 'POST', url: '/api/files', headers, payload })
  assert.equal(kept.statusCode, 201, kept.body)
  return kept.json().hash
}
const report = async (photo: string): Promise<string> => {
  const { status, body } = await villager.post(
    '/api/matters',
    reportOf(county, 'street_light', 'grid1', { photos: [photo] }),
  )
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}
/** As Chrome begins a recording, with something said. */
const recording = (said: string) =>
  Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from(`..webm....A_OPUS.${said}`)])
async function sendVoice(bytes: Buffer) {
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="v"\r\n\r\n'
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  return county.app.inject({ method: 'POST', url: '/api/voices', headers, payload })
}
const there = (hash: string) => county.deps.files.exists(hash)

test('left alone for a day, it is removed; sent again meanwhile, its day begins again', async () => {
  const [left, again, attached] = [await upload('#111'), await upload('#222'), await upload('#333')]
  const id = await report(attached)
  world.clock.forward(23 * HOUR)
  assert.equal(await sweepUploads(county.deps), 0)
  assert.equal(await upload('#222'), again)
  world.clock.forward(2 * HOUR)
  assert.equal(await sweepUploads(county.deps), 2)
  assert.deepEqual([await there(left), await there(again), await there(attached)], [false, true, true])
  assert.equal((await villager.get(`/api/matters/${id}/photos/${attached}`)).status, 200)
  assert.equal(await upload('#111'), left, 'sent again, it is kept again')
  assert.ok(await there(left))
})

test('the same picture sent by two: what one attached, the other does not lose it', async () => {
  const photo = await upload('#444')
  await report(photo)
  world.clock.forward(20 * HOUR)
  assert.equal(await upload('#444'), photo)
  world.clock.forward(30 * HOUR)
  await sweepUploads(county.deps)
  assert.ok(await there(photo))
})

test('a draft sent from the phone just as its day ends keeps its photo', async () => {
  const photo = await upload('#555')
  world.clock.forward(25 * HOUR)
  await report(photo)
  await sweepUploads(county.deps)
  assert.ok(await there(photo))
})

test('who is forgotten leaves no picture behind, but for what somebody else attached too', async () => {
  const other = await county.villager('李大爷')
  const [own, both] = [await upload('#666'), await upload('#777')]
  await report(own)
  await report(both)
  await other.post('/api/matters', reportOf(county, 'street_light', 'grid1', { photos: [both] }))
  const erased = await villager.post(`/api/people/${villager.person}/erasure`, {
    reason: '本人要求',
    confirm: '张**',
  })
  assert.equal(erased.status, 204, JSON.stringify(erased.body))
  await sweepUploads(county.deps)
  assert.deepEqual([await there(own), await there(both)], [false, true])
})

test('a report may be told by voice alone; its reporter hears it, piece by piece; forgotten, it is gone', async () => {
  const aunt = await county.villager('王大娘')
  const bytes = recording('路灯坏了三天')
  const { hash } = (await sendVoice(bytes)).json()
  const untold = reportOf(county, 'street_light', 'grid1', { text: undefined })
  const none = await aunt.post('/api/matters', untold)
  assert.deepEqual([none.body.code, none.body.field], ['FIELD_MISSING', 'text'])
  const made = await aunt.post('/api/matters', { ...untold, voice: { hash, seconds: 12 } })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const { body } = await aunt.get(`/api/matters/${made.body.id}`)
  assert.deepEqual([body.text, body.voices], [null, [{ hash, seconds: 12 }]])
  assert.match(body.title, /（语音）$/)
  const url = `/api/matters/${made.body.id}/voices/${hash}`
  const heard = await aunt.get(url)
  assert.deepEqual(heard.body, bytes)
  const piece = (range: string) =>
    county.app.inject({ url, headers: { 'x-person': aunt.person, range: `bytes=${range}` } })
  const part = await piece('0-3')
  assert.deepEqual(
    [part.statusCode, part.headers['content-range'], part.headers['content-type'], part.rawPayload],
    [206, `bytes 0-3/${bytes.length}`, 'audio/webm', bytes.subarray(0, 4)],
  )
  assert.equal((await piece('-2')).rawPayload.length, 2)
  assert.equal((await piece('9999-')).statusCode, 416)
  world.clock.forward(25 * HOUR)
  await sweepUploads(county.deps)
  assert.ok(await there(hash), 'attached, it stays')
  const confirm = '王**'
  await aunt.post(`/api/people/${aunt.person}/erasure`, { reason: '本人要求', confirm })
  await sweepUploads(county.deps)
  assert.equal(await there(hash), false)
})

test('what is no recording, shows a picture, is too long or was never sent is refused', async () => {
  const code = async (bytes: Buffer) => (await sendVoice(bytes)).json().code
  assert.equal(await code(Buffer.from('%PDF-1.7')), 'FILE_TYPE')
  assert.equal(await code(Buffer.concat([recording('x'), Buffer.from('V_VP8')])), 'FILE_TYPE')
  assert.equal(await code(Buffer.concat([recording('x'), Buffer.alloc(2 * 1024 * 1024)])), 'FILE_TOO_LARGE')
  const voice = { hash: '0'.repeat(64), seconds: 3 }
  const unsent = await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1', { voice }))
  assert.deepEqual([unsent.body.code, unsent.body.field], ['FIELD_INVALID', 'voice'])
  const long = { hash: '0'.repeat(64), seconds: 61 }
  const tooLong = await villager.post(
    '/api/matters',
    reportOf(county, 'street_light', 'grid1', { voice: long }),
  )
  assert.equal(tooLong.status, 422, JSON.stringify(tooLong.body))
})
