import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBlank, newDraft, reportOf, type Draft } from './draft.ts'

const id = '0199f0a0-0000-7000-8000-000000000001'

test('a report carries the phone’s own id and leaves out what was not filled in, or is asked no more', () => {
  const asked = ['count', 'colour'].map((field) => ({ field, title: field, type: 'text' }))
  const kind = { kind: 'street_light', fields: asked } as unknown as Draft['kind']
  const draft = { ...newDraft(id), county: { code: '000000', name: '某县' }, text: ' 路灯不亮 ', kind }
  draft.fields = { count: '两盏', colour: '', of_another_kind: '红' }
  assert.deepEqual(reportOf(draft), {
    id,
    county: '000000',
    kind: 'street_light',
    text: '路灯不亮',
    fields: { count: '两盏' },
  })
})

test('a phone number typed in groups is sent without its spaces, a name alone is enough', () => {
  assert.deepEqual(reportOf({ ...newDraft(id), phone: '138 0000 0000' }).contact, { phone: '13800000000' })
  assert.deepEqual(reportOf({ ...newDraft(id), name: '老张' }).contact, { name: '老张' })
  assert.equal(reportOf(newDraft(id)).contact, undefined)
})

test('whom a complaint is about goes along, and only with a complaint', () => {
  const accused = [{ is: 'persons' as const, id, name: '某人' }]
  const kind = { sensitive: 'accuses' } as Draft['kind']
  assert.deepEqual(reportOf({ ...newDraft(id), kind, accused }).accused, { persons: [id], organisations: [] })
  assert.equal(reportOf({ ...newDraft(id), accused }).accused, undefined)
})

test('only a draft without words, kind and photos is blank', () => {
  assert.equal(isBlank(newDraft()), true)
  assert.equal(isBlank({ ...newDraft(), text: '灯' }), false)
})
