/** Two at once, and one that died: every order becomes one matter. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHotlineDesk, workbook, type HotlineDesk } from '../../../test/hotline-desk.ts'
import type { Asking } from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { hotlineFollower } from './index.ts'

let world: World
let desk: HotlineDesk
let office: Asking & { person: string }
let colleague: Asking & { person: string }
before(async () => {
  world = await openWorld()
  desk = await openHotlineDesk(world)
  office = await desk.county.office('county_office', 'county')
  colleague = await desk.county.office('county_office', 'county')
})
after(async () => {
  await desk?.county.close()
  await world?.close()
})
const count = async () =>
  (await world.owner.query('select count(*)::int as n from matter')).rows[0].n as number

test('两个人同时导入同一批工单，每张只成一件；导到一半断了的，别的进程接着导', async () => {
  const orders = Array.from({ length: 120 }, (_, i) => [`双${i}`, `第 ${i} 件事`])
  const bytes = await workbook([['工单编号', '内容'], ...orders])
  const asked = await Promise.all(
    [office, colleague].map(async (who) => {
      const sent = (await desk.send(who.person, bytes)).body
      const ask = { sender: '区热线', columns: sent.columns, dry_run: false }
      return (await who.post(`/api/hotline/files/${sent.id}/runs`, ask)).body
    }),
  )
  const follower = hotlineFollower({ matters: desk.county.deps })
  const other = hotlineFollower({ matters: desk.county.deps })
  const workOff = async (one: typeof follower) => {
    while ((await one.work()) > 0);
  }
  await Promise.all([workOff(follower), workOff(other)])
  const reports = await Promise.all(
    [office, colleague].map(
      async (who, i) => (await who.get(`/api/hotline/runs/${asked[i].id}`)).body.report,
    ),
  )
  assert.equal(await count(), orders.length)
  assert.equal(reports[0].new + reports[1].new, orders.length)
  assert.equal(reports[0].unchanged + reports[1].unchanged, orders.length)

  const sent = (await desk.send(office.person, bytes)).body
  const ask = { sender: '区热线', columns: sent.columns, dry_run: true }
  const left = (await office.post(`/api/hotline/files/${sent.id}/runs`, ask)).body
  await world.owner.query(
    `update hotline_run set state = 'running', beat_at = $2::timestamptz - interval '61 s' where id = $1`,
    [left.id, world.clock.now()],
  )
  assert.equal(await other.work(), 1)
  await workOff(other)
  assert.deepEqual((await office.get(`/api/hotline/runs/${left.id}`)).body.report.unchanged, orders.length)
})
