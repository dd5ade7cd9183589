/** For `/metrics`: messages by channel that wait, are late, or were given up. */
import { sql } from 'kysely'
import { Gauge, type Registry } from 'prom-client'
import type { Clock } from '../../lib/clock.ts'
import type { Database } from '../../lib/db.ts'

interface Row {
  channel: string
  state: string
  n: number
}

/** `late`: due for more than ten minutes: nobody sends. */
const query = (now: Date) => sql<Row>`select channel, state, count(*)::int as n from (
    select channel, case when state = 'waiting' and next_at < ${now.toISOString()}::timestamptz - interval '10 minutes' then 'late' else state end as state
    from delivery where state in ('waiting', 'dead')) d group by 1, 2`

export function measureDeliveries(registry: Registry, worker: Database, clock: Clock): void {
  const gauge = new Gauge({
    name: 'shanzhi_deliveries',
    help: 'Messages by channel: waiting, late (due for ten minutes and not sent), dead (given up)',
    labelNames: ['channel', 'state'],
    registers: [registry],
    async collect() {
      gauge.reset()
      for (const { channel, state, n } of await worker.run(query(clock.now())))
        gauge.set({ channel, state }, n)
    },
  })
}
