import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Type } from 'typebox'
import { Problem } from '#contract/http/shapes.ts'
import { openHttp } from './http.ts'
import type { App } from './http.ts'
import { openLog } from './log.ts'
import { Text } from '#contract/http/shapes.ts'
import { Refused } from './refused.ts'

let app: App
let lines: string[] = []

before(async () => {
  const log = openLog('info', { write: (line) => void lines.push(line) })
  app = await openHttp({ log, rateLimit: 50, publicUrl: 'http://127.0.0.1:4100' })
  const Body = Type.Object({
    phone: Text(20, '电话'),
    inner: Type.Optional(Type.Object({ n: Type.Integer() })),
    any: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  })
  const response = { 200: Body, 409: Problem }
  app.post('/echo', { schema: { body: Body, response } }, (request) => request.body)
  app.get('/refuse', { schema: { response } }, () => {
    throw new Refused('MATTER_CHANGED', '张三刚刚办过。', 'version', { changed: { by: '张三' } })
  })
  app.get('/break', () => {
    throw Object.assign(new Error('no such row 13812345678'), { detail: 'Key (phone)=(13812345678)' })
  })
  app.get('/many/:id', { schema: { querystring: Type.Object({ n: Type.Integer() }) } }, ({ query }) => query)
})
after(() => app.close())

const post = (payload: object, headers = {}) => app.inject({ method: 'POST', url: '/echo', payload, headers })

test('a refusal keeps its code, words, field and what else it tells', async () => {
  const answer = await app.inject('/refuse')
  assert.equal(answer.statusCode, 409)
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
  const { request, ...body } = answer.json()
  assert.equal(request, answer.headers['x-request-id'])
  assert.deepEqual(body, {
    type: 'urn:shanzhi:MATTER_CHANGED',
    title: '别人刚刚办过',
    status: 409,
    code: 'MATTER_CHANGED',
    detail: '张三刚刚办过。',
    field: 'version',
    changed: { by: '张三' },
  })
})

test('a bad body names the field; a body’s types are not bent, an address’s are', async () => {
  const missing = await post({})
  assert.deepEqual(
    [missing.statusCode, missing.json().code, missing.json().field],
    [422, 'FIELD_MISSING', 'phone'],
  )
  assert.equal(missing.json().detail, '请填写“电话”再提交。')
  const unsaid = await app.inject('/many/1')
  assert.deepEqual([unsaid.statusCode, unsaid.json().code, unsaid.json().field], [422, 'FIELD_MISSING', 'n'])
  assert.doesNotMatch(unsaid.json().detail, /[a-z]/, 'never an identifier in words for people')
  const blank = await post({ phone: ' \n' })
  assert.deepEqual([blank.json().code, blank.json().field], ['FIELD_MISSING', 'phone'])
  assert.match((await post({ phone: '1'.repeat(30) })).json().detail, /“电话”最多 20 个字/)
  const wrong = await post({ phone: '110', inner: { n: '1' } })
  assert.deepEqual([wrong.json().code, wrong.json().field], ['FIELD_INVALID', 'inner.n'])
  assert.deepEqual((await post({ phone: '110', any: 5 })).json(), { phone: '110', any: 5 })
  assert.deepEqual((await app.inject('/many/1?n=5')).json(), { n: 5 })
  assert.equal((await app.inject('/many/1?n=x')).json().code, 'INPUT_INVALID')
  const broken = await app.inject({
    method: 'POST',
    url: '/echo',
    payload: '{',
    headers: { 'content-type': 'application/json' },
  })
  assert.deepEqual([broken.statusCode, broken.json().code], [400, 'INPUT_INVALID'])
})

test('what nobody foresaw tells nothing of the inside, and the log holds no phone', async () => {
  lines = []
  const answer = await app.inject('/break')
  assert.deepEqual([answer.statusCode, answer.json().code], [500, 'UNEXPECTED'])
  await post({ phone: '13812345678' }, { cookie: 'session=verysecret' })
  const logged = lines.join('')
  assert.doesNotMatch(answer.body + logged, /13812345678|verysecret/)
  assert.match(logged, new RegExp(answer.json().request))
})

test('no such address', async () => {
  const answer = await app.inject('/nowhere')
  assert.deepEqual([answer.statusCode, answer.json().code], [404, 'NOT_FOUND'])
})

test('pages may load only what is ours', async () => {
  const policy = String((await app.inject('/nowhere')).headers['content-security-policy'])
  assert.match(policy, /default-src 'self'/)
  assert.match(policy, /frame-ancestors 'none'/)
})

test('OpenAPI 3.1 describes the routes', async () => {
  const described = (await app.inject('/openapi.json')).json()
  assert.equal(described.openapi, '3.1.0')
  assert.deepEqual(Object.keys(described.paths['/echo'].post.responses), ['200', '409', 'default'])
})

test('too many requests from one address are slowed', async () => {
  let last = await app.inject({ url: '/nowhere', remoteAddress: '10.0.0.9' })
  for (let i = 0; i < 51; i++) last = await app.inject({ url: '/refuse', remoteAddress: '10.0.0.9' })
  assert.deepEqual([last.statusCode, last.json().code], [429, 'TOO_MANY'])
})
