import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellingWords, words } from './words.ts'

test('words in one writing, without punctuation', () => {
  assert.deepEqual(words('村口路灯不亮，ＬＥＤ 也不亮！'), [
    '村口',
    '路灯',
    '不',
    '亮',
    'led',
    '也',
    '不',
    '亮',
  ])
  assert.deepEqual(words(' ，。'), [])
})

test('what a text is about: once each, no empty words, no numbers', () => {
  assert.deepEqual(tellingWords('请问我家门口的路灯坏了 12 天，路灯什么时候修？'), [
    '门口',
    '路灯',
    '坏',
    '修',
  ])
})
