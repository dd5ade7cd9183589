/** The follower that learns from matters as they close: what they were told in, what they turned out to be, who handled them. */
import { alone } from '../../lib/jobs.ts'
import { topics } from '../../lib/words.ts'
import type { MattersDeps } from '../deps.ts'
import { learn, LOCK, unlearn, unlearnedQuery, type Closed, type Cursor, type Lesson } from './store.ts'

const BATCH = 200
/** An act that took long is saved after others that closed later: so far back is looked again. */
const LOOK_BACK_MS = 3_600_000
const FIRST: Cursor = { closed_at: '-infinity', matter: '00000000-0000-0000-0000-000000000000' }
/** What was taken back or belongs to another matter proves nothing of its kind. */
const TEACHES_NOTHING = ['withdrawn', 'merged', 'declined']

/** Learns one batch a county; answers how many. Once through everything after a start, then only what closes. */
export function followClosed(deps: Pick<MattersDeps, 'worker' | 'places' | 'clock'>): () => Promise<number> {
  const cursors = new Map<number, Cursor>()
  return async () => {
    let learned = 0
    for (const { tenant } of await deps.places.tenants()) {
      const began = deps.clock.now().getTime()
      const rows = await batch(deps, tenant, cursors.get(tenant) ?? FIRST)
      if (!rows) continue
      const last = rows.length === BATCH ? rows.at(-1) : undefined
      const back = { ...FIRST, closed_at: new Date(began - LOOK_BACK_MS).toISOString() }
      cursors.set(tenant, last ? { closed_at: last.closed_at, matter: last.matter } : back)
      learned += rows.length
    }
    return learned
  }
}

/** Undefined while another process is at it. */
const batch = ({ worker }: Pick<MattersDeps, 'worker'>, tenant: number, after: Cursor) =>
  alone(worker, LOCK, async (tx): Promise<Closed[]> => {
    const [rows] = await tx.flush(unlearnedQuery(tenant, after, BATCH))
    if (rows.length === 0) return []
    const again = rows.map(({ matter }) => matter)
    await tx.commit(unlearn(tenant, again), learn(tenant, rows.map(lessonOf)))
    return rows
  })

const lessonOf = ({ matter, kind, organisation, text, final, closed_at }: Closed): Lesson => ({
  ...{ matter, kind, organisation, closed_at },
  words: final !== null && TEACHES_NOTHING.includes(final) ? [] : topics(text ?? ''),
})
