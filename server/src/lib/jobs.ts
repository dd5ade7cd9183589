/** Followers: named loops that do what acts left behind. Each takes its rows with SKIP LOCKED or runs `alone`. */
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database, Transaction, Wall } from './db.ts'
import type { Log } from './log.ts'

export interface Follower {
  name: string
  /** Milliseconds to rest when nothing was found. */
  every: number
  /** Does one batch; how many things it did. More than none: it is called again at once. */
  work(): Promise<number>
}

/** For the worker role, which row-level security lets see every county. */
export const noWall: Wall = { tenant: 0, scope: '{}', keys: '{}' }

/**
 * Runs the followers until stopped. A failing batch is logged and tried again after a growing rest (a minute at most).
 * `stop` lets the batches under way end.
 */
export function runFollowers(followers: Follower[], log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const loops = followers.map((follower) => loop(follower, log, stopping.signal))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

async function loop({ name, every, work }: Follower, log: Log, stopping: AbortSignal): Promise<void> {
  let failures = 0
  while (!stopping.aborted) {
    let rest = every
    try {
      if ((await work()) > 0) rest = 0
      failures = 0
    } catch (err) {
      failures++
      rest = Math.min(60_000, Math.max(every, 250) * 2 ** Math.min(failures, 10))
      log.error({ err, follower: name, failures }, 'follower failed')
    }
    // the timer does not keep the process alive; a stop ends the rest at once
    await pause(rest, undefined, { signal: stopping, ref: false }).catch(() => undefined)
  }
}

/** Runs `work` in a transaction of its own unless another process is at it: then answers undefined at once. */
export function alone<T>(
  db: Database,
  name: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | undefined> {
  return db.act(noWall, async (tx) => {
    const [rows] = await tx.flush(
      sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtext('shanzhi'), hashtext(${name})) as got`,
    )
    return rows[0]?.got ? work(tx) : undefined
  })
}
