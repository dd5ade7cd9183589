/** What is looked up when somebody asks: how far the followers are behind, the queue, the pools. */
import { Counter, Gauge } from 'prom-client'
import type { Registry } from 'prom-client'
import { backlog } from '../../journal/index.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Database } from '../../lib/db.ts'
import type { OutboundAdmin } from '../../lib/outbound-admin.ts'
import { ringing } from '../../matters/index.ts'

export interface GaugeDeps {
  db: Database
  worker: Database
  queue: OutboundAdmin
  clock: Clock
}

/** Adds them to the registry; the returned function looks everything up, once a scrape. */
export function openGauges(registry: Registry, { db, worker, queue, clock }: GaugeDeps): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge<Label>({ name: `shanzhi_${name}`, help, labelNames, registers: [registry] })
  const acts = new Counter({
    name: 'shanzhi_acts_total',
    help: 'Entries of the journal: everything ever done in the county',
    labelNames: ['county'],
    registers: [registry],
  })
  const unsealed = gauge('unsealed_entries', 'Journal entries not yet in the hash tree', ['county'])
  const unfolded = gauge('unfolded_counts', 'Counts not yet added to their sums', ['county'])
  const outbox = gauge('outbox_rows', 'Messages not yet in the queue', ['county'])
  const unsealedAge = gauge('unsealed_age_seconds', 'Age of the oldest unsealed entry', ['county'])
  const outboxAge = gauge('outbox_age_seconds', 'Age of the oldest message not yet in the queue', ['county'])
  const waiting = gauge('deadlines_unprocessed', 'Deadlines that ran out and were not yet looked after')
  const overdue = gauge('matters_overdue', 'Open matters past their deadline')
  const jobs = gauge('queue_jobs', 'Messages in the queue; dead: given up', ['state'])
  const pool = gauge('db_pool_connections', 'Connections to the database', ['role', 'state'])

  return async () => {
    const now = clock.now()
    const [counties, [deadlines], states] = await Promise.all([
      worker.run(backlog()),
      worker.run(ringing(now, now)),
      queue.states(),
    ])
    const age = (since: Date | null) => (since ? Math.max(0, (now.getTime() - since.getTime()) / 1000) : 0)
    acts.reset()
    for (const { code: county, ...row } of counties) {
      acts.inc({ county }, row.entries)
      unsealed.set({ county }, row.unsealed)
      unfolded.set({ county }, row.unfolded)
      outbox.set({ county }, row.outbox)
      unsealedAge.set({ county }, age(row.unsealed_since))
      outboxAge.set({ county }, age(row.outbox_since))
    }
    waiting.set(deadlines?.waiting ?? 0)
    overdue.set(deadlines?.overdue ?? 0)
    jobs.reset()
    for (const { state, n } of states) jobs.set({ state }, n)
    for (const [role, database] of Object.entries({ app: db, worker }))
      for (const [state, n] of Object.entries(database.pool())) pool.set({ role, state }, n)
  }
}
