/** Signing in, staying signed in, being signed out; through HTTP on a real database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import {
  KEPT_MS,
  PASSWORD,
  account,
  ask,
  door,
  me,
  mini,
  openDoor,
  serve,
  signIn,
  world,
} from '../../test/sign-in-county.ts'

test('signing in answers who one is, what one holds and where to begin; the cookie is for the server only', async () => {
  const { username, person } = await account()
  const { status, body, cookie, token } = await signIn(` ${username.toLowerCase()} `)
  assert.equal(status, 200)
  assert.equal(body.person.id, person)
  assert.deepEqual([body.county.code, body.home, body.may], ['371329', '/m', []])
  assert.equal(body.posts[0].seat.post, 'chief')
  assert.deepEqual(body.posts[0].place.at(-1).name, '第1网格')
  const { httpOnly, sameSite, secure, path, maxAge } = cookie!
  assert.deepEqual(
    { httpOnly, sameSite, secure, path, maxAge },
    { httpOnly: true, sameSite: 'Lax', secure: undefined, path: '/', maxAge: 604800 },
  )
  assert.deepEqual((await me(token)).body, body)
  const office = await account('county_admin', 'county')
  const there = (await signIn(office.username)).body
  assert.deepEqual([there.home, there.may], ['/desk', ['manage_people', 'manage_places']])
})

test('over https the cookie is for https only', async () => {
  const { username } = await account()
  const secureDoor = openDoor('https://gov.test')
  const secureApp = await serve(secureDoor, 'https://gov.test')
  assert.equal((await signIn(username, PASSWORD, { on: secureApp })).cookie?.secure, true)
  await secureApp.close()
  await secureDoor.close()
})

test('without a session, with an invented or an expired one: not signed in', async () => {
  for (const cookie of ['', 'x', 'a'.repeat(32), "' or 1=1 --"]) {
    const { status, body } = await me(cookie)
    assert.deepEqual([status, body.code], [401, 'NOT_SIGNED_IN'])
  }
  const { username } = await account()
  const { token } = await signIn(username)
  await world.owner.query(
    `update auth.session set "expiresAt" = now() - interval '1 second' where token = $1`,
    [token],
  )
  await pause(KEPT_MS + 50)
  assert.equal((await me(token)).status, 401)
})

test('an unknown name, a malformed one, a wrong password and a disabled account are answered alike, and as slowly', async () => {
  const { username } = await account()
  const disabled = await account()
  await door.disableAccount(mini.tenant, disabled.person)
  const tries: [string, string][] = [
    [username, 'wrong'],
    ['nobody-here', PASSWORD],
    ['没有这个', PASSWORD],
    [disabled.username, PASSWORD],
  ]
  const answers: string[] = []
  const times: number[] = []
  for (const [i, [name, password]] of tries.entries()) {
    // the processor's own time, the least of three: what the work itself takes, whatever else the machine does
    const took: number[] = []
    for (const round of [0, 1, 2]) {
      const began = process.cpuUsage()
      const { status, body, cookie } = await signIn(name, password, { address: `10.1.${round}.${i}` })
      const { user, system } = process.cpuUsage(began)
      took.push((user + system) / 1000)
      answers.push(JSON.stringify([status, body.code, body.detail, cookie]))
    }
    times.push(Math.min(...took))
  }
  assert.equal(new Set(answers).size, 1, answers.join('\n'))
  assert.match(answers[0]!, /401,"SIGN_IN_FAILED"/)
  assert.ok(Math.min(...times) > Math.max(...times) / 6, `times ${times.map(Math.round)}`)
})

test('signing out ends this session at once, and only this one', async () => {
  const { username } = await account()
  const here = await signIn(username)
  const there = await signIn(username)
  assert.equal((await me(here.token)).status, 200)
  const out = await ask('POST', '/api/sign-out', undefined, { cookie: here.token })
  assert.deepEqual([out.status, out.token], [204, ''])
  assert.equal((await me(here.token)).status, 401)
  assert.equal((await me(there.token)).status, 200)
  assert.equal((await ask('POST', '/api/sign-out')).status, 204)
})

test('revoking and disabling take effect at once here, and within the kept time in another process', async () => {
  const otherDoor = openDoor()
  const other = await serve(otherDoor)
  for (const revoke of ['revokeSessions', 'disableAccount', 'removeAccount'] as const) {
    const { username, person } = await account()
    const { token } = await signIn(username)
    assert.deepEqual([(await me(token)).status, (await me(token, other)).status], [200, 200])
    await door[revoke](mini.tenant, person)
    assert.equal((await me(token)).status, 401, revoke)
    await pause(KEPT_MS + 50)
    assert.equal((await me(token, other)).status, 401, revoke)
    assert.equal((await signIn(username)).status, revoke === 'revokeSessions' ? 200 : 401)
  }
  await other.close()
  await otherDoor.close()
})

test('a disabled account can be enabled again', async () => {
  const { username, person } = await account()
  await door.disableAccount(mini.tenant, person)
  assert.equal((await signIn(username)).status, 401)
  await door.enableAccount(mini.tenant, person)
  assert.equal((await signIn(username)).status, 200)
})

test('what an account must be like is said in words', async () => {
  const { username, person } = await account()
  const { person: another } = await mini.inOffice('worker', 'grid2')
  const field = async (name: string, password: string, whose: string) =>
    door.createAccount(name, password, mini.tenant, whose).then(
      () => '',
      (error) => error.field,
    )
  assert.equal(await field(username.toUpperCase(), PASSWORD, another!), 'username')
  assert.equal(await field('a b', PASSWORD, another!), 'username')
  assert.equal(await field('fresh', 'short', another!), 'password')
  assert.equal(await field('fresh', PASSWORD, person), 'person')
  const left = await world.owner.query(
    `select count(*)::int as n from auth."user" u left join account_person p on p.account = u.id where p is null`,
  )
  assert.equal(left.rows[0].n, 0)
  await door.createAccount('fresh', PASSWORD, mini.tenant, another!)
})

test('passwords are kept as argon2id with the recommended cost', async () => {
  const { rows } = await world.owner.query('select password from auth.account')
  for (const row of rows) assert.match(row.password, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('five wrong passwords lock the name for that address; many at once are not more than many in a row', async () => {
  const { username } = await account()
  const tries = await Promise.all(
    Array.from({ length: 12 }, () => signIn(username, 'wrong', { address: '10.2.0.1' })),
  )
  const answered = tries.map((t) => t.body.code).sort()
  assert.deepEqual(answered, [...Array(7).fill('LOCKED'), ...Array(5).fill('SIGN_IN_FAILED')])
  const locked = await signIn(username, PASSWORD, { address: '10.2.0.1' })
  assert.deepEqual([locked.status, locked.body.code], [429, 'LOCKED'])
  assert.match(locked.body.detail, /15 分钟/)
  assert.equal((await signIn(username, PASSWORD, { address: '10.2.0.2' })).status, 200)
  const otherDoor = openDoor()
  const other = await serve(otherDoor)
  assert.equal((await signIn(username, PASSWORD, { address: '10.2.0.1', on: other })).status, 429)
  await other.close()
  await otherDoor.close()
})

test('a name tried from everywhere locks as well; an unknown name just the same', async () => {
  let last = ''
  for (let i = 0; i < 31; i++)
    last = (await signIn('unknown-name', 'wrong', { address: `10.3.0.${i}` })).body.code
  assert.equal(last, 'LOCKED')
})

test('signing in rightly, however often, locks nobody', async () => {
  const { username } = await account()
  for (let i = 0; i < 8; i++)
    assert.equal((await signIn(username, PASSWORD, { address: '10.4.0.1' })).status, 200)
})

test('a page on another site cannot act with the cookie of ours; ours and programs can', async () => {
  const { username } = await account()
  const { token } = await signIn(username)
  const out = (headers: Record<string, string>) =>
    ask('POST', '/api/sign-out', undefined, { cookie: token, headers })
  for (const origin of [
    'http://evil.test',
    'null',
    'https://gov.test',
    'http://gov.test.evil.test',
    'http://gov.test:81',
  ])
    assert.equal((await out({ origin, host: 'localhost:80' })).body?.code, 'NOT_ALLOWED', origin)
  assert.equal((await signIn(username, PASSWORD, { headers: { origin: 'http://evil.test' } })).status, 403)
  assert.equal((await me(token)).status, 200)
  assert.equal((await out({ origin: 'http://gov.test', host: 'localhost:80' })).status, 204)
  assert.equal((await out({ origin: 'http://localhost:4100', host: 'localhost:4100' })).status, 204)
  assert.equal((await out({})).status, 204)
})

test('an appointment ended is an authority gone: at once when asked afresh, within a second otherwise', async () => {
  const { username, person } = await account('county_admin', 'county')
  const { token } = await signIn(username)
  const request = { cookies: { shanzhi_session: token } }
  const before = await door.authorityFor(request)
  assert.equal(before.seats.length, 1)
  assert.equal(await door.authorityFor(request), before, 'worked out once')
  await world.owner.query(`update appointment set ends_on = '2026-11-17' where person = $1`, [person])
  await world.owner.query('update tenant set revision = revision + 1')
  assert.equal((await door.authorityFor(request, { fresh: true })).seats.length, 0)
  assert.equal((await door.authorityFor(request)).seats.length, 0)
  assert.equal((await door.authorityFor({ cookies: {} }, { tenant: 7 })).tenant, 7)
})

test('a seat ends with its day, though nothing was changed', async () => {
  const { username, person } = await account('county_admin', 'county')
  await world.owner.query(`update appointment set ends_on = '2026-11-18' where person = $1`, [person])
  const request = { cookies: { shanzhi_session: (await signIn(username)).token } }
  assert.equal((await door.authorityFor(request)).seats.length, 1)
  world.clock.set('2026-11-19T00:00:01+08:00')
  assert.equal((await door.authorityFor(request)).seats.length, 0)
  world.clock.set('2026-11-18T09:00:00+08:00')
})
