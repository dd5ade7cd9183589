import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { randomKey } from '../lib/crypto.ts'
import * as journal from './index.ts'

let world: World
const wrapping = randomKey()
const wall = { tenant: 1, scope: '{}', keys: '{}' }
const at = '2026-03-02T00:00:00.000Z'
before(async () => {
  world = await openWorld()
  await world.owner.query(
    `insert into tenant (tenant, code, name, pack) values (1, '371329', '甲县', 'p'), (2, '140821', '乙县', 'p')`,
  )
})
after(() => world.close())

const entry = (over: Partial<journal.Entry>): journal.Entry => ({
  ...{ tenant: 1, id: v7(), subject_kind: 'person', subject: v7(), version: 1, actor: null, seat: null },
  ...{ command: 'x', command_id: v7(), input: {}, rules: null, decision: {}, at, ...over },
})
const keyOf = async (person: string) => {
  const [[row]] = await world.app.read(wall, journal.personalKeys(1, [person]))
  return row ? journal.unwrapKey(wrapping, 1, row) : null
}

test('erasing a person: their values open no more, the journal still verifies and says it was done', async () => {
  const person = v7()
  const { key, save } = journal.newPersonalKey(wrapping, 1, person)
  const sealed = journal.sealPerson(key, { name: '张三', phone: '13800000000' })
  const said = journal.commitment(key.salt, '路灯不亮').toString('hex')
  const insert = sql`insert into person (tenant, id, sealed, phone_hash, path, created_at)
    values (1, ${person}, ${sealed}, '\\x01', 'c/', ${at})`
  await world.app.act(wall, (tx) =>
    tx.commit(save, insert, ...journal.append(entry({ subject: person, input: { text: said } }))),
  )
  const again = await keyOf(person)
  assert.ok(again)
  assert.deepEqual(journal.openPerson(again, sealed), { name: '张三', phone: '13800000000' })
  assert.equal(journal.commitment(again.salt, '路灯不亮').toString('hex'), said)
  assert.notEqual(
    journal.commitment(journal.newPersonalKey(wrapping, 1, v7()).key.salt, '路灯不亮').toString('hex'),
    said,
  )

  const blank: journal.Forget = (tenant, id, when) => [
    sql`update person set sealed = null, phone_hash = null, erased_at = ${when} where tenant = ${tenant} and id = ${id}`,
  ]
  await journal.erasePerson(world.worker, entry({ subject: person, version: 2, command: 'erase' }), [blank])
  assert.equal(await keyOf(person), null)
  const left = await world.owner.query(
    `select sealed, phone_hash, erased_at is not null as erased from person`,
  )
  assert.deepEqual(left.rows, [{ sealed: null, phone_hash: null, erased: true }])
  await journal.sealBatch(world.worker, new Date(at))
  assert.deepEqual((await journal.verifyJournal(world.worker, 1)).faults, [])
  const commands = await world.owner.query(
    `select command from journal_entry where subject = $1 order by version`,
    [person],
  )
  assert.deepEqual(
    commands.rows.map((row) => row.command),
    ['x', 'erase'],
  )
})

test('one person’s key opens nothing of another’s, nor a wrapped key moved to another person', async () => {
  const [a, b] = [v7(), v7()].map((person) => journal.newPersonalKey(wrapping, 1, person))
  assert.ok(a && b)
  const sealed = journal.sealPerson(a.key, 'x')
  assert.throws(() => journal.openPerson(b.key, sealed))
  assert.throws(() => journal.openPerson({ ...a.key, tenant: 2 }, sealed))
  await world.app.act(wall, (tx) => tx.commit(a.save))
  const [[row]] = await world.app.read(wall, journal.personalKeys(1, [a.key.person]))
  assert.throws(() => journal.unwrapKey(wrapping, 1, { ...row!, person: b.key.person }))
  assert.throws(() => journal.unwrapKey(randomKey(), 1, row!))
  const [none] = await world.app.read({ ...wall, tenant: 2 }, journal.personalKeys(1, [a.key.person]))
  assert.deepEqual(none, [])
})

test('a look is recorded by the app; it reads one only with the key of whoever answers for the county', async () => {
  const look = { tenant: 1, id: v7(), actor: v7(), subject: v7(), field: 'contact', reason: '回访', at }
  await world.app.act(wall, (tx) => tx.commit(journal.recordLook(look)))
  const [seen] = await world.worker.run(journal.looksAt(1, look.subject))
  assert.deepEqual({ ...seen, at: new Date(seen!.at).toISOString() }, look)
  const read = async (keys: string) =>
    (await world.app.read({ ...wall, keys }, journal.looksAt(1, look.subject)))[0].length
  assert.deepEqual(
    [await read('{}'), await read('{may:read_contact}'), await read('{may:read_journal}')],
    [0, 0, 1],
  )
  await assert.rejects(
    world.app.act(wall, (tx) => tx.commit(journal.recordLook({ ...look, id: v7(), tenant: 2 }))),
    { code: '42501' },
  )
})
