import assert from 'node:assert/strict'
import { test } from 'node:test'
import { told, type Due } from './due.ts'

const open: Due = {
  late: false,
  due_at: '2026-03-05T09:00:00Z',
  due_words: '还剩 3 个工作日',
  final: null,
  closed_at: null,
  state_title: '办理中',
}
const cases: [string, Partial<Due>, string][] = [
  ['time enough', {}, '○ quiet 还剩 3 个工作日'],
  [
    'within a day',
    { due_at: '2026-03-02T09:00:00Z', due_words: '还剩 6 个工作时' },
    '● soon 还剩 6 个工作时',
  ],
  ['late', { late: true, due_words: '已超 1 个工作日' }, '▲ late 已超 1 个工作日'],
  ['no clock runs', { due_at: null, due_words: null }, '○ quiet 不计时'],
  ['solved', { closed_at: 'x', final: 'solved', late: true, state_title: '已办结' }, '✓ solved 已办结'],
  ['ended, not solved', { closed_at: 'x', final: 'declined', state_title: '不予受理' }, '– quiet 不予受理'],
]
for (const [name, part, wanted] of cases)
  test(`a deadline: ${name}`, () => {
    const { shape, tone, words } = told({ ...open, ...part })
    assert.equal(`${shape} ${tone} ${words}`, wanted)
  })
