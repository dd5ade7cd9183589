import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentences } from './speech.ts'

test('a page is read sentence by sentence, without bare signs', () => {
  assert.deepEqual(sentences('第1步，共3步\n在哪里？\n→\n选一选。再写一写。'), [
    '第1步，共3步',
    '在哪里？',
    '选一选。',
    '再写一写。',
  ])
})
