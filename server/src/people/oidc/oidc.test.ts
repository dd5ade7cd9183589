/** Signing in by an identity provider: a real one, over HTTP, with everything that may go wrong on the way. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { App } from '../../lib/http.ts'
import type { SignInDoor } from '../index.ts'
import { openIdentityProvider, signInThere } from '../../../test/identity-provider.ts'
import type { IdentityProvider } from '../../../test/identity-provider.ts'
import { account, ask, me, mini, openDoor, serve, signIn, world } from '../../../test/sign-in-county.ts'
import { codeAt } from '../../../test/totp.ts'

const OURS = 'http://gov.test'
let idp: IdentityProvider
let door: SignInDoor
let on: App
test('a provider stands ready', async () => {
  idp = await openIdentityProvider(OURS)
  door = openDoor(OURS, { identityProviders: [idp.config] })
  on = await serve(door, OURS)
  const { body } = await ask('GET', '/api/oidc/providers', undefined, { on })
  assert.deepEqual(body, [{ id: 'province', title: '省统一身份认证' }])
})
after(async () => {
  await on?.close()
  await door?.close()
  await idp?.close()
})

/** Sets out; `change` may spoil the address on the way. */
async function setOut(query = '') {
  const { status, headers, cookies } = await ask('GET', `/api/oidc/province/start${query}`, undefined, { on })
  assert.equal(status, 302)
  return { address: String(headers.location), note: cookies.shanzhi_journey ?? '' }
}
async function comeBack(back: string, note: string) {
  const { pathname, search } = new URL(back)
  const answer = await ask('GET', pathname + search, undefined, { on, cookies: { shanzhi_journey: note } })
  assert.equal(answer.status, 302)
  return { to: String(answer.headers.location), token: answer.token, cookies: answer.cookies }
}
async function journey(login: string, query = '') {
  const { address, note } = await setOut(query)
  return comeBack(await signInThere(address, login), note)
}
const refused = (code: string) => `/desk/sign-in?refused=${code}&provider=province`
/** An administrator's once-only link for a person. */
async function invitation(person: string) {
  const admin = await account('county_admin', 'county')
  const { token: cookie } = await signIn(admin.username, undefined, { on })
  const asked = { cookie, on }
  const url = `/api/people/${person}/identity-invitation`
  const made = await ask('POST', url, { provider: 'province' }, asked)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  return { query: new URL(made.body.address).search, admin, asked }
}

test('there, signed in, and back: nobody is let in before an administrator’s link, and with it always', async () => {
  const { person } = await account()
  assert.equal((await journey('zhang.san')).to, refused('IDENTITY_UNLINKED'))
  const { query } = await invitation(person)
  const first = await journey('zhang.san', query)
  assert.equal(first.to, '/desk/inbox')
  assert.equal((await me(first.token, on)).body.person.id, person)
  const again = await journey('zhang.san', '?to=/matters?waiting=me')
  assert.equal(again.to, '/desk/matters?waiting=me')
  assert.equal((await me(again.token, on)).body.person.id, person)
  const { rows } = await world.owner.query(
    `select command, input ->> 'identity' is not null as named from journal_entry where subject = $1 order by version`,
    [person],
  )
  assert.deepEqual(rows, [
    { command: 'invite_identity', named: false },
    { command: 'link_identity', named: true },
  ])
})

test('the link is good once, for one person, and not for an identity that is another’s', async () => {
  const one = await account()
  const other = await account()
  const first = await invitation(one.person)
  assert.equal((await journey('li.si', first.query)).to, '/desk/inbox')
  assert.equal((await journey('wang.wu', first.query)).to, refused('NOT_FOUND'))
  const second = await invitation(other.person)
  assert.equal((await journey('li.si', second.query)).to, refused('ALREADY_DONE'))
  const third = await invitation(other.person)
  assert.equal((await journey('wang.wu', second.query)).to, refused('NOT_FOUND'), 'a new one ends the old')
  world.clock.set(new Date(world.clock.now().getTime() + 4 * 86_400_000).toISOString())
  assert.equal((await journey('wang.wu', third.query)).to, refused('NOT_FOUND'), 'three days')
})

test('somebody appointed who has no account gets one by the link, without a password', async () => {
  const { person } = await mini.inOffice('worker', 'grid1')
  const { query, asked } = await invitation(person!)
  const seen = await ask('GET', `/api/people/${person}/security`, undefined, asked)
  assert.deepEqual(seen.body.providers, [{ id: 'province', title: '省统一身份认证' }])
  assert.equal(seen.body.has_account, false)
  const { token } = await journey('zhao.liu', query)
  assert.equal((await me(token, on)).body.person.id, person)
  const linked = await ask('GET', '/api/security', undefined, { cookie: token, on })
  const [{ id, title }] = linked.body.identities
  assert.equal(title, '省统一身份认证')
  const untied = await ask('POST', `/api/security/identities/${id}/end`, {}, { cookie: token, on })
  assert.equal(untied.status, 204)
  assert.equal((await journey('zhao.liu')).to, refused('IDENTITY_UNLINKED'))
})

test('an administrator unties an identity, and whoever came by it is signed out', async () => {
  const { person } = await account()
  const { query, asked } = await invitation(person)
  const { token } = await journey('untied', query)
  const seen = await ask('GET', `/api/people/${person}/security`, undefined, asked)
  const [{ id }] = seen.body.identities
  assert.equal((await ask('POST', `/api/people/${person}/identities/${id}/end`, {}, asked)).status, 204)
  assert.equal((await me(token, on)).status, 401)
  assert.equal((await journey('untied')).to, refused('IDENTITY_UNLINKED'))
})

test('a spoiled state, nonce, verifier, issuer or code lets nobody in', async () => {
  const { person } = await account()
  await journey('spoiled', (await invitation(person)).query)
  const spoil = async (change: (address: URL) => void) => {
    const { address, note } = await setOut()
    const changed = new URL(address)
    change(changed)
    return (await comeBack(await signInThere(changed.href, 'spoiled'), note)).to
  }
  const set = (name: string) => (address: URL) => address.searchParams.set(name, 'x'.repeat(43))
  assert.equal(await spoil(() => undefined), '/desk/inbox', 'unspoiled it works')
  for (const name of ['state', 'nonce', 'code_challenge'])
    assert.equal(await spoil(set(name)), refused('IDENTITY_REFUSED'), name)
  const onTheWayBack = async (change: (back: URL) => void) => {
    const { address, note } = await setOut()
    const back = new URL(await signInThere(address, 'spoiled'))
    change(back)
    return (await comeBack(back.href, note)).to
  }
  for (const name of ['state', 'iss', 'code'])
    assert.equal(await onTheWayBack(set(name)), refused('IDENTITY_REFUSED'), name)
})

test('a code that is too old or was used, a note that is another’s, missing or too old', async () => {
  const { person } = await account()
  await journey('late', (await invitation(person)).query)
  const old = await setOut()
  const expired = await signInThere(old.address, 'late')
  await idp.expire(new URL(expired).searchParams.get('code')!)
  assert.equal((await comeBack(expired, old.note)).to, refused('IDENTITY_REFUSED'), 'expired')
  const { address, note } = await setOut()
  const back = await signInThere(address, 'late')
  const other = await setOut()
  assert.equal((await comeBack(back, other.note)).to, refused('IDENTITY_REFUSED'))
  assert.equal((await comeBack(back, '')).to, refused('IDENTITY_REFUSED'))
  const entered = await comeBack(back, note)
  assert.equal(entered.to, '/desk/inbox')
  assert.equal(entered.cookies.shanzhi_journey, '', 'the note is thrown away')
  assert.equal((await comeBack(back, note)).to, refused('IDENTITY_REFUSED'), 'the code was used')
  const slow = await setOut()
  const slowly = await signInThere(slow.address, 'late')
  world.clock.set(new Date(world.clock.now().getTime() + 601_000).toISOString())
  assert.equal((await comeBack(slowly, slow.note)).to, refused('IDENTITY_REFUSED'), 'ten minutes')
})

test('somebody who says no over there is told so here', async () => {
  const { note } = await setOut()
  const state = new URL((await setOut()).address).searchParams.get('state')
  const back = `${OURS}/api/oidc/province/callback?error=access_denied&state=${state}`
  assert.equal((await comeBack(back, note)).to, refused('IDENTITY_REFUSED'))
})

test('a provider that is down says so, before and on the way back; it is asked again when it is up', async () => {
  const under = await serveFresh()
  try {
    await idp.down()
    const out = await ask('GET', '/api/oidc/province/start', undefined, { on: under.on })
    assert.equal(out.headers.location, refused('IDENTITY_UNREACHABLE'))
    await idp.up()
    assert.match(
      String((await ask('GET', '/api/oidc/province/start', undefined, { on: under.on })).headers.location),
      new RegExp(`^${idp.issuer}`),
    )
    const { address, note } = await setOut()
    const back = await signInThere(address, 'anybody')
    await idp.down()
    assert.equal((await comeBack(back, note)).to, refused('IDENTITY_UNREACHABLE'))
  } finally {
    await idp.up()
    await under.close()
  }
})
async function serveFresh() {
  const fresh = openDoor(OURS, { identityProviders: [idp.config] })
  const server = await serve(fresh, OURS)
  const close = async () => {
    await server.close()
    await fresh.close()
  }
  return { on: server, close }
}

test('a disabled account stays out; a second factor is asked here too', async () => {
  const { person } = await account()
  const { token } = await journey('careful', (await invitation(person)).query)
  const { secret } = (await ask('POST', '/api/security/second-factor', {}, { cookie: token, on })).body
  const code = codeAt(secret, world.clock.now())
  await ask('POST', '/api/security/second-factor/confirm', { code }, { cookie: token, on })
  const half = await journey('careful', '?to=/away')
  assert.deepEqual([half.to, half.token], ['/desk/sign-in?code=needed&to=%2Faway', ''])
  const cookies = { shanzhi_half_way: half.cookies.shanzhi_half_way as string }
  const next = codeAt(secret, world.clock.now(), 1)
  assert.equal((await ask('POST', '/api/sign-in/code', { code: next }, { cookies, on })).status, 200)
  await door.disableAccount(mini.tenant, person)
  assert.equal((await journey('careful')).to, refused('SIGN_IN_FAILED'))
})

test('only a way inside the desk is gone back to', async () => {
  const { person } = await account()
  await journey('wanderer', (await invitation(person)).query)
  for (const to of ['//evil.test', '/\\evil.test', 'https://evil.test'])
    assert.equal((await journey('wanderer', `?to=${encodeURIComponent(to)}`)).to, '/desk/inbox', to)
})

test('signing out here leads to signing out there', async () => {
  const { person } = await account()
  const { token, cookies } = await journey('leaver', (await invitation(person)).query)
  const out = await ask(
    'POST',
    '/api/sign-out',
    {},
    { on, cookie: token, cookies: { shanzhi_via: cookies.shanzhi_via! } },
  )
  assert.equal(out.status, 200)
  const { origin, searchParams } = new URL(out.body.go_to)
  assert.deepEqual(
    [origin, searchParams.get('post_logout_redirect_uri')],
    [idp.issuer, `${OURS}/desk/sign-in`],
  )
  assert.equal(
    (await fetch(out.body.go_to, { redirect: 'manual' })).status,
    200,
    'the provider knows the way back',
  )
  assert.equal((await me(token, on)).status, 401)
})

test('a claim the deployment trusts finds the one official with that phone, when the provider has verified it', async () => {
  const trusting = openDoor(OURS, {
    identityProviders: [
      { ...idp.config, scope: 'openid phone', match: { claim: 'phone_number', with: 'work_phone' } },
    ],
  })
  const here = await serve(trusting, OURS)
  const go = async (login: string) => {
    const { headers, cookies } = await ask('GET', '/api/oidc/province/start', undefined, { on: here })
    const { pathname, search } = new URL(await signInThere(String(headers.location), login))
    const note = { shanzhi_journey: cookies.shanzhi_journey! }
    const answer = await ask('GET', pathname + search, undefined, { on: here, cookies: note })
    return { to: String(answer.headers.location), token: answer.token }
  }
  try {
    const { person } = await account()
    const { person: nobodys } = await mini.inOffice('worker', 'grid2')
    const phone = async (whose: string, number: string) =>
      world.owner.query('update person set work_phone = $2 where id = $1', [whose, number])
    await phone(person, '13800001234')
    await phone(nobodys!, '13800009999')
    idp.people.set('by.phone', { phone_number: '+86 138-0000-1234', phone_number_verified: false })
    assert.equal((await go('by.phone')).to, refused('IDENTITY_UNLINKED'), 'not verified')
    idp.people.set('by.phone', { phone_number: '+86 138-0000-1234', phone_number_verified: true })
    const { token } = await go('by.phone')
    assert.equal((await me(token, here)).body.person.id, person)
    idp.people.set('no.account', { phone_number: '13800009999', phone_number_verified: true })
    assert.equal((await go('no.account')).to, refused('IDENTITY_UNLINKED'), 'no account is made silently')
    const { person: twin } = await account()
    await phone(twin, '13800001234')
    idp.people.set('twin', { phone_number: '13800001234', phone_number_verified: true })
    assert.equal((await go('twin')).to, refused('IDENTITY_UNLINKED'), 'two share it')
  } finally {
    await here.close()
    await trusting.close()
  }
})

test('a staff number is a user name, within the counties the provider vouches for', async () => {
  const { username, person } = await account()
  idp.people.set('staff', { staff_number: username })
  for (const [counties, to] of [
    [['140821'], refused('IDENTITY_UNLINKED')],
    [['371329'], '/desk/inbox'],
  ] as const) {
    const config = { ...idp.config, counties: [...counties], scope: 'openid staff' }
    const trusting = openDoor(OURS, {
      identityProviders: [{ ...config, match: { claim: 'staff_number', with: 'username' } }],
    })
    const here = await serve(trusting, OURS)
    const { headers, cookies } = await ask('GET', '/api/oidc/province/start', undefined, { on: here })
    const { pathname, search } = new URL(await signInThere(String(headers.location), 'staff'))
    const answer = await ask('GET', pathname + search, undefined, {
      ...{ on: here, cookies: { shanzhi_journey: cookies.shanzhi_journey! } },
    })
    assert.equal(answer.headers.location, to)
    if (answer.token) assert.equal((await me(answer.token, here)).body.person.id, person)
    await here.close()
    await trusting.close()
  }
})
