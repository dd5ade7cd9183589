/**
 * The follower of calendars: when a new holiday notice or other working hours come into force, every running deadline of the
 * county is worked out again, a batch at a time, each matter journalled by the system. A pass that is broken off goes on
 * where it stopped; one that another change overtakes begins again.
 */
import { sha256 } from '../lib/crypto.ts'
import { noWall } from '../lib/jobs.ts'
import type { CountyRules } from '../packs/index.ts'
import { actAsSystem } from './as-system.ts'
import { aimAt, arrived, newCalendarRow, reached, runningQuery, takeCalendar } from './calendar-store.ts'
import { countyRules } from './county.ts'
import type { MattersDeps } from './deps.ts'

const BATCH = 50
/** Until every process has read the new version, some still begin clocks by the old one. */
const SETTLED_MS = 5000
const TURNS = 5

/** One batch in each county; how many matters were looked at. A county that fails does not hold up the others. */
export async function followCalendar(deps: MattersDeps): Promise<number> {
  const now = deps.clock.now()
  let done = 0
  const failures: unknown[] = []
  for (const { tenant } of await deps.places.tenants())
    try {
      done += await oneBatch(deps, tenant, await countyRules(deps, tenant, now), now)
    } catch (error) {
      failures.push(error)
    }
  if (failures.length > 0 && done === 0) throw failures[0]
  return done
}

function oneBatch(deps: MattersDeps, tenant: number, county: CountyRules, now: Date): Promise<number> {
  const today = sha256(JSON.stringify(county.calendar))
  return deps.worker.act(noWall, async (tx) => {
    const [rows] = await tx.flush(takeCalendar(tenant))
    const row = rows[0]
    if (!row) {
      await tx.commit(newCalendarRow(tenant))
      return 0
    }
    if (!row.target) {
      if (!row.hash?.equals(today)) await tx.commit(aimAt(tenant, today, now.toISOString()))
      return 0
    }
    if (!row.target.equals(today)) {
      await tx.commit(aimAt(tenant, today, now.toISOString()))
      return 0
    }
    if (now.getTime() - (row.target_since?.getTime() ?? 0) < SETTLED_MS) return 0
    const [running] = await tx.flush(runningQuery(tenant, row.after_matter, BATCH))
    const failures: unknown[] = []
    for (const { matter } of running)
      await recount(deps, tenant, matter, county, now.toISOString()).catch((error: unknown) =>
        failures.push(new Error(`deadlines of matter ${matter} keep the old calendar`, { cause: error })),
      )
    const last = running.at(-1)
    await tx.commit(last && running.length === BATCH ? reached(tenant, last.matter) : arrived(tenant, today))
    // told to the operator, and no reason to hold up the others
    if (failures.length > 0) throw failures[0]
    return running.length
  })
}

/** In a transaction of its own: what is done stays done when a later one of the batch fails. */
async function recount(
  deps: MattersDeps,
  tenant: number,
  matter: string,
  county: CountyRules,
  at: string,
): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    const outcome = await actAsSystem(
      deps,
      {
        ...{ tenant, matter, name: 'calendar_changed', input: {} },
        command: ({ version }) => ({ does: 'calendar_changed', version }),
      },
      county,
      at,
    )
    if (outcome !== 'lost') return
  }
  throw new Error(`deadlines of ${matter} changed under every attempt`)
}
