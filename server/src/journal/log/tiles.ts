/**
 * The tree of RFC 6962 in tiles (C2SP tlog-tiles): stored are the leaves and every 256th part above them; all other
 * hashes follow from these. A tile is up to 256 neighbours of one level, and a bundle the statements of a leaf tile.
 */
import { sha256 } from '../../lib/crypto.ts'
import { node, splitOf } from '../tree.ts'

export const TILE = 256

/** The stored hash at a level and position; throws where there is none. */
export type NodeAt = (level: number, position: number) => Buffer

/** RFC 6962 leaf hash of a logged statement. */
export const statementLeaf = (statement: Buffer): Buffer => sha256(Buffer.of(0), statement)

/** How many stored hashes a level has in a tree of `size` leaves. */
export const nodesAt = (level: number, size: number): number => Math.floor(size / TILE ** level)

/** The root over the leaves from `from` (included) to `to` (not): `from` lies on the tree's own divisions. */
export function rangeRoot(nodeAt: NodeAt, from: number, to: number): Buffer {
  const count = to - from
  if (count === 0) return sha256()
  const level = Math.round(Math.log(count) / Math.log(TILE))
  if (TILE ** level === count && from % count === 0) return nodeAt(level, from / count)
  const middle = from + splitOf(count)
  return node(rangeRoot(nodeAt, from, middle), rangeRoot(nodeAt, middle, to))
}

/** The audit path of a leaf in the tree over [from, to), leaf side first (RFC 6962 §2.1.1). */
export function auditPath(nodeAt: NodeAt, position: number, from: number, to: number): Buffer[] {
  if (to - from <= 1) return []
  const middle = from + splitOf(to - from)
  return position < middle
    ? [...auditPath(nodeAt, position, from, middle), rangeRoot(nodeAt, middle, to)]
    : [...auditPath(nodeAt, position, middle, to), rangeRoot(nodeAt, from, middle)]
}

/** Which stored hashes a path from `position` needs in a tree of `size`: on each level its own tile and the last one. */
export function tilesFor(position: number, size: number): { level: number; from: number; to: number }[] {
  const wanted = []
  for (let level = 0; nodesAt(level, size) > 0; level++) {
    const count = nodesAt(level, size)
    for (const at of new Set([Math.floor(position / TILE ** level), count - 1])) {
      const from = Math.floor(Math.min(at, count - 1) / TILE) * TILE
      wanted.push({ level, from, to: Math.min(from + TILE, count) })
    }
  }
  return wanted
}

export interface TileAddress {
  /** `entries`: the statements themselves. */
  level: number | 'entries'
  index: number
  /** How many of the 256 there are. */
  width: number
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** Reads `tile/<level>/x001/x234/067.p/8`; null where it is no such address. */
export function readTilePath(path: string): TileAddress | null {
  const [, level, parts, width] = PATH.exec(path) ?? []
  if (!level || !parts) return null
  const index = Number(parts.replaceAll(/[x/]/g, ''))
  const asked = width === undefined ? TILE : Number(width)
  if (asked > TILE || (width !== undefined && asked === TILE) || parts !== indexPath(index)) return null
  return { level: level === 'entries' ? level : Number(level), index, width: asked }
}

/** 1234067 → `x001/x234/067`. */
function indexPath(index: number): string {
  const threes = String(index)
    .padStart(Math.ceil(String(index).length / 3) * 3, '0')
    .match(/\d{3}/g) as string[]
  return threes.map((three, at) => (at < threes.length - 1 ? `x${three}` : three)).join('/')
}

/** The statements of a bundle, each after its length in two bytes. */
export const bundle = (statements: Buffer[]): Buffer =>
  Buffer.concat(
    statements.flatMap((statement) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(statement.length)
      return [length, statement]
    }),
  )
