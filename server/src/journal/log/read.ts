/** Reading the log: its head, its tiles, and the proof that a statement is in it. */
import type { Database, Wall } from '../../lib/db.ts'
import { verifierKey, signerOf } from './note.ts'
import { writeProof } from './proof.ts'
import { seedOf } from './sequence.ts'
import { statementBytes } from './statement.ts'
import type { Statement } from './statement.ts'
import * as store from './store.ts'
import { auditPath, bundle, nodesAt, TILE, tilesFor } from './tiles.ts'
import type { TileAddress } from './tiles.ts'

const wallOf = (tenant: number): Wall => ({ tenant, scope: '{}', keys: '{}' })

/** The last signed head, or null before anything was logged. */
export async function logHead(db: Database, tenant: number): Promise<store.Checkpoint | null> {
  const [[last]] = await db.read(wallOf(tenant), store.lastCheckpoint(tenant))
  return last ?? null
}

/** The key a verifier is given, or null before anything was logged. */
export async function logKey(db: Database, tenant: number, keys: { log: Buffer }): Promise<string | null> {
  const head = await logHead(db, tenant)
  return head && verifierKey(signerOf(head.origin, seedOf(keys, tenant)))
}

/** A tile's bytes, or null where the log is not that long. */
export async function readTile(
  db: Database,
  tenant: number,
  { level, index, width }: TileAddress,
): Promise<Buffer | null> {
  const head = await logHead(db, tenant)
  const from = index * TILE
  const there = level === 'entries' ? 0 : level
  if (!head || from + width > nodesAt(there, head.size)) return null
  if (level === 'entries') {
    const [rows] = await db.read(wallOf(tenant), store.entriesBetween(tenant, from, from + width))
    return bundle(rows.map((row) => row.statement))
  }
  const [rows] = await db.read(wallOf(tenant), store.nodesBetween(tenant, level, from, from + width))
  return Buffer.concat(rows.map((row) => row.hash))
}

/** The proof, as text to keep, that this was logged; null while it still waits, or never was. */
export async function proveLogged(db: Database, tenant: number, said: Statement): Promise<string | null> {
  const statement = statementBytes(said)
  const [[found], [head]] = await db.read(
    wallOf(tenant),
    store.positionOf(tenant, statement),
    store.lastCheckpoint(tenant),
  )
  if (!found || !head || found.position >= head.size) return null
  const wanted = tilesFor(found.position, head.size).map(({ level, from, to }) =>
    store.nodesBetween(tenant, level, from, to),
  )
  const rows = (await db.read(wallOf(tenant), ...wanted)).flat()
  const hashes = new Map(rows.map(({ level, position, hash }) => [`${level} ${position}`, hash]))
  const path = auditPath(
    (level, position) => hashes.get(`${level} ${position}`) as Buffer,
    ...([found.position, 0, head.size] as const),
  )
  return writeProof({ statement, index: found.position, path, checkpoint: head.note })
}
