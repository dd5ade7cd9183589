/** Forbidden paths of papers: who may not read one, each wall alone, and what nobody may change. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  actOf,
  openMatterCounty,
  reportOf,
  type Asking,
  type MatterCounty,
} from '../../../test/matter-county.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
let county: MatterCounty
let officer: Asking & { person: string }, id: string, paper: string

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linyi')
  officer = await county.office('enforcement_team', 'town1')
  const head = await county.office('enforcement_head', 'town1')
  const fields = {
    ...{ power: '露天焚烧秸秆、落叶', party: '某某', found_on: '2026-03-01', spot: '村北', fact: '焚烧秸秆' },
    source: '日常巡查',
  }
  const { body } = await officer.post(
    '/api/matters',
    reportOf(county, 'enforcement_case', 'town1', { fields }),
  )
  id = body.id
  const does = async (who: Asking, action: string, input: object) => {
    const { version } = (await who.get(`/api/matters/${id}`)).body
    const done = await who.post(`/api/matters/${id}/acts`, actOf(action, version, input))
    assert.equal(done.status, 200, JSON.stringify(done.body))
  }
  await does(officer, 'plan', { entry: { checklist: '面积', measure: '责令' } })
  await does(head, 'approve', {})
  const correct_by = new Date(world.clock.now().getTime() + 6 * 86_400_000).toISOString().slice(0, 10)
  await does(officer, 'order', { entry: { demand: '停止焚烧', correct_by, officers: '甲、乙' } })
  paper = (await officer.get(`/api/matters/${id}`)).body.papers[0].id
})
after(async () => {
  await county?.close()
  await world?.close()
})

const url = () => `/api/matters/${id}/papers/${paper}`

test('without signing in, from another township, and from the office above that was handed nothing: no paper', async () => {
  assert.equal((await county.anyone.get(url())).status, 401)
  const elsewhere = await county.office('enforcement_team', 'town2')
  assert.equal((await elsewhere.get(url())).status, 404)
  const villager = await county.villager('王某')
  assert.equal((await villager.get(url())).status, 404)
  const platform = await county.office('township_platform', 'town1')
  assert.equal(
    (await platform.get(url())).status,
    404,
    'the case is personal: who only sees the place reads no paper',
  )
  assert.deepEqual((await platform.get(`/api/matters/${id}`)).body.papers, [])
})

test('a paper of one matter is not found under another', async () => {
  const clue = await officer.post(
    '/api/matters',
    reportOf(county, 'clue_handover', 'town1', { fields: { clue: '棚子', spot: '渠边', why: '职责' } }),
  )
  assert.equal((await officer.get(`/api/matters/${clue.body.id}/papers/${paper}`)).status, 404)
})

test('the second wall alone: another’s keys read no row, write none into their matter, and nobody changes one', async () => {
  const stranger = { tenant: county.tenant, scope: '{}', keys: '{}' }
  const [rows] = await world.app.read(stranger, sql`select id from matter_paper`)
  assert.deepEqual(rows, [])
  await assert.rejects(
    world.app.act(stranger, (tx) =>
      tx.commit(sql`insert into matter_paper (tenant, id, matter, version, paper, number, sealed, issued_at)
        values (${county.tenant}, gen_random_uuid(), ${id}, 9, 'x', 'x', '\\x00', now())`),
    ),
    /row-level security/,
  )
  const other = { tenant: county.tenant + 1, scope: '{["", "~")}', keys: '{}' }
  const [foreign] = await world.app.read(other, sql`select series from paper_series`)
  assert.deepEqual(foreign, [])
  for (const change of ['update matter_paper set number = number', 'delete from matter_paper'])
    await assert.rejects(world.owner.query(change), /append|rewrit|never|不/i)
})

test('a paper whose sealed words were changed is not printed as if nothing had happened', async () => {
  await world.owner.query('alter table matter_paper disable trigger matter_paper_append_only')
  const { rows } = await world.owner.query('select sealed from matter_paper where id = $1', [paper])
  const bent = Buffer.from(rows[0].sealed)
  bent[bent.length - 1] = bent.at(-1)! ^ 1
  await world.owner.query('update matter_paper set sealed = $2 where id = $1', [paper, bent])
  assert.equal((await officer.get(url())).status, 500)
  await world.owner.query('update matter_paper set sealed = $2 where id = $1', [paper, rows[0].sealed])
  await world.owner.query('alter table matter_paper enable trigger matter_paper_append_only')
  assert.equal((await officer.get(url())).status, 200)
})
