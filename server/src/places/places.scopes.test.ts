/** Forbidden paths: each must be refused by the first wall, and the second must hold with the first one gone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { anonymous, wallFor } from '../authority/index.ts'
import { miniRules, openMiniCounty, type MiniCounty } from '../../test/mini-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { gridTemplate, importGrids } from './import-grids.ts'
import { moveRegion, moveUnder } from './move.ts'
import { renameRegion } from './rename.ts'
import { retireRegion } from './retire.ts'
import { writeVersions } from './store-change.ts'

let world: World
let mini: MiniCounty
let deps: Parameters<typeof moveRegion>[0]
before(async () => {
  world = await openWorld()
  mini = await openMiniCounty(world)
  deps = { ...mini.deps, packs: { rulesOf: async () => miniRules } }
})
after(() => world.close())

const id = (name: string) => mini.at[name]!.id
const NO = { code: 'NOT_ALLOWED' }
const from = '2026-11-18'
const row = async (name: string) =>
  (await world.owner.query('select * from region where id = $1', [id(name)])).rows[0]

test('a township’s administrator changes the own township only, and moves nothing across its border', async () => {
  const town1 = await mini.inOffice('town_admin', 'town1')
  await assert.rejects(renameRegion(deps, town1, id('village2'), { name: '改', from }), NO)
  await assert.rejects(renameRegion(deps, town1, id('county'), { name: '改', from }), NO)
  await assert.rejects(moveRegion(deps, town1, id('village2'), { parent: id('town1'), from }), NO)
  await assert.rejects(moveRegion(deps, town1, id('grid1'), { parent: id('village2'), from }), NO)
  await assert.rejects(retireRegion(deps, town1, id('village1'), { on: from, into: id('village2') }), NO)
  await assert.rejects(retireRegion(deps, town1, id('village2'), { on: from }), NO)
})

test('a grid’s worker, a department’s handler and the anonymous change nothing and get no template', async () => {
  const works = await world.owner.query(`select id from organisation where department = 'works'`)
  const upload = { bytes: Buffer.from('x'), file_name: 'x.csv', dry_run: true }
  for (const who of [
    await mini.inOffice('worker', 'grid1'),
    await mini.inOffice('handler', 'county', works.rows[0].id),
  ]) {
    await assert.rejects(renameRegion(deps, who, id('grid1'), { name: '我的', from }), NO)
    await assert.rejects(moveRegion(deps, who, id('grid1'), { parent: id('village2'), from }), NO)
    await assert.rejects(importGrids(deps, who, upload), NO)
    await assert.rejects(gridTemplate(deps, who), NO)
  }
  const nobody = anonymous(mini.tenant)
  await assert.rejects(renameRegion(deps, nobody, id('grid1'), { name: '谁', from }), {
    code: 'NOT_SIGNED_IN',
  })
  await assert.rejects(importGrids(deps, nobody, upload), { code: 'NOT_SIGNED_IN' })
})

test('a move keeps the order of levels and never hangs a node below itself', async () => {
  const admin = await mini.inOffice('county_admin', 'county')
  await assert.rejects(moveRegion(deps, admin, id('town1'), { parent: id('village2'), from }), {
    field: 'parent',
  })
  await assert.rejects(moveRegion(deps, admin, id('town1'), { parent: id('village1'), from }), {
    field: 'parent',
  })
  await assert.rejects(retireRegion(deps, admin, id('county'), { on: from }), { code: 'FIELD_INVALID' })
})

test('the second wall alone leaves another township’s name and place as they are', async () => {
  const town2 = await mini.inOffice('town_admin', 'town2')
  const wall = wallFor(town2, 'manage_places')
  const { code, parent } = await row('village1')
  const changes = [{ id: id('village1'), code, name: '改', parent }]
  await world.app.act(wall, (tx) => tx.commit(...writeVersions(mini.tenant, changes, from)))
  assert.notEqual((await row('village1')).name, '改')
  const before = await row('village2')
  const across = moveUnder(mini.tenant, before, await row('town1'), from, '2026-11-18T09:00:00Z')
  await assert.rejects(
    world.app.act(wall, (tx) => tx.commit(...across)),
    { code: '42501' },
  )
  assert.equal((await row('village2')).path, before.path)
})
