/** The counties somebody asks for: each opens on its own chain of packs, with what its account says of it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDemoDeps } from '../../test/demo-deps.ts'
import { openWorld, type World } from '../../test/world.ts'
import { Refused } from '../lib/refused.ts'
import { addDemo, type DemoDeps } from './index.ts'

let world: World
let deps: DemoDeps
let close: () => Promise<void>
before(async () => {
  world = await openWorld()
  const opened = openDemoDeps(world)
  deps = opened.deps
  close = opened.close
})
after(async () => {
  await close()
  await world.close()
})
const rows = async (text: string, ...values: unknown[]) => (await world.owner.query(text, values)).rows

async function opened(pack: string) {
  const { county, matters } = await addDemo(deps, pack)
  assert.ok(matters >= 2, `${pack}: ${matters} matters`)
  assert.deepEqual(await addDemo(deps, pack), { county, matters: 0 }, 'a second time changes nothing')
  const { tenant } = (await deps.matters.places.tenants()).find(({ code }) => code === county)!
  const count = async (of: string, table: 'region' | 'organisation' | 'appointment') =>
    Object.fromEntries(
      (
        await rows(
          `select ${of} as of, count(*)::int as n from ${table} where tenant = $1 group by 1`,
          tenant,
        )
      ).map((row) => [row.of, row.n]),
    )
  return { tenant, count }
}

test('xinfeng: only the three pilot villages have grids, of about fifty households, five workers each', async () => {
  const { tenant, count } = await opened('xinfeng')
  const { village, grid } = await count('level', 'region')
  assert.deepEqual([village, grid], [312, 30])
  const villages = await rows(
    `select distinct v.name from region g join region v on v.id = g.parent where g.tenant = $1 and g.level = 'grid' order by 1`,
    tenant,
  )
  assert.deepEqual(villages.map((v) => v.name).sort(), ['万星', '坑口', '坪地山'])
  const [size] = await rows(
    `select min(households) as least, max(households) as most from region where tenant = $1 and level = 'grid'`,
    tenant,
  )
  assert.ok(size.least >= 30 && size.most <= 70, `${size.least} to ${size.most} households`)
  const posts = await count('post', 'appointment')
  assert.ok(posts.grid_worker > 140 && posts.grid_chief >= 29)
})

test('xiansheng: a township is the root; eight villages and a worker for each of 395 grids', async () => {
  const { tenant, count } = await opened('xiansheng')
  const { county, village, grid } = await count('level', 'region')
  assert.deepEqual([county, village, grid], [1, 8, 395])
  const posts = await count('post', 'appointment')
  assert.ok(posts.grid_worker >= 390 && posts.township_secretary === 1 && posts.leading_official === 8)
  const [root] = await rows('select code, name from region where tenant = $1 and parent is null', tenant)
  assert.deepEqual([root.code, root.name], ['621002204', '显胜乡'])
})

test('heshan: 77 villages and communities, each with the four societies', async () => {
  const { count } = await opened('heshan')
  assert.equal((await count('level', 'region')).village, 77)
  const of = await count('kind', 'organisation')
  for (const society of [
    'deliberation_society',
    'moral_review_society',
    'wedding_funeral_society',
    'anti_drug_society',
  ])
    assert.equal(of[society], 77, society)
})

test('sanmenxia: the party tree has five tiers, from the street committee to the member household', async () => {
  const { tenant } = await opened('sanmenxia')
  const [line] = await rows(
    `with recursive up as (
       select id, kind, parent, 1 as depth from organisation where tenant = $1 and kind = 'member_household'
       union all
       select o.id, o.kind, o.parent, up.depth + 1 from organisation o join up on o.id = up.parent and o.tenant = $1
     ) select max(depth) as tiers, count(*) filter (where kind = 'street_committee') as streets from up`,
    tenant,
  )
  assert.equal(line.tiers, 5)
  assert.equal(Number(line.streets), 420, 'every member household hangs under a street committee')
})

test('jiyuan opens with estates at every step; a name without a demo is refused with the names there are', async () => {
  const { tenant, count } = await opened('jiyuan')
  assert.equal((await count('level', 'region')).village, 557)
  const estates = await rows(
    `select coalesce(m.state, '—') as state from campaign_item i left join matter m on m.tenant = i.tenant and m.id = i.matter
      where i.tenant = $1 order by i.number`,
    tenant,
  )
  assert.deepEqual(
    estates.map(({ state }) => state),
    ['struck_off', 'rectifying', 'accepting', 'assigned', '—'],
  )
  await assert.rejects(addDemo(deps, 'nowhere'), (error: Refused) => {
    assert.equal(error.code, 'NOT_FOUND')
    assert.match(error.say, /heshan、jiyuan、sanmenxia、xiansheng、xinfeng/)
    return true
  })
})
