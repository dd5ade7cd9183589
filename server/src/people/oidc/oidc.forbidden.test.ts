/** Identities kept elsewhere: whom nobody may tie or untie, through HTTP and past it. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { wallFor } from '../../authority/index.ts'
import type { App } from '../../lib/http.ts'
import type { SignInDoor } from '../index.ts'
import { account, ask, mini, openDoor, serve, signIn, world } from '../../../test/sign-in-county.ts'

const elsewhere = {
  id: 'other',
  issuer: 'https://id.test',
  clientId: 'a',
  clientSecret: 'b',
  title: '邻县认证',
}
let door: SignInDoor
let on: App
let victim: string
let identity: string
test('an administrator of the county, tied to an identity', async () => {
  door = openDoor(undefined, { identityProviders: [{ ...elsewhere, counties: ['140821'], scope: 'openid' }] })
  on = await serve(door)
  victim = (await account('county_admin', 'county')).person
  const { rows } = await world.owner.query(
    `insert into identity (tenant, id, person, provider, issuer, subject, linked_at)
     values ($1, gen_random_uuid(), $2, 'other', 'https://id.test', 'v', now()) returning id`,
    [mini.tenant, victim],
  )
  identity = rows[0].id
})
after(async () => {
  await on?.close()
  await door?.close()
})
const session = async (post: string, at: string) => {
  const { username } = await account(post, at)
  return { cookie: (await signIn(username, undefined, { on })).token, on }
}
const invite = (asked: object) =>
  ask('POST', `/api/people/${victim}/identity-invitation`, { provider: 'other' }, asked)

test('a link is made only by who answers for every seat, and only for a provider that vouches for this county', async () => {
  for (const [post, at] of [
    ['town_admin', 'town1'],
    ['worker', 'grid1'],
  ] as const)
    assert.equal((await invite(await session(post, at))).body.code, 'NOT_ALLOWED', post)
  assert.equal((await invite({ on })).body.code, 'NOT_SIGNED_IN')
  const answer = await invite(await session('county_admin', 'county'))
  assert.deepEqual([answer.status, answer.body.code, answer.body.field], [422, 'FIELD_INVALID', 'provider'])
  const { rowCount } = await world.owner.query('select from identity_invitation')
  assert.equal(rowCount, 0)
})

test('another’s tie is not undone: not as one’s own, not from a township', async () => {
  const asked = await session('town_admin', 'town2')
  const own = await ask('POST', `/api/security/identities/${identity}/end`, {}, asked)
  assert.equal(own.body.code, 'NOT_FOUND')
  const others = await ask('POST', `/api/people/${victim}/identities/${identity}/end`, {}, asked)
  assert.equal(others.body.code, 'NOT_ALLOWED')
  const { rowCount } = await world.owner.query('select from identity where id = $1', [identity])
  assert.equal(rowCount, 1)
})

test('behind the routes: no wall elsewhere sees, ties or unties; nobody acting for a person reads a link’s hash', async () => {
  const wall = wallFor(await mini.inOffice('town_admin', 'town2'), 'manage_people')
  const [seen, gone] = await world.app.act(wall, (tx) =>
    tx.commit(sql`select id from identity`, sql`delete from identity where id = ${identity} returning id`),
  )
  assert.deepEqual([seen, gone], [[], []])
  const tie = sql`insert into identity_invitation (tenant, person, provider, hash, made_by, expires_at)
    values (${mini.tenant}, ${victim}, 'other', 'x'::bytea, ${victim}, now())`
  await assert.rejects(
    world.app.act(wall, (tx) => tx.commit(tie)),
    { code: '42501' },
  )
  await assert.rejects(world.app.read(wall, sql`select hash from identity_invitation`), { code: '42501' })
  const insert = sql`insert into identity (tenant, id, person, provider, issuer, subject, linked_at)
    values (${mini.tenant}, gen_random_uuid(), ${victim}, 'other', 'https://id.test', 'me', now())`
  await assert.rejects(
    world.app.act(wall, (tx) => tx.commit(insert)),
    { code: '42501' },
  )
})
