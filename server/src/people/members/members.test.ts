/** The register of a collective's members over HTTP, and the assembly that meets by it. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { writeTemplate } from '../../lib/spreadsheet/index.ts'
import {
  hold,
  meetingOf,
  memberOf,
  ok,
  openVillage,
  path,
  refused,
  topicOf,
  cmd,
} from '../../../test/village-meeting.ts'
import type { Village } from '../../../test/village-meeting.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { memberRoutes } from '../index.ts'
import { forgetMembership } from './forget.ts'
import { memberColumns } from './sheet.ts'

let world: World
let village: Village
let code: string

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  village = await openVillage(world)
  const { deps } = village.county
  await village.county.app.register(memberRoutes({ ...deps, authorityFor: village.county.authorityFor }))
  const { rows } = await world.owner.query('select code from region where id = $1', [
    village.county.at.village1!.id,
  ])
  code = rows[0].code
})
after(async () => {
  await village?.county.close()
  await world?.close()
})

const member = (name: string, household: string, more: object = {}) => ({
  ...{ command_id: randomUUID(), region: village.county.at.village1!.id, name, household, heads: false },
  ...{ votes_from: null, barred: false, joined_on: '2020-06-30', joined_ground: 'confirmed' },
  ...{ joined_by: '2020-06-30 成员大会', ...more },
})
const list = async (query = '') => (await village.clerk.get(`/api/members${query}`)).body
const send = async (bytes: Buffer, isTrial: boolean) => {
  const mark = 'boundary7'
  const payload = Buffer.concat([
    Buffer.from(
      `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="m.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${mark}--\r\n`),
  ])
  const answer = await village.county.app.inject({
    ...{ method: 'POST', url: `/api/members/import?dry_run=${isTrial}`, payload },
    headers: { 'x-person': village.clerk.person, 'content-type': `multipart/form-data; boundary=${mark}` },
  })
  return answer.json()
}
async function sheet(rows: Record<string, string>[]): Promise<Buffer> {
  const rules = await village.county.deps.packs.rulesOf('linshu', '2026-11-18')
  const columns = memberColumns(rules.membership!)
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await writeTemplate('集体成员名册', columns, [])) as never)
  const page = book.worksheets[0]!
  const heads = columns.map((one) => one.title)
  let at = 1
  page.eachRow((row, n) => {
    if (row.getCell(1).value?.toString().startsWith('村编码')) at = n
  })
  rows.forEach((row, i) => {
    page.getRow(at + 1 + i).values = heads.map((title) => row[title] ?? '')
  })
  return Buffer.from(await book.xlsx.writeBuffer())
}
const line = (name: string, household: string, more: Record<string, string> = {}) => ({
  ...{ 村编码: code, 户号: household, 姓名: name, 取得日期: '2020-06-30', 取得原因: '成员大会确认' },
  ...{ 确认的决议: '2020-06-30 成员大会', ...more },
})

test('a member is registered by hand; a ground that asks for a resolution gets one; a phone is one person’s', async () => {
  await refused(
    village.clerk.post('/api/members', member('甲', '1', { joined_by: '' })),
    'FIELD_MISSING',
    /第十二条/,
  )
  await refused(
    village.clerk.post('/api/members', member('甲', '1', { joined_on: '2027-01-01' })),
    'FIELD_INVALID',
  )
  await ok(village.clerk.post('/api/members', member('李大山', '1', { heads: true, phone: '13800000001' })))
  await refused(village.clerk.post('/api/members', member('李大山', '1')), 'FIELD_INVALID', /同名/)
  await refused(
    village.clerk.post('/api/members', member('李二', '1', { phone: '13800000001' })),
    'FIELD_INVALID',
    /已经登记给另一位/,
  )
  const page = await list()
  assert.equal(page.standing, 1)
  assert.equal(page.items[0].has_phone, true)
  assert.ok(!JSON.stringify(page).includes('13800000001'))
  const { rows } = await world.owner.query('select to_jsonb(m)::text as row from collective_member m')
  assert.ok(!rows[0].row.includes('13800000001'), 'the phone lies sealed')
})

test('a sheet: tried, bad rows by number, taken; twice changes nothing; who left stays on record', async () => {
  const rows = [
    line('李大山', '1', { 户主: '是' }),
    line('王秀英', '1', { 手机号: '13800000002' }),
    line('李小山', '1', { 满十八周岁之日: '2030-01-01', 取得原因: '出生', 确认的决议: '' }),
    line('王五', '2', { 户主: '是' }),
    line('王六', '2', { 不参加表决: '是' }),
    line('赵七', '3', { 取得原因: '结婚', 确认的决议: '' }),
    line('钱八', '3', { 手机号: '12' }),
    line('孙九', '4', { 退出日期: '2025-05-01', 退出原因: '死亡' }),
  ]
  const bytes = await sheet(rows)
  const tried = await send(bytes, true)
  assert.deepEqual(
    [tried.added, tried.changed, tried.unchanged, tried.good],
    [5, 0, 1, 6],
    JSON.stringify(tried),
  )
  assert.deepEqual(
    tried.bad.map((one: { row: number; column: string }) => one.column),
    ['确认的决议', '手机号'],
  )
  assert.equal((await list()).standing, 1, 'nothing yet')
  const done = await send(bytes, false)
  assert.equal(done.added, 5)
  const again = await send(bytes, false)
  assert.deepEqual([again.added, again.changed], [0, 1], 'only the phone that was sent again')
  const page = await list()
  assert.deepEqual([page.standing, page.households, page.voters, page.left], [5, 2, 3, 1])
  const gone = await list('?state=left')
  assert.deepEqual(
    gone.items.map((one: { name: string; left_title: string }) => [one.name, one.left_title]),
    [['孙九', '死亡']],
  )
  const out = await village.clerk.get('/api/members.xlsx')
  assert.equal(out.status, 200)
  const back = await send(out.body, true)
  assert.deepEqual(
    [back.added, back.changed, back.unchanged, back.bad.length],
    [0, 0, 6, 0],
    JSON.stringify(back),
  )
})

test('who reads sees covered names; the whole name and phone for a reason that is kept', async () => {
  const { items } = (await village.secretary.get('/api/members')).body
  assert.ok(items.every((one: { name: string }) => one.name.includes('*')))
  const { id } = (await list('?q=李大山')).items[0]
  const look = await village.secretary.post(`/api/members/${id}/look`, { reason: '通知开会' })
  assert.deepEqual(look.body, { name: '李大山', phone: '13800000001' })
  const { rows } = await world.owner.query(`select reason from access_log where subject = $1`, [id])
  assert.deepEqual(rows, [{ reason: '通知开会' }])
  assert.equal((await village.secretary.post('/api/members', member('周', '9'))).body.code, 'NOT_ALLOWED')
})

test('the members’ assembly meets by the register: of age and capable only, a proxy of the same household, quorum by name', async () => {
  await ok(village.clerk.post('/api/members', member('吴十', '5')))
  await ok(village.clerk.post('/api/members', member('郑一', '5')))
  const topic = topicOf('收益分配方案', 'open')
  const body = meetingOf(village.county, 'collective_assembly', [topic], {
    held_at: '2026-12-01T01:00:00.000Z',
  })
  const called = await ok(village.secretary.post('/api/meetings', body))
  assert.deepEqual(
    called.members.map((one: { name: string; household: string }) => `${one.household} ${one.name}`).sort(),
    ['1 李大山', '1 王秀英', '2 王五', '5 吴十', '5 郑一'],
  )
  world.clock.set('2026-12-01T09:00:00+08:00')
  await ok(village.clerk.post(path(called, 'open'), cmd({ chair: '王书记', recorder: '陈文书' })))
  const kept = await village.county.deps.files.keepFile(Buffer.from('委托书'), '委托书.txt')
  const file = { hash: kept.hash, name: '委托书.txt' }
  const [li, xiu, five] = ['李大山', '王秀英', '王五'].map((name) => memberOf(called, name))
  await refused(
    village.clerk.post(path(called, 'proxies'), cmd({ member: xiu, by: five, file })),
    'NOT_ALLOWED',
    /不是一户/,
  )
  await ok(village.clerk.post(path(called, 'proxies'), cmd({ member: xiu, by: li, file })))
  // a member with a phone is a person who signs in
  const { rows } = await world.owner.query(`select person from collective_member where name = '李大山'`)
  const self = village.county.by(rows[0].person)
  await ok(self.post(path(called, 'sign-in'), cmd()))
  const there = await ok(
    village.clerk.post(path(called, 'attendance'), cmd({ members: [{ id: five, attended: 'list' }] })),
  )
  assert.equal(there.present.members, 3, 'with the one who is represented')
  assert.equal(there.quorum.reached, false, 'three of five are under two thirds')
  const wu = memberOf(called, '吴十')
  const now = await ok(
    village.clerk.post(path(called, 'attendance'), cmd({ members: [{ id: wu, attended: 'phone' }] })),
  )
  assert.equal(now.quorum.reached, true)
})

test('leaving asks for its ground; the next assembly is called without them; the journal keeps no name', async () => {
  const one = (await list('?q=郑一')).items[0]
  const leave = (more: object) =>
    village.clerk.post(`/api/members/${one.id}/leave`, {
      ...{ command_id: randomUUID(), version: one.version, left_on: '2026-11-30', left_ground: 'elsewhere' },
      ...{ left_by: '', ...more },
    })
  await refused(leave({ left_ground: 'asked' }), 'FIELD_MISSING', /第十六条/)
  await refused(leave({ left_ground: 'divorce' }), 'FIELD_INVALID')
  await refused(leave({ version: 9 }), 'TRY_AGAIN')
  await ok(leave({}))
  await refused(leave({ version: 2 }), 'ALREADY_DONE')
  const body = meetingOf(village.county, 'collective_assembly', [topicOf('章程', 'open')], {
    held_at: '2027-01-05T01:00:00.000Z',
  })
  const called = await ok(village.secretary.post('/api/meetings', body))
  assert.equal(called.members.length, 4)
  world.clock.set('2027-01-05T09:00:00+08:00')
  const done = await hold(village, called, 'yes')
  assert.equal(done.topics[0].result.passed, true, 'four of four, by name')
  assert.equal(done.resolutions[0].adopted, true)
  const { rows } = await world.owner.query(
    `select input::text as input from journal_entry where subject_kind like 'collective_member%'`,
  )
  assert.ok(rows.length > 4)
  assert.ok(rows.every((row) => !/[李王郑吴孙]/.test(row.input)))
})

test('who asks to be forgotten keeps a name in the register while they are a member, and none once they left (PIPL 第四十七条，农村集体经济组织法第十二条)', async () => {
  const { rows } = await world.owner.query(`select id, person from collective_member where name = '李大山'`)
  const { id, person } = rows[0]
  const self = village.county.by(person)
  await ok(self.post(`/api/people/${person}/erasure`, { reason: '不再留存', confirm: '李**' }))
  const one = (await list('?q=李大山')).items[0]
  assert.deepEqual([one.name, one.household, one.has_phone, one.erased], ['李大山', '1', false, true])
  const look = await ok(village.clerk.post(`/api/members/${id}/look`, { reason: '核对' }))
  assert.deepEqual(look, { name: '李大山', phone: null })
  const leave = { version: one.version, left_on: '2027-01-04', left_ground: 'died', left_by: '' }
  await ok(village.clerk.post(`/api/members/${id}/leave`, cmd(leave)))
  const { rows: left } = await world.owner.query('select * from collective_member where id = $1', [id])
  assert.doesNotMatch(JSON.stringify(left[0]), /李/)
  assert.equal((await list('?state=left')).items.filter((row: { erased: boolean }) => row.erased).length, 1)
  // who had left before asks as well
  const { rows: gone } = await world.owner.query(`select person from collective_member where name = '郑一'`)
  await world.worker.act({ tenant: village.county.tenant, scope: '{}', keys: '{}' }, (tx) =>
    tx.commit(...forgetMembership(village.county.tenant, gone[0].person, '2027-01-05T02:00:00Z')),
  )
  assert.equal((await list('?state=left&q=郑一')).items.length, 0)
})
