/** A holiday notice comes out while matters are open: their deadlines follow it, the figures stay right, and the story says so. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { followCalendar } from './follow-calendar.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, worker: Person, chief: Person

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  villager = await county.villager('张大娘')
  worker = await county.office('grid_worker', 'grid1')
  chief = await county.office('grid_chief', 'grid1')
})
after(async () => {
  await county?.close()
  await world?.close()
})

const report = async (): Promise<string> =>
  (await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1'))).body.id
const page = async (id: string) => (await worker.get(`/api/matters/${id}`)).body
const act = async (who: Asking, id: string, action: string, version: number, input: object = {}) => {
  const answer = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
}
/** A notice that gives everybody 23 to 27 November 2026. */
async function loadNotice() {
  const folder = mkdtempSync(join(tmpdir(), 'shanzhi-china-'))
  cpSync(resolve(import.meta.dirname, '../../../packs/china'), folder, { recursive: true })
  const year = join(folder, 'calendars/2026.yaml')
  const days = ['23', '24', '25', '26', '27'].map((day) => `  - '2026-11-${day}'\n`).join('')
  const text = readFileSync(year, 'utf8')
  writeFileSync(year, text.replace('holidays:\n', `holidays:\n${days}`))
  await county.deps.packs.load(folder, { effectiveFrom: '2026-11-18', reason: '放假通知', by: null })
}
/** Until nothing is left to do. */
async function follow() {
  for (let idle = 0; idle < 3;) {
    idle = (await followCalendar(county.deps)) === 0 ? idle + 1 : 0
    world.clock.forward(3000)
  }
}

test('open deadlines move, paused and closed ones do not, and nothing moves twice', async () => {
  await follow()
  const [open, paused, done] = [await report(), await report(), await report()]
  await act(worker, paused, 'accept', 1)
  await act(worker, paused, 'ask_pause', 2, { reason: '等配件' })
  await act(chief, paused, 'grant', 3)
  await act(villager, done, 'withdraw', 1)
  await act(worker, open, 'accept', 1)
  assert.equal((await page(open)).due_at, '2026-11-25T09:30:00.000Z')

  await loadNotice()
  // what is read once every two seconds
  await new Promise((wait) => setTimeout(wait, 2100))
  await follow()
  const moved = await page(open)
  assert.equal(moved.due_at, '2026-12-02T09:30:00.000Z', 'five working days later than the holidays')
  const line = moved.timeline.at(-1)
  assert.deepEqual([line.by, line.sentence], ['系统', '工作日历有调整，期限已重新计算'])
  assert.deepEqual([(await page(paused)).version, (await page(done)).version], [4, 2])
  const { rows } = await world.owner.query(
    `select due_at = wake_at as awake, due_at from deadline where matter = $1 and clock = 'handling'`,
    [open],
  )
  assert.deepEqual([rows[0].awake, rows[0].due_at.toISOString()], [true, moved.due_at])
  await follow()
  assert.equal((await page(open)).version, moved.version)
  await act(worker, paused, 'resume', 4)
  assert.equal((await page(paused)).due_at, '2026-12-02T09:30:00.000Z', 'what was left, by the new calendar')
})

test('a pass that is broken off goes on where it stopped', async () => {
  const ids = [await report(), await report(), await report()].sort()
  const wrong = `jsonb_set(life, '{clocks,0,dueAt}', '"2026-11-18T01:00:00.000Z"')`
  await world.owner.query(`update matter set life = ${wrong} where id = any ($1)`, [ids])
  await world.owner.query(
    `update deadline_calendar set hash = '\\x00', target = (select hash from deadline_calendar), target_since = '2026-01-01',
     after_matter = $1`,
    [ids[0]],
  )
  await follow()
  const { rows } = await world.owner.query('select id, version from matter where id = any ($1) order by id', [
    ids,
  ])
  assert.deepEqual(
    rows.map((row) => row.version),
    [1, 2, 2],
    'those behind the mark only',
  )
})
