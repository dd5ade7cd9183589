import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellingWords, topics, words } from './words.ts'

test('words in one writing, without punctuation', () => {
  assert.deepEqual(words('村口路灯，ＬＥＤ 亮！路灯'), ['村口', '路灯', 'led', '亮', '路灯'])
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

test('for comparing: unknown words as pairs of letters, not across a stop; what is not there with what it is not', () => {
  assert.deepEqual(topics('集市门口占道摆摊'), ['集市', '门口', '占道', '道摆', '摆摊'])
  assert.deepEqual(topics('路灯不亮，坏了 12 天'), ['路灯', '不亮', '坏'])
  assert.deepEqual(topics('的了'), [])
})
