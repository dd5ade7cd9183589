import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CatalogueKind } from '#contract/http/catalogue.ts'
import { emptyDraft, missing, reportOf, type Draft } from './draft.ts'

const field = (name: string, type: CatalogueKind['fields'][number]['type'], required: boolean) => ({
  ...{
    field: name,
    title: name,
    type,
    required,
    choices: [],
    unit: null,
    hint: null,
    long: false,
    private: false,
  },
})
const kind: CatalogueKind = {
  ...{ kind: 'house', title: '危房', group: 'safety', department: null, answered_within: null },
  ...{ sensitive: null, proof: false, advice: null, words: [] },
  fields: [field('lived_in', 'boolean', true), field('metres', 'number', false)],
}
const place = [{ id: 'c', level: 'county', code: '1', name: '县' }]
const full: Draft = {
  ...emptyDraft('phone', place),
  ...{ kind: 'house', text: ' 墙裂了 ', fields: { lived_in: false } },
}

test('what is missing is told in the order of the form; false is an answer', () => {
  const fields = (draft: Draft, of?: CatalogueKind) => missing(draft, of).map((one) => one.field)
  assert.deepEqual(fields(emptyDraft('counter'), undefined), ['kind', 'region', 'text'])
  assert.deepEqual(fields(full, kind), [])
  assert.deepEqual(fields({ ...full, fields: {}, phone: '12345' }, kind), ['fields.lived_in', 'phone'])
  assert.deepEqual(fields({ ...full, fields: { lived_in: true, metres: '三' } }, kind), ['fields.metres'])
})

test('only what was told is sent: no empty contact, no accused where nobody is accused, no field of another kind', () => {
  const report = reportOf({ ...full, fields: { lived_in: false, other: 'x' }, accused: [] }, '9', kind)
  assert.deepEqual(report, {
    ...{ id: full.id, county: '9', kind: 'house', text: '墙裂了', channel: 'phone', region: 'c' },
    fields: { lived_in: false },
  })
  const accused = [{ is: 'persons' as const, id: 'p', name: '甲' }]
  const told = { ...full, accused, name: ' 王 ', phone: '13800138000' }
  assert.equal(reportOf(told, '9', kind).accused, undefined)
  const complaint = reportOf(told, '9', { ...kind, sensitive: 'accuses' })
  assert.deepEqual(complaint.accused, { persons: ['p'], organisations: [] })
  assert.deepEqual(complaint.contact, { name: '王', phone: '13800138000' })
})
