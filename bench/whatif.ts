/**
 * `npm run bench -- whatif`: 12,982 matters of a year replayed under changed rules (Linshu's own number of appeals). A few lives
 * are led through the product, then copied with their journals; every one is replayed twice, under its own rules and under the
 * changed ones. Wall-clock and CPU time, with the progress bar. `BENCH_MATTERS`: how many.
 */
import { countyRules, rulesRoutes } from '#server/packs/index.ts'
import { openProgress } from '#server/gateways/operator/index.ts'
import { runWhatIf, whatIfRoutes } from '#server/matters/index.ts'
import { openLog } from '#server/lib/log.ts'
import { actOf, openMatterCounty, reportOf } from '../server/test/matter-county.ts'
import { openWorld } from '../server/test/world.ts'

const MATTERS = Number(process.env.BENCH_MATTERS ?? 12_982)
const LIVES = 26
const LIMIT_S = 10

const world = await openWorld({ now: '2026-03-02T09:00:00+08:00' })
const county = await openMatterCounty(world, 'linshu')
const rest = {
  governed: async () => ({ pack: 'linshu', others: [] }),
  nameOf: async () => '',
  authorityFor: county.authorityFor,
}
await county.app.register(rulesRoutes({ ...county.deps, ...rest }))
await county.app.register(whatIfRoutes({ ...county.deps, ...rest, log: openLog('silent') }))
try {
  await populate()
  await measure()
} finally {
  await county.close()
  await world.close()
}

/** Reported, sent to the township, dispatched, answered and verified: five acts each, of several kinds. */
async function populate() {
  const worker = await county.office('grid_worker', 'grid1')
  const village = await county.office('village_committee', 'village1')
  const dispatcher = await county.office('street_dispatcher', 'town1')
  const kinds = ['rubbish_heap', 'sewage', 'street_light']
  for (let i = 0; i < LIVES; i += 1) {
    world.clock.set(`2026-03-02T09:${String(i).padStart(2, '0')}:00+08:00`)
    const report = reportOf(county, kinds[i % kinds.length]!, 'grid1', { contact: { phone: '13900000000' } })
    const act = async (who: typeof worker, action: string, version: number, input: object = {}) => {
      const done = await who.post(`/api/matters/${report.id}/acts`, actOf(action, version, input))
      if (done.status !== 200) throw new Error(`${action}: ${JSON.stringify(done.body)}`)
    }
    await county.anyone.post('/api/matters', report)
    world.clock.set('2026-03-02T10:00:00+08:00')
    await act(worker, 'hand_up', 1, { reason: '要镇里来' })
    const seat = { post: 'village_committee', region: county.at.village1!.id }
    world.clock.set('2026-03-02T11:00:00+08:00')
    await act(dispatcher, 'dispatch', 2, { target: seat })
    world.clock.set('2026-03-03T11:00:00+08:00')
    await act(village, 'hand_up', 3, { reason: '村里办不了' })
    await act(dispatcher, 'take', 4)
  }
  const { rows } = await world.owner.query('select array_agg(id order by id) as ids from matter')
  const copies = Math.ceil(MATTERS / LIVES) - 1
  const same = async (table: string, own: string) => {
    const columns = await world.owner.query(
      `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as all from information_schema.columns
       where table_schema = 'shanzhi' and table_name = $1 and column_name <> all ($2) and is_generated = 'NEVER'`,
      [table, own.split(' ')],
    )
    return columns.rows[0].all as string
  }
  const matter = await same('matter', 'id number')
  const entry = await same('journal_entry', 'id subject command_id')
  await world.owner.query('alter table matter disable trigger user')
  await world.owner.query(
    `create temp table copy as select n, o.old, gen_random_uuid() as id from generate_series(1, ${copies}) n, unnest($1::uuid[]) o(old)`,
    [rows[0].ids],
  )
  await world.owner.query(`insert into matter (id, number, ${matter})
    select c.id, m.number || '-' || c.n, ${matter
      .split(', ')
      .map((name) => `m.${name}`)
      .join(', ')} from matter m join copy c on c.old = m.id`)
  await world.owner.query(`insert into journal_entry (id, subject, command_id, ${entry})
    select gen_random_uuid(), c.id, gen_random_uuid(), ${entry
      .split(', ')
      .map((name) => `j.${name}`)
      .join(', ')}
    from journal_entry j join copy c on c.old = j.subject`)
  await world.owner.query(
    `delete from matter where id in (select id from copy order by id limit greatest(0, (select count(*) from matter) - ${MATTERS}))`,
  )
  await world.owner.query('analyze matter, journal_entry')
}

async function measure() {
  const { deps, tenant } = county
  const standing = await deps.packs.rulesOf('linshu', '2026-03-02')
  const files = await deps.packs.filesOf('linshu', 1)
  // every appeal is touched: nobody's replay can be left out
  files['procedures/appeal.yaml'] = files['procedures/appeal.yaml']!.replace(
    'within: 4 working hours',
    'within: 30 minutes',
  )
  const { merged, problems } = await deps.packs.checkFiles(files, '2026-03-02')
  if (!merged) throw new Error(JSON.stringify(problems))
  world.clock.set('2026-04-01T09:00:00+08:00')
  for (let turn = 1; turn <= Number(process.env.BENCH_ROUNDS ?? 3); turn += 1) {
    const bar = openProgress('推演')
    const cpu = process.cpuUsage()
    let told = 0
    const result = await runWhatIf(deps, {
      span: { tenant, from: '2026-01-01', to: '2026-12-31' },
      ...{ standing, changed: countyRules(merged) },
      progress: (done, total) => {
        told += 1
        bar.to(done, total)
      },
    })
    bar.end()
    const { user, system } = process.cpuUsage(cpu)
    const [wall, own] = [result.milliseconds / 1000, (user + system) / 1e6]
    console.log(
      `${result.total} matters, ${result.total - result.same} otherwise, ${result.unsure} unsure; progress told ${told} times; ` +
        `${wall.toFixed(2)} s wall (${((100 * wall) / LIMIT_S).toFixed(0)} % of ${LIMIT_S} s), ${own.toFixed(2)} s CPU`,
    )
    console.log(result.changes)
  }
}
