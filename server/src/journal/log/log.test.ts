/** The transparency log on a real database: queued in an act, sequenced, served as tiles, proved and checked offline. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deriveKeys, sha256 } from '../../lib/crypto.ts'
import { openWorld } from '../../../test/world.ts'
import type { World } from '../../../test/world.ts'
import { extend, rootOf } from '../tree.ts'
import { logJournalRoots } from './daily.ts'
import { readCheckpoint } from './note.ts'
import { checkProof } from './proof.ts'
import { logHead, logKey, proveLogged, readTile } from './read.ts'
import { sequenceLog } from './sequence.ts'
import { logStatement, statementBytes } from './statement.ts'
import type { Statement } from './statement.ts'
import { statementLeaf } from './tiles.ts'

const keys = deriveKeys(Buffer.alloc(32, 3))
let world: World
const deps = () => ({
  worker: world.worker,
  clock: world.clock,
  keys,
  publicUrl: 'https://county.example:8443',
})
const wall = (tenant: number) => ({ tenant, scope: '{}', keys: '{}' })
const voucher = (n: number): Statement => ({
  ...{ about: 'voucher', id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`, version: 1 },
  ...{ place: '371329002247', sha256: sha256(`voucher ${n}`).toString('hex') },
})
const put = (said: Statement[], tenant = 1) =>
  world.app.act(wall(tenant), (tx) => tx.commit(...said.map((one) => logStatement(tenant, one))))
const run = async () => {
  while ((await sequenceLog(deps(), 300)) > 0);
}

before(async () => {
  world = await openWorld()
  await world.owner.query(
    `insert into tenant (tenant, code, name, pack) values (1, '371329', '甲县', 'p'), (2, '140821', '乙县', 'p')`,
  )
})
after(() => world.close())

test('before anything is published there is no head, no key, no proof', async () => {
  assert.equal(await logHead(world.app, 1), null)
  assert.equal(await logKey(world.app, 1, keys), null)
  assert.equal(await proveLogged(world.app, 1, voucher(0)), null)
})

test('what an act published is logged once, in order, by several sequencers at a time', async () => {
  const all = Array.from({ length: 700 }, (_, n) => voucher(n))
  await put(all.slice(0, 10))
  await run()
  await Promise.all([put(all.slice(10, 300)), put(all.slice(300)), put(all.slice(0, 5)), run(), run()])
  await run()
  await put([voucher(3)])
  await run()
  const head = await logHead(world.app, 1)
  assert.equal(head?.size, 700)
  assert.equal((await world.owner.query('select from log_queue')).rowCount, 0)
  const { rows } = await world.owner.query(
    'select statement from log_entry where tenant = 1 order by position',
  )
  const leaves = rows.map((row) => statementLeaf(row.statement))
  assert.deepEqual(head?.root, rootOf(extend([], 0, leaves)))
  const first = await readTile(world.app, 1, { level: 0, index: 0, width: 256 })
  assert.deepEqual(first, Buffer.concat(leaves.slice(0, 256)))
  const upper = await readTile(world.app, 1, { level: 1, index: 0, width: 2 })
  assert.deepEqual(upper?.subarray(32), rootOf(extend([], 0, leaves.slice(256, 512))))
  const part = await readTile(world.app, 1, { level: 'entries', index: 2, width: 188 })
  assert.equal(part?.readUInt16BE(0), rows[512].statement.length)
  for (const beyond of [
    { level: 0, index: 2, width: 189 },
    { level: 1, index: 0, width: 3 },
    { level: 2, index: 0, width: 1 },
  ])
    assert.equal(await readTile(world.app, 1, beyond), null)
})

test('every proof holds with the key alone; a changed document has none', async () => {
  const key = (await logKey(world.app, 1, keys)) as string
  assert.match(key, /^county\.example:8443\/log\/371329\+[0-9a-f]{8}\+/)
  for (const n of [0, 255, 256, 511, 512, 699]) {
    const proof = (await proveLogged(world.app, 1, voucher(n))) as string
    const checked = checkProof(proof, key)
    assert.deepEqual(checked, { statement: statementBytes(voucher(n)).toString(), size: 700 })
    const forged = statementBytes({ ...voucher(n), sha256: sha256('altered').toString('hex') } as Statement)
    const lie = proof.replace(/extra .*/, `extra ${forged.toString('base64')}`)
    assert.equal(checkProof(lie, key), 'not_included')
    assert.equal(checkProof(proof.replace(/^index .*/m, `index ${n + 1}`), key), 'not_included')
    assert.equal(checkProof(proof.replace('\n700\n', '\n699\n'), key), 'not_signed')
  }
  assert.equal(checkProof('hello', key), 'unreadable')
  assert.equal(await proveLogged(world.app, 1, { ...voucher(1), version: 2 } as Statement), null)
})

test('another county has a log of its own, and the app may queue only its own county’s', async () => {
  await put([voucher(1)], 2)
  await run()
  const head = await logHead(world.app, 2)
  assert.equal(head?.size, 1)
  assert.equal(readCheckpoint(head.note, (await logKey(world.app, 1, keys)) as string), null)
  await assert.rejects(
    world.app.act(wall(2), (tx) => tx.commit(logStatement(1, voucher(9)))),
    /row-level security/,
  )
  await assert.rejects(
    world.app.act(wall(1), (tx) =>
      tx.commit(...[{ compile: () => ({ sql: 'delete from log_entry', parameters: [] }) as never }]),
    ),
    /permission denied/,
  )
})

test('what is logged cannot be written over, not even by the owner', async () => {
  for (const table of ['log_entry', 'log_node', 'log_checkpoint'])
    await assert.rejects(world.owner.query(`update ${table} set tenant = 3`), /append|rewrit/i)
})

test('the journal’s root of yesterday is logged once', async () => {
  await world.owner.query(
    `insert into journal_root (tenant, size, root, frontier, sealed_at)
     values (1, 4, '\\x01', '{}', '2026-11-17T15:59:59Z'), (1, 5, '\\x02', '{}', '2026-11-17T16:00:00Z')`,
  )
  assert.equal(await logJournalRoots(deps()), 1)
  assert.equal(await logJournalRoots(deps()), 0, 'while it waits')
  await run()
  assert.equal(await logJournalRoots(deps()), 0, 'once it is logged')
  assert.ok(await proveLogged(world.app, 1, { about: 'journal', day: '2026-11-17', size: 4, root: '01' }))
})
