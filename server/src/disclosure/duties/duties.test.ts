/** What a village owes the public, on its county's own rules: seen, published from the record, corrected, proved. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Owed } from '#contract/http/publications.ts'
import { logRoutes, sequenceLog } from '#server/journal/index.ts'
import { openMatterCounty, reportOf } from '../../../test/matter-county.ts'
import type { Asking, MatterCounty } from '../../../test/matter-county.ts'
import { openVerify } from '../../../test/verify.ts'
import { openWorld } from '../../../test/world.ts'
import type { World } from '../../../test/world.ts'
import { dutyRoutes, mattersHandledSource, officeHoldersSource, publicationRoutes } from '../index.ts'

let world: World
let county: MatterCounty
let clerk: Asking
let street: Asking
let village: { id: string; code: string }
const publicUrl = 'http://here.test'

before(async () => {
  world = await openWorld({ now: '2026-11-05T09:00:00+08:00' })
  county = await openMatterCounty(world, 'linshu')
  const { packs, places, keys } = county.deps
  const base = { worker: world.worker, packs, places, clock: world.clock, publicUrl }
  const sources = {
    office_holders: officeHoldersSource(base),
    matters_handled: mattersHandledSource(base),
    accounts: async () => null,
  }
  await county.app.register(
    dutyRoutes({ ...base, db: world.app, sources, authorityFor: county.authorityFor }),
  )
  await county.app.register(publicationRoutes({ ...base, db: world.app, sources }))
  await county.app.register(logRoutes({ db: world.app, keys, countyOf: (code) => places.tenantByCode(code) }))
  clerk = await county.office('village_committee', 'village1', undefined, '王会计')
  street = await county.office('street_office', 'town1')
  const { id } = county.at.village1!
  village = { id, code: (await places.region(county.tenant, id))!.code }
})
after(async () => {
  await county.close()
  await world.close()
})

const page = async (path: string) => {
  const { statusCode, body, headers } = await county.app.inject({ url: path })
  return { status: statusCode, body, type: String(headers['content-type']) }
}
const logged = async () => {
  const { keys } = county.deps
  while ((await sequenceLog({ worker: world.worker, clock: world.clock, keys, publicUrl })) > 0);
}
const owedOf = async (who: Asking): Promise<Owed[]> => (await who.get('/api/disclosures')).body.owed
const one = (owed: Owed[], duty: string, period: string) =>
  owed.find((row) => row.duty === duty && row.period === period) as Owed
const publishing = (duty: string, period: string, text = '') => ({
  ...{ command_id: randomUUID(), region: village.id, duty, period, text },
})

test('the clerk sees what the village owes, by its rule, with the gaps', async () => {
  const { status, body } = await clerk.get('/api/disclosures')
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.region.id, village.id)
  assert.deepEqual(
    body.places.map((place: { id: string }) => place.id),
    [village.id],
  )
  const months = body.owed.filter((row: Owed) => row.duty === 'finance').map((row: Owed) => row.period)
  assert.deepEqual(months, ['2026-10', '2026-09', '2026-08', '2026-07'])
  const september = one(body.owed, 'village_affairs', '2026-09')
  // ten days after 30 September
  assert.deepEqual([september.due_on, september.standing, september.mine], ['2026-10-10', 'missing', true])
  assert.equal(one(body.owed, 'village_affairs', '2026-10').standing, 'open')
  assert.equal(one(body.owed, 'party_affairs', '2026-Q3').standing, 'missing')
  const none = await (await county.villager('张大娘')).get('/api/disclosures')
  assert.deepEqual(none.body, { region: null, places: [], owed: [] })
})

let id: string
test('the record writes the numbers; the clerk adds a sentence and publishes', async () => {
  world.clock.set('2026-10-20T09:00:00+08:00')
  const villager = await county.villager('李大爷')
  const sent = await villager.post(
    '/api/matters',
    reportOf(county, 'street_light', 'grid1', { text: '路灯坏了' }),
  )
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  world.clock.set('2026-11-05T09:00:00+08:00')
  const draft = await clerk.get(
    `/api/disclosures/draft?region=${village.id}&duty=village_affairs&period=2026-10`,
  )
  assert.equal(draft.status, 200, JSON.stringify(draft.body))
  assert.deepEqual(draft.body.made.rows, [['路灯不亮', '1', '0']])
  assert.equal(draft.body.posted, '15 天')
  const body = publishing('village_affairs', '2026-10', '十月收到一件，正在办。')
  const done = await clerk.post('/api/disclosures', body)
  assert.equal(done.status, 201, JSON.stringify(done.body))
  id = done.body.id
  assert.equal(done.body.page, `/v/${village.code}/disclosures/${id}`)
  assert.deepEqual((await clerk.post('/api/disclosures', body)).body, done.body, 'sent twice, published once')
  const again = await clerk.post('/api/disclosures', publishing('village_affairs', '2026-10', '又来'))
  assert.equal(again.status, 422, JSON.stringify(again.body))
  assert.match(again.body.detail, /更正/)
  const row = one(await owedOf(clerk), 'village_affairs', '2026-10')
  assert.deepEqual([row.standing, row.publication], ['published', id])
  const late = await clerk.post('/api/disclosures', publishing('village_affairs', '2026-08', '八月补公布。'))
  assert.equal(late.status, 201)
  assert.equal(one(await owedOf(clerk), 'village_affairs', '2026-08').standing, 'late')
})

test('an empty publication, a period still running, and a duty nobody knows are refused with the field', async () => {
  for (const [body, field] of [
    [publishing('finance', '2026-10'), 'text'],
    [publishing('finance', '2026-11', '提前'), 'period'],
    [publishing('finance', '2026-06', '太早'), 'period'],
    [publishing('finance', '2026-Q3', '写错'), 'period'],
    [publishing('nothing', '2026-10', '没有'), 'duty'],
  ] as const) {
    const { status, body: said } = await clerk.post('/api/disclosures', body)
    assert.deepEqual([status, said.errors?.[0]?.field ?? said.field], [422, field], JSON.stringify(said))
  }
})

test('everybody reads the board and the publication, and keeps it with its proof', async () => {
  const board = await page(`/v/${village.code}/disclosures`)
  assert.equal(board.status, 200)
  assert.match(board.body, /2026年10月 村务公开：办了哪些事/)
  assert.match(board.body, /到期未公布/)
  assert.ok(gzipSync(board.body).length < 15_000)
  const before = await page(`/v/${village.code}/disclosures/${id}`)
  assert.match(before.body, /证明正在生成/)
  await logged()
  const after = await page(`/v/${village.code}/disclosures/${id}`)
  assert.match(after.body, /公布起没有改动/)
  assert.match(after.body, /十月收到一件/)
  assert.ok(gzipSync(after.body).length < 15_000)
  const [document, proof, key] = await Promise.all([
    page(`/v/${village.code}/disclosures/${id}.json`),
    page(`/v/${village.code}/disclosures/${id}.tlog-proof`),
    page(`/log/371329/key`),
  ])
  const verify = openVerify({ proof: proof.body, key: key.body })
  const well = await verify(document.body)
  assert.deepEqual([well.code, /没有改动/.test(well.out)], [0, true], well.out)
  const altered = await verify(document.body.replace('一件', '两件'))
  assert.deepEqual([altered.code, /和公开时的不一样/.test(altered.out)], [1, true], altered.out)
})

test('a correction is a new version with its reason; the old one stays readable', async () => {
  const correction = {
    command_id: randomUUID(),
    version: 1,
    text: '十月收到一件，已修好。',
    reason: '补充结果',
  }
  const done = await clerk.post(`/api/disclosures/${id}/corrections`, correction)
  assert.deepEqual([done.status, done.body.version], [200, 2], JSON.stringify(done.body))
  const second = await clerk.post(`/api/disclosures/${id}/corrections`, {
    ...correction,
    command_id: randomUUID(),
  })
  assert.equal(second.body.code, 'TRY_AGAIN')
  const now = await page(`/v/${village.code}/disclosures/${id}`)
  assert.match(now.body, /这一版是更正：补充结果/)
  assert.match(
    (await page(`/v/${village.code}/disclosures/${id}?version=1`)).body,
    /正在办[\s\S]*旧版|旧版[\s\S]*正在办/,
  )
  await assert.rejects(world.owner.query(`update publication_version set document = '{}'`), /append|rewrit/i)
})

test('the township sees due, late and never, village by village', async () => {
  const { status, body } = await street.get('/api/disclosures/overview?duty=village_affairs')
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(
    body.periods.map((p: { period: string }) => p.period),
    ['2026-07', '2026-08', '2026-09', '2026-10'],
  )
  const row = body.rows.find((one: { region: { id: string } }) => one.region.id === village.id)
  assert.deepEqual(row.standings, ['missing', 'late', 'missing', 'published'])
  assert.deepEqual([row.missing, row.late], [2, 1])
  assert.ok(body.rows.length >= 2)
})

test('a wrong village, place or number is nothing', async () => {
  for (const path of [`/v/371329002999/disclosures`, `/v/${village.code}/disclosures/${randomUUID()}`])
    assert.equal((await page(path)).status, 404, path)
  const elsewhere = (await county.deps.places.region(county.tenant, county.at.village2!.id))!.code
  assert.equal((await page(`/v/${elsewhere}/disclosures/${id}`)).status, 404)
})
