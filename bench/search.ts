/**
 * `npm run bench -- search`: searching 200,000 matters, as the list asks it and as it was asked before there was an index
 * (number and title read row by row), side by side in one database, by people who see more and less. Best of three, as
 * `shanzhi_app` with both walls. `BENCH_MATTERS`: how many; `BENCH_TEXTS`: a file of texts, one a line, instead of composed ones.
 */
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { listPredicate } from '#server/authority/index.ts'
import { openMatterCounty, reportOf } from '../server/test/matter-county.ts'
import { openWorld } from '../server/test/world.ts'
import { layManyGrids, MANY_GRIDS } from './many-grids.ts'

const MATTERS = Number(process.env.BENCH_MATTERS ?? 200_000)

const world = await openWorld()
const county = await openMatterCounty(world, 'linshu')
try {
  await populate()
  await measure()
} finally {
  await county.close()
  await world.close()
}

function composed(): string[] {
  const where =
    '村东头 幼儿园门口 老供销社对面 卫生室后面 小区北门 文化广场 河堤上 菜市场 学校西侧 变压器旁'.split(' ')
  const what = '路灯 下水道 垃圾桶 自来水 电线杆 路面 化粪池 围墙 井盖 公厕'.split(' ')
  const how = '坏了半个月 一直没人管 晚上看不见 气味很大 老人摔了一跤 车过不去 下雨就积水 说了几次没修'.split(
    ' ',
  )
  const ask = '请派人来看看 希望尽快解决 麻烦给个答复 盼早日修好'.split(' ')
  const one = (list: string[], n: number) => list[n % list.length]!
  const names = (n: number) =>
    String.fromCodePoint(0x4e00 + ((n * 7919) % 3500), 0x4e00 + ((n * 104729) % 3500))
  return Array.from(
    { length: 5000 },
    (_, n) =>
      `${names(n)}${one(where, n)}的${one(what, n * 7 + 3)}${one(how, n * 3)}，${names(n + 1)}家和${names(n * 5)}家都反映过，${one(how, n * 5 + 1)}，${one(ask, n)}。`,
  )
}

async function populate() {
  const ask = (text: string, values: unknown[] = []) => world.owner.query(text, values)
  const villager = await county.villager('张大娘')
  const { body } = await villager.post(
    '/api/matters',
    reportOf(county, 'street_light', 'grid1', { text: '琉璃河的灯' }),
  )
  await layManyGrids(world, county)
  for (const label of ['zt3', 'zt3g7'])
    county.at[label] = (await ask('select id, path, name from region where label = $1', [label])).rows[0]
  const client = await world.owner.connect()
  await fill(client, body.id).finally(() => client.release(true))
}

async function fill(client: PoolClient, first: string) {
  const texts = process.env.BENCH_TEXTS
    ? readFileSync(process.env.BENCH_TEXTS, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((text) => text.slice(0, 150))
    : composed()
  await client.query(`set session_replication_role = replica; create temporary table text_of (i serial primary key, text text);
    create temporary table grid (i int primary key, id uuid, path text)`)
  await client.query('insert into text_of (text) select unnest($1::text[])', [texts])
  await client.query(`insert into grid select row_number() over (order by path) - 1, id, path from region
    where level = 'grid' and label like 'zt%'; analyze text_of; analyze grid`)
  await client.query(
    `insert into matter (tenant, id, number, kind, kind_title, rules, title, place, path, audience, channel, life, state, version, opened_at, changed_at, closed_at, due_at, words)
     select m.tenant, gen_random_uuid(), '371329-2026-' || lpad((900000 - n)::text, 6, '0'), m.kind, '其他', m.rules, left(t.text, 24), r.id, r.path,
       array['person:' || n], m.channel, m.life, m.state, 1, at, at, case when n % 25 > 0 then at end, at + interval '9 days',
       jsonb_build_array(jsonb_build_object('field', 'text', 'version', 1, 'text',
         left(t.text, length(t.text) / 2) || substr(u.text, length(u.text) / 2) || case when n % 9999 = 0 then '琉璃河边' else '' end))
     from matter m, generate_series(1, $2::int) n
     cross join lateral (select timestamptz '2026-11-18 08:00+08' - n * interval '2 minutes' as at) opened
     join text_of t on t.i = 1 + (n::bigint * 7919) % $3::int join text_of u on u.i = 1 + (n::bigint * 104729) % $3::int
     join grid r on r.i = n * 31 % ${MANY_GRIDS}
     where m.id = $1`,
    [first, MATTERS, texts.length],
  )
  await client.query(`set session_replication_role = origin`)
  const began = performance.now()
  await client.query('do $$ begin perform index_matter(m) from matter m; end $$')
  const took = performance.now() - began
  await client.query('vacuum analyze matter')
  await client.query('vacuum analyze matter_search')
  const { rows } = await client.query(`select pg_size_pretty(pg_total_relation_size('matter')) matter,
    pg_size_pretty(pg_table_size('matter_search')) words, pg_size_pretty(pg_relation_size('matter_search_words')) index`)
  console.log(
    `${MATTERS} matters cut in ${(took / 1000).toFixed(0)} s (${(took / MATTERS).toFixed(2)} ms each);`,
    rows[0],
  )
}

async function measure() {
  const office = async (post: string, at: string) => (await county.office(post, at)).person
  const people = {
    'county office': await office('county_office', 'county'),
    'street dispatcher': await office('street_dispatcher', 'zt3'),
    'grid worker': await office('grid_worker', 'zt3g7'),
    villager: (await county.villager('李大爷')).person,
  }
  await world.owner.query(
    'update matter set audience = audience || $1 where id in (select id from matter offset 700 limit 3)',
    [[`person:${people.villager}`]],
  )
  const before = async (person: string, q: string) => {
    const authority = await county.authorityFor({ headers: { 'x-person': person } } as never)
    const [rows] = await world.app.read(
      authority.wall,
      sql`select * from matter where ${listPredicate(authority)} and (number like ${`%${q}%`} or title ilike ${`%${q}%`})
        order by opened_at desc, id desc limit 21`,
    )
    return rows.length
  }
  const now = async (person: string, q: string) =>
    (await county.by(person).get(`/api/matters?limit=20&q=${encodeURIComponent(q)}`)).body.items
      .length as number
  const best = async (ask: () => Promise<number>) => {
    let [ms, rows] = [Infinity, 0]
    for (let i = 0; i < 3; i++) {
      const began = performance.now()
      rows = await ask()
      ms = Math.min(ms, performance.now() - began)
    }
    return { ms, rows }
  }
  const asked = (
    process.env.BENCH_WORDS ?? '琉璃河 路灯 下水道 物业管理 灯 没有的词语 第3镇 第3镇+路灯 00123'
  )
    .split(' ')
    .map((words) => words.replace('+', ' '))
  console.log('| words | who | before, ms (rows) | now, ms (rows) | ratio |')
  for (const q of asked)
    for (const [who, person] of Object.entries(people)) {
      const [old, ours] = [await best(() => before(person, q)), await best(() => now(person, q))]
      console.log(
        `| ${q} | ${who} | ${old.ms.toFixed(1)} (${old.rows}) | ${ours.ms.toFixed(1)} (${ours.rows}) | ${(old.ms / ours.ms).toFixed(1)} |`,
      )
    }
}
