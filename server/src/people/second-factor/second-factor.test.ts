/** A code from an authenticator app: enrolled, asked at sign-in, used once, lost and replaced; over HTTP on a real database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { account, ask, door, me, mini, openDoor, serve, signIn, world } from '../../../test/sign-in-county.ts'
import { codeAt } from '../../../test/totp.ts'
import { resetFromConsole } from './reset-from-console.ts'
import { wantedOf } from './wanted.ts'

const now = () => world.clock.now()
const later = (seconds: number) => world.clock.set(new Date(now().getTime() + seconds * 1000).toISOString())

/** Enrolled and signed in; `secret` as the app keeps it. */
async function enrolled(post = 'chief', at = 'grid1') {
  const { username, person } = await account(post, at)
  const { token } = await signIn(username)
  const begun = await ask('POST', '/api/security/second-factor', {}, { cookie: token })
  assert.equal(begun.status, 201)
  const { secret } = begun.body
  const confirmed = await ask(
    'POST',
    '/api/security/second-factor/confirm',
    { code: codeAt(secret, now()) },
    { cookie: token },
  )
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
  later(60)
  return { username, person, token, secret, codes: confirmed.body.codes as string[], begun: begun.body }
}
async function atTheDoor(username: string) {
  const { status, body, token, cookies } = await signIn(username)
  assert.deepEqual([status, body.code, token], [401, 'CODE_NEEDED', ''])
  return { shanzhi_half_way: cookies.shanzhi_half_way as string }
}
const code = (value: string, cookies: Record<string, string>) =>
  ask('POST', '/api/sign-in/code', { code: value }, { cookies })

test('enrolled by a scanned secret and a code; then signing in asks one, and gives no session before', async () => {
  const { username, person, secret, codes, begun } = await enrolled()
  assert.match(begun.uri, /^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30/)
  assert.equal(new Set(codes).size, 10)
  const cookies = await atTheDoor(username)
  assert.equal((await code('000000', cookies)).body.code, 'CODE_WRONG')
  const entered = await code(codeAt(secret, now()), cookies)
  assert.deepEqual([entered.status, entered.body.person.id], [200, person])
  assert.deepEqual((await me(entered.token)).body.second_factor, { on: true, wanted: null })
  const { rows } = await world.owner.query(
    `select command, input from journal_entry where subject = $1 and command = 'begin_second_factor'`,
    [person],
  )
  assert.deepEqual(rows, [{ command: 'begin_second_factor', input: {} }])
})

test('the secret lies sealed, backup codes as hashes', async () => {
  const { person, secret, codes } = await enrolled()
  const { rows } = await world.owner.query(
    `select secret::text || (select string_agg(hash::text, '') from backup_code where person = $1) as kept
     from second_factor where person = $1`,
    [person],
  )
  const plain = Buffer.from(secret.replace(/ /g, ''))
  for (const words of [plain.toString('hex'), Buffer.from(codes[0]!).toString('hex')])
    assert.equal(rows[0].kept.includes(words), false)
})

test('a code counts once, half a minute either way, and no longer', async () => {
  const { username, secret } = await enrolled()
  const cookies = await atTheDoor(username)
  const refused = async (steps: number) =>
    assert.equal((await code(codeAt(secret, now(), steps), cookies)).body.code, 'CODE_WRONG', String(steps))
  await refused(-2)
  await refused(2)
  assert.equal((await code(codeAt(secret, now(), -1), cookies)).status, 200)
  await refused(-1)
  assert.equal((await code(codeAt(secret, now(), 1), cookies)).status, 200)
  // older than one that was used, though never used itself
  await refused(0)
})

test('the code that enrolled does not also sign in', async () => {
  const { username } = await account()
  const { token } = await signIn(username)
  const { secret } = (await ask('POST', '/api/security/second-factor', {}, { cookie: token })).body
  const first = codeAt(secret, now())
  await ask('POST', '/api/security/second-factor/confirm', { code: first }, { cookie: token })
  assert.equal((await code(first, await atTheDoor(username))).body.code, 'CODE_WRONG')
})

test('a backup code signs in once, typed as it pleases', async () => {
  const { username, codes, token } = await enrolled()
  const cookies = await atTheDoor(username)
  const typed = codes[0]!.toUpperCase().replaceAll('-', ' ')
  assert.equal((await code(typed, cookies)).status, 200)
  assert.equal((await code(typed, cookies)).body.code, 'CODE_WRONG')
  const seen = await ask('GET', '/api/security', undefined, { cookie: token })
  assert.equal(seen.body.second_factor.backup_codes_left, 9)
})

test('two at once with the same code: one enters', async () => {
  const { username, secret } = await enrolled()
  const cookies = await atTheDoor(username)
  const value = codeAt(secret, now())
  const both = await Promise.all([code(value, cookies), code(value, cookies)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 401])
})

test('guessing is stopped, and a new quarter of an hour begins it again', async () => {
  const { username, secret } = await enrolled()
  const cookies = await atTheDoor(username)
  for (let i = 0; i < 6; i++) assert.equal((await code('123456', cookies)).body.code, 'CODE_WRONG')
  const locked = await code(codeAt(secret, now()), cookies)
  assert.deepEqual([locked.status, locked.body.code], [429, 'LOCKED'])
})

test('who is half way has five minutes, and a note of their own', async () => {
  const { username, secret } = await enrolled()
  const cookies = await atTheDoor(username)
  const { shanzhi_half_way: note } = cookies
  const changed = { shanzhi_half_way: (note[0] === 'A' ? 'B' : 'A') + note.slice(1) }
  for (const bad of [{}, changed, { shanzhi_half_way: 'x' }])
    assert.equal((await code(codeAt(secret, now()), bad)).body.code, 'SIGN_IN_FAILED')
  later(301)
  assert.equal((await code(codeAt(secret, now()), cookies)).body.code, 'SIGN_IN_FAILED')
})

test('off again by a code; new backup codes end the old; begun twice, the later counts', async () => {
  const { username, token, secret, codes } = await enrolled()
  const again = await ask('POST', '/api/security/second-factor', {}, { cookie: token })
  assert.equal(again.body.code, 'ALREADY_DONE')
  const renewed = await ask(
    'POST',
    '/api/security/second-factor/backup-codes',
    { code: codeAt(secret, now()) },
    { cookie: token },
  )
  assert.equal(renewed.body.codes.length, 10)
  const end = (value: string) =>
    ask('POST', '/api/security/second-factor/end', { code: value }, { cookie: token })
  assert.equal((await end(codes[0]!)).body.code, 'CODE_WRONG')
  assert.equal((await end(renewed.body.codes[0])).status, 204)
  assert.equal((await signIn(username)).status, 200)
  const first = await ask('POST', '/api/security/second-factor', {}, { cookie: token })
  const second = await ask('POST', '/api/security/second-factor', {}, { cookie: token })
  const confirm = (from: string) =>
    ask('POST', '/api/security/second-factor/confirm', { code: codeAt(from, now()) }, { cookie: token })
  assert.equal((await confirm(first.body.secret)).body.code, 'CODE_WRONG')
  assert.equal((await confirm(second.body.secret)).status, 200)
})

test('an administrator resets another’s with a reason: off, signed out everywhere, told why, in the journal', async () => {
  const { username, person, token } = await enrolled()
  const admin = await account('county_admin', 'county')
  const { token: cookie } = await signIn(admin.username)
  const seen = await ask('GET', `/api/people/${person}/security`, undefined, { cookie })
  assert.deepEqual(seen.body, { has_account: true, second_factor: true, identities: [], providers: [] })
  const reset = (reason: string) =>
    ask('POST', `/api/people/${person}/second-factor/reset`, { reason }, { cookie })
  assert.equal((await reset('  ')).body.code, 'FIELD_MISSING')
  assert.equal((await reset('手机掉进水库')).status, 204)
  assert.equal((await me(token)).status, 401)
  const back = await signIn(username)
  assert.equal(back.status, 200)
  const own = await ask('GET', '/api/security', undefined, { cookie: back.token })
  assert.equal(own.body.second_factor.since, null)
  assert.equal(own.body.second_factor.reset.reason, '手机掉进水库')
  const { rows } = await world.owner.query(
    `select e.actor, e.input, r.reason from journal_entry e
       join second_factor_reset r on r.id = (e.input ->> 'reset')::uuid
     where e.subject = $1 and e.command = 'reset_second_factor'`,
    [person],
  )
  assert.deepEqual([rows.length, rows[0].actor, rows[0].reason], [1, admin.person, '手机掉进水库'])
  assert.equal(JSON.stringify(rows[0].input).includes('水库'), false, 'the words stay out of the journal')
  assert.equal((await reset('再来')).body.code, 'NOT_FOUND')
})

test('the operator resets the last administrator’s: told of it, with no actor in the journal', async () => {
  const { username, person, token } = await enrolled()
  const { tenant } = mini
  const console = { worker: world.worker, accounts: door, clock: world.clock }
  await resetFromConsole(console, { tenant, person, reason: '两部手机都丢了' })
  assert.equal((await me(token)).status, 401)
  const { token: cookie, status } = await signIn(username)
  assert.equal(status, 200)
  const { body } = await ask('GET', '/api/security', undefined, { cookie })
  assert.deepEqual(
    [body.second_factor.reset.by, body.second_factor.reset.reason],
    ['服务器管理员', '两部手机都丢了'],
  )
  await assert.rejects(resetFromConsole(console, { tenant, person, reason: '再来' }), { code: 'NOT_FOUND' })
})

test('where the deployment demands it of administrators they enrol before anything else; a grid worker does not', async () => {
  const strict = openDoor(undefined, { secondFactor: 'administrators' })
  const on = await serve(strict)
  try {
    const admin = await account('county_admin', 'county')
    const worker = await account('worker', 'grid1')
    const { body, token: cookie } = await signIn(admin.username, undefined, { on })
    assert.deepEqual(body.second_factor, { on: false, wanted: 'must' })
    const others = `/api/people/${worker.person}/security`
    const stopped = await ask('GET', others, undefined, { cookie, on })
    assert.deepEqual([stopped.status, stopped.body.code], [403, 'SECOND_FACTOR_NEEDED'])
    const { secret } = (await ask('POST', '/api/security/second-factor', {}, { cookie, on })).body
    await ask('POST', '/api/security/second-factor/confirm', { code: codeAt(secret, now()) }, { cookie, on })
    assert.equal((await ask('GET', others, undefined, { cookie, on })).status, 200)
    const free = await signIn(worker.username, undefined, { on })
    assert.deepEqual(free.body.second_factor, { on: false, wanted: null })
  } finally {
    await on.close()
    await strict.close()
  }
})

test('of whom it is asked: administrators are, all officials may be; a demo county’s accounts are everybody’s', () => {
  const admin = [{ may: ['manage_people' as const] }]
  const official = [{ may: [] }]
  const asked = (rule: Parameters<typeof wantedOf>[0], isDemo = false) =>
    [admin, official, []].map((seats) => wantedOf(rule, seats, isDemo))
  assert.deepEqual(asked('invited'), ['should', null, null])
  assert.deepEqual(asked('administrators'), ['must', null, null])
  assert.deepEqual(asked('officials'), ['must', 'must', null])
  assert.deepEqual(asked('officials', true), ['should', 'should', null])
})

test('it goes with the account', async () => {
  const { person } = await enrolled()
  const { rows } = await world.owner.query('select tenant from account_person where person = $1', [person])
  await openDoorAndRemove(rows[0].tenant, person)
  const left = await world.owner.query('select from second_factor where person = $1', [person])
  assert.equal(left.rowCount, 0)
})
async function openDoorAndRemove(tenant: number, person: string) {
  const door = openDoor()
  await door.removeAccount(tenant, person)
  await door.close()
}
