import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { dumpSchema } from './schema-dump.ts'

let world: World
before(async () => void (world = await openWorld()))
after(() => world.close())

test('migrations run from empty give server/schema.sql', async () => {
  const kept = readFileSync(join(import.meta.dirname, '../../schema.sql'), 'utf8')
  const made = await dumpSchema(world.config)
  assert.equal(made, kept, 'run: npm run shanzhi -- schema dump')
})

const changes = [
  `alter table tenant add column extra int`,
  `alter table tenant alter column name drop not null`,
  `alter table matter disable row level security`,
  `alter policy worker on matter using (tenant > 0)`,
  `drop index matter_path`,
  `create index extra on matter (title)`,
  `alter table matter drop constraint matter_tenant_number_key`,
  `drop trigger journal_entry_append_only on journal_entry`,
  `grant delete on journal_entry to shanzhi_app`,
  `grant update (title) on matter to shanzhi_app`,
  `revoke insert on outbox from shanzhi_app`,
  `create type mood as enum ('good')`,
  `create or replace function current_tenant() returns int stable parallel safe language sql return 1`,
]
for (const change of changes) {
  test(`the dump notices: ${change}`, async () => {
    const kept = await dumpSchema(world.config)
    await world.owner.query(`set search_path = shanzhi, public; ${change}`)
    const made = await dumpSchema(world.config)
    assert.notEqual(made, kept)
  })
}
