import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeldSeat } from './index.ts'
import { anonymous, authorityOf, demand, maySee, rangeOf, scopeLiteral } from './index.ts'
import { keysLiteral } from './scope.ts'

const seat = (path: string, over: Partial<HeldSeat> = {}): HeldSeat => ({
  ...{
    post: 'chief',
    region: `r-${path}`,
    path,
    sees: 'subtree',
    may: [],
    title: '',
    post_title: '',
    acting: false,
    place: [],
  },
  ...over,
})

test('a path becomes a half-open range; what is no path is refused, so nothing can be smuggled into the literal', () => {
  assert.deepEqual(rangeOf('a/b/'), ['a/b/', 'a/b0'])
  assert.deepEqual(rangeOf('/a/b/'), ['/a/b/', '/a/b0'])
  for (const bad of ['', '/', 'a', 'a/b', 'a//', 'A/', 'a/"),("/', 'a/%/'])
    assert.throws(() => rangeOf(bad), bad)
})

test('a sibling whose label begins alike is outside the range', () => {
  const [from, to] = rangeOf('a/1/')
  const inside = (path: string) => path >= from && path < to
  assert.deepEqual(['a/1/', 'a/1/x/', 'a/1/zz/9/'].map(inside), [true, true, true])
  assert.deepEqual(['a/', 'a/10/', 'a/1a/', 'a/0/', 'a/2/', 'b/'].map(inside), [
    false,
    false,
    false,
    false,
    false,
    false,
  ])
})

test('nested places are told once', () => {
  assert.equal(scopeLiteral(['a/1/x/', 'a/2/', 'a/1/', 'a/1/']), '{["a/1/","a/10"),["a/2/","a/20")}')
  assert.equal(scopeLiteral([]), '{}')
})

test('keys are quoted', () => assert.equal(keysLiteral(['a"b\\c', 'd,e']), '{"a\\"b\\\\c","d,e"}'))

test('authority comes from the seats: subtree posts give places, every seat gives keys, a department gives its own', () => {
  const a = authorityOf(
    1,
    'p',
    [
      seat('a/1/', { may: ['read_tallies'] }),
      seat('a/', { sees: 'assigned', organisation: 'o', may: ['manage_people'] }),
    ],
    7,
    '李',
  )
  assert.deepEqual(a.paths, ['a/1/'])
  assert.deepEqual(a.keys, ['person:p', 'seat:chief@r-a/1/', 'seat:chief@r-a//o', 'organisation:o'])
  assert.deepEqual(a.wall, {
    tenant: 1,
    scope: '{["a/1/","a/10")}',
    keys: '{"person:p","seat:chief@r-a/1/","seat:chief@r-a//o","organisation:o"}',
  })
  assert.deepEqual([...a.may], ['read_tallies', 'manage_people'])
})

test('an exclusion wins over scope and audience, whichever key it names', () => {
  const a = authorityOf(1, 'p', [seat('a/', { organisation: 'o' })], 1)
  const row = { path: 'a/1/', audience: ['person:p'], excluded: [] as string[] }
  assert.equal(maySee(a, row), true)
  for (const key of a.keys) assert.equal(maySee(a, { ...row, excluded: ['person:other', key] }), false, key)
})

test('nobody sees nothing; a link sees what names it', () => {
  const row = { path: 'a/', audience: ['link:ff'], excluded: [] }
  assert.equal(maySee(anonymous(1), row), false)
  assert.equal(maySee(anonymous(1, ['link:ff']), row), true)
})

test('a permission holds at the place of the seat that carries it, and below', () => {
  const a = authorityOf(1, 'p', [seat('a/1/', { may: ['manage_people'] }), seat('a/2/')], 1)
  demand(a, 'manage_people')
  demand(a, 'manage_people', 'a/1/x/')
  for (const path of ['a/2/', 'a/', 'a/10/'])
    assert.throws(() => demand(a, 'manage_people', path), { code: 'NOT_ALLOWED' })
  assert.throws(() => demand(a, 'manage_packs'), { code: 'NOT_ALLOWED' })
  assert.throws(() => demand(anonymous(1), 'manage_people'), { code: 'NOT_SIGNED_IN' })
})
