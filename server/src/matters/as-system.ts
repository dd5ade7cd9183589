/** What the system does to a matter by itself, in a transaction of its own: load → decide → save, journalled with nobody as its actor. */
import { v7 } from 'uuid'
import { sql } from 'kysely'
import { decide, isRefusal } from '#contract/pack/decide.ts'
import type { Command, Life } from '#contract/pack/life.ts'
import { isDuplicate, type Query, type Wall } from '../lib/db.ts'
import { revisionQuery } from '../places/index.ts'
import type { CountyRules } from '../packs/index.ts'
import type { MattersDeps } from './deps.ts'
import { keep } from './keep.ts'
import type { Journalled } from './record.ts'
import { standingOf, type Standing } from './rulebook.ts'
import { toActAsSystem } from './store.ts'

export interface SystemDeed {
  tenant: number
  matter: string
  name: Exclude<Journalled['command'], 'report' | 'act' | 'resolved' | 'paid' | 'unpaid'>
  command(life: Life): Command
  input: { clock?: string }
  /** Takes what is to be dealt with; without a row it is somebody else's, or over. */
  take?: Query
  /** Run instead when `decide` refuses. */
  refused?: Query
}

const SYSTEM: Wall = { tenant: 0, scope: '{}', keys: '{}' }
const nothing: Query = sql`select 1`

/** `done`; `gone`: not to be done any more, or another process's; `lost`: somebody acted meanwhile. */
export type Outcome = 'done' | 'gone' | 'lost'

export async function actAsSystem(
  deps: MattersDeps,
  deed: SystemDeed,
  county: CountyRules,
  at: string,
): Promise<Outcome> {
  try {
    const outcome = await attempt(deps, deed, county, at)
    if (typeof outcome === 'string') return outcome
    await deps.book.warm(outcome)
    const again = await attempt(deps, deed, county, at)
    return typeof again === 'string' ? again : 'lost'
  } catch (error) {
    if (isDuplicate(error)) return 'lost'
    throw error
  }
}

/** A standing: its rules are to be warmed first, never while a connection is held. */
function attempt(
  deps: MattersDeps,
  deed: SystemDeed,
  county: CountyRules,
  at: string,
): Promise<Outcome | Standing> {
  const { tenant } = deed
  return deps.worker.act({ ...SYSTEM, tenant }, async (tx) => {
    const [taken, matters, revisions] = await tx.flush(
      deed.take ?? nothing,
      toActAsSystem(tenant, deed.matter),
      revisionQuery(tenant),
    )
    const matter = matters[0]
    if (!taken[0] || !matter) return 'gone'
    const standing = standingOf(matter, tenant, revisions[0]?.revision ?? 0, at)
    const rules = deps.book.ready(standing, county)
    if (!rules) return standing
    const decision = decide(matter.life, deed.command(matter.life), rules, { person: null, seats: [] }, at)
    if (isRefusal(decision)) {
      if (!deed.refused) return 'gone'
      await tx.commit(deed.refused)
      return 'done'
    }
    const { queries } = keep({
      ...{ tenant, matter, decision, rules, at, input: deed.input, photos: [] },
      ...{ actor: null, command: deed.name, commandId: v7() },
    })
    await tx.commit(...queries)
    return 'done'
  })
}
