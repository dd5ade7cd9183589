/** Away for some days: a colleague acts, only where and while they may, and it all ends when one is back. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { authorityOf, type Authority } from '../authority/index.ts'
import { openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { comeBack, goAway, seeAway } from './away.ts'
import { cutLeave } from './leave.ts'

let world: World
let mini: MiniCounty
let chief: Authority, worker: Authority, far: Authority, admin: Authority
before(async () => {
  world = await openWorld()
  mini = await openMiniCounty(world)
  admin = await mini.inOffice('county_admin', 'county')
  chief = await mini.inOffice('chief', 'grid1')
  worker = await mini.inOffice('worker', 'grid1')
  far = await mini.inOffice('worker', 'grid2')
})
after(() => world.close())

const seat = () => ({ post: 'chief', region: mini.at.grid1!.id })
const days = { starts_on: '2026-11-18', ends_on: '2026-11-20' }
const saw = async () => {
  const { rows } = await world.owner.query('select revision from tenant')
  mini.places.sawRevision(mini.tenant, rows[0].revision)
}
const held = async (who: Authority, day: string) => {
  await saw()
  return (await mini.people.heldSeats(mini.tenant, who.person!, day)).map((one) => [one.post, one.acting])
}
const away = (who: Authority, input: object) =>
  goAway(mini.deps, who, { ...days, acting: [], ...input } as never)

test('a colleague of the same grid is offered and acts on those days only; the absent does not', async () => {
  const before = await seeAway(mini.deps, chief)
  assert.equal(before.leave, null)
  assert.match(before.seats[0]!.title, /第1网格 网格长$/)
  assert.deepEqual(
    before.seats[0]!.colleagues.map((one) => one.person),
    [worker.person],
  )
  await away(chief, { acting: [{ seat: seat(), person: worker.person }] })
  assert.deepEqual(await held(worker, '2026-11-18'), [
    ['worker', false],
    ['chief', true],
  ])
  assert.deepEqual(await held(worker, '2026-11-21'), [['worker', false]])
  assert.deepEqual(await held(chief, '2026-11-18'), [])
  const now = await seeAway(mini.deps, chief)
  assert.equal(now.leave?.ends_on, '2026-11-20')
  assert.equal(now.seats[0]!.acting?.person, worker.person)
  const { rows } = await world.owner.query(
    `select command from journal_entry where actor = $1 order by command`,
    [chief.person],
  )
  assert.deepEqual(
    rows.map((row) => row.command),
    ['appoint', 'go_away'],
  )
})

test('what is lent is not lent on, and nobody is away twice', async () => {
  await saw()
  const seats = await mini.people.heldSeats(mini.tenant, worker.person!, '2026-11-18')
  const acting = authorityOf(mini.tenant, worker.person!, seats, 1)
  await assert.rejects(away(acting, { acting: [{ seat: seat(), person: far.person }] }), {
    code: 'FIELD_INVALID',
    field: 'acting.0',
  })
  await assert.rejects(away(chief, {}), { code: 'ALREADY_DONE' })
})

test('back today: called off when it began today, cut short when it had begun before', async () => {
  await comeBack(mini.deps, chief)
  assert.deepEqual(await held(chief, '2026-11-18'), [['chief', false]])
  assert.deepEqual(await held(worker, '2026-11-18'), [['worker', false]])
  await assert.rejects(comeBack(mini.deps, chief), { code: 'NOT_FOUND' })
  await away(chief, { acting: [{ seat: seat(), person: worker.person }] })
  world.clock.set('2026-11-19T09:00:00+08:00')
  await comeBack(mini.deps, chief)
  assert.deepEqual(await held(worker, '2026-11-19'), [['worker', false]])
  assert.deepEqual(await held(chief, '2026-11-19'), [['chief', false]])
})

test('an administrator who ends the leave ends the acting too', async () => {
  const leave = await away(chief, {
    ...{ starts_on: '2026-11-19', ends_on: '2026-11-25' },
    acting: [{ seat: seat(), person: worker.person }],
  })
  await cutLeave(mini.deps, admin, leave, '2026-11-20')
  assert.deepEqual(await held(worker, '2026-11-21'), [['worker', false]])
  assert.deepEqual(await held(worker, '2026-11-20'), [
    ['worker', false],
    ['chief', true],
  ])
  world.clock.set('2026-11-23T09:00:00+08:00')
})

test('nobody of another unit, nobody who is away, nothing in the past, nothing without end', async () => {
  const next = { starts_on: '2026-11-24', ends_on: '2026-11-26' }
  const refused = (who: Authority, change: object, field: string) =>
    assert.rejects(away(who, { ...next, ...change }), { code: 'FIELD_INVALID', field })
  await refused(chief, { acting: [{ seat: seat(), person: far.person }] }, 'acting.0')
  await refused(
    chief,
    { acting: [{ seat: { post: 'worker', region: mini.at.grid1!.id }, person: worker.person }] },
    'acting.0',
  )
  await refused(chief, { starts_on: '2026-11-22' }, 'starts_on')
  await refused(chief, { ends_on: '2026-11-23' }, 'ends_on')
  await refused(chief, { ends_on: '2027-11-23' }, 'ends_on')
  await away(worker, next)
  await refused(chief, { acting: [{ seat: seat(), person: worker.person }] }, 'acting.0')
  const nobody = authorityOf(mini.tenant, '0193a1c0-0000-7000-8000-000000000000', [], 1)
  await assert.rejects(away(nobody, next), { code: 'NOT_ALLOWED' })
})
