/** One report that tells of several things: each is handled on its own, its reporter is told of each, the report goes on. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, chief: Person, neighbour: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  villager = await county.villager('张大娘')
  worker = await county.office('grid_worker', 'grid1', undefined, '王网格')
  chief = await county.office('grid_chief', 'grid1')
  neighbour = await county.office('grid_worker', 'grid2')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const report = async (who: Asking = villager, kind = 'street_light', more: object = {}) => {
  const { status, body } = await who.post('/api/matters', reportOf(county, kind, 'grid1', more))
  assert.equal(status, 201, JSON.stringify(body))
  return body as { id: string; number: string; follow: string | null }
}
const page = async (who: Asking, id: string) => (await who.get(`/api/matters/${id}`)).body
const part = (kind = 'rubbish_heap', text = '路灯下还堆着垃圾') => ({ id: randomUUID(), kind, text })
const splitting = <P extends object>(parts: P[], version = 1) => ({
  command_id: randomUUID(),
  version,
  parts,
})

test('each part gets a number, lies where the report lies, is its reporter’s; the report says what was taken out of it', async () => {
  const { id, number } = await report()
  world.clock.forward(60_000)
  const asked = splitting([part()])
  assert.equal((await worker.get(`/api/matters/${id}/talk`)).body.may.split, true)
  const done = await worker.post(`/api/matters/${id}/split`, asked)
  assert.equal(done.status, 200, JSON.stringify(done.body))
  assert.match(done.body.sentence, /^拆出 1 件另行办理：371329-2026-\d{6}$/)
  assert.deepEqual(
    (await worker.post(`/api/matters/${id}/split`, asked)).body,
    done.body,
    'sent twice, done once',
  )
  const child = await page(villager, asked.parts[0]!.id)
  assert.deepEqual(
    [child.kind, child.text, child.reporter.is_me, child.place.at(-1).id],
    ['rubbish_heap', '路灯下还堆着垃圾', true, county.at.grid1!.id],
  )
  assert.deepEqual(
    child.related.map((one: { kind: string; number: string }) => [one.kind, one.number]),
    [['split_from', number]],
  )
  const whole = await page(villager, id)
  assert.deepEqual(
    whole.related.map((one: { kind: string; id: string }) => [one.kind, one.id]),
    [['split_into', child.id]],
  )
  assert.deepEqual(
    [whole.state, whole.timeline.at(-1).by, whole.timeline.at(-1).action],
    ['reported', '王网格', '拆分'],
  )
  assert.ok(
    (await villager.get('/api/notices')).body.items.some(
      (one: { matter: string }) => one.matter === child.id,
    ),
  )
  assert.equal(child.timeline[0].by, '王网格', 'the report is theirs; who wrote it down is said')
})

test('of a reporter without an account: the contact goes along, sealed, and is nobody else’s to read', async () => {
  const { id } = await report(county.anyone, 'street_light', {
    contact: { name: '赵大哥', phone: '13800000001' },
  })
  const asked = splitting([part()])
  assert.equal((await worker.post(`/api/matters/${id}/split`, asked)).status, 200)
  const contact = await worker.post(`/api/matters/${asked.parts[0]!.id}/contact`, { reason: '回访' })
  assert.deepEqual(contact.body, { name: '赵大哥', phone: '13800000001' })
})

test('all or nothing: one part that cannot be leaves no other behind', async () => {
  const { id } = await report()
  const good = part()
  const bad = { ...part(), kind: 'no_such_kind' }
  const refused = await worker.post(`/api/matters/${id}/split`, splitting([good, bad]))
  assert.equal(refused.status, 422, JSON.stringify(refused.body))
  const late = await worker.post(`/api/matters/${id}/split`, splitting([good], 7))
  assert.deepEqual([late.status, late.body.code], [409, 'MATTER_CHANGED'])
  const { rows } = await world.owner.query('select count(*)::int as n from matter where id = $1', [good.id])
  assert.equal(rows[0].n, 0)
  assert.equal((await page(worker, id)).version, 1)
})

test('only by who has it in hand; never of what is closed, private or a complaint, and no complaint out of it', async () => {
  const { id } = await report()
  const codes: [Asking, number][] = [
    [chief, 403],
    [villager, 403],
    [neighbour, 404],
    [county.anyone, 401],
  ]
  for (const [who, status] of codes)
    assert.equal((await who.post(`/api/matters/${id}/split`, splitting([part()]))).status, status)
  const complaint = await worker.post(`/api/matters/${id}/split`, splitting([part('official_complaint')]))
  assert.equal(complaint.status, 422)
  const privately = await report(villager, 'unpaid_wages')
  const held = await worker.post(`/api/matters/${privately.id}/split`, splitting([part()]))
  assert.deepEqual([held.status, held.body.code], [409, 'ACTION_NOT_OPEN'])
})
