/** Changes are told while somebody looks, over a real connection, and caught up on after a break. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { actOf, reportOf, type Asking } from '../../../test/matter-county.ts'
import { openLiveCounty, type LiveCounty } from '../../../test/live-county.ts'

type Person = Asking & { person: string }
let live: LiveCounty
let villager: Person, worker: Person, chief: Person
before(async () => {
  live = await openLiveCounty(100)
  worker = await live.county.office('grid_worker', 'grid1')
  chief = await live.county.office('street_dispatcher', 'town1')
  villager = await live.county.villager('张大娘')
})
after(() => live?.close())

const report = async () =>
  (await villager.post('/api/matters', reportOf(live.county, 'street_light', 'grid1'))).body.id as string
const act = async (who: Asking, id: string, action: string, version: number, input = {}) => {
  const { status, body } = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(status, 200, JSON.stringify(body))
}

test('a report is told to whom it waits on as theirs, and to who looks after the place as a matter in sight', async () => {
  const [his, hers] = [await live.open(worker.person), await live.open(chief.person)]
  assert.match(String(his.headers.get('content-type')), /^text\/event-stream/)
  assert.equal(his.headers.get('content-encoding'), null)
  assert.match(String(his.headers.get('x-content-type-options')), /nosniff/)
  const id = await report()
  await live.tell()
  const [mine, seen] = [await his.next(), await hers.next()]
  assert.deepEqual([mine?.event, mine?.data], ['inbox', { id, version: 1 }])
  assert.deepEqual([seen?.event, seen?.data], ['matter', { id, version: 1 }])
  await act(worker, id, 'accept', 1)
  await live.tell()
  assert.deepEqual((await his.next())?.data, { id, version: 2 })
  for (const one of [his, hers]) one.leave()
})

test('a remark is told at the version that stands; of one matter only, where one was asked for', async () => {
  const [id, other] = [await report(), await report()]
  await live.tell()
  const one = await live.open(worker.person, `?matter=${id}`)
  const remark = { id: randomUUID(), text: '还没有来修', to: 'all' }
  assert.equal((await villager.post(`/api/matters/${other}/remarks`, remark)).status, 201)
  await live.tell()
  assert.equal(
    (await villager.post(`/api/matters/${id}/remarks`, { ...remark, id: randomUUID() })).status,
    201,
  )
  await live.tell()
  // opened within the moment in which its page may have been read: the report is told again, once
  const told = [await one.next(), await one.next()]
  assert.deepEqual(
    told.map((event) => event?.data),
    [
      { id, version: 1 },
      { id, version: 1 },
    ],
  )
  one.leave()
})

test('after a break one is told what was missed; after a longer one, to read again', async () => {
  const first = await live.open(worker.person)
  const seen = await report()
  await live.tell()
  let last = await first.next()
  while (last?.data.id !== seen) last = await first.next()
  first.leave()
  const [one, two] = [await report(), await report()]
  await live.tell()
  const back = await live.open(worker.person, '', { 'last-event-id': last!.id })
  assert.deepEqual(new Set([(await back.next())?.data.id, (await back.next())?.data.id]), new Set([one, two]))
  back.leave()
  for (const strange of ['000000000000.3', 'x', `${last!.id}9999`]) {
    const again = await live.open(worker.person, '', { 'last-event-id': strange })
    assert.equal((await again.next())?.event, 'all', strange)
    again.leave()
  }
})

test('when the listening connection breaks, everybody is told to read again', async () => {
  const one = await live.open(worker.person)
  const { rowCount } = await live.world.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen shanzhi_sealed' and datname = current_database()`,
  )
  assert.equal(rowCount, 1)
  let told = await one.next()
  while (told?.event !== 'all') told = await one.next()
  one.leave()
})

test('very many at once are one call to read again', async () => {
  const one = await live.open(chief.person)
  for (let i = 0; i < 52; i++) await report()
  await live.tell()
  let told = await one.next()
  while (told?.event !== 'all') told = await one.next()
  one.leave()
})

test('a session holds six streams, and no more', async () => {
  const person = (await live.county.office('grid_chief', 'grid1')).person
  const six = await Promise.all(Array.from({ length: 6 }, () => live.open(person)))
  const seventh = await live.open(person)
  assert.deepEqual([seventh.status, six.map(({ status }) => status)], [429, Array(6).fill(200)])
  six[0]!.leave()
  for (let tries = 0; ; tries++) {
    const again = await live.open(person)
    again.leave()
    if (again.status === 200) break
    assert.ok(tries < 200, 'room again after one has gone')
  }
  for (const one of six) one.leave()
})

test('a server that is told to stop ends its streams and stops', async () => {
  const one = await live.open(worker.person)
  await live.county.app.close()
  let told = await one.next()
  while (told) told = await one.next()
  assert.equal(told, null)
})
