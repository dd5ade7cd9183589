import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { isDuplicate } from '../lib/db.ts'
import { append, commandQuery, leafHash, requestHash } from './index.ts'
import type { Entry } from './index.ts'
import { canonical } from './canonical.ts'

let world: World
before(async () => {
  world = await openWorld()
  await world.owner.query(
    `insert into tenant (tenant, code, name, pack) values (1, '371329', '甲县', 'p'), (2, '140821', '乙县', 'p')`,
  )
})
after(() => world.close())

const wall = { tenant: 1, scope: '{}', keys: '{}' }
const entry = (over: Partial<Entry> = {}): Entry => ({
  ...{ tenant: 1, id: v7(), subject_kind: 'matter', subject: v7(), version: 1, actor: v7() },
  seat: { post: 'grid_worker', region: v7() },
  ...{
    command: 'accept',
    command_id: v7(),
    input: { b: 1, a: '路灯不亮', c: undefined, n: 0.1 },
    rules: Buffer.alloc(32, 7),
  },
  ...{ decision: { from: null, to: 'open' }, at: '2026-03-02T01:40:00.123Z' },
  ...over,
})

test('canonical JSON orders keys, leaves out what is undefined, and does not mind how it was built', () => {
  assert.equal(canonical({ b: [1, { d: 2, c: undefined }], a: '二' }), '{"a":"二","b":[1,{"d":2}]}')
  assert.equal(
    canonical({ '\u20ac': 1, '\r': 2, '\ud83d\ude00': 3, ö: 4, '1': 5 }),
    '{"\\r":2,"1":5,"ö":4,"€":1,"😀":3}',
  )
})

test('the leaf hash changes with every field', () => {
  const one = entry()
  const other: Partial<Entry> = {
    ...{
      tenant: 2,
      id: v7(),
      subject_kind: 'x',
      subject: v7(),
      version: 2,
      actor: null,
      seat: null,
      command: 'x',
    },
    ...{ command_id: v7(), input: {}, rules: null, decision: {}, at: '2026-03-02T01:40:00.124Z' },
  }
  assert.deepEqual(Object.keys(other).sort(), Object.keys(one).sort())
  for (const [field, value] of Object.entries(other))
    assert.notDeepEqual(leafHash({ ...one, [field]: value }), leafHash(one), field)
})

test('one statement keeps the whole trace, and what is read back has the same leaf', async () => {
  const one = entry()
  const region = v7()
  const trace = {
    command: { actor: `person:${one.actor}`, request_hash: requestHash({ x: 1 }) },
    deltas: [
      { region, kind: 'lamp', day: '2026-03-02', measure: 'received', value: 1 },
      { region, kind: 'lamp', day: '2026-03-02', measure: 'due', value: -1 },
    ],
    outbox: [{ id: v7(), effect: 'sms', payload: { to: one.actor } }],
  }
  const queries = append(one, trace)
  assert.equal(queries.length, 1)
  await world.app.act(wall, (tx) => tx.commit(...queries))
  const [read] = await world.worker.run(
    sql<Entry & { leaf: Buffer; at: Date }>`select * from journal_entry where id = ${one.id}`,
  )
  assert.ok(read)
  assert.deepEqual(leafHash({ ...read, at: read.at.toISOString() }), read.leaf)
  const counts = await world.owner
    .query(`select (select count(*)::int from journal_unsealed) u, (select count(*)::int from command) c,
    (select sum(value)::int from tally_delta) d, (select count(*)::int from tally_delta) n, (select count(*)::int from outbox) o`)
  assert.deepEqual(counts.rows[0], { u: 1, c: 1, d: 0, n: 2, o: 1 })
  const [[answered]] = await world.app.read(wall, commandQuery(1, trace.command.actor, one.command_id))
  assert.deepEqual(answered, { subject: one.subject, version: 1, request_hash: requestHash({ x: 1 }) })
})

test('a system act leaves no command; its SQL text is the same', async () => {
  const system = append(entry({ actor: null, seat: null, rules: null }))
  assert.equal(
    textOf(system),
    textOf(append(entry(), { command: { actor: 'a', request_hash: Buffer.alloc(32) }, deltas: [] })),
  )
  await world.app.act(wall, (tx) => tx.commit(...system))
  assert.equal((await world.owner.query('select from command')).rowCount, 1)
})

test('a repeated command and the loser of a race are told apart; nothing of them stays', async () => {
  const first = entry()
  const command = { actor: 'person:x', request_hash: requestHash({}) }
  const keep = (e: Entry) => world.app.act(wall, (tx) => tx.commit(...append(e, { command })))
  await keep(first)
  await assert.rejects(keep(entry({ command_id: first.command_id })), (e) => isDuplicate(e, 'command_pkey'))
  await assert.rejects(keep(entry({ subject: first.subject })), (e) =>
    isDuplicate(e, 'journal_entry_tenant_subject_version_key'),
  )
  assert.equal(
    (await world.owner.query(`select from journal_entry where subject = $1`, [first.subject])).rowCount,
    1,
  )
})

test('the app cannot append for another county', async () => {
  await assert.rejects(
    world.app.act(wall, (tx) => tx.commit(...append(entry({ tenant: 2 })))),
    /row-level security/,
  )
})

test('nobody rewrites the journal: not the app, not the worker, not the owner', async () => {
  for (const table of ['journal_entry', 'journal_leaf', 'journal_root', 'access_log'])
    for (const statement of [
      `update ${table} set tenant = tenant`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      const refused = { code: '42501' }
      await assert.rejects(world.app.run(sql.raw(statement)), refused, `app: ${statement}`)
      await assert.rejects(world.worker.run(sql.raw(statement)), refused, `worker: ${statement}`)
      await assert.rejects(world.owner.query(statement), refused, `owner: ${statement}`)
    }
})

const textOf = (queries: ReturnType<typeof append>) =>
  queries
    .map((q) =>
      JSON.stringify(
        (q as never as { toOperationNode(): { sqlFragments: string[] } }).toOperationNode().sqlFragments,
      ),
    )
    .join()
