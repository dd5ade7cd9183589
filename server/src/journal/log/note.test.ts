import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCheckpoint, signCheckpoint, signerOf, verifierKey } from './note.ts'

const signer = signerOf('county.example/log/371329', Buffer.alloc(32, 7))
const root = Buffer.alloc(32, 9)
const key = verifierKey(signer)
const note = signCheckpoint(signer, { size: 12, root })

test('a checkpoint is three lines and a signature line, and its key opens it', () => {
  assert.match(
    note,
    /^county\.example\/log\/371329\n12\nCQkJ.*=\n\n— county\.example\/log\/371329 [\w+/]+=*\n$/,
  )
  assert.deepEqual(readCheckpoint(note, key), { origin: signer.origin, size: 12, root })
  assert.equal(signCheckpoint(signer, { size: 12, root }), note, 'signed alike every time')
})

test('a key whose base64 has plus signs opens it as well', () => {
  const signers = Array.from({ length: 40 }, (_, n) => signerOf(signer.origin, Buffer.alloc(32, n)))
  assert.ok(signers.some((one) => verifierKey(one).split('+').length > 3))
  for (const one of signers)
    assert.ok(readCheckpoint(signCheckpoint(one, { size: 1, root }), verifierKey(one)), verifierKey(one))
})

test('a witness may add its signature; ours still counts', () => {
  assert.ok(readCheckpoint(`${note}— witness.example AAAAAAAAAAAA\n`, key))
})

test('another key of the same name, another name, or a changed text opens nothing', () => {
  const other = signerOf(signer.origin, Buffer.alloc(32, 8))
  const named = signerOf('else.example/log', Buffer.alloc(32, 7))
  assert.equal(readCheckpoint(note, verifierKey(other)), null)
  assert.equal(readCheckpoint(note, verifierKey(named)), null)
  for (const changed of [
    note.replace('\n12\n', '\n13\n'),
    note.replace('CQkJ', 'CQkK'),
    note.replace('\n12\n', '\n012\n'),
  ])
    assert.equal(readCheckpoint(changed, key), null)
  assert.equal(readCheckpoint('nothing', key), null)
  assert.equal(readCheckpoint(note, 'no key'), null)
})
