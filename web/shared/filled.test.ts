import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AskedField } from '#contract/http/entries.ts'
import { givenOf, lackingFields } from './filled.ts'

const asked = (field: string, type: AskedField['type'], required = true): AskedField => ({
  ...{
    field,
    title: field,
    type,
    required,
    choices: [],
    unit: null,
    hint: null,
    long: false,
    private: false,
  },
})
const fields = [
  asked('people', 'people'),
  asked('sum', 'amount'),
  asked('agreed', 'boolean'),
  asked('note', 'text', false),
]

test('a list of people without one name is empty; no is an answer', () => {
  const filled = { people: [{ name: ' ', phone: '13800000000' }], sum: '', agreed: false }
  assert.deepEqual(
    lackingFields(fields, filled).map(({ field }) => field),
    ['people', 'sum'],
  )
})

test('what is sent: names without their spaces, sums in fen, nothing empty', () => {
  const filled = {
    people: [{ name: ' 王某 ', phone: '' }, { name: '' }],
    sum: '1,200.5',
    agreed: true,
    note: ' ',
  }
  assert.deepEqual(givenOf(fields, filled), { people: [{ name: '王某' }], sum: 120_050, agreed: true })
})
