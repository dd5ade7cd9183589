/** The job behind a move: rewrites the copies of its path, batch by batch, each its own transaction. */
import type { Clock } from '../lib/clock.ts'
import type { Database } from '../lib/db.ts'
import { raiseRevision } from './store.ts'
import { BEHIND, finishMove, openMoves, rewriteAlong, rewritePaths, type Move } from './store-change.ts'

export interface FinishOptions {
  /** Rows a transaction. */
  batch?: number
  /**
   * A move stays open at least so long, in ms: an act that began under the old path may still be writing.
   * Must exceed the time a process may hold a stale ancestry and a transaction may last.
   */
  settle?: number
  /** Told after each batch. What it throws ends the run, as a kill would. */
  onBatch?: (move: Move, rows: number) => void
}

/**
 * Goes on with every open move and answers how many it finished. Safe to kill, to repeat, and to run twice at once.
 * `db`: the worker role.
 */
export async function finishMoves(
  db: Database,
  clock: Clock,
  { batch = 2000, settle = 10_000, onBatch }: FinishOptions = {},
): Promise<number> {
  let finished = 0
  for (const move of await db.run(openMoves())) {
    const wall = { tenant: move.tenant, scope: '{}', keys: '{}' }
    const began = clock.now().getTime()
    for (const table of BEHIND) {
      for (let rows = batch; rows === batch;) {
        const [[done]] = await db.act(wall, (tx) => tx.commit(rewritePaths(table, move, batch)))
        rows = done?.n ?? 0
        onBatch?.(move, rows)
      }
    }
    await db.act(wall, (tx) => tx.commit(...rewriteAlong(move)))
    // Only a pass that began after the settling time has surely seen the last writer.
    if (began - new Date(move.started_at).getTime() < settle) continue
    await db.act(wall, (tx) =>
      tx.commit(finishMove(move, clock.now().toISOString()), raiseRevision(move.tenant)),
    )
    finished++
  }
  return finished
}
