/** Meetings as a village holds them, over HTTP: called in time, attended, voted in, signed, and what waited moves on. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import {
  callAssembly,
  cmd,
  meetingOf,
  memberOf,
  ok,
  openVillage,
  path,
  refused,
  topicOf,
} from '../../test/village-meeting.ts'
import type { Person, Village } from '../../test/village-meeting.ts'
import type { MatterCounty } from '../../test/matter-county.ts'
import { calendarRoutes } from '../gateways/calendar/index.ts'
import { insertMembers, insertPerson } from '#server/people/index.ts'
import { openWorld, type World } from '../../test/world.ts'

let world: World
let village: Village
let county: MatterCounty
let secretary: Person, director: Person, clerk: Person, representatives: Person[]

before(async () => {
  world = await openWorld()
  village = await openVillage(world)
  const { deps, authorityFor, app } = village.county
  await app.register(calendarRoutes({ ...deps, authorityFor, publicUrl: 'https://shanzhi.example' }))
  ;({ county, secretary, director, clerk, representatives } = village)
})
after(async () => {
  await county?.close()
  await world?.close()
})

test('bodies one may call, with the law’s rule in words', async () => {
  const bodies = await ok(director.get(`/api/bodies?region=${county.at.village1!.id}`))
  const found = bodies.find((one: { body: string }) => one.body === 'representatives')
  assert.equal(found.members, 9)
  assert.equal(found.earliest, '2026-11-21')
  assert.deepEqual(found.rule.slice(0, 2), [
    '应到人数的三分之二以上到会，才能开会',
    '经到会人员的过半数同意，才算通过',
  ])
  const assembly = bodies.find((one: { body: string }) => one.body === 'villagers_assembly')
  assert.deepEqual([assembly.members, assembly.counts], [null, ['members', 'households']])
  assert.deepEqual(await ok(representatives[0]!.get(`/api/bodies?region=${county.at.village1!.id}`)), [])
})

test('通知得太晚不能开：村民会议十天（第二十五条），当天不算', async () => {
  const due = { members: 800, households: 300 }
  const early = meetingOf(county, 'villagers_assembly', [topicOf('村庄规划', 'open')], { due })
  await refused(
    director.post('/api/meetings', { ...early, held_at: '2026-11-27T15:59:00.000Z' }),
    'NOTICE_TOO_SHORT',
    /提前 10 天通知.*第二十五条.*最早 11月28日 开会/,
  )
  const called = await ok(director.post('/api/meetings', { ...early, held_at: '2026-11-27T16:00:00.000Z' }))
  assert.equal(called.state, 'called')
  assert.equal(called.listed, false)
})

let meeting: ReturnType<typeof JSON.parse>
const lamps = topicOf('安装路灯', 'open')
const chief = topicOf('推选监督委员', 'secret')

test('called: every member with an account is told, and the meeting stands in the list', async () => {
  const body = meetingOf(county, 'representatives', [lamps, chief])
  meeting = await ok(director.post('/api/meetings', body))
  assert.deepEqual((await ok(director.post('/api/meetings', body))).id, meeting.id, 'sent again')
  const told = await ok(representatives[0]!.get('/api/notices'))
  assert.match(told.items[0].text, /请参加村民代表会议“第三季度会议”：11月21日 09:00，村委会会议室。/)
  assert.equal(told.items[0].page, `/meetings/${meeting.id}`)
  const list = await ok(representatives[0]!.get('/api/meetings'))
  assert.deepEqual(
    list.items.map((row: { id: string; mine: boolean }) => [row.id, row.mine]),
    [[meeting.id, true]],
  )
})

test('a member finds the meeting in their calendar, without names or motions', async () => {
  const feedOf = async (who: Person) => {
    const { address } = await ok(who.post('/api/calendar-feed'))
    const { body } = await county.app.inject(new URL(address).pathname)
    return body.replace(/\r\n[ \t]/g, '')
  }
  const mine = await feedOf(representatives[0]!)
  assert.match(mine, /SUMMARY:会议：村民代表会议\r\n/)
  assert.match(mine, /DTSTART:20261121T010000Z[^]*LOCATION:村委会会议室/)
  assert.doesNotMatch(mine, /路灯|代表1/)
  assert.doesNotMatch(await feedOf(secretary), /村民代表会议/)
})

test('sign-in by the code of the room, which grows old; the quorum is counted as they come', async () => {
  await refused(clerk.get(path(meeting, 'code')), 'ACTION_NOT_OPEN')
  const early = cmd({ chair: '刘主任', recorder: '陈文书' })
  await refused(clerk.post(path(meeting, 'open'), early), 'ACTION_NOT_OPEN', /11月21日 09:00，到时候才能开/)
  world.clock.set('2026-11-21T09:00:00+08:00')
  await ok(clerk.post(path(meeting, 'open'), cmd({ chair: '刘主任', recorder: '陈文书' })))
  const { code, svg } = await ok(clerk.get(path(meeting, 'code')))
  assert.match(svg, /^<svg/)
  const old = code
  world.clock.set('2026-11-21T09:01:00+08:00')
  await ok(representatives[0]!.post(path(meeting, 'sign-in'), cmd({ code: old })))
  world.clock.set('2026-11-21T09:02:00+08:00')
  await refused(representatives[1]!.post(path(meeting, 'sign-in'), cmd({ code: old })), 'TOO_LATE')
  const fresh = (await ok(clerk.get(path(meeting, 'code')))).code
  for (const who of representatives.slice(1, 4))
    await ok(who.post(path(meeting, 'sign-in'), cmd({ code: fresh })))
  await refused(secretary.post(path(meeting, 'sign-in'), cmd({ code: fresh })), 'NOT_ALLOWED', /不在.*名单/)
  await refused(
    clerk.post(path(meeting, `topics/${lamps.id}/ballot`), cmd()),
    'NO_QUORUM',
    /即 6 人，现在到了 4 人.*第三十条/,
  )
  const members = ['刘主任', '代表5', '代表6'].map((name) => ({
    id: memberOf(meeting, name),
    attended: 'list',
  }))
  const now = await ok(clerk.post(path(meeting, 'attendance'), cmd({ members })))
  assert.deepEqual([now.present.members, now.quorum.reached], [7, true])
})

test('no proxies and no telephone where the law knows none', async () => {
  const [member, by] = [memberOf(meeting, '代表7'), memberOf(meeting, '代表1')]
  const file = { hash: 'a'.repeat(64), name: '委托书.jpg' }
  await refused(clerk.post(path(meeting, 'proxies'), cmd({ member, by, file })), 'FIELD_INVALID')
  const members = [{ id: member, attended: 'phone' }]
  await refused(clerk.post(path(meeting, 'attendance'), cmd({ members })), 'FIELD_INVALID', /要到场/)
})

test('open ballot: phones, hands and papers, each member once; who is concerned stands aside', async () => {
  const at = (rest: string) => path(meeting, `topics/${lamps.id}/${rest}`)
  const aside = { topic: lamps.id, member: memberOf(meeting, '代表6'), on: true }
  await ok(clerk.post(path(meeting, 'recusals'), cmd(aside)))
  await refused(representatives[0]!.post(at('votes'), cmd({ choice: 'yes' })), 'ACTION_NOT_OPEN')
  await ok(clerk.post(at('ballot'), cmd()))
  await ok(representatives[0]!.post(at('votes'), cmd({ choice: 'yes' })))
  await refused(representatives[0]!.post(at('votes'), cmd({ choice: 'no' })), 'ALREADY_DONE', /每人只算一次/)
  await refused(representatives[5]!.post(at('votes'), cmd({ choice: 'yes' })), 'NOT_ALLOWED', /回避/)
  await refused(representatives[6]!.post(at('votes'), cmd({ choice: 'yes' })), 'NOT_ALLOWED', /请先签到/)
  await refused(
    representatives[1]!.post(at('votes'), cmd({ choice: 'yes', member: memberOf(meeting, '代表3') })),
    'NOT_ALLOWED',
    /没有受代表3委托/,
  )
  const hand = { member: memberOf(meeting, '代表2'), how: 'hand', choice: 'yes' }
  await ok(clerk.post(at('votes'), cmd(hand)))
  const papers = ['代表3', '代表4', '代表5'].map((name) => memberOf(meeting, name))
  const ballots = { yes: 1, no: 1, abstain: 0, invalid: 0 }
  await refused(clerk.post(at('paper'), cmd({ members: papers, ballots })), 'FIELD_INVALID', /3 人.*2 张/)
  await refused(
    clerk.post(at('paper'), cmd({ members: [memberOf(meeting, '代表1')], ballots })),
    'ALREADY_DONE',
  )
  await ok(clerk.post(at('paper'), cmd({ members: papers, ballots: { ...ballots, invalid: 1 } })))
  const now = await ok(clerk.post(at('count'), cmd()))
  const { result } = now.topics[0]
  assert.deepEqual(result.ballots, { yes: 3, no: 1, abstain: 0, invalid: 1 })
  assert.deepEqual([result.present, result.recused, result.cast, result.passed], [7, 1, 5, false])
  assert.match(result.words, /到会人员（6 人）的过半数，即 4 人同意；同意 3 人，未通过/)
})

test('secret ballot: one knows who voted and nobody what; the box opens when it is over', async () => {
  const at = (rest: string) => path(meeting, `topics/${chief.id}/${rest}`)
  await ok(clerk.post(at('ballot'), cmd()))
  for (const who of representatives.slice(0, 4))
    await ok(who.post(at('votes'), cmd({ choice: who === representatives[0] ? 'no' : 'yes' })))
  await ok(director.post(at('votes'), cmd({ choice: 'yes' })))
  const hand = { member: memberOf(meeting, '代表5'), how: 'hand', choice: 'yes' }
  await refused(clerk.post(at('votes'), cmd(hand)), 'FIELD_INVALID', /本人/)
  const running = await ok(clerk.get(`/api/meetings/${meeting.id}`))
  assert.equal(running.topics[1].result, null)
  assert.deepEqual(
    running.topics[1].cast.map((cast: { choice: unknown }) => cast.choice),
    [null, null, null, null, null],
  )
  const now = await ok(clerk.post(at('count'), cmd()))
  assert.deepEqual(now.topics[1].result.ballots, { yes: 4, no: 1, abstain: 0, invalid: 0 })
  assert.equal(now.topics[1].result.passed, true)
})

test('what was said is kept, becomes a matter with an owner in the speaker’s name; minutes and corrections', async () => {
  const said = { topic: lamps.id, speaker: '代表2', text: '村西头的路灯坏了两盏，老人晚上不敢出门。' }
  const now = await ok(clerk.post(path(meeting, 'said'), cmd(said)))
  const note = now.said[0].id
  const raised = await ok(
    clerk.post(path(meeting, `said/${note}/matter`), cmd({ kind: 'street_light', phone: '13905390001' })),
  )
  const matter = await ok(clerk.get(`/api/matters/${raised.said[0].matter}`))
  assert.match(matter.waits_on ?? matter.waiting ?? JSON.stringify(matter), /./)
  await refused(
    clerk.post(path(meeting, `said/${note}/matter`), cmd({ kind: 'street_light' })),
    'ALREADY_DONE',
  )
  await refused(clerk.post(path(meeting, 'corrections'), cmd({ text: '地点写错了' })), 'ACTION_NOT_OPEN')
  await ok(clerk.post(path(meeting, 'close'), cmd()))
  await refused(clerk.post(path(meeting, 'said'), cmd(said)), 'ACTION_NOT_OPEN', /写一条更正/)
  const corrected = await ok(clerk.post(path(meeting, 'corrections'), cmd({ text: '代表4当日请假半小时。' })))
  assert.equal(corrected.corrections[0].by, '陈文书')
})

test('signed by recorder and chair, each themselves; then the resolutions stand', async () => {
  const at = path(meeting, 'signatures')
  await refused(secretary.post(at, cmd({ as: 'chair' })), 'NOT_ALLOWED', /主持人是刘主任/)
  const first = await ok(clerk.post(at, cmd({ as: 'recorder' })))
  assert.deepEqual([first.state, first.resolutions], ['closed', []])
  await refused(clerk.post(at, cmd({ as: 'recorder' })), 'ALREADY_DONE')
  const now = await ok(director.post(at, cmd({ as: 'chair' })))
  assert.equal(now.state, 'published')
  assert.deepEqual(
    now.resolutions.map((one: { title: string; adopted: boolean }) => [one.title, one.adopted]),
    [
      ['安装路灯', false],
      ['推选监督委员', true],
    ],
  )
  assert.match(now.resolutions[0].number, /^\d{12}-2026-决001$/)
  for (const [as, file, begins] of [
    ['record', 'pdf', '%PDF'],
    ['summary', 'pdf', '%PDF'],
    ['record', 'docx', 'PK'],
    ['summary', 'docx', 'PK'],
  ] as const) {
    const { status, body } = await clerk.get(path(meeting, `minutes?as=${as}&file=${file}`))
    assert.equal(status, 200)
    assert.equal((body as Buffer).subarray(0, begins.length).toString(), begins)
  }
})

test('the journal tells every step and no choice of the secret ballot; it verifies', async () => {
  const { rows } = await world.owner.query(
    `select command, input::text as input from journal_entry where subject_kind in ('meeting', 'ballot', 'attendance') order by at, id`,
  )
  const secret = rows.filter((row) => row.input.includes(chief.id) && row.command === 'vote')
  assert.equal(secret.length, 5)
  for (const { input } of secret) assert.doesNotMatch(input, /choice|yes|"no"/)
  assert.ok(rows.every((row) => !row.input.includes('老人晚上不敢出门')))
})

test('members’ assembly: by the register; two thirds of all', async () => {
  const { id: region, path: of } = county.at.village1!
  const topic = topicOf('收益分配方案', 'open')
  const body = meetingOf(county, 'collective_assembly', [topic], { held_at: '2026-12-01T01:00:00.000Z' })
  await refused(secretary.post('/api/meetings', body), 'FIELD_INVALID', /成员名册/)
  const rows = Array.from({ length: 9 }, (_, i) => ({
    ...{ id: randomUUID(), person: randomUUID(), region, name: `成员${i}`, household: `${i}`, heads: true },
    ...{ has_phone: false, votes_from: null, barred: false, joined_on: '2020-06-30', left_on: null },
    ...{ joined_ground: 'confirmed', joined_by: '成员大会', left_ground: null, left_by: null },
  }))
  await world.worker.act({ tenant: county.tenant, scope: '{}', keys: '{}' }, (tx) =>
    tx.commit(
      ...rows.map(({ person }) =>
        insertPerson(county.tenant, { id: person, name: null, path: of }, '2026-11-18T00:00:00Z'),
      ),
      insertMembers(county.tenant, rows),
    ),
  )
  const called = await ok(secretary.post('/api/meetings', body))
  assert.deepEqual(called.due, { members: 9 })
  world.clock.set('2026-12-01T09:00:00+08:00')
  await ok(clerk.post(path(called, 'open'), cmd({ chair: '王书记', recorder: '陈文书' })))
  const came = (many: number) => ({
    members: called.members.slice(0, many).map(({ id }: { id: string }) => ({ id, attended: 'list' })),
  })
  const five = await ok(clerk.post(path(called, 'attendance'), cmd(came(5))))
  assert.equal(five.quorum.reached, false)
  const seven = await ok(clerk.post(path(called, 'attendance'), cmd(came(7))))
  assert.equal(seven.quorum.reached, true)
  const at = (rest: string) => path(called, `topics/${topic.id}/${rest}`)
  await ok(clerk.post(at('ballot'), cmd()))
  const members = called.members.slice(0, 7).map(({ id }: { id: string }) => id)
  const papers = (yes: number) => cmd({ members, ballots: { yes, no: 7 - yes, abstain: 0, invalid: 0 } })
  await refused(
    clerk.post(at('paper'), cmd({ members, ballots: { yes: 8, no: 0, abstain: 0, invalid: 0 } })),
    'FIELD_INVALID',
  )
  await ok(clerk.post(at('paper'), papers(5)))
  const now = await ok(clerk.post(at('count'), cmd()))
  assert.equal(now.topics[0].result.passed, false, '5 of 9')
})

test('an assembly without a list counts sums: no more ballots than came, and a second count replaces the first', async () => {
  const topic = topicOf('修订村规民约', 'open')
  const called = await callAssembly(village, topic, '2026-12-12T01:00:00.000Z')
  world.clock.set('2026-12-12T09:00:00+08:00')
  await ok(clerk.post(path(called, 'open'), cmd({ chair: '刘主任', recorder: '陈文书' })))
  await ok(clerk.post(path(called, 'attendance'), cmd({ counted: { members: 500 } })))
  const at = (rest: string) => path(called, `topics/${topic.id}/${rest}`)
  await ok(clerk.post(at('ballot'), cmd()))
  const papers = (yes: number, no = 500 - yes) =>
    cmd({ members: [], ballots: { yes, no, abstain: 0, invalid: 0 } })
  await refused(clerk.post(at('paper'), papers(501, 0)), 'FIELD_INVALID')
  await ok(clerk.post(at('paper'), papers(251)))
  await ok(clerk.post(at('paper'), papers(250)))
  const now = await ok(clerk.post(at('count'), cmd()))
  assert.equal(now.topics[0].result.passed, false, '250 of 500 is no majority')
})

test('a proxy votes for one member of the household, and only for that one; there from elsewhere counts where the rule lets it', async () => {
  const topic = topicOf('收益分配', 'open')
  const body = meetingOf(county, 'representatives', [topic], { held_at: '2026-12-18T01:00:00.000Z' })
  const called = await ok(director.post('/api/meetings', body))
  // the collective's rule on a body with a list: what a county may write
  await world.owner.query(
    `update meeting set rule = rule || '{"proxies": "household", "remote": true}' where id = $1`,
    [called.id],
  )
  world.clock.set('2026-12-18T09:00:00+08:00')
  await ok(clerk.post(path(called, 'open'), cmd({ chair: '刘主任', recorder: '陈文书' })))
  const kept = await county.deps.files.keepFile(Buffer.from('委托书'), '委托书.txt')
  const file = { hash: kept.hash, name: '委托书.txt' }
  const [one, two, three] = ['代表1', '代表2', '代表3'].map((name) => memberOf(called, name))
  const proxies = path(called, 'proxies')
  await refused(clerk.post(proxies, cmd({ member: two, by: one, file })), 'FIELD_MISSING', /同一户/)
  await ok(clerk.post(proxies, cmd({ member: two, by: one, household: '王大山', file })))
  await refused(
    clerk.post(proxies, cmd({ member: three, by: one, household: '王大山', file })),
    'FIELD_INVALID',
    /一人只代一人/,
  )
  const before = await ok(clerk.get(`/api/meetings/${called.id}`))
  assert.equal(before.present.members, 0, 'nobody is there for anybody yet')
  await ok(representatives[0]!.post(path(called, 'sign-in'), cmd()))
  const there = ['刘主任', '代表4', '代表5', '代表6', '代表7'].map((name) => ({
    ...{ id: memberOf(called, name), attended: name === '代表4' ? 'phone' : 'list' },
  }))
  const now = await ok(clerk.post(path(called, 'attendance'), cmd({ members: there })))
  assert.equal(now.present.members, 7)
  const at = path(called, `topics/${topic.id}`)
  await ok(clerk.post(`${at}/ballot`, cmd()))
  const mine = await ok(representatives[0]!.get(`/api/meetings/${called.id}`))
  assert.deepEqual(mine.topics[0].mine.sort(), [one, two].sort())
  await ok(representatives[0]!.post(`${at}/votes`, cmd({ choice: 'yes', member: two })))
  await refused(representatives[0]!.post(`${at}/votes`, cmd({ choice: 'yes', member: two })), 'ALREADY_DONE')
  await refused(representatives[0]!.post(`${at}/votes`, cmd({ choice: 'yes', member: three })), 'NOT_ALLOWED')
  await ok(clerk.post(`${at}/votes`, cmd({ member: memberOf(called, '代表4'), how: 'phone', choice: 'no' })))
  const done = await ok(clerk.post(`${at}/count`, cmd()))
  assert.deepEqual(done.topics[0].cast.map((cast: { how: string }) => cast.how).sort(), ['phone', 'proxy'])
})
