/** 0007_auth.sql is what better-auth would generate, so that nothing is migrated at run time. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { authPool, openEngine } from './sign-in-engine.ts'

let ours: World
let theirs: World
before(async () => void ([ours, theirs] = await Promise.all([openWorld(), openWorld({ migrated: false })])))
after(() => Promise.all([ours.close(), theirs.close()]))

const options = { secret: 'x'.repeat(64), publicUrl: 'http://gov.test', sendCode: async () => undefined }

async function schemaOf(pool: pg.Pool, schema: string) {
  const columns = await pool.query(
    `select table_name, column_name, data_type, is_nullable, lower(column_default) as column_default from information_schema.columns
     where table_schema = $1 and table_name <> 'attempt' order by 1, 2`,
    [schema],
  )
  const indexes = await pool.query(
    `select replace(indexdef, $1 || '.', '') as indexdef from pg_indexes where schemaname = $1 and tablename <> 'attempt' order by 1`,
    [schema],
  )
  const keys = await pool.query(
    `select replace(conrelid::regclass::text, $1 || '.', '') as on_table, replace(pg_get_constraintdef(oid), $1 || '.', '') as def
     from pg_constraint where connamespace = $1::regnamespace and conrelid <> coalesce(to_regclass($1 || '.attempt'), 0) order by 1, 2`,
    [schema],
  )
  return { columns: columns.rows, indexes: indexes.rows, keys: keys.rows }
}

test('our migration makes the tables better-auth’s own generator makes', async () => {
  const pool = new pg.Pool(theirs.config)
  const { compileMigrations } = await getMigrations(openEngine(pool, options).options)
  await pool.query(await compileMigrations())
  await pool.end()
  const expected = await schemaOf(theirs.owner, 'public')
  assert.equal(expected.columns.length > 30, true)
  assert.deepEqual(await schemaOf(ours.owner, 'auth'), expected)
})

test('its role reaches accounts and sessions, and nothing of the county', async () => {
  const pool = authPool(ours.config)
  await pool.query('select from session')
  for (const table of ['matter', 'person', 'journal_entry', 'person_key'])
    await assert.rejects(pool.query(`select from shanzhi.${table}`), { code: '42501' }, table)
  await assert.rejects(pool.query('create table auth.x ()'), { code: '42501' })
  await pool.end()
  for (const db of [ours.app, ours.worker])
    await assert.rejects(
      db.run({ compile: () => ({ sql: 'select from auth.session', parameters: [] }) } as never),
      {
        code: '42501',
      },
    )
})
