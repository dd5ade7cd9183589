import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { newDraft, type Draft } from '../keep/draft.ts'
import { after, lacking, strayed, unfinished } from './steps.ts'

const kind = (more: Partial<CatalogueKind> = {}): CatalogueKind => ({
  kind: 'light',
  title: '路灯',
  group: 'road',
  department: null,
  answered_within: null,
  sensitive: null,
  proof: false,
  advice: null,
  fields: [],
  words: [],
  ...more,
})
const field: CatalogueKind['fields'][number] = {
  field: 'pole',
  title: '灯杆号',
  type: 'text',
  required: true,
  choices: [],
  unit: null,
  hint: null,
  long: false,
  private: false,
}
const place = ['township', 'village'].map((level) => ({ id: level, level, code: '', name: level }))
const draft = (more: Partial<Draft>): Draft => ({ ...newDraft('d'), ...more })

test('a kind without advice and fields goes straight to telling', () => {
  assert.equal(after('kind', draft({ kind: kind() })), 'tell')
})
test('advice comes before the fields, the fields before telling', () => {
  const full = draft({ kind: kind({ advice: { text: '先看看', divert: false }, fields: [field] }) })
  assert.equal(after('kind', full), 'advice')
  assert.equal(after('advice', full), 'fields')
  assert.equal(after('fields', full), 'tell')
})
test('a complaint is asked whom it is about', () => {
  assert.equal(after('kind', draft({ kind: kind({ sensitive: 'accuses' }) })), 'fields')
})
test('a required field is asked for by its title, an optional phone only when it is no phone', () => {
  assert.deepEqual(lacking('fields', draft({ kind: kind({ fields: [field] }) })), {
    'field-pole': '请填“灯杆号”',
  })
  assert.deepEqual(lacking('tell', draft({ text: '灯不亮' })), {})
  assert.ok(lacking('tell', draft({ text: '灯不亮', phone: '12345' })).phone)
})
test('a report taken up again opens where it was left', () => {
  assert.equal(unfinished(draft({})), 'where')
  assert.equal(unfinished(draft({ place })), 'what')
  assert.equal(unfinished(draft({ place, kind: kind({ advice: { text: '打 119', divert: true } }) })), 'what')
  assert.equal(unfinished(draft({ place, kind: kind() })), 'tell')
  assert.equal(unfinished(draft({ place, kind: kind(), text: '灯不亮' })), 'check')
})
test('a submitted report has only its receipt, one that is not has none', () => {
  const county = { code: '000000', name: '某县' }
  assert.equal(strayed(draft({ status: 'queued' }), 'check'), 'done')
  assert.equal(strayed(draft({ status: 'sent' }), 'done'), null)
  assert.equal(strayed(draft({ status: 'refused' }), 'done'), null)
  assert.equal(strayed(draft({}), 'done'), 'where')
  assert.equal(strayed(draft({ county, place }), 'what'), null)
  assert.equal(strayed(draft({}), 'what'), 'where')
})
