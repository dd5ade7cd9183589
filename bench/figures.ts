/**
 * `npm run bench -- figures`: the figures of a year in a county with a million counts, as they are asked for and as they
 * were before each matter was gathered once; both answers have to be the same. In turn, best of three, as `shanzhi_app`.
 * `BENCH_MATTERS`: how many the year has; `BENCH_PLAN=1`: also what PostgreSQL does for each.
 */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { compile, type Query } from '#server/lib/db.ts'
import { numbersQuery, roomy, type By, type NumberRow } from '#server/insight/index.ts'
import type { ItemsAsked, Under } from '#server/journal/index.ts'
import { openMatterCounty } from '../server/test/matter-county.ts'
import { openWorld } from '../server/test/world.ts'
import { numbersBefore } from './figures-before.ts'
import { layManyGrids, MANY_GRIDS } from './many-grids.ts'

const MATTERS = Number(process.env.BENCH_MATTERS ?? 115_000)
const TURNS = Number(process.env.BENCH_ROUNDS ?? 3)
const NEVER = 40_000

const world = await openWorld()
const county = await openMatterCounty(world, 'linshu')
try {
  await populate()
  await measure()
} finally {
  await county.close()
  await world.close()
}

async function populate() {
  const { tenant } = county
  await layManyGrids(world, county)
  // A fifth of them a year earlier. What is random comes from the matter's number: each run has the same county.
  await world.owner.query(
    `with grid as (select row_number() over (order by path) - 1 as i, id from region where level = 'grid' and label like 'zt%'),
    department as (select array_agg(gen_random_uuid()) as ids from generate_series(1, 30)),
    matter as (
      select n, gen_random_uuid() as subject, grid.id as region, 'kind_' || n * 7919 % 40 as kind,
        (array['app', 'app', 'web', 'phone', 'hotline', 'visit'])[1 + n * 31 % 6] as channel,
        department.ids[(1 + n::bigint * 104729 % 30)::int] as organisation,
        date '2026-01-01' + (n::bigint * 365 / $2)::int - case when n % 5 = 0 then 365 else 0 end as day,
        n * 37 % 100 as luck, 60 + n::bigint * 48271 % 9000 as minutes
      from generate_series(1, $2 * 5 / 4) n join grid on grid.i = n::bigint * 15485863 % ${MANY_GRIDS} cross join department)
    insert into tally_item (tenant, id, subject, region, kind, channel, organisation, day, measure, value, minutes)
    select $1, row_number() over (order by day + after, n), subject, region, kind, channel,
      case when measure = any ('{received,accepted,accepted_on_time}') then null else organisation end,
      day + after, measure, value, case when measure = 'closed' then matter.minutes end
    from matter cross join (values
      ('received', 0, 0, 1), ('accepted', 0, 0, 1), ('accepted_on_time', 0, 8, 1), ('first_dispatched', 1, 30, 1),
      ('right_first_time', 1, 30, 1), ('right_first_time', 1, 95, -1), ('returned', 2, 95, 1), ('handled', 4, 5, 1),
      ('handled_on_time', 4, 12, 1), ('due', 7, 0, 1), ('due_closed', 7, 12, 1), ('closed', 5, 6, 1), ('rated', 6, 55, 1),
      ('satisfied', 6, 60, 1), ('closed', 5, 97, -1), ('reopened', 8, 97, 1), ('closed', 9, 98, 1)) as counts (measure, after, luckier, value)
    where luck >= luckier`,
    [tenant, MATTERS],
  )
  await world.owner.query('vacuum analyze tally_item')
  await world.owner.query('analyze region')
  const { rows } = await world.owner
    .query(`select count(*)::int as counts, count(*) filter (where day >= '2026-01-01')::int as "of the year",
    pg_size_pretty(pg_table_size('tally_item')) as table, pg_size_pretty(pg_indexes_size('tally_item')) as indexes from tally_item`)
  console.log(rows[0])
}

type Then = Exclude<By, 'month'>
type Ask = (asked: ItemsAsked, under: Under, by: Then) => Query<NumberRow>

async function measure() {
  const { tenant, at } = county
  const wall = { tenant, scope: '{}', keys: '{}' }
  const whole = { tenant, node: at.county!.id, path: at.county!.path }
  const { rows } = await world.owner.query(`select id, path from region where label = 'zt3'`)
  const year: ItemsAsked = { tenant, days: ['2026-01-01', '2026-12-31'] }
  const month: ItemsAsked = { tenant, days: ['2026-11-01', '2026-11-30'] }
  const asked: [title: string, ItemsAsked, Under, Then][] = [
    ['year, county, by place', year, whole, 'region'],
    ['year, county, by kind', year, whole, 'kind'],
    ['year, county, by department', year, whole, 'department'],
    ['year, county, by channel', year, whole, 'channel'],
    ['year, county, by day', year, whole, 'day'],
    ['year, county, by place, tree of then', year, { ...whole, asOf: '2026-12-31' }, 'region'],
    ['year, county, one kind by place', { ...year, kind: 'kind_7' }, whole, 'region'],
    ['year, one town by grid', year, { tenant, node: rows[0].id, path: rows[0].path }, 'region'],
    ['November, county, by place', month, whole, 'region'],
  ]
  console.log('| asked | before, ms | now, ms | ratio |\n| --- | ---: | ---: | ---: |')
  const plain = (found: NumberRow[]) => found.map((row) => JSON.stringify(row)).sort()
  for (const [title, ...one] of asked) {
    let [before, now] = [Infinity, Infinity]
    for (let turn = 0; turn < TURNS; turn++) {
      const [was, wasMs] = before === NEVER ? [null, NEVER] : await timed(numbersBefore, one)
      const [is, isMs] = await timed(numbersQuery, one)
      if (was) assert.deepEqual(plain(is!), plain(was), title)
      ;[before, now] = [Math.min(before, wasMs), Math.min(now, isMs)]
    }
    console.log(`| ${title} | ${before.toFixed(0)} | ${now.toFixed(0)} | ${(before / now).toFixed(1)} |`)
    if (process.env.BENCH_PLAN) await plan(numbersQuery, one)
  }

  /** No rows when it took longer than anybody would wait. */
  async function timed(ask: Ask, one: Parameters<Ask>): Promise<[NumberRow[] | null, number]> {
    const began = performance.now()
    const patience = sql`select set_config('statement_timeout', ${String(NEVER)}, true)`
    const answer = await world.app
      .read(wall, patience, roomy, ask(...one))
      .catch((error: { code?: string }) => {
        if (error.code === '57014') return null
        throw error
      })
    return answer ? [answer[2], performance.now() - began] : [null, NEVER]
  }
  async function plan(ask: Ask, one: Parameters<Ask>) {
    const { text, values } = compile(ask(...one))
    const client = await world.owner.connect()
    await client.query(`set work_mem = '64MB'`)
    const { rows: lines } = await client.query(`explain (analyze, buffers, costs off) ${text}`, values)
    client.release(true)
    console.log(lines.map((line) => line['QUERY PLAN']).join('\n'))
  }
}
