/** What runs behind: notices carried out, the journal watched for endpoints, what is due sent, what is old swept. */
import type { Follower } from '../../lib/jobs.ts'
import { carryNotices } from './carry.ts'
import { deliverDue } from './deliver.ts'
import { sweep } from './delivery-store.ts'
import type { Behind } from './deps.ts'
import { watchJournal } from './watch.ts'

export const channelFollowers = (deps: Behind): Follower[] => [
  { name: 'notices', every: 1000, work: () => carryNotices(deps) },
  { name: 'endpoints', every: 1000, work: () => watchJournal(deps) },
  { name: 'deliveries', every: 1000, work: () => deliverDue(deps) },
  {
    name: 'old deliveries',
    every: 600_000,
    work: async () => (await deps.matters.worker.run(sweep(deps.matters.clock.now())))[0]?.n ?? 0,
  },
]
