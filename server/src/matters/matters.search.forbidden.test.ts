/** A search finds nothing that its reader may not read: each wall alone, and every kind of withheld text. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { anonymous, authorityOf } from '../authority/index.ts'
import { openMatterCounty, reportOf, type Asking, type MatterCounty } from '../../test/matter-county.ts'
import { openWorld, type World } from '../../test/world.ts'
import { findMatters } from './search-store.ts'

type Person = Asking & { person: string }
let world: World
let county: MatterCounty
let villager: Person, other: Person, worker: Person, chief: Person, far: Person, office: Person
let accused: Person, handler: Person, petitions: Person
let plain: string, complaint: string

before(async () => {
  world = await openWorld()
  county = await openMatterCounty(world, 'linshu')
  worker = await county.office('grid_worker', 'grid1')
  chief = await county.office('grid_chief', 'grid1')
  far = await county.office('street_dispatcher', 'town2')
  handler = await county.office('department_handler', 'county', 'city_management')
  petitions = await county.office('department_handler', 'county', 'petitions')
  office = await county.office('county_office', 'county')
  accused = await county.office('county_office', 'county')
  villager = await county.villager('张大娘')
  other = await county.villager('李大爷')
  const sent = async (kind: string, more: object) => {
    const { status, body } = await villager.post('/api/matters', reportOf(county, kind, 'grid1', more))
    assert.equal(status, 201, JSON.stringify(body))
    world.clock.forward(60_000)
    return body.id as string
  }
  plain = await sent('street_light', {
    text: '琉璃河边的灯坏了',
    contact: { name: '张大娘', phone: '13912345678' },
  })
  complaint = await sent('official_complaint', {
    text: '琉璃河边的网格员态度恶劣',
    address: '琉璃河十号',
    accused: {
      persons: [worker.person, accused.person],
      organisations: [await county.organisation('city_management')],
    },
  })
})
after(async () => {
  await county?.close()
  await world?.close()
})

const found = async (who: Asking, q: string) => {
  const { body } = await who.get(`/api/matters?q=${encodeURIComponent(q)}`)
  return body.items
    .map(({ id }: { id: string }) => (id === plain ? 'plain' : id === complaint ? 'complaint' : id))
    .join(' ')
}

test('only within the wall, never by who is excluded, a sensitive text only by those it was handed to', async () => {
  for (const [who, wanted] of [
    [villager, 'complaint plain'],
    [petitions, 'complaint'],
    [office, 'plain'],
    [accused, 'plain'],
    [worker, 'plain'],
    [chief, 'plain'],
    [far, ''],
    [handler, ''],
    [other, ''],
  ] as [Person, string][]) {
    assert.equal(await found(who, '琉璃河'), wanted)
    assert.equal(
      (await who.get('/api/matters?q=琉璃河')).body.items.length,
      wanted ? wanted.split(' ').length : 0,
    )
  }
  assert.equal(await found(office, '琉璃河十号'), '', 'nor an address')
  const [row] = (await office.get(`/api/matters?q=${encodeURIComponent('投诉')}`)).body.items
  assert.deepEqual(
    [row.id, JSON.stringify(row).includes('琉璃河')],
    [complaint, false],
    'its kind, and no word of it',
  )
  assert.equal((await county.anyone.get('/api/matters?q=琉璃河')).status, 401)
})

test('contacts, and notes of a unit, are in no index', async () => {
  const said = await chief.post(`/api/matters/${plain}/notes`, { id: randomUUID(), text: '此人常来常往' })
  assert.equal(said.status, 201, JSON.stringify(said.body))
  for (const q of ['13912345678', '张大娘', '此人常来'])
    for (const who of [office, chief, villager]) assert.equal(await found(who, q), '', q)
})

test('the function alone sees no further than the settings of the transaction, whatever filters it is given', async () => {
  const call = (more: string) =>
    sql<{ id: string }>`select find_matters(array['琉璃河']${sql.raw(more)}) as id`
  const seen = async (wall: { tenant: number; scope: string; keys: string }, more = '') =>
    (await world.app.read(wall, call(more)))[0].map(({ id }) => id)
  const seat = (path: string) => ({
    ...{ post: 'p', region: randomUUID(), path, sees: 'subtree' as const, may: [] },
    ...{ title: '', post_title: '', acting: false, place: [] },
  })
  const wall = (path: string, person: string = randomUUID(), tenant = county.tenant) =>
    authorityOf(tenant, person, [seat(path)], 1).wall
  const { path } = county.at.county!
  assert.deepEqual(await seen(wall(path)), [plain])
  const wide = `, low => '/', high => '0', among => array(select '${plain}'::uuid union select '${complaint}'::uuid)`
  assert.deepEqual(await seen(wall(county.at.town2!.path), wide), [], 'a wider range opens nothing')
  assert.deepEqual(await seen(wall(path, villager.person)), [complaint, plain])
  assert.deepEqual(await seen(wall(path, accused.person)), [plain])
  assert.deepEqual(await seen(wall(path, villager.person, county.tenant + 1)), [], 'another county')
  assert.deepEqual(await seen(anonymous(county.tenant).wall), [])
  assert.deepEqual(await seen({ tenant: 0, scope: '', keys: '' }), [])
  const unset = await world.app.run(call(''))
  assert.deepEqual(unset, [], 'nothing told, nothing seen')
})

test('nobody but the function reads the index, and nobody cuts it for others', async () => {
  const { wall } = authorityOf(county.tenant, office.person, [], 1)
  for (const query of [
    sql`select * from matter_search`,
    sql`select index_matter(m) from matter m`,
    sql`delete from matter_search`,
  ])
    await assert.rejects(
      world.app.act(wall, (tx) => tx.commit(query)),
      { code: '42501' },
    )
})

test('the index on words serves under the wall, in a function that the wall itself would keep from it', async () => {
  const many = await world.owner.connect()
  // Past the triggers, so that there are many at once.
  await many.query(`set session_replication_role = replica`)
  await many.query(
    `insert into matter (tenant, id, number, kind, kind_title, rules, title, place, path, audience, channel, life, state, version, opened_at, changed_at)
     select tenant, gen_random_uuid(), 'x' || n, kind, kind_title, rules, '别的', place, path, audience, channel, life, state, 1, opened_at, now()
     from matter, generate_series(1, 20000) n where id = $1`,
    [plain],
  )
  await many.query(`insert into matter_search (tenant, matter, digest, words)
    select tenant, id, '', search_vector('第' || number || '件别的事情') from matter where title = '别的'`)
  many.release(true)
  await world.owner.query('analyze matter; analyze matter_search')
  const client = await world.owner.connect()
  try {
    const plans: string[] = []
    client.on('notice', (notice) => plans.push(notice.message ?? ''))
    await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
      set client_min_messages = log; begin; set local role shanzhi_app`)
    const { wall } = authorityOf(county.tenant, villager.person, [], 1)
    await client.query(
      `select set_config('shanzhi.tenant', $1, true), set_config('shanzhi.scope', $2, true), set_config('shanzhi.keys', $3, true)`,
      [String(wall.tenant), wall.scope, wall.keys],
    )
    const { compile } = await import('../lib/db.ts')
    const { text, values } = compile(findMatters({ parts: ['琉璃河'], now: '' }, null, 20) as never)
    assert.equal((await client.query(text, values)).rows.length, 2)
    assert.match(plans.join('\n'), /Bitmap Index Scan on matter_search_words/)
  } finally {
    client.release(true)
  }
})
