/** Forbidden paths: who may not see, hold, sign in to or vote in a meeting; each wall alone; and a secret ballot nobody can join again. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Authority } from '../authority/index.ts'
import {
  cmd,
  meetingOf,
  memberOf,
  ok,
  openVillage,
  path,
  refused,
  topicOf,
  type Person,
  type Village,
} from '../../test/village-meeting.ts'
import { openWorld, type World } from '../../test/world.ts'
import { lockedQuery, meetingQuery } from './store.ts'

let world: World
let village: Village
let neighbour: Person, villager: Person, grid: Person, county: Person
let meeting: { id: string }
const secret = topicOf('推选监督委员', 'secret')

before(async () => {
  world = await openWorld()
  village = await openVillage(world)
  neighbour = await village.county.office('village_director', 'village2', undefined, '邻村主任')
  grid = await village.county.office('grid_worker', 'grid1')
  county = await village.county.office('county_office', 'county')
  villager = await village.county.villager('张大娘')
  const body = meetingOf(village.county, 'representatives', [secret])
  meeting = await ok(village.director.post('/api/meetings', body))
  world.clock.set('2026-11-21T09:00:00+08:00')
  const { clerk, representatives } = village
  await ok(clerk.post(path(meeting, 'open'), cmd({ chair: '刘主任', recorder: '陈文书' })))
  const seen = await ok(clerk.get(`/api/meetings/${meeting.id}`))
  const members = seen.members.map(({ id }: { id: string }) => ({ id, attended: 'list' }))
  await ok(clerk.post(path(meeting, 'attendance'), cmd({ members })))
  await ok(clerk.post(path(meeting, `topics/${secret.id}/ballot`), cmd()))
  const vote = path(meeting, `topics/${secret.id}/votes`)
  for (const [i, who] of representatives.entries())
    await ok(who.post(vote, cmd({ choice: i < 2 ? 'no' : 'yes' })))
})
after(async () => {
  await village?.county.close()
  await world?.close()
})

const authority = (who: Person): Promise<Authority> =>
  village.county.authorityFor({ headers: { 'x-person': who.person } } as never)

test('who is neither a member nor looks after the place learns nothing of a meeting', async () => {
  for (const who of [neighbour, grid, villager]) {
    await refused(who.get(`/api/meetings/${meeting.id}`), 'NOT_FOUND')
    await refused(who.get(path(meeting, 'code')), 'NOT_FOUND')
    await refused(who.get(path(meeting, 'minutes?as=record&file=pdf')), 'NOT_FOUND')
    await refused(who.post(path(meeting, 'sign-in'), cmd({ code: '123456' })), 'NOT_FOUND')
    await refused(who.post(path(meeting, `topics/${secret.id}/votes`), cmd({ choice: 'yes' })), 'NOT_FOUND')
    await refused(who.post(path(meeting, 'close'), cmd()), 'NOT_FOUND')
    assert.deepEqual((await ok(who.get('/api/meetings'))).items, [])
  }
  await refused(village.county.anyone.get(`/api/meetings/${meeting.id}`), 'NOT_SIGNED_IN')
})

test('who sees it does not hold it: members vote, the county reads, neither records', async () => {
  for (const who of [village.representatives[0]!, county]) {
    await ok(who.get(`/api/meetings/${meeting.id}`))
    for (const [rest, body] of [
      ['cancel', { reason: '不开了' }],
      ['attendance', { members: [] }],
      ['said', { speaker: '甲', text: '乙' }],
      [`topics/${secret.id}/count`, {}],
      [`topics/${secret.id}/paper`, { members: [], ballots: { yes: 9, no: 0, abstain: 0, invalid: 0 } }],
      ['close', {}],
      ['corrections', { text: '改' }],
    ] as const)
      await refused(who.post(path(meeting, rest), cmd(body)), 'NOT_ALLOWED')
    await refused(who.get(path(meeting, 'code')), 'NOT_ALLOWED')
  }
  const body = meetingOf(village.county, 'representatives', [topicOf('议', 'open')])
  for (const who of [neighbour, county, village.clerk, village.representatives[0]!])
    await refused(who.post('/api/meetings', body), 'NOT_ALLOWED')
})

test('the second wall alone: no row of a meeting, its list, its ballots or its words', async () => {
  const tables = ['meeting', 'meeting_topic', 'meeting_member', 'ballot_cast', 'meeting_note', 'resolution']
  for (const who of [neighbour, grid, villager])
    for (const table of tables) {
      const [rows] = await world.app.read((await authority(who)).wall, sql`select * from ${sql.table(table)}`)
      assert.equal(rows.length, 0, table)
    }
  const [casts] = await world.app.read((await authority(village.clerk)).wall, sql`select * from ballot_cast`)
  assert.equal(casts.length, 7, 'whoever looks after it sees who voted')
})

test('the first wall alone: the predicate, as the role row-level security lets pass', async () => {
  for (const who of [neighbour, grid, villager]) {
    assert.deepEqual(await world.worker.run(meetingQuery(await authority(who), meeting.id)), [])
    assert.deepEqual(await world.worker.run(lockedQuery(await authority(who), meeting.id)), [])
  }
})

test('a member changes nobody’s attendance but their own, and no row of the meeting', async () => {
  const member = village.representatives[0]!
  const { wall } = await authority(member)
  const [rows] = await world.app.act(wall, (tx) =>
    tx.commit(sql`update meeting_member set attended = 'paper' returning person`),
  )
  assert.deepEqual(rows, [{ person: member.person }])
  for (const statement of [
    sql`update meeting set state = 'closed' returning id`,
    sql`update meeting_topic set state = 'counted' returning id`,
  ]) {
    const [changed] = await world.app.act(wall, (tx) => tx.commit(statement))
    assert.deepEqual(changed, [])
  }
  await assert.rejects(
    world.app.act(wall, (tx) =>
      tx.commit(sql`insert into ballot_cast select tenant, topic, gen_random_uuid(), meeting, how,
        ${village.clerk.person}::uuid, choice, at from ballot_cast limit 1`),
    ),
    { code: '42501' },
    'nobody casts in another’s name',
  )
})

test('a ballot cast is never changed or taken away', async () => {
  for (const statement of [sql`delete from ballot_cast`, sql`update ballot_cast set choice = 'yes'`])
    await assert.rejects(world.worker.run(statement), { code: '42501' })
})

test('the box cannot be watched: no role of the product reads it, and its door is shut until the ballot is over', async () => {
  const { wall } = await authority(village.clerk)
  for (const db of [world.app, world.worker])
    await assert.rejects(
      db.act(wall, (tx) => tx.commit(sql`select * from ballot_box`)),
      { code: '42501' },
    )
  const open = sql`select * from open_box(${village.county.tenant}, ${secret.id})`
  assert.deepEqual((await world.app.read(wall, open))[0], [])
})

test('what somebody voted in secret is nowhere: not in a row, the journal, or a hash one could try out', async () => {
  const { rows } = await world.owner.query('select choice from ballot_cast where topic = $1', [secret.id])
  assert.deepEqual([...new Set(rows.map((row) => row.choice))], [null])
  const box = await world.owner.query('select * from ballot_box where topic = $1', [secret.id])
  assert.equal(box.rows.length, 1, 'one row of sums, nobody’s')
  assert.deepEqual(Object.keys(box.rows[0]).sort(), ['abstain', 'no', 'tenant', 'topic', 'yes'])
  // the same command with another choice is the same request: its hash tells nothing of the choice
  const member = village.representatives[0]!
  const { rows: commands } = await world.owner.query(
    `select c.command_id from command c join journal_entry j on j.subject = c.subject
     where c.actor = $1 and j.command = 'vote'`,
    [member.person],
  )
  const again = { command_id: commands[0].command_id, choice: 'abstain' }
  await ok(member.post(path(meeting, `topics/${secret.id}/votes`), again))
  const after = await world.owner.query('select yes, no, abstain from ballot_box')
  assert.deepEqual(after.rows[0], { yes: 5, no: 2, abstain: 0 })
})

test('signed in or out, a member who votes twice at once counts once', async () => {
  const { director, clerk } = village
  const open = topicOf('安装路灯', 'open')
  const body = meetingOf(village.county, 'representatives', [open], { held_at: '2026-11-25T01:00:00.000Z' })
  const second = await ok(director.post('/api/meetings', body))
  world.clock.set('2026-11-25T09:00:00+08:00')
  await ok(clerk.post(path(second, 'open'), cmd({ chair: '刘主任', recorder: '陈文书' })))
  const members = second.members.map(({ id }: { id: string }) => ({ id, attended: 'list' }))
  await ok(clerk.post(path(second, 'attendance'), cmd({ members })))
  const at = path(second, `topics/${open.id}`)
  await ok(clerk.post(`${at}/ballot`, cmd()))
  const hand = { member: memberOf(second, '代表1'), how: 'hand', choice: 'no' }
  const answers = await Promise.all([
    village.representatives[0]!.post(`${at}/votes`, cmd({ choice: 'yes' })),
    clerk.post(`${at}/votes`, cmd(hand)),
    clerk.post(
      `${at}/paper`,
      cmd({ members: [hand.member], ballots: { yes: 1, no: 0, abstain: 0, invalid: 0 } }),
    ),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409])
  const done = await ok(clerk.post(`${at}/count`, cmd()))
  const { ballots, cast } = done.topics[0].result
  assert.deepEqual([cast, ballots.yes + ballots.no], [1, 1])
})
