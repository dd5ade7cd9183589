/** Once a day the journal's root is logged: who keeps a checkpoint can tell whether the journal was written anew. */
import { sql } from 'kysely'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { logStatement, statementBytes } from './statement.ts'
import type { Statement } from './statement.ts'
import * as store from './store.ts'
import type { LogDeps } from './sequence.ts'

/** Queues the root of the day before today (Asia/Shanghai) of every county that has one and has not logged it. Returns how many. */
export async function logJournalRoots({ worker, clock }: Pick<LogDeps, 'worker' | 'clock'>): Promise<number> {
  const midnight = new Date(`${shanghaiDay(clock.now().toISOString())}T00:00:00+08:00`)
  const day = shanghaiDay(new Date(midnight.getTime() - 1).toISOString())
  let queued = 0
  for (const { tenant } of await worker.run(
    sql<{ tenant: number }>`select tenant from tenant order by tenant`,
  ))
    queued += await worker.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
      const [[lock], [root]] = await tx.flush(
        store.sequencerLock(tenant),
        store.journalRootBefore(tenant, midnight.toISOString()),
      )
      if (!lock?.mine || !root) return 0
      const said: Statement = { about: 'journal', day, size: root.size, root: root.root.toString('hex') }
      const [[known]] = await tx.flush(store.isKnown(tenant, statementBytes(said)))
      if (known?.known) return 0
      await tx.commit(logStatement(tenant, said))
      return 1
    })
  return queued
}
