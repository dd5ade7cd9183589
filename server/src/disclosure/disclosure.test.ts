/** The public pages through HTTP, on a real database. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openHttp, type App } from '#server/lib/http.ts'
import { openLog } from '#server/lib/log.ts'
import { miniRules, openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { disclosureRoutes, listedRoutes, type DisclosureDeps } from './index.ts'

const open = (post: object) => ({ ...post, public: true })
const rules = {
  ...miniRules,
  posts: { ...miniRules.posts, chief: open(miniRules.posts.chief), worker: open(miniRules.posts.worker) },
  groups: { roads: { title: '道路' }, quarrels: { title: '纠纷' } },
  standards: {},
  kinds: {
    light: { title: '路灯', group: 'roads', procedure: 'p', public: true },
    inner: { title: '内部', group: 'roads', procedure: 'p' },
    quarrel: { title: '纠纷', group: 'quarrels', procedure: 'p', public: true, sensitive: 'personal' },
  },
}

let world: World
let mini: MiniCounty
let app: App
const pageOf = async (code: string, headers = {}) => app.inject({ url: `/v/${code}`, headers })

before(async () => {
  world = await openWorld({ now: '2026-11-18T09:00:00+08:00' })
  mini = await openMiniCounty(world)
  app = await openHttp({ log: openLog('silent'), rateLimit: 0, publicUrl: 'http://here.test' })
  const procedure = { states: { s: { title: '在办', plain: '正在办' } } }
  const pinned = async () => ({ procedure })
  const packs = { rulesOf: async () => rules, pinned } as unknown as DisclosureDeps['packs']
  const { worker, clock } = world
  await app.register(
    disclosureRoutes({ worker, clock, packs, places: mini.places, publicUrl: 'http://here.test' }),
  )
  await app.register(
    listedRoutes({ worker, clock, packs, places: mini.places, publicUrl: 'http://here.test' }),
  )
})
after(async () => {
  await app.close()
  await world.close()
})

let made = 0
async function matter(
  kind: string,
  { at = 'grid1', closed = null as string | null, sensitive = null as string | null } = {},
) {
  const place = mini.at[at]!
  await world.owner.query(`insert into rule values ('\\x01', '{}') on conflict do nothing`)
  await world.owner.query(
    `insert into matter (tenant, id, number, kind, kind_title, rules, title, place, path, audience, sensitive, channel,
       life, state, version, opened_at, changed_at, closed_at)
     values ($1, gen_random_uuid(), $2, $3, 't', '\\x01', '张三家的事', $4, $5, '{}', $6, 'phone', '{}', 's', 1, $7, $7, $8)`,
    [mini.tenant, `n${++made}`, kind, place.id, place.path, sensitive, '2026-01-05', closed],
  )
}
const text = (html: string) => html.replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ').replace(/\s+/g, ' ')

test('a village posts its grids and workers, with phones, without script', async () => {
  const { person } = await mini.inOffice('chief', 'grid1')
  await world.owner.query(`update person set name = '李<b>卫国', work_phone = '05390000001' where id = $1`, [
    person,
  ])
  world.clock.forward(60_000)
  const { statusCode, body, headers } = await pageOf(mini.at.village1!.code)
  assert.equal(statusCode, 200)
  assert.match(String(headers['content-type']), /text\/html/)
  assert.match(body, /李&lt;b&gt;卫国/)
  assert.match(body, /href="tel:05390000001"/)
  assert.doesNotMatch(body, /<script/)
  assert.match(text(body), /第1网格 .*网格员暂缺 由网格长 李&lt;b&gt;卫国负责/)
  assert.match(text(body), /第2网格 .*网格长暂缺/)
  assert.match(body, new RegExp(`/m/report\\?region=${mini.at.village1!.code}`))
})

test('counts are of public kinds only, never of sensitive matters, and carry no words', async () => {
  await matter('light')
  await matter('light', { closed: '2026-11-02' })
  await matter('light', { at: 'grid2', closed: '2026-03-01' })
  await matter('light', { closed: '2025-12-30' })
  await matter('light', { at: 'village2' })
  await matter('inner')
  await matter('quarrel', { sensitive: 'personal' })
  await matter('light', { sensitive: 'accuses' })
  world.clock.forward(60_000)
  const { body } = await pageOf(mini.at.village1!.code)
  assert.match(text(body), /1 正在办 1 本月办结 2 今年办结/)
  assert.match(text(body), /在办 1 · 今年办结 2 道路/)
  assert.doesNotMatch(body, /张三|纠纷/)
})

test('each is a line of its own, thirty a page, without words, persons or the place in the village', async () => {
  const here = `${mini.at.village1!.code}/matters`
  const open = await pageOf(here)
  assert.equal(open.statusCode, 200)
  assert.match(text(open.body), /正在办 1月5日反映 · 编号 n1 /)
  assert.match(text((await pageOf(`${here}?closed=1`)).body), /1月5日反映，11月2日办结 · 编号 n2 /)
  assert.doesNotMatch(open.body, /张三|纠纷|内部|网格|n5/)
  const { headers } = open
  assert.equal((await pageOf(here, { 'if-none-match': String(headers.etag) })).statusCode, 304)
  for (let i = 0; i < 40; i++) await matter('light', { at: 'grid2' })
  const long = await pageOf(here)
  assert.equal(long.body.match(/编号/g)?.length, 30)
  assert.match(long.body, /matters\?page=2/)
  assert.ok(gzipSync(long.body).length < 5_000)
  assert.equal((await pageOf(`${here}?page=2`)).body.match(/编号/g)?.length, 11)
  assert.equal((await pageOf('000000000000/matters')).statusCode, 404)
})

test('an unchanged page is not sent twice; a changed one is', async () => {
  const code = mini.at.village1!.code
  const { etag } = (await pageOf(code)).headers
  assert.match(String(etag), /^"[\w-]+"$/)
  assert.equal((await pageOf(code, { 'if-none-match': `W/${etag}` })).statusCode, 304)
  await matter('light')
  world.clock.forward(60_000)
  assert.equal((await pageOf(code, { 'if-none-match': String(etag) })).statusCode, 200)
})

test('county and township list their villages; a code nobody has leads on', async () => {
  const county = await pageOf(mini.at.county!.code)
  assert.equal(county.statusCode, 200)
  assert.match(county.body, new RegExp(`/v/${mini.at.town2!.code}"`))
  const town = await pageOf(mini.at.town1!.code)
  assert.match(town.body, new RegExp(`/v/${mini.at.village1!.code}"`))
  assert.doesNotMatch(town.body, new RegExp(`/v/${mini.at.village2!.code}"`))
  for (const code of ['000000000000', '37132', 'x', `${mini.at.village1!.code}001`]) {
    const { statusCode, body } = await pageOf(code)
    assert.equal(statusCode, 404, code)
    assert.match(body, /没有找到这个村/)
  }
})

test('the poster is of villages only and holds the code', async () => {
  const { statusCode, body } = await pageOf(`${mini.at.village1!.code}/poster`)
  assert.equal(statusCode, 200)
  assert.match(body, /<svg role="img"/)
  assert.equal((await pageOf(`${mini.at.town1!.code}/poster`)).statusCode, 404)
})

test('a complaint may name those posted publicly, and departments; nobody else', async () => {
  await mini.inOffice('town_admin', 'town1')
  const { rows } = await world.owner.query(`select id from person where name = '李<b>卫国'`)
  const asked = (region: string, county = '371329') =>
    app.inject({ url: '/api/office-holders', query: { county, region } })
  const found = (await asked(mini.at.grid1!.id)).json()
  assert.deepEqual(found.persons, [{ id: rows[0].id, name: '李<b>卫国', title: '第1网格 网格长' }])
  assert.deepEqual(
    found.organisations.map((one: { name: string }) => one.name),
    ['建设局'],
  )
  assert.deepEqual((await asked(mini.at.village2!.id)).json().persons, [])
  assert.equal((await asked(mini.at.grid1!.id, '140821')).statusCode, 404)
})

test('sixty grids with four people each stay within 15 KB on the wire', async () => {
  const village = mini.at.village2!
  for (let i = 0; i < 60; i++) {
    await world.owner.query(
      `with g as (insert into region (tenant, id, level, code, name, parent, label, path, sort)
         values ($1, gen_random_uuid(), 'grid', $2 || '9' || $3, '第' || $3 || '网格', $4, 'zz' || $3, $5 || 'zz' || $3 || '/', $6) returning id, path),
       p as (insert into person (tenant, id, name, work_phone, path, created_at)
         select $1, gen_random_uuid(), chr(19968 + n * 37 + $6) || chr(21000 + n * 91 + $6 * 3), '1390000' || ($6 * 13 + n * 1009), path, now()
         from g, generate_series(1, 4) n returning id)
       insert into appointment (tenant, id, person, post, region, path, kind, starts_on)
       select $1, gen_random_uuid(), p.id, case when row_number() over () = 1 then 'chief' else 'worker' end, g.id, g.path, 'holder', '2026-01-01' from p, g`,
      [mini.tenant, village.code, String(i + 1), village.id, village.path, i],
    )
  }
  world.clock.forward(60_000)
  const { body } = await pageOf(village.code)
  assert.match(text(body), /60 个网格/)
  const bytes = gzipSync(body).length
  assert.ok(bytes < 15_000, `${bytes} bytes`)
})
