/** Second factors: what nobody may do, through HTTP and past it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { wallFor } from '../../authority/index.ts'
import { account, ask, mini, signIn, world } from '../../../test/sign-in-county.ts'
import { codeAt } from '../../../test/totp.ts'

let victim: { username: string; person: string; token: string }
test('an administrator of the county has one', async () => {
  const { username, person } = await account('county_admin', 'county')
  const { token } = await signIn(username)
  const { secret } = (await ask('POST', '/api/security/second-factor', {}, { cookie: token })).body
  const code = codeAt(secret, world.clock.now())
  await ask('POST', '/api/security/second-factor/confirm', { code }, { cookie: token })
  victim = { username, person, token }
  assert.equal(await isOn(), true)
})
const isOn = async () =>
  (await world.owner.query('select from second_factor where person = $1', [victim.person])).rowCount === 1
const session = async (post: string, at: string) => {
  const { username, person } = await account(post, at)
  return { person, cookie: (await signIn(username)).token }
}

test('nobody resets without answering for every seat of the person', async () => {
  const tries: [string, string][] = [
    ['town_admin', 'town1'],
    ['worker', 'grid1'],
  ]
  for (const [post, at] of tries) {
    const { cookie } = await session(post, at)
    const reset = await ask(
      'POST',
      `/api/people/${victim.person}/second-factor/reset`,
      { reason: '丢了' },
      { cookie },
    )
    assert.deepEqual([reset.status, reset.body.code], [403, 'NOT_ALLOWED'], post)
    const seen = await ask('GET', `/api/people/${victim.person}/security`, undefined, { cookie })
    assert.equal(seen.body.code, 'NOT_ALLOWED', post)
  }
  assert.equal(await isOn(), true)
})

test('a seat in one’s township is not enough where the person has another outside it', async () => {
  const { person } = await account('worker', 'grid1')
  const { at, tenant } = mini
  await world.owner.query(
    `insert into appointment (tenant, id, person, post, region, path, kind, starts_on)
     values ($1, gen_random_uuid(), $2, 'town_admin', $3, $4, 'holder', '2026-01-01')`,
    [tenant, person, at.town2!.id, at.town2!.path],
  )
  const { cookie } = await session('town_admin', 'town1')
  const seen = await ask('GET', `/api/people/${person}/security`, undefined, { cookie })
  assert.equal(seen.body.code, 'NOT_ALLOWED')
})

test('nobody resets their own; nobody signed out does anything', async () => {
  const url = `/api/people/${victim.person}/second-factor/reset`
  const own = await ask('POST', url, { reason: '丢了' }, { cookie: victim.token })
  assert.deepEqual([own.status, own.body.code], [403, 'SAME_PERSON'])
  for (const path of ['/api/security', `/api/people/${victim.person}/security`])
    assert.equal((await ask('GET', path)).body.code, 'NOT_SIGNED_IN', path)
  for (const path of ['', '/confirm', '/end', '/backup-codes']) {
    const answer = await ask('POST', `/api/security/second-factor${path}`, { code: '123456' })
    assert.equal(answer.body.code, 'NOT_SIGNED_IN', path)
  }
  assert.equal(await isOn(), true)
})

test('a session alone does not turn it off', async () => {
  for (const code of ['000000', 'aaaa-bbbb-cc', '12345']) {
    const off = await ask('POST', '/api/security/second-factor/end', { code }, { cookie: victim.token })
    assert.equal(off.body.code, 'CODE_WRONG')
  }
  assert.equal(await isOn(), true)
})

test('behind the routes: the app cannot read a secret, nor another’s row; a wall elsewhere deletes nothing', async () => {
  const none = { tenant: mini.tenant, scope: '{}', keys: '{}' }
  for (const db of [world.app, world.worker])
    await assert.rejects(db.read(none, sql`select secret from second_factor`), { code: '42501' })
  for (const db of [world.app, world.worker])
    await assert.rejects(db.read(none, sql`select hash from backup_code`), { code: '42501' })
  const [rows] = await world.app.read(none, sql`select person from second_factor`)
  assert.deepEqual(rows, [])
  const elsewhere = wallFor(await mini.inOffice('town_admin', 'town2'), 'manage_people')
  const [gone] = await world.app.act(elsewhere, (tx) =>
    tx.commit(sql`delete from second_factor where person = ${victim.person} returning person`),
  )
  assert.deepEqual(gone, [])
  const insert = sql`insert into second_factor (tenant, person, secret, begun_at)
    values (${mini.tenant}, ${victim.person}, ''::bytea, now())`
  await assert.rejects(
    world.app.act(elsewhere, (tx) => tx.commit(insert)),
    { code: '42501' },
  )
  assert.equal(await isOn(), true)
})
