/** A reporter is forgotten (PIPL art 47): no word, name, phone, place or photo of theirs is left; what happened still verifies. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sealBatch, verifyJournal } from '../journal/index.ts'
import { actOf, openMatterCounty, reportOf, type MatterCounty } from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { phoneOfReporter } from './phone-of-reporter.ts'

let world: World
let county: MatterCounty
before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
})
after(async () => {
  await county?.close()
  await world?.close()
})

/** Everything the database holds, as text. */
async function everything(): Promise<string> {
  const { rows: tables } = await world.owner.query(
    `select table_schema as s, table_name as t from information_schema.tables
     where table_schema in ('shanzhi', 'auth', 'queue') and table_type = 'BASE TABLE'`,
  )
  const parts: string[] = []
  for (const { s, t } of tables) {
    const { rows } = await world.owner.query(
      `select coalesce(string_agg(x::text, E'\\n'), '') as text from ${s}."${t}" x`,
    )
    parts.push(rows[0].text)
  }
  return parts.join('\n')
}

test('after an erasure nothing of the person is left, the story is, and the journal verifies', async () => {
  const worker = await county.office('grid_worker', 'grid1')
  const contact = { name: '欧阳明月', phone: '13912345678' }
  const body = reportOf(county, 'street_light', 'grid1', {
    ...{ contact, text: '我家门口路灯坏了', title: '我家门口', address: '前街七号' },
    ...{ location: { lng: 118.65, lat: 34.92, datum: 'GCJ-02' }, fields: { pole: '门口那根' } },
  })
  const { id, follow } = (await county.anyone.post('/api/matters', body)).body
  const address = `/api/follow/${follow.split('/').at(-1)}`
  await worker.post(`/api/matters/${id}/acts`, actOf('accept', 1))
  await county.anyone.post(`${address}/acts`, actOf('urge', 2, { note: '晚上很黑我怕摔' }))
  const { rows } = await world.owner.query('select reporter from matter where id = $1', [id])
  const person = rows[0].reporter as string
  const theirs = ['我家门口', '前街七号', '门口那根', '晚上很黑', '118.65', '欧**']
  const before = await everything()
  for (const word of theirs) assert.ok(before.includes(word), `${word} was there`)
  for (const word of [contact.name, contact.phone]) assert.ok(!before.includes(word), 'never in the open')

  assert.equal(await phoneOfReporter(county.deps, county.tenant, id), contact.phone)

  const asked = { reason: '本人不愿再留存', confirm: '欧**' }
  const stranger = await county.villager('路人')
  assert.equal((await stranger.post(`/api/people/${person}/erasure`, asked)).body.code, 'NOT_ALLOWED')
  assert.equal(
    (await county.anyone.post(`/api/people/${person}/erasure`)).status,
    401,
    'before what is missing',
  )
  const duty = await worker.post(`/api/people/${worker.person}/erasure`, asked)
  assert.equal(duty.body.code, 'NOT_ALLOWED', 'who is in office stays named')
  const admin = await county.office('street_office', 'town1')
  assert.equal(
    (await admin.post(`/api/people/${person}/erasure`, asked)).body.code,
    'NOT_ALLOWED',
    'not of their place',
  )
  const own = `/api/people/${person}/erasure`
  for (const [body, field] of [
    [{}, 'reason'],
    [{ ...asked, reason: ' \n' }, 'reason'],
    [{ ...asked, confirm: '张**' }, 'confirm'],
  ] as const) {
    const refused = await county.by(person).post(own, body)
    assert.deepEqual([refused.status, refused.body.field], [422, field])
  }
  const erased = await county.by(person).post(`/api/people/${person}/erasure`, asked)
  assert.equal(erased.status, 204, JSON.stringify(erased.body))

  const { rows: why } = await world.owner.query("select input from journal_entry where command = 'erase'")
  assert.deepEqual(why, [{ input: { reason: asked.reason } }])

  const left = await everything()
  for (const word of theirs) assert.ok(!left.includes(word), `${word} is still there`)
  assert.equal((await county.anyone.get(address)).status, 404, 'the link is gone')
  const { rows: kept } = await world.owner.query(
    'select follow_hash, audience::text from matter where id = $1',
    [id],
  )
  assert.equal(kept[0].follow_hash, null)
  assert.ok(!kept[0].audience.includes('link:'))
  const page = (await worker.get(`/api/matters/${id}`)).body
  assert.deepEqual([page.title, page.text, page.address, page.fields], [page.kind_title, null, null, []])
  assert.equal(page.timeline.length, 3, 'what happened stays')
  assert.deepEqual(page.timeline[2].words, [{ field: 'note', title: '说明', text: null }])
  const contactNow = await worker.post(`/api/matters/${id}/contact`, { reason: '还能看吗' })
  assert.deepEqual(contactNow.body, { name: null, phone: null })
  assert.equal(
    (await worker.post(`/api/matters/${id}/acts`, actOf('solve', 3, { result: '好' }))).body.code,
    'EVIDENCE_MISSING',
  )
  assert.equal(
    (await county.by(person).post(`/api/people/${person}/erasure`, asked)).body.code,
    'ALREADY_DONE',
  )

  assert.equal(await phoneOfReporter(county.deps, county.tenant, id), null, 'nobody is left to be told')

  await sealBatch(world.worker, world.clock.now())
  const verdict = await verifyJournal(world.worker, county.tenant)
  assert.deepEqual(verdict.faults, [])
  assert.ok(verdict.size >= 4)
})
