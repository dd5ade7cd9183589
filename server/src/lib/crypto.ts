/**
 * One door for hashing and field encryption, so that another suite (SM3, SM4-GCM) can take its place.
 * Today: SHA-256, HMAC-SHA-256, AES-256-GCM. A sealed value is: suite (1 byte) ‖ nonce (12) ‖ tag (16) ‖ ciphertext.
 * The master key never encrypts a value: per-purpose keys are derived from it, and each person's own key is wrapped by one.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from './cannot-start.ts'

const AES_256_GCM = 1

export function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Keyed hash: finds or compares a value without keeping it. */
export const keyedHash = (key: Buffer, ...parts: (Buffer | string)[]): Buffer => {
  // as a key object: given bytes, Node first throws and catches an error of its own to learn that they are none (10 µs, not 3)
  const hash = createHmac('sha256', createSecretKey(key))
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const randomKey = (): Buffer => randomBytes(32)

/** Encrypts. `bound` is authenticated with it: the value opens only where it belongs (e.g. `1/person/<id>`). */
export function seal(key: Buffer, bound: string, plain: Buffer | string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(AES_256_GCM), nonce, cipher.getAuthTag(), body])
}

/** Throws when the value was changed, moved elsewhere, or sealed with another key. */
export function open(key: Buffer, bound: string, sealed: Buffer): Buffer {
  if (sealed[0] !== AES_256_GCM) throw new Error(`unknown cipher suite ${sealed[0]}`)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(13, 29))
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()])
}

/** The keys of a running server, each for one purpose only. */
export interface Keys {
  /** Wraps each person's own key. */
  wrapping: Buffer
  /** Finds a person by phone without reading the phone. */
  phone: Buffer
  /** Signs session cookies. */
  session: Buffer
  /** Makes the unguessable link of a report, so that only its hash is stored. */
  link: Buffer
  /** Seals hotline files while they wait, and compares their orders. */
  hotline: Buffer
  /** Seals addresses and secrets of endpoints, and compares codes sent by mail. */
  endpoint: Buffer
  /** Seals what a machine read off a receipt, for whoever sent it. */
  reading: Buffer
  /** Makes the keys that sign the transparency logs. */
  log: Buffer
  /** Seals the secrets of second factors, and compares backup codes. */
  secondFactor: Buffer
  /** Seals what is known of households, and the words of visits. */
  household: Buffer
  /** Seals what a browser carries between two steps of signing in. */
  signIn: Buffer
}

export function deriveKeys(master: Buffer): Keys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'shanzhi', purpose, 32))
  return {
    wrapping: derive('wrap person keys'),
    phone: derive('find by phone'),
    session: derive('session'),
    link: derive('link of a report'),
    hotline: derive('hotline files'),
    secondFactor: derive('second factor'),
    signIn: derive('steps of signing in'),
    endpoint: derive('endpoints'),
    household: derive('households'),
    reading: derive('what a receipt says'),
    log: derive('transparency log'),
  }
}

/** Tells keys apart without telling them: 16 hex digits. */
export const keyMark = (master: Buffer): string =>
  Buffer.from(hkdfSync('sha256', master, 'shanzhi', 'mark of the key', 8)).toString('hex')

/** Beside restored data that came without its key: the mark of the one that opens it. */
export const KEY_WANTED = 'key.wanted'

/** SHANZHI_KEY (64 hex or base64 of 32 bytes), else the file `key` (0600) in the data directory, made on first use. */
export function masterKey(dataDir: string, env: { SHANZHI_KEY?: string } = process.env): Buffer {
  const wanted = join(dataDir, KEY_WANTED)
  if (!existsSync(wanted))
    return env.SHANZHI_KEY ? parseKey(env.SHANZHI_KEY, 'SHANZHI_KEY') : keyFile(dataDir)
  // a new key would open nothing of what was restored, and seal what comes next beside it
  const mark = readFileSync(wanted, 'utf8').trim()
  const has = Boolean(env.SHANZHI_KEY) || existsSync(join(dataDir, 'key'))
  const key = has && (env.SHANZHI_KEY ? parseKey(env.SHANZHI_KEY, 'SHANZHI_KEY') : keyFile(dataDir))
  if (!key || keyMark(key) !== mark)
    throw new CannotStart(
      `${dataDir} 是恢复的数据，需要原来的主密钥（标记 ${mark}）：放到 ${join(dataDir, 'key')} 或设 SHANZHI_KEY / the original master key is needed`,
    )
  rmSync(wanted)
  return key
}

function keyFile(dataDir: string): Buffer {
  const path = join(dataDir, 'key')
  mkdirSync(dataDir, { recursive: true })
  try {
    if (statSync(path).mode & 0o077) chmodSync(path, 0o600)
    return parseKey(readFileSync(path, 'utf8'), path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  // Written aside and linked: two processes starting together end up with one key, and never half of it.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, randomKey().toString('hex') + '\n', { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return parseKey(readFileSync(path, 'utf8'), path)
}

const keyBytes = (text: string): Buffer => {
  const word = text.trim()
  return Buffer.from(word, /^[0-9a-fA-F]{64}$/.test(word) ? 'hex' : 'base64')
}

/** Whether it can be a master key: 64 hex digits, or base64 of 32 bytes. */
export const isKey = (text: string): boolean => keyBytes(text).length === 32

function parseKey(text: string, from: string): Buffer {
  const key = keyBytes(text)
  if (key.length !== 32) throw new Error(`${from}: the key must be 32 bytes, as 64 hex digits or base64`)
  return key
}
