/** What a Prometheus sees, who may look, and that a request's id comes in and goes out. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openMatterCounty, reportOf } from '../../../test/matter-county.ts'
import type { MatterCounty } from '../../../test/matter-county.ts'
import { openWorld } from '../../../test/world.ts'
import type { World } from '../../../test/world.ts'
import { openHttp } from '#server/lib/http.ts'
import type { App } from '#server/lib/http.ts'
import { openLog } from '#server/lib/log.ts'
import { Refused } from '#server/lib/refused.ts'
import { measureRequests, metricsRoutes } from './index.ts'

let world: World
let county: MatterCounty
let app: App
let guarded: App
const lines: string[] = []

async function open(token?: string): Promise<App> {
  const log = openLog('info', { write: (line) => void lines.push(line) })
  const opened = await openHttp({ log, rateLimit: 0, publicUrl: 'http://127.0.0.1' })
  const registry = measureRequests(opened)
  const { app: db, worker, clock, config: owner } = world
  await opened.register(metricsRoutes(registry, { db, worker, clock, owner, ...(token && { token }) }))
  opened.get('/t/:link', () => ({ ok: true }))
  opened.get('/refuse', () => {
    throw new Refused('TOO_LATE', '已过期限。')
  })
  return opened
}

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  app = await open()
  guarded = await open('a-long-word')
})
after(async () => {
  await Promise.all([app?.close(), guarded?.close(), county?.close()])
  await world?.close()
})

const scrape = async (headers = {}, from = app) => from.inject({ url: '/metrics', headers })
const value = (text: string, line: string) =>
  Number(
    text
      .split('\n')
      .find((one) => one.startsWith(`${line} `))
      ?.split(' ')[1],
  )

test('requests by the pattern of their route, refusals by their code', async () => {
  await app.inject('/t/abcdefgh-secret')
  await app.inject('/refuse')
  await app.inject('/nowhere/at/all')
  const { body, headers } = await scrape()
  assert.match(String(headers['content-type']), /^text\/plain/)
  const seconds = 'shanzhi_http_request_duration_seconds_count'
  assert.equal(value(body, `${seconds}{method="GET",route="/t/:link",status="200"}`), 1)
  assert.equal(value(body, `${seconds}{method="-",route="-",status="404"}`), 1)
  assert.equal(value(body, 'shanzhi_refusals_total{code="TOO_LATE"}'), 1)
  assert.doesNotMatch(body, /secret|nowhere/)
  assert.ok(value(body, 'process_resident_memory_bytes') > 0)
})

test('acts, and how far what runs behind them has come', async () => {
  const villager = await county.villager('张大娘')
  assert.equal((await villager.post('/api/matters', reportOf(county, 'street_light', 'grid1'))).status, 201)
  await world.owner.query(`insert into outbox values ($1, $2, 'x', '{}', $3)`, [
    county.tenant,
    randomUUID(),
    world.clock.now(),
  ])
  world.clock.set('2026-11-20T09:00:00+08:00')
  const { body } = await scrape()
  const of = (name: string) => value(body, `shanzhi_${name}{county="371329"}`)
  assert.equal(of('acts_total'), of('unsealed_entries'))
  assert.ok(of('acts_total') >= 1)
  assert.ok(of('unfolded_counts') >= 1)
  assert.equal(of('outbox_rows'), 1)
  assert.equal(of('outbox_age_seconds'), 2 * 86_400)
  assert.ok(value(body, 'shanzhi_deadlines_unprocessed') >= 1)
  assert.equal(value(body, 'shanzhi_matters_overdue'), 1)
  assert.ok(value(body, 'shanzhi_db_pool_connections{role="worker",state="total"}') >= 1)
})

test('without a token only this machine may look, and not on behalf of others', async () => {
  const far = await app.inject({ url: '/metrics', remoteAddress: '10.0.0.8' })
  assert.deepEqual([far.statusCode, far.json().code], [403, 'NOT_ALLOWED'])
  assert.equal((await scrape({ 'x-forwarded-for': '127.0.0.1' })).statusCode, 403)
  assert.equal((await scrape()).statusCode, 200)
})

test('with a token whoever shows it may, and nobody else', async () => {
  assert.equal((await scrape({}, guarded)).statusCode, 403)
  assert.equal((await scrape({ authorization: 'Bearer a-long-wore' }, guarded)).statusCode, 403)
  const shown = await guarded.inject({
    url: '/metrics',
    remoteAddress: '10.0.0.8',
    headers: { authorization: 'Bearer a-long-word' },
  })
  assert.equal(shown.statusCode, 200)
})

test('a request’s id comes in, goes out and stands in the log; words of a stranger’s do not', async () => {
  const id = randomUUID()
  const kept = await app.inject({ url: '/refuse', headers: { 'x-request-id': id } })
  assert.equal(kept.headers['x-request-id'], id)
  assert.equal(kept.json().request, id)
  assert.ok(lines.some((line) => JSON.parse(line).id === id && JSON.parse(line).msg === 'request'))
  const replaced = await app.inject({ url: '/refuse', headers: { 'x-request-id': '13812345678 喂' } })
  assert.match(String(replaced.headers['x-request-id']), /^[0-9a-f-]{36}$/)
  assert.doesNotMatch(lines.join(''), /13812345678/)
})
