import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alike, nearWords, shared } from './alike.ts'

const here = { metres: null, isSamePlace: true, isSameVillage: true }
const village = { ...here, isSamePlace: false }
const away = { ...village, isSameVillage: false }

test('words in common: one is a coincidence, unless it is all that was said', () => {
  assert.equal(shared(['路灯', '不亮'], ['路灯', '不亮', '村口']), 1)
  assert.equal(shared(['路灯', '村口', '电线', '下雨'], ['路灯', '学校', '围墙', '倒']), 0)
  assert.equal(shared(['停水'], ['停水', '两天']), 1)
  assert.equal(shared([], ['停水']), 0)
})

test('near and of the same kind is alike; nearer and in the same words more so; far away never', () => {
  const asked = { kind: 'street_light', words: ['路灯', '不亮'] }
  const light = { kind: 'street_light', words: ['路灯', '不亮'] }
  const other = { kind: 'street_light', words: ['灯杆', '歪'] }
  const score = (matter: typeof light, near: typeof here | { metres: number | null }) =>
    alike(asked, matter, { ...village, ...near })
  assert.ok(score(light, here) > score(light, village))
  assert.ok(score(light, village) > score(other, village))
  assert.ok(score(other, village) > 0)
  assert.equal(alike(asked, light, away), 0)
  assert.ok(score(light, { metres: 40 }) > score(light, { metres: 400 }))
  assert.equal(score(light, { metres: 1600 }), 0)
})

test('of another kind only in nearly the same words; before a kind is chosen the words decide', () => {
  const matter = { kind: 'sewage', words: ['下水道', '堵', '污水', '路上'] }
  const words = ['下水道', '堵', '臭', '难闻']
  assert.equal(alike({ kind: 'rubbish_heap', words }, matter, here), 0)
  assert.ok(alike({ kind: undefined, words }, matter, here) > 0)
  assert.ok(alike({ kind: 'rubbish_heap', words: matter.words }, matter, here) > 0)
})

test('with nothing told but the place: what is open right there, the nearest first', () => {
  const nothing = { kind: undefined, words: [] }
  const score = (near: Parameters<typeof alike>[2]) =>
    alike(nothing, { kind: 'sewage', words: ['污水'] }, near)
  assert.ok(score({ ...village, metres: 60 }) > score(here))
  assert.ok(score(here) > 0)
  assert.equal(score(village), 0)
})

test('how near, in words', () => {
  assert.equal(nearWords({ ...here, metres: 12 }, '甲村'), '就在这里')
  assert.equal(nearWords({ ...here, metres: 123 }, '甲村'), '约 130 米外')
  assert.equal(nearWords(here, '甲村'), '就在甲村')
  assert.equal(nearWords(village, '甲村'), '同在甲村')
})
