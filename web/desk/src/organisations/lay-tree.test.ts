import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Organisation } from '#contract/http/people.ts'
import { layTree, type Branch } from './lay-tree.ts'

const made = (id: string, parent: string | null): Organisation => ({
  ...{ id, parent, kind: 'branch', kind_title: '党支部', name: id, department: null },
  region: { id: 'r', level: 'village', code: '1', name: '村' },
})
const words = (tree: Branch[]): string =>
  tree.map(({ one, below }) => one.id + (below.length ? `(${words(below)})` : '')).join(' ')

test('five tiers hang under one another, whatever order they come in', () => {
  const all = [
    made('society', null),
    made('d', 'c'),
    made('b', 'a'),
    made('c', 'b'),
    made('e', 'd'),
    made('a', 'street'),
  ]
  assert.equal(words(layTree(all)), 'a(b(c(d(e)))) society', 'above what is shown nothing is missed')
})

test('nothing, and only single ones', () => {
  assert.equal(words(layTree([])), '')
  assert.equal(words(layTree([made('a', null), made('b', null)])), 'a b')
})
