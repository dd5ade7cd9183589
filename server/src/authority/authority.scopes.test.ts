/** Forbidden paths: actors × matters, each wall tried with the other off. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import type { Authority, Guarded, HeldSeat } from './index.ts'
import {
  anonymous,
  authorityOf,
  linkKey,
  listPredicate,
  maySee,
  organisationKey,
  personKey,
  seatKey,
} from './index.ts'

let world: World
before(async () => {
  world = await openWorld()
  await populate()
})
after(() => world.close())

const regions = Object.fromEntries(
  [
    'c/',
    'c/t1/',
    'c/t1/v1/',
    'c/t1/v1/g1/',
    'c/t1/v1/g2/',
    'c/t1/v10/',
    'c/t2/',
    'c/t2/v2/g3/',
    'd/',
    'd/t9/',
  ].map((path) => [path, v7()]),
)
const bureau = v7()
const people = { worker: v7(), accused: v7(), reporter: v7(), elsewhere: v7() }
const held = (post: string, path: string, sees: HeldSeat['sees'], organisation?: string): HeldSeat => ({
  ...{
    post,
    region: regions[path]!,
    path,
    sees,
    may: [],
    title: post,
    post_title: post,
    acting: false,
    place: [],
  },
  ...(organisation && { organisation }),
})
const workerSeat = held('grid_worker', 'c/t1/v1/g1/', 'assigned')
const bureauSeat = held('handler', 'c/', 'assigned', bureau)

/** Who looks. */
const actors: Record<string, Authority> = {
  villager: authorityOf(1, v7(), [], 1),
  reporter: authorityOf(1, people.reporter, [], 1),
  gridWorker: authorityOf(1, people.worker, [workerSeat], 1),
  villageChief: authorityOf(1, v7(), [held('chief', 'c/t1/v1/', 'subtree')], 1),
  siblingChief: authorityOf(1, v7(), [held('chief', 'c/t1/v10/', 'subtree')], 1),
  township: authorityOf(1, v7(), [held('dispatcher', 'c/t1/', 'subtree')], 1),
  otherTownship: authorityOf(1, v7(), [held('dispatcher', 'c/t2/', 'subtree')], 1),
  department: authorityOf(1, v7(), [bureauSeat], 1),
  county: authorityOf(1, v7(), [held('office', 'c/', 'subtree')], 1),
  accusedCounty: authorityOf(1, people.accused, [held('office', 'c/', 'subtree')], 1),
  bureauChief: authorityOf(1, v7(), [held('bureau_chief', 'c/', 'subtree', bureau)], 1),
  twoPosts: authorityOf(
    1,
    v7(),
    [held('chief', 'c/t1/v1/', 'subtree'), held('chief', 'c/t2/', 'subtree')],
    1,
  ),
  otherCounty: authorityOf(2, people.elsewhere, [held('office', 'd/', 'subtree')], 1),
  // The same seat, place and person keys, but signed in to the other county.
  impostor: authorityOf(2, people.reporter, [held('office', 'c/', 'subtree'), workerSeat, bureauSeat], 1),
  nobody: anonymous(1),
  link: anonymous(1, [linkKey('ab')]),
}

interface Sample extends Guarded {
  tenant: number
  seenBy: string[]
}
const above = ['township', 'county', 'accusedCounty', 'bureauChief']
/** What there is to see, and all who do. */
const matters: Record<string, Sample> = {
  ownGrid: {
    ...{
      tenant: 1,
      path: 'c/t1/v1/g1/',
      audience: [seatKey(workerSeat), personKey(people.reporter)],
      excluded: [],
    },
    seenBy: ['reporter', 'gridWorker', 'villageChief', 'twoPosts', ...above],
  },
  otherGrid: {
    tenant: 1,
    path: 'c/t1/v1/g2/',
    audience: [],
    excluded: [],
    seenBy: ['villageChief', 'twoPosts', ...above],
  },
  siblingVillage: {
    tenant: 1,
    path: 'c/t1/v10/',
    audience: [],
    excluded: [],
    seenBy: ['siblingChief', ...above],
  },
  otherTownship: {
    ...{ tenant: 1, path: 'c/t2/v2/g3/', audience: [], excluded: [] },
    seenBy: ['otherTownship', 'twoPosts', 'county', 'accusedCounty', 'bureauChief'],
  },
  assignedToDepartment: {
    ...{ tenant: 1, path: 'c/t2/v2/g3/', audience: [seatKey(bureauSeat)], excluded: [] },
    seenBy: ['otherTownship', 'twoPosts', 'department', 'county', 'accusedCounty', 'bureauChief'],
  },
  atTheCounty: {
    tenant: 1,
    path: 'c/',
    audience: [],
    excluded: [],
    seenBy: ['county', 'accusedCounty', 'bureauChief'],
  },
  // Happened in grid 1, about its worker: seen from the township up, and never by the one it is about.
  aboutTheWorker: {
    ...{ tenant: 1, path: 'c/t1/', audience: [personKey(people.reporter), seatKey(workerSeat)] },
    excluded: [personKey(people.worker)],
    seenBy: ['reporter', ...above],
  },
  aboutACountyOfficial: {
    ...{
      tenant: 1,
      path: 'c/',
      audience: [personKey(people.accused)],
      excluded: [personKey(people.accused)],
    },
    seenBy: ['county', 'bureauChief'],
  },
  aboutTheBureau: {
    ...{ tenant: 1, path: 'c/', audience: [seatKey(bureauSeat)], excluded: [organisationKey(bureau)] },
    seenBy: ['county', 'accusedCounty'],
  },
  byLink: {
    tenant: 1,
    path: 'c/',
    audience: [linkKey('ab')],
    excluded: [],
    seenBy: ['link', 'county', 'accusedCounty', 'bureauChief'],
  },
  otherCounty: { tenant: 2, path: 'd/t9/', audience: [], excluded: [], seenBy: ['otherCounty'] },
}

const numbers = (rows: { number: string }[]) => rows.map((row) => row.number).sort()
const expected = (actor: string) =>
  Object.keys(matters)
    .filter((matter) => matters[matter]!.seenBy.includes(actor))
    .sort()
const everything = sql<{ number: string }>`select number from matter`

for (const [name, authority] of Object.entries(actors)) {
  test(`${name}: the first wall alone (the list predicate, as the role row-level security lets pass)`, async () => {
    const query = sql<{ number: string }>`select number from matter where ${listPredicate(authority)}`
    assert.deepEqual(numbers(await world.worker.run(query)), expected(name))
  })
  test(`${name}: the second wall alone (a query that forgot the predicate)`, async () => {
    const [rows] = await world.app.read(authority.wall, everything)
    assert.deepEqual(numbers(rows), expected(name))
  })
  test(`${name}: one row at hand`, () => {
    const own = Object.entries(matters).filter(([, matter]) => matter.tenant === authority.tenant)
    assert.deepEqual(
      own
        .filter(([, matter]) => maySee(authority, matter))
        .map(([matter]) => matter)
        .sort(),
      expected(name),
    )
  })
}

test('the two walls are not both off by accident: without them everything is there', async () => {
  assert.deepEqual(numbers(await world.worker.run(everything)), Object.keys(matters).sort())
})

test('nothing told of the actor: nothing seen, nothing changed', async () => {
  assert.deepEqual(await world.app.run(everything), [])
  assert.deepEqual(await world.app.run(sql`update matter set title = 'x' returning 1`), [])
  const empty = { tenant: 1, scope: '', keys: '' }
  assert.deepEqual((await world.app.read(empty, everything))[0], [])
  await assert.rejects(world.app.run(insertMatter('stray', { ...matters.ownGrid!, tenant: 1 })), {
    code: '42501',
  })
})

test('what one told the connection is gone with the transaction', async () => {
  await world.app.read(actors.county!.wall, everything)
  const left = await Promise.all(Array.from({ length: 30 }, () => world.app.run(everything)))
  assert.deepEqual(left.flat(), [])
})

test('a matter out of sight cannot be changed either', async () => {
  const touch = sql<{ number: string }>`update matter set title = title returning number`
  for (const name of ['villager', 'siblingChief', 'department', 'accusedCounty', 'impostor', 'nobody']) {
    const [rows] = await world.app.act(actors[name]!.wall, (tx) => tx.commit(touch))
    assert.deepEqual(numbers(rows), expected(name), name)
  }
  // Reading nothing back, the update is held by its own policy alone.
  const blind = sql`update matter set title = 'touched'`
  for (const name of ['villager', 'township', 'accusedCounty', 'impostor', 'nobody']) {
    await world.app.act(actors[name]!.wall, (tx) => tx.commit(blind))
    const { rows } = await world.owner.query(`select number from matter where title = 'touched'`)
    await world.owner.query(`update matter set title = 't'`)
    assert.deepEqual(numbers(rows), expected(name), name)
  }
  const steal = sql`update matter set tenant = 2`
  await assert.rejects(
    world.app.act(actors.county!.wall, (tx) => tx.commit(steal)),
    { code: '42501' },
  )
})

test('indexes serve both walls: the range of the path in the first, scope and keys in the second', async () => {
  const plan = async (authority: Authority, query: ReturnType<typeof sql>) => {
    const [rows] = await world.app.read(authority.wall, sql<Plan>`explain ${query}`)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }
  // Enough elsewhere that reading everything would be dear.
  await world.owner.query(
    `insert into matter (tenant, id, number, kind, kind_title, rules, title, place, path, audience, channel, life, state, version, opened_at, changed_at)
     select 1, gen_random_uuid(), n, 'k', 'k', '\\x00', 't', $1, 'c/t2/', array['person:' || n], 'web', '{}', 's', 1, now(), now()
     from generate_series(1, 5000) n`,
    [regions['c/t2/']],
  )
  await world.owner.query('analyze matter')
  const first = sql`select id from matter where tenant = 1 and path >= 'c/t1/' and path < 'c/t10'`
  assert.match(await plan(actors.township!, first), /Index Cond: .*path >= 'c\/t1\/'/)
  const second = await plan(
    actors.villager!,
    sql`select id from matter where ${listPredicate(actors.villager!)}`,
  )
  assert.match(second, /BitmapOr[^]*Index Scan on matter_path[^]*Index Scan on matter_audience/)
})
interface Plan {
  'QUERY PLAN': string
}

function insertMatter(number: string, m: Sample) {
  const text = (keys: string[]) => sql`${keys}::text[]`
  return sql`insert into matter (tenant, id, number, kind, kind_title, rules, title, place, path, audience, excluded, channel, life, state, version, opened_at, changed_at)
    values (${m.tenant}, ${v7()}, ${number}, 'k', 'k', '\\x00', 't', ${regions[m.path]!}, ${m.path}, ${text(m.audience)}, ${text(m.excluded)}, 'web', '{}', 's', 1, now(), now())`
}

async function populate() {
  await world.owner
    .query(`insert into tenant (tenant, code, name, pack) values (1, '371329', '甲县', 'p'), (2, '140821', '乙县', 'p');
    insert into rule values ('\\x00', '{}')`)
  for (const [path, id] of Object.entries(regions))
    await world.owner.query(
      `insert into region (tenant, id, level, code, name, label, path) values ($1, $2, 'l', $3::text, $3, 'x', $3)`,
      [path.startsWith('d/') ? 2 : 1, id, path],
    )
  for (const [number, matter] of Object.entries(matters)) await world.worker.run(insertMatter(number, matter))
}
