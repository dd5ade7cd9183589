/** A proof one can keep and check without us (C2SP tlog-proof): the statement, where it lies, its path, the signed head. */
import { isIncluded } from '../tree.ts'
import { readCheckpoint } from './note.ts'
import { statementLeaf } from './tiles.ts'

const HEAD = 'c2sp.org/tlog-proof@v1'

export interface LogProof {
  statement: Buffer
  index: number
  path: Buffer[]
  checkpoint: string
}

export const writeProof = ({ statement, index, path, checkpoint }: LogProof): string =>
  [
    HEAD,
    `extra ${statement.toString('base64')}`,
    `index ${index}`,
    ...path.map((hash) => hash.toString('base64')),
    '',
    checkpoint,
  ].join('\n')

function readProof(text: string): LogProof | null {
  const at = text.indexOf('\n\n')
  const [head, extra, index, ...path] = text.slice(0, Math.max(at, 0)).split('\n')
  if (head !== HEAD || !extra?.startsWith('extra ') || !/^index \d{1,15}$/.test(index ?? '')) return null
  return {
    statement: Buffer.from(extra.slice(6), 'base64'),
    index: Number((index as string).slice(6)),
    path: path.map((line) => Buffer.from(line, 'base64')),
    checkpoint: text.slice(at + 2),
  }
}

export type Checked = { statement: string; size: number } | 'unreadable' | 'not_signed' | 'not_included'

/** Checks a proof with nothing but the verifier's key. */
export function checkProof(text: string, verifier: string): Checked {
  const proof = readProof(text)
  if (!proof) return 'unreadable'
  const head = readCheckpoint(proof.checkpoint, verifier)
  if (!head) return 'not_signed'
  const leaf = statementLeaf(proof.statement)
  return isIncluded(leaf, proof.index, head.size, proof.path, head.root)
    ? { statement: proof.statement.toString(), size: head.size }
    : 'not_included'
}
