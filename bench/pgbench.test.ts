import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld } from '../server/test/world.ts'
import type { World } from '../server/test/world.ts'
import { expression, inline } from './pgbench.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

/** What PostgreSQL makes of the literal, as the type its parameter had. */
const read = async (value: unknown, type: string) => {
  const literal = expression(value, [])
  assert.doesNotMatch(literal, /:(?!:)\w/, 'pgbench would take it for one of its variables')
  const { rows } = await world.owner.query(`select ${literal}::${type} as value`)
  return rows[0].value
}

test('texts come through whole: quotes, backslashes, colons, Chinese, nothing', async () => {
  for (const text of [
    "it's",
    'a\\b\\x41',
    ':n and 08:30::text',
    "E'x'",
    '摊位占了人行道',
    '$1',
    '-- no comment',
    '',
  ])
    assert.equal(await read(text, 'text'), text)
})

test('null, numbers, truth, bytes and instants', async () => {
  assert.equal(await read(null, 'text'), null)
  assert.equal(await read(undefined, 'int'), null)
  assert.equal(await read(-7, 'int'), -7)
  assert.equal(await read(false, 'boolean'), false)
  assert.deepEqual(await read(Buffer.from([0, 39, 92, 255]), 'bytea'), Buffer.from([0, 39, 92, 255]))
  const at = new Date('2026-03-01T08:00:00.123Z')
  assert.deepEqual(await read(at, 'timestamptz'), at)
})

test('arrays with quotes, commas, braces, backslashes, colons and nulls', async () => {
  const words = ['a"b', 'c,d', '{e}', 'f\\g', 'seat:x@y', "it's", '', 'null', null]
  assert.deepEqual(await read(words, 'text[]'), words)
  assert.deepEqual(await read([], 'text[]'), [])
  const bytes = [Buffer.from([1, 92]), Buffer.from([])]
  assert.deepEqual(await read(bytes, 'bytea[]'), bytes)
})

test('json as it was sent', async () => {
  const json = { text: 'quote " colon :n back \\ line\n', list: [1, null] }
  assert.deepEqual(await read(JSON.stringify(json), 'jsonb'), json)
})

test('what was new in the recording becomes the new run’s own, alone and inside a text', async () => {
  const id = '0199a000-0000-7000-8000-000000000001'
  const fresh = [{ text: id, sql: "md5(7 || 'x0')::uuid", type: 'uuid' as const }]
  const { rows } = await world.owner.query(
    `select ${expression(id, fresh)} as id, ${expression(`{"of":"${id}"}`, fresh)}::jsonb ->> 'of' as inside,
      ${expression([`matter:${id}`], fresh)} as list, md5(7 || 'x0')::uuid as own`,
  )
  const { own } = rows[0]
  assert.deepEqual(rows[0], { id: own, inside: own, list: [`matter:${own}`], own })
})

test('parameters are put in by number, a line each statement, without comments', () => {
  const text = 'select $1::int, -- the first\n  $10, $2'
  const values = [1, 'two -- $1\n  lines', 3, 4, 5, 6, 7, 8, 9, 'ten']
  assert.equal(inline(text, values, []), "select E'1'::int, E'ten', E'two -- $1\\x0a  lines'")
})
