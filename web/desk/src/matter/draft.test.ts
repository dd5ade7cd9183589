import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { ActionOffer, Matter } from '#contract/http/matters.ts'

const store = new Map<string, string>()
Object.assign(globalThis, {
  sessionStorage: {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
  },
})
const { commandOf, dropDraft, keepDraft, missing, readDraft } = await import('./draft.ts')
beforeEach(() => store.clear())

const one = { seat: { post: 'handler', region: 'r1' }, title: '县城管局' }
const two = { seat: { post: 'handler', region: 'r2' }, title: '供电所' }
const offer = (part: Partial<ActionOffer> = {}): ActionOffer => ({
  ...{ action: 'dispatch', title: '派遣', needs: ['target'], asks: ['note'], targets: [one, two], units: [] },
  ...{ grounds: [], entry: null },
  ...part,
})
const matter = { id: 'm1', version: 3 } as Matter

test('what was typed is there again after a detour, and gone once sent', () => {
  const draft = readDraft('m1', offer())
  keepDraft('m1', 'dispatch', { ...draft, input: { note: '请今天去' } })
  assert.equal(readDraft('m1', offer()).input.note, '请今天去')
  dropDraft('m1', 'dispatch')
  assert.equal(readDraft('m1', offer()).input.note, undefined)
})

test('one choice is filled in; a target no longer offered is forgotten', () => {
  assert.deepEqual(readDraft('m1', offer({ targets: [one] })).input.target, one.seat)
  keepDraft('m1', 'dispatch', { input: { target: two.seat, note: '看看' }, command_id: 'c' })
  const again = readDraft('m1', offer({ targets: [one, { ...two, seat: { post: 'x', region: 'r3' } }] }))
  assert.equal(again.input.target, undefined)
  assert.equal(again.input.note, '看看')
})

test('the same words sent again are the same command; other words, or another version, are another', () => {
  const draft = { input: { note: '甲' }, command_id: 'c1' }
  const first = commandOf(matter, offer(), draft)
  assert.equal(first.command.command_id, 'c1')
  assert.equal(commandOf(matter, offer(), first.kept).command.command_id, 'c1')
  const other = commandOf(matter, offer(), { ...first.kept, input: { note: '乙' } })
  assert.notEqual(other.command.command_id, 'c1')
  const later = commandOf({ ...matter, version: 4 }, offer(), first.kept)
  assert.notEqual(later.command.command_id, 'c1')
  assert.equal(later.command.version, 4)
})

test('blank fields are not sent, and needed ones are named', () => {
  const { command } = commandOf(matter, offer(), {
    input: { note: '  ', photos: [], reason: '有' },
    command_id: 'c',
  })
  assert.deepEqual(command.input, { reason: '有' })
  const needs = offer({ needs: ['target', 'reason', 'photo'] })
  assert.deepEqual(missing(needs, { target: one.seat, reason: ' ', photos: [] }), ['reason', 'photo'])
})

test('of many seats, the department that usually answers is filled in; a choice already made stays', () => {
  assert.deepEqual(readDraft('m1', offer(), '供电所').input.target, two.seat)
  assert.equal(readDraft('m1', offer(), '县水利局').input.target, undefined)
  keepDraft('m1', 'dispatch', { input: { target: one.seat }, command_id: 'c' })
  assert.deepEqual(readDraft('m1', offer(), '供电所').input.target, one.seat)
})
