import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { get, newId, post, queryString, Refusal, sayError, Unreachable } from './api.ts'

const real = globalThis.fetch
afterEach(() => {
  globalThis.fetch = real
})
const answer = (status: number, body: unknown, type = 'application/problem+json') => {
  globalThis.fetch = async () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: { 'content-type': type },
    })
}

test('a refusal keeps its code, its sentence and who changed the matter', async () => {
  const changed = { by: '王网格长', action: '受理', at: '2026-03-02T01:40:00.000Z', version: 3 }
  answer(409, {
    type: 'x',
    title: '别人刚刚办过',
    status: 409,
    code: 'MATTER_CHANGED',
    detail: '请看最新情况。',
    changed,
  })
  await assert.rejects(post('/api/x'), (e) => {
    assert.ok(e instanceof Refusal)
    assert.equal(e.code, 'MATTER_CHANGED')
    assert.equal(sayError(e), '请看最新情况。')
    assert.deepEqual(e.problem.changed, changed)
    return true
  })
})

test('an answer that is no problem document still says something a person can use', async () => {
  answer(502, '<h1>Bad gateway</h1>', 'text/html')
  await assert.rejects(get('/api/x'), (e) => e instanceof Refusal && e.code === 'TRY_AGAIN' && !!e.message)
})

test('no network is its own error and promises the words are kept', async () => {
  globalThis.fetch = async () => {
    throw new TypeError('fetch failed')
  }
  await assert.rejects(get('/api/x'), Unreachable)
})

test('empty query values are left out', () => {
  assert.equal(queryString({ a: '', b: undefined, c: null }), '')
  assert.equal(queryString({ a: '路灯', n: 0 }), `?a=${encodeURIComponent('路灯')}&n=0`)
})

test('ids are UUIDs, also where crypto.randomUUID is missing (plain http)', () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  assert.match(newId(), uuid)
  const own = crypto.randomUUID
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true })
  assert.match(newId(), uuid)
  Object.defineProperty(crypto, 'randomUUID', { value: own, configurable: true })
})
