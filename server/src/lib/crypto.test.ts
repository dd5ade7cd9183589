import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deriveKeys, keyedHash, masterKey, open, randomKey, seal, sha256 } from './crypto.ts'

const dir = mkdtempSync(join(tmpdir(), 'key-'))
after(() => rmSync(dir, { recursive: true }))

test('a sealed value opens with its key and place only, and shows any change', () => {
  const key = randomKey()
  const sealed = seal(key, '1/a', '张三 13800000000')
  assert.equal(open(key, '1/a', sealed).toString(), '张三 13800000000')
  assert.notDeepEqual(seal(key, '1/a', '张三 13800000000'), sealed)
  assert.throws(() => open(randomKey(), '1/a', sealed))
  assert.throws(() => open(key, '1/b', sealed))
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed)
    changed[i]! ^= 1
    assert.throws(() => open(key, '1/a', changed), `byte ${i}`)
  }
  assert.throws(() => open(key, '1/a', sealed.subarray(0, 20)))
})

test('SHA-256 and HMAC-SHA-256 as published (FIPS 180-4, RFC 4231 case 2)', () => {
  assert.equal(
    sha256('a', 'bc').toString('hex'),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  const mac = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
  assert.equal(keyedHash(Buffer.from('Jefe'), 'what do ya want ', 'for nothing?').toString('hex'), mac)
})

test('purposes have keys of their own, the same on every start', () => {
  const master = randomKey()
  const keys = deriveKeys(master)
  assert.deepEqual(deriveKeys(master), keys)
  const all = Object.values(keys).map((key: Buffer) => key.toString('hex'))
  assert.equal(new Set(all).size, all.length)
})

test('the key file is made once, readable by its owner only', () => {
  const home = join(dir, 'new', 'data')
  const key = masterKey(home, {})
  assert.deepEqual(masterKey(home, {}), key)
  assert.equal(statSync(join(home, 'key')).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(home), ['key'])
})

test('the environment wins; a bad key stops with its name and without its value', () => {
  const key = randomKey()
  assert.deepEqual(masterKey(dir, { SHANZHI_KEY: key.toString('hex') }), key)
  assert.deepEqual(masterKey(dir, { SHANZHI_KEY: key.toString('base64') }), key)
  assert.throws(
    () => masterKey(dir, { SHANZHI_KEY: 'hunter2' }),
    /^Error: SHANZHI_KEY: the key must be 32 bytes/,
  )
  writeFileSync(join(dir, 'key'), 'half')
  assert.throws(() => masterKey(dir, {}), /key must be 32 bytes/)
})
