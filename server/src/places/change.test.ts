import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Authority } from '../authority/index.ts'
import { miniRules, openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { finishMoves } from './finish-moves.ts'
import { moveRegion } from './move.ts'
import { renameRegion } from './rename.ts'
import { retireRegion } from './retire.ts'
import { ALONG, AT_ONCE, BEHIND } from './store-change.ts'

let world: World
let mini: MiniCounty
let admin: Authority
let deps: Parameters<typeof moveRegion>[0]
before(async () => {
  world = await openWorld()
  mini = await openMiniCounty(world)
  admin = await mini.inOffice('county_admin', 'county')
  deps = { ...mini.deps, packs: { rulesOf: async () => miniRules } }
})
after(() => world.close())

const id = (name: string) => mini.at[name]!.id
const row = async (name: string) =>
  (await world.owner.query('select * from region where id = $1', [id(name)])).rows[0]
/** Matters and people below a node, as they would have gathered over the years. */
async function gather(path: string, place: string, count: number) {
  await world.owner.query(`insert into rule (hash, content) values ('\\x00', '{}') on conflict do nothing`)
  await world.owner.query(
    `insert into matter (tenant, id, number, kind, kind_title, rules, title, place, path, audience, channel, life, state,
       version, opened_at, changed_at)
     select $1, gen_random_uuid(), gen_random_uuid(), 'k', 'k', '\\x00', 't', $2, $3, '{}', 'phone', '{}', 's', 1, now(), now()
     from generate_series(1, $4)`,
    [mini.tenant, place, path, count],
  )
  await world.owner.query(
    `insert into person (tenant, id, path, created_at) select $1, gen_random_uuid(), $2, now() from generate_series(1, $3)`,
    [mini.tenant, path, count],
  )
}
const below = async (table: string, path: string) =>
  (
    await world.owner.query(
      `select count(*)::int as n from ${table} where tenant = $1 and starts_with(path, $2)`,
      [mini.tenant, path],
    )
  ).rows[0].n as number

test('a new name and code count from their day; the old ones stay in the history; grids follow the code', async () => {
  const old = await row('village1')
  await renameRegion(deps, admin, id('village1'), {
    name: '幸福村',
    code: '371329001999',
    from: '2026-11-01',
  })
  const now = await row('village1')
  assert.deepEqual([now.name, now.code, now.path], ['幸福村', '371329001999', old.path])
  assert.equal((await row('grid1')).code, '371329001999001')
  const history = await world.owner.query(
    'select name, code, valid_from, valid_to from region_version where region = $1 order by valid_from',
    [id('village1')],
  )
  assert.deepEqual(
    history.rows.map((h) => [h.name, h.valid_from, h.valid_to]),
    [
      [old.name, '2023-06-30', '2026-11-01'],
      ['幸福村', '2026-11-01', null],
    ],
  )
  const taken = { code: mini.at.village2!.code, from: '2026-11-02' }
  await assert.rejects(renameRegion(deps, admin, id('village1'), taken), {
    code: 'FIELD_INVALID',
    field: 'code',
  })
  const early = { name: '太早', from: '2026-10-01' }
  await assert.rejects(renameRegion(deps, admin, id('village1'), early), {
    code: 'FIELD_INVALID',
    field: 'from',
  })
  const future = { name: '太晚', from: '2027-01-01' }
  await assert.rejects(renameRegion(deps, admin, id('village1'), future), {
    code: 'FIELD_INVALID',
    field: 'from',
  })
})

/** A row of what hangs on a village's matters and meetings, without the meeting it came of. */
const hang = (path: string, place: string) =>
  world.owner.query(`begin; set local session_replication_role = replica;
    insert into resolution (tenant, id, meeting, topic, place, path, body, number, title, text, words, adopted, adopted_on, published_at)
      select ${mini.tenant}, x, x, x, '${place}', '${path}', 'b', 'n', 't', 't', 'w', true, '2026-11-01', now() from gen_random_uuid() x;
    insert into village_code (tenant, id, place, path, articles, changed_at, revision, version)
      values (${mini.tenant}, gen_random_uuid(), '${place}', '${path}', '[]', now(), 1, 1);
    insert into splitting (tenant, matter, path, audience, field, others, sum, at)
      values (${mini.tenant}, gen_random_uuid(), '${path}', '{}', 'f', '{}', 1, now());
    insert into matter_call (tenant, matter, path, audience, excluded, call, unit, caller, status, called_at)
      values (${mini.tenant}, gen_random_uuid(), '${path}', '{}', '{}', '1', 'u', 'c', 'called', now()); commit`)

test('whatever keeps a copy of a path moves along with its place', async () => {
  const { rows } = await world.owner.query(
    `select table_name as name from information_schema.columns where table_schema = 'shanzhi' and column_name = 'path'`,
  )
  assert.deepEqual(rows.map(({ name }) => name).sort(), [...AT_ONCE, ...BEHIND, ...ALONG].sort())
})

test('a move takes tree and posts at once, the rest in batches; killed half way it goes on; a late writer is caught', async () => {
  const old = (await row('village1')).path as string
  await mini.inOffice('worker', 'grid1')
  await gather((await row('grid1')).path, id('grid1'), 25)
  await gather(old, id('village1'), 10)
  await hang(old, id('village1'))
  await moveRegion(deps, admin, id('village1'), { parent: id('town2'), from: '2026-11-18' })
  const path = (await row('village1')).path as string
  assert.ok(path.startsWith(mini.at.town2!.path))
  assert.equal((await row('village1')).parent, id('town2'))
  assert.deepEqual([await below('region', old), await below('appointment', old)], [0, 0])
  assert.ok((await below('appointment', path)) > 0)
  assert.equal(await below('matter', old), 35, 'matters follow behind')
  const ancestry = await mini.places.ancestry(mini.tenant, id('grid1'))
  assert.equal(ancestry.length, 4)

  const elsewhere = { parent: id('county'), from: '2026-11-18' }
  await assert.rejects(moveRegion(deps, admin, id('village1'), elsewhere), { code: 'TRY_AGAIN' })

  let batches = 0
  const killed = finishMoves(world.worker, world.clock, {
    batch: 8,
    onBatch: () => {
      if (++batches === 3) throw new Error('killed')
    },
  })
  await assert.rejects(killed, { message: 'killed' })
  const left = (await below('person', old)) + (await below('matter', old))
  assert.ok(left > 0 && left < 71, `half way: ${left} left`)

  assert.equal(await finishMoves(world.worker, world.clock, { batch: 8 }), 0, 'not before it has settled')
  assert.deepEqual([await below('matter', old), await below('person', old)], [0, 0])
  await gather(old, id('village1'), 1)
  world.clock.forward(20_000)
  assert.equal(await finishMoves(world.worker, world.clock, { batch: 8 }), 1)
  assert.deepEqual([await below('matter', old), await below('matter', path)], [0, 36])
  for (const table of ['resolution', 'village_code', 'splitting', 'matter_call'])
    assert.deepEqual([await below(table, old), await below(table, path)], [0, 1], table)
  assert.equal(await finishMoves(world.worker, world.clock), 0, 'and then there is nothing left to do')
})

test('a move is taken back at once, half of it done, and again; another may come to the same place meanwhile', async () => {
  const old = (await row('grid1')).path as string
  const all = await below('matter', old)
  const move = (what: string, parent: string) =>
    moveRegion(deps, admin, id(what), { parent: id(parent), from: '2026-11-18' })
  await move('grid1', 'village2')
  await move('grid2', 'village2')
  const away = (await row('grid1')).path as string
  let isBack = false
  await finishMoves(world.worker, world.clock, { batch: 5, onBatch: () => void (isBack = true) })
  assert.ok(isBack && (await below('matter', away)) > 0)
  await gather(old, id('grid1'), 3)
  await move('grid1', 'village1')
  await gather(away, id('grid1'), 2)
  assert.equal((await row('grid1')).path, old)
  await move('grid1', 'village2')
  await move('grid1', 'village1')
  await move('grid2', 'village1')
  world.clock.forward(20_000)
  await finishMoves(world.worker, world.clock, { batch: 5 })
  assert.deepEqual([await below('matter', old), await below('matter', away)], [all + 5, 0])
  assert.equal(await finishMoves(world.worker, world.clock), 0)
  await assert.doesNotReject(move('village1', 'town1'), 'the village itself is free to move')
  await move('village1', 'town2')
  world.clock.forward(20_000)
  await finishMoves(world.worker, world.clock)
})

test('a merged village leaves its grids and its matters to its successor', async () => {
  await assert.rejects(retireRegion(deps, admin, id('village1'), { on: '2026-11-18' }), { field: 'into' })
  const term = await mini.inOffice('worker', 'grid2')
  await retireRegion(deps, admin, id('village1'), { on: '2026-11-18', into: id('village2') })
  world.clock.forward(20_000)
  await finishMoves(world.worker, world.clock)
  const [village, grid] = [await row('village1'), await row('grid1')]
  const heir = mini.at.village2!.path
  assert.deepEqual([village.retired_on, grid.parent], ['2026-11-18', id('village2')])
  assert.ok(
    grid.path.startsWith(heir) && !grid.path.startsWith(village.path) && village.path.startsWith(heir),
  )
  assert.equal(await below('matter', heir), 41)
  const names = (await mini.places.children(mini.tenant, id('village2'))).map((r) => r.name)
  assert.deepEqual(names, ['第1网格', '第2网格'])
  assert.equal((await mini.people.heldSeats(mini.tenant, term.person!, '2026-11-18')).length, 1)
})

test('each change left one entry in the journal', async () => {
  const entries = await world.owner.query(
    `select command, count(*)::int as n from journal_entry where subject_kind = 'region' group by 1 order by 1`,
  )
  assert.deepEqual(
    entries.rows.map((r) => [r.command, r.n]),
    [
      ['move', 9],
      ['rename', 1],
      ['retire', 1],
    ],
  )
})
