import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeLink, readLink } from './link.ts'

test('a link reads back to its hash, and any other last character is another link', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  for (let i = 0; i < 8; i++) {
    const { token, hash } = makeLink(Buffer.alloc(32, 7), 1, `matter ${i}`)
    assert.deepEqual(readLink(token), { tenant: 1, hash })
    for (const last of alphabet) {
      const other = token.slice(0, -1) + last
      if (other !== token) assert.notDeepEqual(readLink(other)?.hash, hash, other)
    }
  }
})
