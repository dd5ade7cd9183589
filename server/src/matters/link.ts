/**
 * The unguessable link of a reporter without an account. 128 bits made from the server's key and the matter's id, so a
 * repeated report gets the same link while only its hash is stored. Form: `<county>-<22 characters>`.
 */
import { keyedHash, sha256 } from '../lib/crypto.ts'

export interface Link {
  token: string
  hash: Buffer
}

export function makeLink(key: Buffer, tenant: number, matter: string): Link {
  const secret = keyedHash(key, `${tenant}/${matter}`).subarray(0, 16)
  return { token: `${tenant.toString(36)}-${secret.toString('base64url')}`, hash: sha256(secret) }
}

/** The county and stored hash a link points to; null when it cannot be one. */
export function readLink(token: string): { tenant: number; hash: Buffer } | null {
  const parts = /^([0-9a-z]{1,6})-([\w-]{22})$/.exec(token)
  if (!parts) return null
  const secret = Buffer.from(parts[2] as string, 'base64url')
  // the last of 22 characters has four bits to spare: a link has one spelling only
  if (secret.toString('base64url') !== parts[2]) return null
  return { tenant: parseInt(parts[1] as string, 36), hash: sha256(secret) }
}
