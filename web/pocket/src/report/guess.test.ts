import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { guess } from './guess.ts'

const kind = (title: string, ...words: string[]) =>
  ({ kind: title, title, words }) as unknown as CatalogueKind
const kinds = [kind('路灯照明', '路灯', '灯不亮'), kind('道路破损', '坑', '路面'), kind('垃圾清运', '垃圾')]
const titles = (text: string) => guess(text, kinds).map((found) => found.title)

test('the kind whose words are in the sentence comes first', () => {
  assert.deepEqual(titles('村头路灯不亮，路面还有坑'), ['路灯照明', '道路破损'])
})
test('a title’s own pairs of characters are enough', () => {
  assert.deepEqual(titles('垃圾没人清运'), ['垃圾清运'])
})
test('nothing is guessed from one character or from what no kind knows', () => {
  assert.deepEqual(titles('灯'), [])
  assert.deepEqual(titles('想问问别的'), [])
})
