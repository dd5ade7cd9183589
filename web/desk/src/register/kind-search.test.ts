import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { findKinds } from './kind-search.ts'

const kind = (title: string, words: string[]): CatalogueKind => ({
  ...{ kind: title, title, group: 'g', department: null, answered_within: null, sensitive: null },
  ...{ proof: false, advice: null, fields: [], words },
})
const kinds = [
  kind('垃圾没人清运', ['垃圾']),
  kind('路灯不亮', ['灯坏了']),
  kind('拖欠工资', ['工钱', '欠薪']),
]
const titles = (typed: string) => findKinds(typed, kinds).map((one) => one.title)

test('found by its title, by the words people use, and in a whole sentence; nothing for nothing', () => {
  assert.deepEqual(titles('灯'), ['路灯不亮'])
  assert.deepEqual(titles('工钱'), ['拖欠工资'])
  assert.deepEqual(titles('老板欠薪半年了'), ['拖欠工资'])
  assert.deepEqual(titles('清运'), ['垃圾没人清运'])
  assert.deepEqual(titles(' '), [])
  assert.deepEqual(titles('xyz'), [])
})
