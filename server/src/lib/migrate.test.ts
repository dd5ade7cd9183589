import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { CannotStart } from './cannot-start.ts'
import { migrate, migrations } from './migrate.ts'

let world: World
before(async () => void (world = await openWorld({ migrated: false })))
after(() => world.close())

const all = migrations()
const oneLine = (error: unknown) => error instanceof CannotStart && !error.message.includes('\n')

test('two processes at once run each file once', async () => {
  const [one, two] = await Promise.all([migrate(world.config), migrate(world.config)])
  assert.deepEqual(
    [...one, ...two].toSorted(),
    all.map((m) => m.name),
  )
  assert.deepEqual(await migrate(world.config), [])
})

test('a file that changed after it was run is refused, and so is a database newer than the program', async () => {
  const changed = all.map((m, i) => (i === 0 ? { ...m, hash: 'other' } : m))
  await assert.rejects(migrate(world.config, changed), oneLine)
  await assert.rejects(migrate(world.config, all.slice(0, -1)), oneLine)
})

test('a file that fails leaves nothing behind and names itself', async () => {
  const broken = { name: '9000_broken.sql', sql: 'create table half (n int); select 1 / 0', hash: 'x' }
  await assert.rejects(migrate(world.config, [...all, broken]), /9000_broken.sql: division by zero/)
  const { rows } = await world.owner.query(`select to_regclass('half') as half`)
  assert.equal(rows[0].half, null)
  assert.deepEqual(await migrate(world.config), [])
})
