import type { Clock } from '../lib/clock.ts'
import type { Database } from '../lib/db.ts'
import type { Follower } from '../lib/jobs.ts'
import { sealBatch } from './seal.ts'
import { foldTallies } from './tally.ts'

/** What runs behind the acts: sealing entries, folding counts. `worker`: the worker role. */
export const journalFollowers = (worker: Database, clock: Clock): Follower[] => [
  { name: 'journal-seal', every: 1000, work: () => sealBatch(worker, clock.now()) },
  { name: 'tally-fold', every: 1000, work: () => foldTallies(worker) },
]
