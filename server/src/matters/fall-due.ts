/**
 * The follower of deadlines: what ran out is brought before the next one up, assigned or not, and journalled by the system.
 * Each deadline is taken with SKIP LOCKED in a transaction of its own, so processes share the work and none does it twice.
 */
import { sql } from 'kysely'
import type { Database, Query } from '../lib/db.ts'
import { noWall } from '../lib/jobs.ts'
import type { CountyRules } from '../packs/index.ts'
import { actAsSystem } from './as-system.ts'
import { countyRules } from './county.ts'
import type { MattersDeps } from './deps.ts'

interface Due {
  tenant: number
  matter: string
  clock: string
}

const BATCH = 50

const dueQuery = (now: string): Query<Due> =>
  sql<Due>`select tenant, matter, clock from deadline where wake_at <= ${now} order by wake_at limit ${BATCH}`
/** Shared by all who ring deadlines; whoever writes a past holds it alone. */
const bell = sql`hashtext('shanzhi'), hashtext('deadlines')`
/** Gone when another process has it, it was met meanwhile, or deadlines are held. */
const takeQuery = (due: Due, now: string): Query<Due> =>
  sql<Due>`select tenant, matter, clock from deadline where tenant = ${due.tenant} and matter = ${due.matter}
    and clock = ${due.clock} and wake_at <= ${now} and pg_try_advisory_xact_lock_shared(${bell}) for update skip locked`
const sleepQuery = (due: Due): Query =>
  sql`update deadline set wake_at = null where tenant = ${due.tenant} and matter = ${due.matter} and clock = ${due.clock}`

/** While `work` writes what is past (the demo beside a running server), no deadline of that past rings. */
export const holdDeadlines = <T>(worker: Database, work: () => Promise<T>): Promise<T> =>
  worker.act(noWall, async (tx) => {
    await tx.flush(sql`select pg_advisory_xact_lock(${bell})`)
    return work()
  })

/** One batch; how many deadlines were dealt with. One that fails does not hold up the others: it is tried again, and its error thrown once nothing else is left to do. */
export async function fallDue(deps: MattersDeps): Promise<number> {
  const now = deps.clock.now()
  const due = await deps.worker.run(dueQuery(now.toISOString()))
  let done = 0
  const failures: unknown[] = []
  for (const one of due) {
    try {
      const county = await countyRules(deps, one.tenant, now)
      if (await fallOne(deps, one, county, now.toISOString())) done += 1
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0 && done === 0) throw failures[0]
  return done
}

/** False: another process has it, it is over, or somebody acted meanwhile; the next round looks at what is then still running. */
async function fallOne(deps: MattersDeps, due: Due, county: CountyRules, at: string): Promise<boolean> {
  const { tenant, matter, clock } = due
  const outcome = await actAsSystem(
    deps,
    {
      ...{ tenant, matter, name: 'fall_due', input: { clock } },
      command: ({ version }) => ({ does: 'fall_due', clock, version }),
      ...{ take: takeQuery(due, at), refused: sleepQuery(due) },
    },
    county,
    at,
  )
  return outcome === 'done'
}
