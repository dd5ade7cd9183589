import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Authority } from '../authority/index.ts'
import { miniRules, openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { appoint } from './appoint.ts'
import { endAppointment } from './end-appointment.ts'
import { cutLeave, giveLeave } from './leave.ts'
import { departmentFollower, dissolveOrganisation, found } from './organise.ts'
import { appointments, organisations, staffing } from './view.ts'

let world: World
let mini: MiniCounty
let admin: Authority
before(async () => {
  world = await openWorld()
  mini = await openMiniCounty(world)
  admin = await mini.inOffice('county_admin', 'county')
})
after(() => world.close())

const id = (name: string) => mini.at[name]!.id
const around = async (name: string) => {
  const revision = await world.owner.query('select revision from tenant')
  mini.places.sawRevision(mini.tenant, revision.rows[0].revision)
  const ancestry = await mini.places.ancestry(mini.tenant, id(name))
  return mini.people.seatsAround(mini.tenant, ancestry, mini.deps.today())
}
const worker = (name: string, region = 'grid1') => ({
  person: { name, work_phone: '19900000001' },
  post: 'worker',
  region: id(region),
  kind: 'holder' as const,
  starts_on: '2026-11-01',
})

test('every seat along the ancestry is told, the vacant and the departments’ too', async () => {
  const seats = await around('grid1')
  assert.deepEqual(
    seats.map((s) => [s.seat.post, s.persons.length]),
    [
      ['chief', 0],
      ['worker', 0],
      ['town_admin', 0],
      ['county_admin', 1],
      ['handler', 0],
    ],
  )
  assert.match(seats[0]!.title, /.+第1网格 网格长$/)
  assert.equal(seats[4]!.title, '建设局', 'a department’s only post goes by the department’s name')
  assert.ok(seats[4]!.seat.organisation)
})

test('an appointment fills the seat, leaves an entry, raises the revision, and ends on its day', async () => {
  const before = await world.owner.query('select revision from tenant')
  const term = await appoint(mini.deps, admin, worker('李一'))
  const after = await world.owner.query('select revision from tenant')
  assert.equal(after.rows[0].revision, before.rows[0].revision + 1)
  const held = (await around('grid1')).find((s) => s.seat.post === 'worker')!
  assert.equal(held.persons.length, 1)
  const [seat] = await mini.people.heldSeats(mini.tenant, held.persons[0]!, '2026-11-18')
  assert.deepEqual([seat?.post_title, seat?.path, seat?.acting], ['网格员', mini.at.grid1!.path, false])
  assert.equal(seat?.place.at(-1)?.id, id('grid1'))
  const { rows } = await world.owner.query(
    `select command, version, actor, input::text from journal_entry where subject = $1`,
    [term],
  )
  assert.deepEqual([rows[0].command, rows[0].version, rows[0].actor], ['appoint', 1, admin.person])
  assert.ok(
    !rows[0].input.includes('李一') && !rows[0].input.includes('1990'),
    'the journal holds no personal data',
  )

  await endAppointment(mini.deps, admin, term, '2026-11-17')
  assert.equal((await around('grid1')).find((s) => s.seat.post === 'worker')!.persons.length, 0)
  await assert.rejects(endAppointment(mini.deps, admin, term, '2026-11-20'), { code: 'ALREADY_DONE' })
})

test('a full seat refuses a holder and takes an acting one; two at once cannot overfill it', async () => {
  const chief = { ...worker('赵长'), post: 'chief', region: id('grid2') }
  const tried = await Promise.allSettled([1, 2, 3].map(() => appoint(mini.deps, admin, chief)))
  assert.deepEqual(tried.map((t) => t.status).sort(), ['fulfilled', 'rejected', 'rejected'])
  await assert.rejects(appoint(mini.deps, admin, chief), { code: 'FIELD_INVALID', field: 'post' })
  await appoint(mini.deps, admin, { ...chief, person: { name: '代理' }, kind: 'acting' })
  assert.equal((await around('grid2')).find((s) => s.seat.post === 'chief')!.persons.length, 2)
})

test('leave empties every seat of the person until they are back', async () => {
  const [chief] = (await appointments(mini.deps, admin, { region: id('grid2'), post: 'chief' })).items
  const leave = await giveLeave(mini.deps, admin, {
    person: chief!.person.id,
    starts_on: '2026-11-16',
    ends_on: '2026-11-30',
  })
  const persons = async () => (await around('grid2')).find((s) => s.seat.post === 'chief')!.persons
  assert.ok(!(await persons()).includes(chief!.person.id))
  assert.deepEqual(await mini.people.heldSeats(mini.tenant, chief!.person.id, '2026-11-18'), [])
  const [listed] = (await appointments(mini.deps, admin, { person: chief!.person.id })).items
  assert.equal(listed!.on_leave_until, '2026-11-30')
  await cutLeave(mini.deps, admin, leave, '2026-11-17')
  assert.ok((await persons()).includes(chief!.person.id))
})

test('what does not stand there is refused with a sentence', async () => {
  const refused = (change: object, field: string) =>
    assert.rejects(appoint(mini.deps, admin, { ...worker('王'), ...change } as never), {
      code: 'FIELD_INVALID',
      field,
    })
  await refused({ post: 'nobody' }, 'post')
  await refused({ region: id('village1') }, 'region')
  await refused({ post: 'handler', region: id('county') }, 'organisation')
  await refused({ ends_on: '2026-10-01' }, 'ends_on')
  await refused({ person: '0193a1c0-0000-7000-8000-000000000000' }, 'person')
})

test('staffing counts seats wanted and held, and names the vacancies', async () => {
  await appoint(mini.deps, admin, worker('甲', 'grid1'))
  const all = await staffing(mini.deps, admin, { region: id('county') })
  const worker_ = all.by_post.find((p) => p.post === 'worker')!
  assert.deepEqual([worker_.seats, worker_.held, worker_.post_title], [4, 1, '网格员'])
  assert.deepEqual(
    all.by_post.find((p) => p.post === 'chief'),
    {
      post: 'chief',
      post_title: '网格长',
      at: 'grid',
      in_department: false,
      seats: 2,
      held: 1,
    },
  )
  const village = await staffing(mini.deps, admin, { region: id('village1') })
  assert.deepEqual(
    village.vacancies.map((v) => [v.post, v.region.name, v.seats, v.held]),
    [
      ['chief', '第1网格', 1, 0],
      ['worker', '第1网格', 2, 1],
      ['worker', '第2网格', 2, 0],
    ],
  )
})

test('organisations are founded where the pack says, under a parent above, and dissolved once', async () => {
  const top = await found(mini.deps, admin, { kind: 'branch', name: '村党支部', region: id('village1') })
  const group = await found(mini.deps, admin, {
    kind: 'branch',
    name: '党小组',
    region: id('grid1'),
    parent: top,
  })
  const under = { kind: 'branch', name: '外村小组', region: id('village2'), parent: top }
  await assert.rejects(found(mini.deps, admin, under), { field: 'parent' })
  await assert.rejects(found(mini.deps, admin, { ...under, region: id('county') }), { field: 'region' })
  const { items } = await organisations(mini.deps, admin, { region: id('village1'), subtree: true })
  assert.deepEqual(
    items.map((o) => [o.id, o.kind_title, o.parent]),
    [
      [top, '党支部', null],
      [group, '党支部', top],
    ],
  )
  await dissolveOrganisation(mini.deps, admin, group, '2026-11-18')
  await assert.rejects(dissolveOrganisation(mini.deps, admin, group, '2026-11-18'), { code: 'ALREADY_DONE' })
})

test('a department that a new version of the pack names is set up while the server runs, once', async () => {
  const more = {
    ...miniRules,
    departments: { ...miniRules.departments, water: { title: '水利局', at: 'county' } },
  }
  const follower = departmentFollower(world.worker, { rulesOf: async () => more }, mini.places)
  assert.deepEqual([await follower.work(), await follower.work()], [1, 0])
  assert.ok((await around('grid1')).some((s) => s.title === '水利局'))
})
