/** The follower that reminds the post a pool reports to: renewals that fall due, once; too few members, once a month. */
import { sql } from 'kysely'
import type { Follower } from '../../lib/jobs.ts'
import { noWall } from '../../lib/jobs.ts'
import type { Database } from '../../lib/db.ts'
import type { PeopleDeps } from '../deps.ts'
import { holdersOfUnits } from '../store-lists.ts'
import { poolPosts } from './pools.ts'
import { dueQuery, remindedQuery, tooFewQuery, type Reminder } from './store.ts'

const MOST = 1000

type Deps = Pick<PeopleDeps, 'places' | 'people' | 'clock' | 'today'> & { worker: Database }
interface Told extends Omit<Reminder, 'tenant' | 'at'> {
  text: string
}

export const remindPools = (deps: Deps): Follower => ({
  name: 'pool-reminders',
  every: 600_000,
  async work() {
    let told = 0
    for (const { tenant } of await deps.places.tenants()) told += await remindCounty(deps, tenant)
    return told
  },
})

async function remindCounty(deps: Deps, tenant: number): Promise<number> {
  const today = deps.today()
  const { posts } = await deps.people.rules(tenant, today)
  const pools = poolPosts(posts)
  const top = (await deps.places.children(tenant, null))[0]
  const whole = top && (await deps.places.ancestry(tenant, top.id)).at(-1)?.path
  if (pools.length === 0 || !whole) return 0
  const [due, few] = await deps.worker.read(
    { ...noWall, tenant },
    dueQuery(tenant, whole, pools, today, MOST),
    tooFewQuery(tenant, whole, pools, today),
  )
  const renewals = Map.groupBy(due, (one) => `${one.region} ${one.post} ${one.due_on}`)
  const all: Told[] = [
    ...[...renewals.values()].map((members): Told => {
      const { region, post, due_on, region_name } = members[0]!
      const names = members.map((one) => one.person_name).join('、')
      const text = `${region_name}的${posts[post]!.title}有 ${members.length} 人 ${due_on} 满一年，请续聘或调整：${names}。`
      return { region, post, about: 'renewal', on_day: due_on, text }
    }),
    ...few.map(({ region, post, region_name, held }): Told => {
      const { title, pool } = posts[post]!
      const text = `${region_name}的${title}只有 ${held} 人，应不少于 ${pool!.at_least} 人，请补齐。`
      return { region, post, about: 'too_few', on_day: `${today.slice(0, 7)}-01`, text }
    }),
  ]
  let told = 0
  for (const one of all) told += await tell(deps, tenant, posts[one.post]!.reports_to, one, today)
  return told
}

/** One transaction a place, so that two processes tell nobody twice. */
async function tell(
  deps: Deps,
  tenant: number,
  responsible: string | undefined,
  { text, ...about }: Told,
  today: string,
): Promise<number> {
  const at = deps.clock.now().toISOString()
  const places = (await deps.places.ancestry(tenant, about.region)).map((place) => place.code)
  return deps.worker.act({ ...noWall, tenant }, async (tx) => {
    const [[fresh]] = await tx.flush(remindedQuery({ ...about, tenant, at }))
    if (!fresh || !responsible) return 0
    const holders = holdersOfUnits(tenant, { departments: [], places, posts: [responsible] }, today)
    await tx.commit(sql`insert into notice (tenant, id, person, page, text, at)
      select ${tenant}::int, gen_random_uuid(), h.person, ${`/staffing?region=${about.region}`}::text, ${text}::text,
        ${at}::timestamptz
      from (select distinct person from (${holders}) held) h
      join account_person a on a.tenant = ${tenant}::int and a.person = h.person`)
    return 1
  })
}
