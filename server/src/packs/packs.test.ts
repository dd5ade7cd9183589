/** An official changes a rule while the server runs. */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { decide, isRefusal } from '#contract/pack/decide.ts'
import type { Life, Rules } from '#contract/pack/life.ts'
import { pino } from 'pino'
import { openWorld, type World } from '../../test/world.ts'
import { openHttp, type App } from '../lib/http.ts'
import { Refused } from '../lib/refused.ts'
import type { CountyRules } from './county-rules.ts'
import { openPacks, type Packs, type Pinned } from './open.ts'
import { packRoutes } from './routes.ts'

const shipped = join(import.meta.dirname, '../../../packs')
let world: World
let packs: Packs
let app: App
let folder: string

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  packs = openPacks(world.app)
  folder = mkdtempSync(join(tmpdir(), 'packs-'))
  cpSync(shipped, folder, { recursive: true })
  for (const pack of ['china', 'mediation', 'grassroots', 'linshu', 'linyi'])
    await packs.load(join(folder, pack), { effectiveFrom: '2026-01-01', reason: '初次装载', by: null })
  app = await openHttp({
    log: pino({ level: 'silent' }),
    rateLimit: 0,
    publicUrl: 'http://127.0.0.1',
  } as never)
  const counties = [{ code: '371329', name: '临沭县', pack: 'linshu' }]
  await app.register(
    packRoutes({
      packs,
      clock: world.clock,
      countyOf: async (code) => counties.find((c) => c.code === code),
    }),
  )
  await app.ready()
})
after(async () => {
  await app.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

/** What an official does with a text editor. */
function edit(file: string, from: string, to: string): void {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  assert.ok(text.includes(from), `${file}: ${from}`)
  writeFileSync(path, text.replace(from, to))
}
const refusal = async (work: Promise<unknown>): Promise<Refused> => {
  const error: unknown = await work.then(
    () => null,
    (e: unknown) => e,
  )
  assert.ok(error instanceof Refused, String(error))
  return error
}
const seat = { post: 'grid_worker', region: 'g' }
const rulesFor = ({ kind, procedure }: Pinned, county: CountyRules): Rules => ({
  kind,
  procedure,
  posts: county.posts,
  calendar: county.calendar,
  surroundings: {
    ancestry: [
      { id: 'c', level: 'county', name: '县' },
      { id: 'g', level: 'grid', name: '网格' },
    ],
    seats: [{ seat, persons: ['li'], title: '网格员' }],
  },
})
const began = (rules: Rules): Life => {
  const made = decide(
    null,
    { does: 'report', kind: 'rubbish_heap', reporter: 'v', fields: {} },
    rules,
    { person: 'v', seats: [] },
    '2026-11-18T01:00:00.000Z',
  )
  assert.ok(!isRefusal(made))
  return made.next
}

test('one deadline and one title are changed in YAML: new matters use them, an old one ends under its own', async () => {
  const old = await packs.rulesOf('linshu', '2026-11-18')
  const pin = packs.pin(old, 'rubbish_heap')
  await world.app.run(pin.query)
  await world.app.run(pin.query) // twice is as once
  const oldLife = began(rulesFor(pin.content, old))

  edit('linshu/kinds.yaml', 'title: 垃圾没人清运', 'title: 垃圾成堆没人拉')
  edit('linshu/kinds.yaml', 'handling_time: 2 working days', 'handling_time: 1 working day')
  edit('linshu/examples/02-vacancy.yaml', '事项: 垃圾没人清运', '事项: 垃圾成堆没人拉')
  assert.deepEqual(packs.check(join(folder, 'linshu')), [])
  const loaded = await packs.load(join(folder, 'linshu'), {
    effectiveFrom: '2026-11-19',
    reason: '县委常委会决定缩短垃圾清运时限',
    by: null,
  })
  assert.deepEqual(loaded, { pack: 'linshu', version: 2, changed: true, remarksOnly: false })

  assert.equal(await packs.rulesOf('linshu', '2026-11-18'), old, 'not in force yet: the very same rules')
  const now = await packs.rulesOf('linshu', '2026-11-19')
  const newPin = packs.pin(now, 'rubbish_heap')
  assert.notDeepEqual(newPin.hash, pin.hash)
  assert.deepEqual(
    packs.pin(now, 'sewage').hash,
    packs.pin(old, 'sewage').hash,
    'what did not change keeps its pin',
  )
  const newLife = began(rulesFor(newPin.content, now))
  assert.equal(newPin.content.kind.title, '垃圾成堆没人拉')
  const dueOf = (life: Life) => life.clocks.find((c) => c.clock === 'handling')?.dueAt
  assert.deepEqual([dueOf(oldLife), dueOf(newLife)], ['2026-11-20T09:30:00.000Z', '2026-11-19T09:30:00.000Z'])

  // after a restart the old matter still finds its own words, in their order
  const found = await openPacks(world.app).pinned(pin.hash)
  assert.equal(found.kind.title, '垃圾没人清运')
  assert.deepEqual(Object.keys(found.procedure.states), Object.keys(pin.content.procedure.states))
  const accepted = decide(
    oldLife,
    { does: 'act', action: 'accept', version: 1, input: {} },
    rulesFor(found, now),
    { person: 'li', seats: [seat] },
    '2026-11-19T01:00:00.000Z',
  )
  assert.ok(!isRefusal(accepted))
  assert.equal(dueOf(accepted.next), '2026-11-20T09:30:00.000Z')
})

test('another process sees a new version while it runs; a new calendar reaches every county', async () => {
  const other = openPacks(world.worker, 10)
  const before = await other.rulesOf('linyi', '2026-11-18')
  edit('china/calendars/2026.yaml', "'2026-10-10'", "'2026-12-12'")
  await packs.load(join(folder, 'china'), { effectiveFrom: '2026-01-01', reason: '更正', by: null })
  await sleep(20)
  const after = await other.rulesOf('linyi', '2026-11-18')
  assert.notEqual(after, before)
  assert.ok(after.calendar.years['2026']!.make_up_days.includes('2026-12-12'))
  assert.deepEqual(after.kinds, before.kinds)
})

test('nothing is loaded that is wrong, unexplained, unchanged or without its base', async () => {
  const options = { effectiveFrom: '2026-12-01', reason: '试', by: null }
  const linyi = join(folder, 'linyi')
  assert.equal((await packs.load(linyi, options)).changed, false)
  assert.equal((await refusal(packs.load(linyi, { ...options, reason: ' ' }))).code, 'FIELD_MISSING')
  assert.equal(
    (await refusal(packs.load(linyi, { ...options, effectiveFrom: '2026-13-01' }))).code,
    'FIELD_INVALID',
  )
  const early = await refusal(packs.load(join(folder, 'linshu'), { ...options, effectiveFrom: '2026-06-01' }))
  assert.deepEqual(
    [early.code, early.field],
    ['FIELD_INVALID', 'effective_from'],
    'it would never be in force',
  )
  edit('linyi/kinds.yaml', 'procedure: climb', 'procedure: clim')
  const wrong = await refusal(packs.load(linyi, options))
  assert.equal(wrong.code, 'PACK_INVALID')
  assert.equal((wrong.extra!['problems'] as unknown[]).length, 1)
  assert.equal((await refusal(packs.rulesOf('nowhere'))).code, 'NOT_FOUND')
  const { rows } = await world.owner.query(`select count(*)::int as n from pack_version where pack = 'linyi'`)
  assert.equal(rows[0].n, 1)
})

test('a version cannot be rewritten, not even by the owner of the tables', async () => {
  await assert.rejects(
    world.app.run({
      compile: () => ({ sql: `update pack_version set title = 'x'`, parameters: [] }),
    } as never),
  )
  await assert.rejects(world.owner.query(`update pack_version set title = 'x'`))
  await assert.rejects(world.owner.query('delete from rule'))
})

test('everybody reads the rules: versions, catalogue, schemas for editors', async () => {
  world.clock.set('2026-11-19T09:00:00+08:00')
  const get = async (url: string) => {
    const answer = await app.inject({ url })
    return { status: answer.statusCode, body: answer.json() }
  }
  const now = await get('/api/packs')
  assert.deepEqual(
    now.body.map((v: { pack: string; version: number }) => [v.pack, v.version]),
    [
      ['china', 2],
      ['grassroots', 1],
      ['linshu', 2],
      ['linyi', 1],
      ['mediation', 1],
    ],
  )
  const linshu = await get('/api/packs/linshu')
  assert.deepEqual(
    linshu.body.map((v: { in_force: boolean }) => v.in_force),
    [false, true],
  )
  assert.equal(linshu.body[1].reason, '县委常委会决定缩短垃圾清运时限')
  assert.equal((await get('/api/packs/nowhere')).status, 404)

  const { body } = await get('/api/catalogue?county=371329')
  assert.ok(body.groups.length >= 8)
  assert.equal(body.groups[0].title, '环境卫生', 'in the order the pack writes them')
  const rubbish = body.kinds[0]
  assert.deepEqual(
    [rubbish.title, rubbish.department, rubbish.answered_within, rubbish.proof],
    ['垃圾成堆没人拉', '县综合行政执法局', '1 个工作日', true],
  )
  assert.equal((await get('/api/catalogue?county=110101')).status, 404)
  const schema = await get('/schemas/procedure.json')
  assert.ok(schema.body.properties.states && schema.body.$defs.Condition)
  assert.deepEqual((await get('/schemas/pack.json')).body.required, [])
})
