import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remarkIds } from './remark-id.ts'

test('the same words tried again go under the same id, other words under another', () => {
  const idOf = remarkIds()
  const first = idOf('什么时候来？')
  assert.equal(idOf('什么时候来？'), first)
  assert.notEqual(idOf('明天来吗？'), first)
  assert.notEqual(idOf('什么时候来？'), first)
})
