/**
 * The hash tree of RFC 6962 (and 9162) §2.1: leaves H(0x00 ‖ entry), nodes H(0x01 ‖ left ‖ right), split at the largest
 * power of two below the size. Kept as a compact range: the roots of its complete subtrees, largest first.
 */
import { sha256 } from '../lib/crypto.ts'

const NODE = Buffer.of(1)
export const node = (left: Buffer, right: Buffer) => sha256(NODE, left, right)

/** The frontier of `size` leaves after one more leaf. */
function push(frontier: Buffer[], size: number, leaf: Buffer): Buffer[] {
  const next = [...frontier]
  let top = leaf
  // Each set low bit of the size is a complete subtree as large as the one in hand: they join.
  for (let left = size; left % 2 === 1; left = Math.floor(left / 2)) top = node(next.pop() as Buffer, top)
  next.push(top)
  return next
}

/** The compact range of `size` leaves, extended. */
export function extend(frontier: Buffer[], size: number, leaves: Buffer[]): Buffer[] {
  return leaves.reduce((range, leaf, i) => push(range, size + i, leaf), frontier)
}

/** The root over a compact range; of nothing, the hash of nothing. */
export const rootOf = (frontier: Buffer[]): Buffer =>
  frontier.length === 0 ? sha256() : frontier.reduceRight((right, left) => node(left, right))

const treeRoot = (leaves: Buffer[]) => rootOf(extend([], 0, leaves))

/** Largest power of two below `size` (≥ 2). */
export const splitOf = (size: number): number => {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** The audit path of the leaf at `position`, leaf side first (RFC 6962 §2.1.1). */
export function inclusionPath(leaves: Buffer[], position: number): Buffer[] {
  if (leaves.length <= 1) return []
  const split = splitOf(leaves.length)
  return position < split
    ? [...inclusionPath(leaves.slice(0, split), position), treeRoot(leaves.slice(split))]
    : [...inclusionPath(leaves.slice(split), position - split), treeRoot(leaves.slice(0, split))]
}

/** Whether the path leads from the leaf to the root (RFC 9162 §2.1.3.2). */
export function isIncluded(
  leaf: Buffer,
  position: number,
  size: number,
  path: Buffer[],
  root: Buffer,
): boolean {
  if (position < 0 || position >= size) return false
  let at = position
  let last = size - 1
  let hash = leaf
  for (const step of path) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = node(step, hash)
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2)
        last = Math.floor(last / 2)
      }
    } else hash = node(hash, step)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && hash.equals(root)
}
