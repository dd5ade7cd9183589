/** The sequencer: gives what was queued its place in the log, and signs the new head. One at a time a county. */
import { sql } from 'kysely'
import { keyedHash } from '../../lib/crypto.ts'
import type { Database, Transaction } from '../../lib/db.ts'
import { signCheckpoint, signerOf } from './note.ts'
import { extend, rootOf } from '../tree.ts'
import * as store from './store.ts'
import { nodesAt, rangeRoot, statementLeaf, TILE, tilesFor } from './tiles.ts'
import type { NodeAt } from './tiles.ts'

const BATCH = 1000

export interface LogDeps {
  /** The worker's. */
  worker: Database
  clock: { now(): Date }
  /** Makes each county's signing key. */
  keys: { log: Buffer }
  /** Names a new log: `<host>/log/<county code>`. */
  publicUrl: string
}

/** The county's signing seed, from the server's log key. */
export const seedOf = (keys: { log: Buffer }, tenant: number): Buffer =>
  keyedHash(keys.log, `county ${tenant}`)

/** Logs up to a batch in every county that has something queued. Returns how many were taken off. */
export async function sequenceLog(deps: LogDeps, batch = BATCH): Promise<number> {
  const waiting = await deps.worker.run(sql<{ tenant: number; code: string }>`
    select tenant, code from tenant t where exists (select from log_queue q where q.tenant = t.tenant) order by tenant`)
  let done = 0
  for (const county of waiting) done += await sequenceCounty(deps, county, batch)
  return done
}

const sequenceCounty = (
  deps: LogDeps,
  county: { tenant: number; code: string },
  batch: number,
): Promise<number> =>
  deps.worker.act({ tenant: county.tenant, scope: '{}', keys: '{}' }, async (tx) => {
    const { tenant } = county
    const [[lock], [last], queued] = await tx.flush(
      store.sequencerLock(tenant),
      store.lastCheckpoint(tenant),
      store.queuedStatements(tenant, batch),
    )
    if (!lock?.mine || queued.length === 0) return 0
    const from = last?.size ?? 0
    const fresh = new Map(
      queued.filter((one) => !one.logged).map((one) => [one.statement.toString('hex'), one.statement]),
    )
    const drop = store.dropQueued(
      tenant,
      queued.map((one) => one.id),
    )
    if (fresh.size === 0) {
      await tx.commit(drop)
      return queued.length
    }
    const statements = [...fresh.values()]
    const size = from + statements.length
    const origin = last?.origin ?? `${new URL(deps.publicUrl).host}/log/${county.code}`
    const { made, nodeAt } = grow(await edge(tx, tenant, from), from, statements.map(statementLeaf))
    const root = rangeRoot(nodeAt, 0, size)
    const note = signCheckpoint(signerOf(origin, seedOf(deps.keys, tenant)), { size, root })
    await tx.commit(
      store.insertEntries(tenant, from, statements),
      store.insertNodes(tenant, made),
      store.insertCheckpoint(tenant, { size, origin, root, note, signed_at: deps.clock.now() }),
      drop,
    )
    return queued.length
  })

/** What the tree's right edge is made of. */
async function edge(tx: Transaction, tenant: number, size: number): Promise<store.Node[]> {
  if (size === 0) return []
  const wanted = tilesFor(size - 1, size).map(({ level, from, to }) =>
    store.nodesBetween(tenant, level, from, to),
  )
  return (await tx.flush(...wanted)).flat()
}

/** The stored hashes that the new leaves make. */
function grow(known: store.Node[], size: number, leaves: Buffer[]) {
  const hashes = new Map(known.map(({ level, position, hash }) => [`${level} ${position}`, hash]))
  const nodeAt: NodeAt = (level, position) => {
    const hash = hashes.get(`${level} ${position}`)
    if (!hash) throw new Error(`the log has no hash at level ${level}, position ${position}`)
    return hash
  }
  const made: store.Node[] = []
  const add = (level: number, position: number, hash: Buffer) => {
    hashes.set(`${level} ${position}`, hash)
    made.push({ level, position, hash })
  }
  leaves.forEach((leaf, at) => {
    add(0, size + at, leaf)
    for (let level = 1; (size + at + 1) % TILE ** level === 0; level++) {
      const position = nodesAt(level, size + at + 1) - 1
      const below = Array.from({ length: TILE }, (_, i) => nodeAt(level - 1, position * TILE + i))
      add(level, position, rootOf(extend([], 0, below)))
    }
  })
  return { made, nodeAt }
}
