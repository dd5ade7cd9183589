/** Somebody is moved to another seat on a day, and what was entered wrongly is put right. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Authority } from '../authority/index.ts'
import { openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { reasonsOf } from '../places/index.ts'
import { appoint } from './appoint.ts'
import { correctAppointment, withdrawAppointment } from './correct-appointment.ts'
import { departments } from './departments.ts'
import { endAppointment } from './end-appointment.ts'
import { transfer } from './transfer.ts'
import { appointments } from './view.ts'

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
const put = (name: string, post = 'chief', region = 'grid1', starts_on = '2026-11-01') =>
  appoint(mini.deps, admin, {
    ...{ person: { name }, post, region: id(region), kind: 'holder', starts_on },
  })
const terms = async (region: string) => (await appointments(mini.deps, admin, { region: id(region) })).items
const why = async (subject: string) => (await world.worker.run(reasonsOf(mini.tenant, subject)))[0]
const to = (post: string, region: string, starts_on = '2026-11-18') => ({
  post,
  region: id(region),
  starts_on,
})

test('a move ends the one term the day before and begins the other; both are in the journal', async () => {
  const old = await put('李一', 'worker')
  const fresh = await transfer(mini.deps, admin, old, { ...to('worker', 'grid2'), reason: '就近' })
  const [left] = await terms('grid1')
  const [came] = await terms('grid2')
  assert.equal(left?.ends_on ?? '2026-11-17', '2026-11-17', 'gone, or gone since yesterday')
  assert.deepEqual(
    [came?.id, came?.person.name, came?.starts_on, came?.ends_on],
    [fresh, '李一', '2026-11-18', null],
  )
  assert.equal((await why(fresh))?.reason, '就近')
  const { rows } = await world.owner.query(
    `select command from journal_entry where subject = any ($1) order by command`,
    [[old, fresh]],
  )
  assert.deepEqual(
    rows.map((row) => row.command),
    ['appoint', 'appoint', 'transfer'],
  )
  await assert.rejects(transfer(mini.deps, admin, old, to('worker', 'grid2')), { code: 'ALREADY_DONE' })
})

test('not before the term began, not into a full seat, not where the post does not stand; and nothing is left half done', async () => {
  const there = await put('赵占', 'chief', 'grid2')
  const term = await put('钱二')
  const refused = (input: object, field: string) =>
    assert.rejects(transfer(mini.deps, admin, term, { ...to('chief', 'grid2'), ...input } as never), {
      code: 'FIELD_INVALID',
      field,
    })
  await refused({}, 'post')
  await refused({ starts_on: '2026-11-01' }, 'starts_on')
  await refused({ region: id('village1') }, 'region')
  await refused({ post: 'handler', region: id('county') }, 'organisation')
  assert.equal((await terms('grid1')).find((one) => one.id === term)?.ends_on, null)
  await endAppointment(mini.deps, admin, there, '2026-11-17')
  await transfer(mini.deps, admin, term, to('chief', 'grid2'))
})

test('days put right, an ending taken back, a seat meanwhile filled again', async () => {
  const term = await put('孙三', 'worker', 'grid2')
  await endAppointment(mini.deps, admin, term, '2026-11-10')
  const right = (starts_on: string, ends_on: string | null) =>
    correctAppointment(mini.deps, admin, term, { starts_on, ends_on, reason: '按文件更正' })
  await assert.rejects(right('2026-11-05', '2026-11-04'), { field: 'ends_on' })
  await right('2026-10-08', null)
  const [listed] = (await terms('grid2')).filter((one) => one.id === term)
  assert.deepEqual([listed?.starts_on, listed?.ends_on], ['2026-10-08', null])
  await assert.rejects(right('2026-10-08', null), { code: 'ALREADY_DONE' })
  assert.deepEqual((await why(term))?.told, {
    starts_on: ['2026-11-01', '2026-10-08'],
    ends_on: ['2026-11-10', null],
  })
  await right('2026-10-08', '2026-11-10')
  await put('周四', 'worker', 'grid2', '2026-11-11')
  await assert.rejects(right('2026-10-08', null), { code: 'FIELD_INVALID', field: 'post' })
})

test('a term entered by mistake is taken off while nobody acted from it; afterwards it can only end', async () => {
  const wrong = await put('吴五', 'worker')
  await withdrawAppointment(mini.deps, admin, wrong, '同名的另一个人')
  assert.equal(
    (await terms('grid1')).some((one) => one.id === wrong),
    false,
  )
  assert.equal((await why(wrong))?.reason, '同名的另一个人')
  await assert.rejects(withdrawAppointment(mini.deps, admin, wrong, '再来'), { code: 'NOT_FOUND' })
  const used = await put('郑六', 'worker')
  const { rows } = await world.owner.query('select person from appointment where id = $1', [used])
  await world.owner.query(
    `insert into journal_entry (tenant, id, subject_kind, subject, version, actor, seat, command, command_id, input, decision, at, leaf)
     values ($1, gen_random_uuid(), 'matter', gen_random_uuid(), 1, $2, $3, 'act', gen_random_uuid(), '{}', '{}', now(), sha256('x'))`,
    [mini.tenant, rows[0].person, { post: 'worker', region: id('grid1') }],
  )
  await assert.rejects(withdrawAppointment(mini.deps, admin, used, '也撤'), { code: 'FIELD_INVALID' })
})

test('departments are told with who sits in them', async () => {
  const works = await world.owner.query(`select id from organisation where department = 'works'`)
  await mini.inOffice('handler', 'county', works.rows[0].id)
  const { items } = await departments(mini.deps, admin, id('county'))
  assert.deepEqual(
    items.map(({ name, posts }) => [name, posts.map((one) => [one.post_title, one.holders.length])]),
    [['建设局', [['经办人', 1]]]],
  )
})
