import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { isDuplicate } from './db.ts'

let world: World
const wall = { tenant: 1, scope: '{[a/,a0)}', keys: '{person:1,"seat:x@y"}' }

before(async () => {
  world = await openWorld()
  await world.owner.query('create table note (n int primary key)')
  await world.owner.query('grant select, insert on note to shanzhi_app')
})
after(() => world.close())

const add = (n: number) => sql`insert into note values (${n})`
const count = async () => Number((await world.owner.query('select count(*) from note')).rows[0].count)

test('the wall tells the transaction whom it acts for, and no longer', async () => {
  const [rows] = await world.app.read(
    wall,
    sql<{ tenant: number; scope: string; keys: string[]; role: string }>`
      select current_tenant() as tenant, current_scope()::text as scope, current_keys() as keys, current_user as role`,
  )
  assert.deepEqual(rows, [
    { tenant: 1, scope: '{[a/,a0)}', keys: ['person:1', 'seat:x@y'], role: 'shanzhi_app' },
  ])
  const outside = await world.app.run(sql<{ tenant: number | null }>`select current_tenant() as tenant`)
  assert.equal(outside[0]?.tenant, null)
})

test('flush answers in order, commit keeps everything', async () => {
  const seen = await world.app.act(wall, async (tx) => {
    const [one, two] = await tx.flush(sql<{ n: number }>`select 1 as n`, sql<{ n: number }>`select 2 as n`)
    await tx.commit(add(1), add(2))
    return [one[0]?.n, two[0]?.n]
  })
  assert.deepEqual(seen, [1, 2])
  assert.equal(await count(), 2)
})

test('an error inside the commit keeps nothing and names the first query that failed', async () => {
  const before = await count()
  await assert.rejects(
    world.app.act(wall, (tx) => tx.commit(add(10), add(1), sql`select 1 / 0`)),
    (error) => isDuplicate(error) && isDuplicate(error, 'note_pkey') && !isDuplicate(error, 'other'),
  )
  assert.equal(await count(), before)
})

test('work that throws, or never commits, is rolled back', async () => {
  const before = await count()
  await assert.rejects(
    world.app.act(wall, async (tx) => {
      await tx.flush(add(20))
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  await world.app.act(wall, (tx) => tx.flush(add(21)))
  assert.equal(await count(), before)
})

test('a commit after a swallowed error does not pretend to have worked', async () => {
  await assert.rejects(
    world.app.act(wall, async (tx) => {
      await tx.flush(add(30), add(1)).catch(() => undefined)
      await tx.commit()
    }),
  )
  assert.equal(await count(), 2)
})

test('a connection killed underneath is replaced', async () => {
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  await assert.rejects(
    world.app.act(wall, async (tx) => {
      await tx.flush(add(41))
      await world.owner.query(kill)
      await tx.commit(add(42))
    }),
  )
  await world.app.act(wall, (tx) => tx.commit(add(40)))
  assert.equal(await count(), 3)
})

test('forty acts at once on five connections all get through', async () => {
  const before = await count()
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => world.app.act(wall, (tx) => tx.commit(add(100 + i)))),
  )
  assert.equal(await count(), before + 40)
})

test('a read cannot write', async () => {
  await assert.rejects(world.app.read(wall, add(50)), { code: '25006' })
})

test('a statement twice in one flush, and again later, is prepared once', async () => {
  const seven = sql<{ n: number; at: Date | null; list: number[] }>`
    select ${7}::int as n, null::timestamptz as at, array[1, 2] as list`
  const rows = await world.app.act(wall, async (tx) => {
    const [a, b] = await tx.flush(seven, seven)
    const [c] = await tx.commit(seven)
    return [...a, ...b, ...c]
  })
  assert.deepEqual(rows, Array(3).fill({ n: 7, at: null, list: [1, 2] }))
})

test('after an error the connection serves on, and what was never reached is prepared then', async () => {
  const later = sql<{ word: string }>`select ${'later'}::text as word`
  for (let turn = 0; turn < 10; turn++) {
    const broken = world.app.act(wall, (tx) => tx.commit(sql`select 1 / ${0}::int`, later))
    await assert.rejects(broken, { code: '22012' })
    assert.deepEqual(await world.app.read(wall, later), [[{ word: 'later' }]])
  }
})

test('values go out and come back as pg would send and read them', async () => {
  const at = new Date('2026-03-01T08:00:00.123Z')
  const bytes = Buffer.from([0, 39, 92, 255])
  const words = ['{"a"}', "it's", 'NULL', '']
  const json = { list: [1, '二'] }
  const [rows] = await world.app.read(
    wall,
    sql`select ${at}::timestamptz as at, ${bytes}::bytea as bytes, ${words}::text[] as words, ${json}::jsonb as json,
      ${true}::boolean as yes, ${1.5}::float8 as half, ${undefined}::text as nothing, '2026-03-01'::date as day, 9::bigint as big`,
  )
  const expected = { at, bytes, words, json, yes: true, half: 1.5, nothing: null, day: '2026-03-01', big: 9 }
  assert.deepEqual(rows, [expected])
})

test('an answer that cannot be read fails its flush alone', async () => {
  const { builtins } = pg.types
  const plain = pg.types.getTypeParser(builtins.MONEY)
  pg.types.setTypeParser(builtins.MONEY, () => {
    throw new Error('unreadable')
  })
  try {
    await assert.rejects(world.app.read(wall, sql`select 1::money as m`), /unreadable/)
  } finally {
    pg.types.setTypeParser(builtins.MONEY, plain)
  }
  assert.deepEqual(await world.app.read(wall, sql`select 2 as n`), [[{ n: 2 }]])
})
