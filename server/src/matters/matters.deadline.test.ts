/** Deadlines run out: the system brings in the next one up, also for what nobody was assigned, past vacancies, and once only. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { fallDue, holdDeadlines } from './fall-due.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, office: Person, leader: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  villager = await county.villager('张大娘')
  leader = await county.office('street_office', 'town1', undefined, '周镇长')
  office = await county.office('county_office', 'county')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const at = (iso: string) => world.clock.set(iso)
const report = async (where: string): Promise<string> =>
  (await villager.post('/api/matters', reportOf(county, 'street_light', where))).body.id
const overseerOf = async (id: string) => (await office.get(`/api/matters/${id}`)).body.overseer?.title ?? null

test('nobody in the village at all: it waits above at once, and climbs when its time is over', async () => {
  at('2026-11-18T09:00:00+08:00')
  const id = await report('village2')
  const page = (await office.get(`/api/matters/${id}`)).body
  assert.match(page.waits_on, /镇街分管负责人$/, 'past vacancies')
  at('2026-11-18T14:29:00+08:00')
  assert.equal(await fallDue(county.deps), 0, 'a minute before')
  at('2026-11-18T14:31:00+08:00')
  const held = await holdDeadlines(world.worker, () => fallDue(county.deps))
  assert.equal(held, 0, 'none rings while a past is being written')
  assert.equal(await fallDue(county.deps), 1)
  assert.equal(await fallDue(county.deps), 0, 'once')
  assert.match(await overseerOf(id), /县网格中心值班员$/)
  const inbox = (await office.get('/api/inbox?tab=overseeing')).body
  assert.equal(inbox.counts.overseeing, 1)
  assert.deepEqual([inbox.items[0].id, inbox.items[0].late, inbox.items[0].escalated], [id, true, true])
  const line = (await villager.get(`/api/matters/${id}`)).body.timeline.at(-1)
  assert.deepEqual([line.by, line.seat], ['系统', null])
  assert.match(line.sentence, /^超过时限没有办完，已请.+县网格中心值班员督促办理$/)
  const told = (await office.get('/api/notices')).body.items
  assert.match(told[0].text, /已过“受理时限”/)
  const { rows } = await world.owner.query(
    `select actor, command from journal_entry where subject = $1 and version = 2`,
    [id],
  )
  assert.deepEqual(rows, [{ actor: null, command: 'fall_due' }])
})

test('it climbs rung by rung while it stays undone, and comes down when it is done', async () => {
  at('2026-11-19T08:30:00+08:00')
  const worker = await county.office('grid_worker', 'grid1')
  await county.office('grid_chief', 'grid1')
  const id = await report('grid1')
  at('2026-11-19T14:01:00+08:00')
  await fallDue(county.deps)
  assert.match(await overseerOf(id), /网格长$/)
  at('2026-11-20T09:02:00+08:00')
  await fallDue(county.deps)
  assert.match(await overseerOf(id), /镇街分管负责人$/)
  assert.equal((await leader.get('/api/inbox?tab=overseeing')).body.items[0].id, id)
  const version = (await worker.get(`/api/matters/${id}`)).body.version
  const accepted = await worker.post(`/api/matters/${id}/acts`, actOf('accept', version))
  assert.equal(accepted.status, 200, JSON.stringify(accepted.body))
  assert.equal(await overseerOf(id), null)
  const { rows } = await world.owner.query(
    `select clock, met_at is not null as met, wake_at from deadline where matter = $1 and clock = 'acceptance'`,
    [id],
  )
  assert.deepEqual(rows, [{ clock: 'acceptance', met: true, wake_at: null }])
})

test('two processes share the work and none of it is done twice', async () => {
  at('2026-11-20T09:30:00+08:00')
  const ids = await Promise.all(Array.from({ length: 12 }, () => report('grid1')))
  at('2026-11-20T15:01:00+08:00')
  await Promise.all([fallDue(county.deps), fallDue(county.deps), fallDue(county.deps)])
  await fallDue(county.deps)
  const { rows } = await world.owner.query(
    `select subject, count(*)::int as n from journal_entry where command = 'fall_due' and subject = any ($1) group by 1`,
    [ids],
  )
  assert.equal(rows.length, 12)
  assert.ok(rows.every((row) => row.n === 1))
})

test('one that cannot be dealt with does not hold up the others', async () => {
  at('2026-11-20T15:30:00+08:00')
  const [broken, sound] = [await report('grid1'), await report('grid1')]
  await world.owner.query(`update matter set life = life || '{"version": 7}' where id = $1`, [broken])
  const { rows: kept } = await world.owner.query('select rules from matter where id = $1', [broken])
  await world.owner.query(`insert into rule values ('\\x00', '{}')`)
  await world.owner.query(`update matter set rules = '\\x00' where id = $1`, [broken])
  at('2026-11-23T10:31:00+08:00')
  await fallDue(county.deps).catch(() => undefined)
  assert.match(await overseerOf(sound), /网格长$/)
  await assert.rejects(fallDue(county.deps))
  await world.owner.query('update matter set rules = $2, life = life || $3 where id = $1', [
    broken,
    kept[0].rules,
    { version: 1 },
  ])
  await fallDue(county.deps)
  assert.match(await overseerOf(broken), /网格长$/)
})

test('paused, it stands still; resumed, it goes on with what was left', async () => {
  at('2026-11-23T10:40:00+08:00')
  const worker = await county.office('grid_worker', 'grid2')
  const chief = await county.office('grid_chief', 'grid2')
  const id = await report('grid2')
  const act = async (who: Asking, action: string, version: number, input: object = {}) => {
    const answer = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
    assert.equal(answer.status, 200, `${action} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  await act(worker, 'accept', 1)
  await act(worker, 'ask_pause', 2, { reason: '等配件' })
  const paused = await act(chief, 'grant', 3)
  assert.equal(paused.due_at, null)
  const { rows } = await world.owner.query(
    `select paused_at is not null as paused, wake_at from deadline where matter = $1 and clock = 'handling'`,
    [id],
  )
  assert.deepEqual(rows, [{ paused: true, wake_at: null }])
  at('2026-12-14T08:30:00+08:00')
  await fallDue(county.deps)
  assert.equal((await worker.get(`/api/matters/${id}`)).body.version, 4, 'nothing fell due')
  const resumed = await act(worker, 'resume', 4)
  assert.equal(resumed.due_at, '2026-12-21T09:30:00.000Z', 'five working days were left')
})

test('fell due and not closed: counted in due, not in due_closed; the figures equal a recount of the journal', async () => {
  at('2026-12-28T08:30:00+08:00')
  await fallDue(county.deps)
  await fallDue(county.deps)
  const { total, rows } = (await office.get('/api/tallies?from=2026-11-01&to=2026-12-31')).body
  assert.ok(total.due > 0 && total.due_closed < total.due)
  const recount = await world.owner.query(`
    select d ->> 'measure' as measure, sum((d ->> 'value')::int)::int as value
    from journal_entry j, jsonb_array_elements(j.decision -> 'tally' -> 'deltas') d
    where j.subject_kind = 'matter' group by 1`)
  for (const { measure, value } of recount.rows)
    if (measure in total) assert.equal(total[measure], value, measure)
  const parts = rows.reduce(
    (sum: number, row: { figures: { received: number } }) => sum + row.figures.received,
    0,
  )
  assert.equal(parts, total.received, 'the parts add up to the whole')
  const town = rows.find((row: { region: { id: string } | null }) => row.region?.id === county.at.town1!.id)
  const below = (await office.get(`/api/tallies?region=${town.region.id}&from=2026-11-01&to=2026-12-31`)).body
  assert.deepEqual(below.total, town.figures, 'a level down shows the same sum')
  for (const by of ['kind', 'day']) {
    const cut = (await office.get(`/api/tallies?by=${by}&from=2026-11-01&to=2026-12-31`)).body
    assert.deepEqual(cut.total, total)
    assert.ok(cut.rows.every((row: { title: string }) => row.title.length > 0))
  }
})
