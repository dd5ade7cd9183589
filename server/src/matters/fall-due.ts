/**
 * The follower of deadlines: what ran out is brought before the next one up, assigned or not, and journalled by the system.
 * Each deadline is taken with SKIP LOCKED in a transaction of its own, so processes share the work and none does it twice.
 */
import { v7 } from 'uuid'
import { sql } from 'kysely'
import { decide, isRefusal } from '#contract/pack/decide.ts'
import { isDuplicate, type Query, type Wall } from '../lib/db.ts'
import type { CountyRules } from '../packs/index.ts'
import { revisionQuery } from '../places/index.ts'
import { countyRules } from './county.ts'
import type { MattersDeps } from './deps.ts'
import { keep } from './keep.ts'
import { standingOf, type Standing } from './rulebook.ts'
import { toActAsSystem } from './store.ts'

interface Due {
  tenant: number
  matter: string
  clock: string
}

const BATCH = 50
const SYSTEM: Wall = { tenant: 0, scope: '{}', keys: '{}' }

const dueQuery = (now: string): Query<Due> =>
  sql<Due>`select tenant, matter, clock from deadline where wake_at <= ${now} order by wake_at limit ${BATCH}`
/** Gone when another process has it, or it was met meanwhile. */
const takeQuery = (due: Due, now: string): Query<Due> =>
  sql<Due>`select tenant, matter, clock from deadline where tenant = ${due.tenant} and matter = ${due.matter}
    and clock = ${due.clock} and wake_at <= ${now} for update skip locked`
const sleepQuery = (due: Due): Query =>
  sql`update deadline set wake_at = null where tenant = ${due.tenant} and matter = ${due.matter} and clock = ${due.clock}`

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

async function fallOne(deps: MattersDeps, due: Due, county: CountyRules, at: string): Promise<boolean> {
  try {
    let outcome = await attempt(deps, due, county, at)
    if (typeof outcome === 'object') {
      await deps.book.warm(outcome)
      outcome = await attempt(deps, due, county, at)
    }
    return outcome === true
  } catch (error) {
    // Somebody acted between the two flushes: the next round looks again at what is then still running.
    if (isDuplicate(error)) return false
    throw error
  }
}

/** True: done. False: somebody else's, or over. A standing: its rules are to be warmed first. */
function attempt(deps: MattersDeps, due: Due, county: CountyRules, at: string): Promise<boolean | Standing> {
  const { tenant } = due
  return deps.worker.act({ ...SYSTEM, tenant }, async (tx) => {
    const [taken, matters, revisions] = await tx.flush(
      takeQuery(due, at),
      toActAsSystem(tenant, due.matter),
      revisionQuery(tenant),
    )
    const matter = matters[0]
    if (!taken[0] || !matter) return false
    const standing = standingOf(matter, tenant, revisions[0]?.revision ?? 0, at)
    const rules = deps.book.ready(standing, county)
    if (!rules) return standing
    const { version } = matter.life
    const command = { does: 'fall_due', clock: due.clock, version } as const
    const decision = decide(matter.life, command, rules, { person: null, seats: [] }, at)
    if (isRefusal(decision)) {
      await tx.commit(sleepQuery(due))
      return true
    }
    const { queries } = keep({
      ...{ tenant, matter, decision, rules, at, input: { clock: due.clock }, photos: [] },
      actor: null,
      command: 'fall_due',
      commandId: v7(),
    })
    await tx.commit(...queries)
    return true
  })
}
