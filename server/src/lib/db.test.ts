import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
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
