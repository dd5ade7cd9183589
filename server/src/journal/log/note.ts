/**
 * Signed notes (C2SP signed-note) and the checkpoints written in them (C2SP tlog-checkpoint), with Ed25519 keys.
 * A note is its text, an empty line, then `— <name> <base64 of 4 bytes key id ‖ signature>` lines.
 */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { sha256 } from '../../lib/crypto.ts'

/** Marks an Ed25519 key in a key id and in a verifier's key. */
const ED25519 = Buffer.of(1)
/** DER heads before the 32 bytes of an Ed25519 key (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

export interface Signer {
  /** The log's origin, which is the key's name too. */
  origin: string
  key: KeyObject
}

/** `seed`: 32 bytes. */
export const signerOf = (origin: string, seed: Buffer): Signer => ({
  origin,
  key: createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, seed]), format: 'der', type: 'pkcs8' }),
})

const publicBytes = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length)
const keyId = (name: string, bytes: Buffer): Buffer => sha256(`${name}\n`, ED25519, bytes).subarray(0, 4)

/** What a verifier is given once and keeps: `<name>+<key id, hex>+<base64 of type ‖ key>`. */
export function verifierKey({ origin, key }: Signer): string {
  const bytes = publicBytes(key)
  return `${origin}+${keyId(origin, bytes).toString('hex')}+${Buffer.concat([ED25519, bytes]).toString('base64')}`
}

export interface TreeHead {
  origin: string
  size: number
  root: Buffer
}

/** The checkpoint of a tree, signed. Ed25519 signs alike every time: the same head, the same text. */
export function signCheckpoint(signer: Signer, { size, root }: Omit<TreeHead, 'origin'>): string {
  const text = `${signer.origin}\n${size}\n${root.toString('base64')}\n`
  const signature = sign(null, Buffer.from(text), signer.key)
  const line = Buffer.concat([keyId(signer.origin, publicBytes(signer.key)), signature]).toString('base64')
  return `${text}\n— ${signer.origin} ${line}\n`
}

/** The head in a checkpoint, or null when it is no checkpoint or not signed by this key. Signatures of others are passed over. */
export function readCheckpoint(note: string, verifier: string): TreeHead | null {
  // base64 has plus signs of its own
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(verifier.trim()) ?? []
  const at = note.lastIndexOf('\n\n')
  const bytes = Buffer.from(encoded ?? '', 'base64')
  if (at < 0 || !name || bytes.length !== 33 || bytes[0] !== ED25519[0]) return null
  if (keyId(name, bytes.subarray(1)).toString('hex') !== id) return null
  const text = note.slice(0, at + 1)
  const key = createPublicKey({
    ...{ key: Buffer.concat([PUBLIC_HEAD, bytes.subarray(1)]), format: 'der', type: 'spki' },
  })
  const isSigned = note
    .slice(at + 2)
    .split('\n')
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => Buffer.from(line.slice(name.length + 3), 'base64'))
    .some(
      (line) =>
        line.subarray(0, 4).toString('hex') === id && verify(null, Buffer.from(text), key, line.subarray(4)),
    )
  const [origin, size, root] = text.split('\n')
  if (!isSigned || origin !== name || !/^(0|[1-9]\d{0,15})$/.test(size ?? '')) return null
  return { origin, size: Number(size), root: Buffer.from(root ?? '', 'base64') }
}
