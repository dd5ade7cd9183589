/** Accounts kept by whoever looks after somebody's seats: opened, locked out and let in again, stopped, signed out; and who may not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { account, app, ask, door, me, mini, PASSWORD, signIn, world } from '../../../test/sign-in-county.ts'
import { accountRoutes } from './routes.ts'

let admin = ''
let town: string
const asAdmin = (url: string, body?: object) => ask(body ? 'POST' : 'GET', url, body, { cookie: admin })
const asTown = (url: string, body?: object) => ask(body ? 'POST' : 'GET', url, body, { cookie: town })
const at = (name: string) => mini.at[name]!.id
const list = async (q = '', place = 'county') =>
  (await asAdmin(`/api/accounts?region=${at(place)}&q=${encodeURIComponent(q)}`)).body
/** The county is there once the first test runs. */
async function opened(): Promise<void> {
  if (admin) return
  await app.register(accountRoutes({ ...door.deps, people: mini.people, authorityFor: door.authorityFor }))
  admin = (await signIn((await account('county_admin', 'county')).username)).token
  town = (await signIn((await account('town_admin', 'town2')).username)).token
}

test('an account is opened for who holds a post; its password is told once and lets in', async () => {
  await opened()
  const { person } = await mini.inOffice('worker', 'grid1')
  const [row] = (await list()).items.filter((one: { person: string }) => one.person === person)
  assert.deepEqual([row.state, row.username, row.sessions], ['none', null, 0])
  assert.match(row.posts[0], /第1网格 网格员$/)
  const path = `/api/people/${person}/account`
  assert.equal((await asAdmin(path, { username: '中文名' })).body.field, 'username')
  const made = await asAdmin(path, { username: 'Zhao.Liu' })
  assert.equal(made.status, 201)
  assert.equal((await signIn('zhao.liu', made.body.password)).status, 200)
  assert.equal((await asAdmin(path, { username: 'another' })).body.code, 'FIELD_INVALID')
  const [now] = (await list('zhao.liu')).items
  assert.deepEqual([now.person, now.state, now.sessions], [person, 'on', 1])
  assert.ok(now.last_signed_in)
  const { rows } = await world.owner.query(
    `select command, input::text as input from journal_entry where subject = $1`,
    [person],
  )
  assert.deepEqual(rows, [{ command: 'open_account', input: '{}' }])
})

test('a new password ends every session and the lock for wrong ones, as the locked are told it will', async () => {
  await opened()
  const { username, person } = await account()
  const before = await signIn(username)
  for (let i = 0; i < 5; i++) await signIn(username, 'wrong')
  assert.equal((await signIn(username)).body.code, 'LOCKED')
  const reset = await asAdmin(`/api/people/${person}/account/password`, { reason: '本人到场，忘了密码' })
  assert.equal(reset.body.username, username.toLowerCase())
  assert.equal((await me(before.token)).status, 401)
  assert.equal((await signIn(username, PASSWORD)).body.code, 'SIGN_IN_FAILED')
  assert.equal((await signIn(username, reset.body.password)).status, 200)
})

test('stopped at once and started again, each with a reason; signed out everywhere', async () => {
  await opened()
  const { username, person } = await account()
  const first = await signIn(username)
  const path = `/api/people/${person}/account`
  assert.equal((await asAdmin(`${path}/disable`, { reason: ' ' })).status, 422)
  assert.equal((await asAdmin(`${path}/disable`, { reason: '调离' })).status, 204)
  assert.equal((await me(first.token)).status, 401)
  assert.equal((await signIn(username)).body.code, 'SIGN_IN_FAILED')
  assert.equal((await list(username)).items[0].state, 'disabled')
  assert.equal((await asAdmin(`${path}/disable`, { reason: '再停' })).body.code, 'ALREADY_DONE')
  assert.equal((await asAdmin(`${path}/enable`, { reason: '回来了' })).status, 204)
  const again = await signIn(username)
  assert.equal((await asAdmin(`${path}/sign-out`, {})).status, 204)
  assert.equal((await me(again.token)).status, 401)
  const { rows } = await world.owner.query(
    'select reason from change_reason where subject = $1 order by at',
    [person],
  )
  assert.deepEqual(
    rows.map((row) => row.reason),
    ['调离', '回来了', null],
  )
})

test('forbidden: another township’s people, those above, oneself, villagers, and everybody without the permission', async () => {
  await opened()
  const { person, username } = await account('chief', 'grid1')
  const mine = (await signIn(username)).token
  const own = await account('county_admin', 'county')
  const ownCookie = (await signIn(own.username)).token
  const acts: [string, object][] = [
    ['', { username: 'stolen' }],
    ['/password', { reason: '试' }],
    ['/disable', { reason: '试' }],
    ['/enable', { reason: '试' }],
    ['/sign-out', {}],
  ]
  for (const [end, body] of acts) {
    const path = `/api/people/${person}/account${end}`
    assert.equal((await asTown(path, body)).body.code, 'NOT_ALLOWED', end)
    assert.equal(
      (await asTown(`/api/people/${own.person}/account${end}`, body)).body.code,
      'NOT_ALLOWED',
      end,
    )
    assert.equal((await ask('POST', path, body)).status, 401, end)
    const self = await ask('POST', path, body, { cookie: mine })
    assert.equal(self.body.code, end === '/sign-out' ? 'NOT_ALLOWED' : 'SAME_PERSON', end)
  }
  const disabled = await ask(
    'POST',
    `/api/people/${own.person}/account/disable`,
    { reason: '试' },
    { cookie: ownCookie },
  )
  assert.equal(disabled.body.code, 'SAME_PERSON')
  assert.equal((await asTown(`/api/accounts?region=${at('county')}`)).body.code, 'NOT_ALLOWED')
  assert.equal((await ask('GET', `/api/accounts?region=${at('county')}`)).status, 401)
  const listed = (await asTown(`/api/accounts?region=${at('town2')}`)).body.items
  assert.equal(listed.length, 1, 'its own administrator alone')
  const villager = '0193a1c0-0000-7000-8000-0000000000aa'
  assert.equal(
    (await asAdmin(`/api/people/${villager}/account/disable`, { reason: '试' })).body.code,
    'NOT_ALLOWED',
  )
})
