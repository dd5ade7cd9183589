import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { openWorld } from '../../test/world.ts'
import type { World } from '../../test/world.ts'
import { verifyAll } from './cli.ts'
import { append, isIncluded, proveInclusion, sealBatch, verifyJournal } from './index.ts'
import type { Entry } from './index.ts'

let world: World
before(async () => {
  world = await openWorld()
  await world.owner.query(
    `insert into tenant (tenant, code, name, pack) values (1, '371329', '甲县', 'p'), (2, '140821', '乙县', 'p')`,
  )
})
after(() => world.close())

async function appendMany(tenant: number, count: number): Promise<Entry[]> {
  const entries: Entry[] = Array.from({ length: count }, (_, i) => ({
    ...{ tenant, id: v7(), subject_kind: 'matter', subject: v7(), version: 1, actor: v7(), seat: null },
    ...{
      command: 'report',
      command_id: v7(),
      input: { i, text: '路灯', ratio: 1 / 3, big: 1e21 },
      rules: null,
    },
    ...{ decision: { next: { state: 'open', list: [1, null] } }, at: world.clock.now().toISOString() },
  }))
  const wall = { tenant, scope: '{}', keys: '{}' }
  await Promise.all(entries.map((entry) => world.app.act(wall, (tx) => tx.commit(...append(entry)))))
  return entries
}
const seal = (batch?: number) => sealBatch(world.worker, world.clock.now(), batch)

/** Changes what nobody may change, as an intruder with the owner's rights would: the trigger off, then on again. */
async function tamper(table: string, statement: string, values: unknown[]) {
  const client = await world.owner.connect()
  try {
    await client.query(`begin; alter table ${table} disable trigger user`)
    await client.query(statement, values)
    await client.query(`alter table ${table} enable trigger user; commit`)
  } finally {
    client.release()
  }
}

test('entries are sealed in batches, by county, while new ones arrive and several sealers run', async () => {
  const appending = Promise.all([appendMany(1, 40), appendMany(2, 3), appendMany(1, 30)])
  let done = false
  void appending.finally(() => (done = true))
  while (!done) await Promise.all([seal(7), seal(7)])
  await appending
  while ((await seal(7)) > 0);
  assert.equal((await world.owner.query('select from journal_unsealed')).rowCount, 0)
  const one = await verifyJournal(world.worker, 1)
  const two = await verifyJournal(world.worker, 2)
  assert.deepEqual([one.size, one.faults, two.size, two.faults], [70, [], 3, []])
})

test('an entry that commits late is sealed after those with larger ids', async () => {
  const [late] = [v7()]
  const client = await world.owner.connect()
  await client.query('begin')
  await client.query(`insert into journal_unsealed values (2, $1)`, [late])
  await appendMany(2, 2)
  assert.equal(await seal(), 2)
  await client.query('rollback')
  client.release()
  assert.deepEqual((await verifyJournal(world.worker, 2)).faults, [])
})

test('an entry is proved to be in the journal, by path and root alone', async () => {
  const [entry] = await appendMany(1, 1)
  assert.equal(await proveInclusion(world.worker, 1, entry!.id), null)
  await seal()
  const proof = await proveInclusion(world.worker, 1, entry!.id)
  assert.ok(proof)
  assert.equal(proof.size, 71)
  assert.ok(isIncluded(proof.leaf, proof.position, proof.size, proof.path, proof.root))
  assert.ok(!isIncluded(Buffer.alloc(32), proof.position, proof.size, proof.path, proof.root))
})

test('whatever is tampered with shows', async () => {
  const faults = async () => (await verifyJournal(world.worker, 1)).faults.join('\n')
  const { rows } = await world.owner
    .query(`select * from journal_leaf l join journal_entry e on e.id = l.entry and e.tenant = l.tenant
    where l.tenant = 1 and position = 5`)
  const entry = rows[0]
  await tamper('journal_entry', `update journal_entry set actor = $1 where id = $2`, [v7(), entry.id])
  assert.match(await faults(), /^position 5: entry .* was changed$/)
  await tamper('journal_entry', `update journal_entry set actor = $1 where id = $2`, [entry.actor, entry.id])
  assert.equal(await faults(), '')

  await tamper('journal_entry', `delete from journal_entry where id = $1`, [entry.id])
  assert.match(await faults(), /^position 5: its entry is missing$/)
  await tamper(
    'journal_entry',
    `insert into journal_entry select (jsonb_populate_record(null::journal_entry, $1)).*`,
    [{ ...entry, leaf: `\\x${entry.leaf.toString('hex')}` }],
  )
  assert.equal(await faults(), '')

  // A cleverer one changes the entry and its hashes alike: the roots no longer fit, from there on.
  const forged = Buffer.alloc(32, 9)
  await tamper('journal_leaf', `update journal_leaf set leaf = $1 where tenant = 1 and position = 5`, [
    forged,
  ])
  assert.match(await faults(), /position 5: entry .* was changed\n(the root of \d+ entries is another\n?)+$/)
  await tamper('journal_leaf', `update journal_leaf set leaf = $1 where tenant = 1 and position = 5`, [
    entry.leaf,
  ])

  await tamper('journal_leaf', `delete from journal_leaf where tenant = 1 and position = 70`, [])
  assert.match(await faults(), /70 leaves, but the last root is of 71/)
  assert.match(await faults(), /is neither sealed nor waiting to be/)
})

test('the command says of each county whether it is whole', async () => {
  const lines: string[] = []
  assert.equal(await verifyAll(world.worker, (line) => void lines.push(line)), false)
  assert.match(lines[0]!, /^甲县：已封存 70 条，根 .+，有问题$/)
  assert.match(lines.at(-1)!, /^乙县：已封存 5 条，根 [0-9a-f]{64}，完好$/)
})
