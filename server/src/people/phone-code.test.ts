/** Signing in by a code sent to a phone; through HTTP on a real database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PASSWORD, ask, codes, door, logged, me, mini, world } from '../../test/sign-in-county.ts'

const phone = '13812345678'
const sendCode = (county = '371329', to = phone) => ask('POST', '/api/phone-code', { county, phone: to })
const byPhone = (code: string, to = phone) =>
  ask('POST', '/api/phone-sign-in', { county: '371329', phone: to, code })

test('a reporter signs in by a code, is the same person next time, and nobody’s phone is kept readable', async () => {
  assert.equal((await sendCode()).status, 204)
  const first = await byPhone(codes.at(-1)!.code)
  assert.equal(first.status, 200)
  assert.deepEqual([first.body.home, first.body.posts, codes.at(-1)!.phone], ['/m', [], phone])
  assert.equal((await me(first.token)).status, 200)
  assert.equal((await byPhone(codes.at(-1)!.code)).body.code, 'CODE_WRONG', 'a code is used once')
  await sendCode()
  const again = await byPhone(codes.at(-1)!.code)
  assert.equal(again.body.person.id, first.body.person.id)
  const tables = [
    'auth."user"',
    'auth.session',
    'auth.verification',
    'auth.attempt',
    'person',
    'journal_entry',
  ]
  const everything = tables.map((t) => `coalesce((select json_agg(t)::text from ${t} t), '')`).join(' || ')
  const { rows } = await world.owner.query(`select ${everything} as text`)
  assert.ok(rows[0].text.includes(first.body.person.id))
  assert.ok(!rows[0].text.includes(phone))
  assert.ok(!rows[0].text.includes('10.0.0.1'))
  assert.ok(!logged.includes(phone) && !logged.includes(PASSWORD) && !logged.includes(codes.at(-1)!.code))
})

test('two who use a new phone at once are one person', async () => {
  const to = '13900000001'
  const [a, b] = await Promise.all([
    door.deps.reporterByPhone(mini.tenant, to),
    door.deps.reporterByPhone(mini.tenant, to),
  ])
  assert.equal(a, b)
})

test('a wrong code is refused, three make the code useless, ten lock the phone; a wrong county is named', async () => {
  const to = '13900000002'
  await sendCode('371329', to)
  const { code } = codes.at(-1)!
  const wrong = code === '000000' ? '000001' : '000000'
  for (let i = 0; i < 3; i++) assert.equal((await byPhone(wrong, to)).body.code, 'CODE_WRONG')
  assert.equal((await byPhone(code, to)).body.code, 'CODE_WRONG')
  for (let i = 0; i < 6; i++) await byPhone(wrong, to)
  const { status, body } = await byPhone(wrong, to)
  assert.deepEqual([status, body.code], [429, 'LOCKED'])
  assert.deepEqual((await sendCode('999999')).body.field, 'county')
})

test('a phone is sent five codes an hour, not more', async () => {
  const to = '13900000003'
  const sent = []
  for (let i = 0; i < 6; i++) sent.push((await sendCode('371329', to)).status)
  assert.deepEqual(sent, [204, 204, 204, 204, 204, 429])
})
