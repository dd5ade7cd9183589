/** The follower that reads the sealed journal and queues what each endpoint is told of. */
import { v5 } from 'uuid'
import { alone } from '../../lib/jobs.ts'
import { goesAt } from './carry.ts'
import type { Behind } from './deps.ts'
import { dataOf, eventOf, lineOf, payloadOf } from './event.ts'
import { enqueue, type Queued } from './queue-store.ts'
import { happenedQuery, heard, listeningQuery, type Happened, type Listening } from './watch-store.ts'

const BATCH = 500

/** Each county's endpoints a batch further. Answers how many entries were read. */
export async function watchJournal(deps: Behind): Promise<number> {
  const { worker } = deps.matters
  const listening = Map.groupBy(await worker.run(listeningQuery()), (one) => one.tenant)
  let read = 0
  for (const [tenant, endpoints] of listening)
    read +=
      (await alone(worker, `endpoints ${tenant}`, async (tx) => {
        const from = Math.min(...endpoints.map((one) => one.position))
        const [happened] = await tx.flush(happenedQuery(tenant, from, BATCH))
        const last = happened.at(-1)
        if (!last) return 0
        const queued: Queued[] = []
        for (const one of happened)
          for (const endpoint of endpoints)
            if (one.position >= endpoint.position) queued.push(...(await messages(deps, endpoint, one)))
        const ids = endpoints.map((one) => one.id)
        await tx.commit(...queued.map(enqueue), heard(tenant, ids, last.position + 1))
        return happened.length
      })) ?? 0
  return read
}

async function messages(deps: Behind, endpoint: Listening, happened: Happened): Promise<Queued[]> {
  const { matter, command, decision } = happened
  const event = matter && eventOf(command, decision)
  if (!event) return []
  const id = v5(endpoint.id, happened.entry)
  const at = deps.matters.clock.now()
  const common = { tenant: endpoint.tenant, id, target: `endpoint:${endpoint.id}`, endpoint: endpoint.id, at }
  if (endpoint.kind === 'webhook') {
    if (!endpoint.events.includes(event) || !happened.path.startsWith(endpoint.path)) return []
    const text = payloadOf(event, happened.at, dataOf(endpoint.county, happened))
    return [{ ...common, channel: 'webhook', next_at: at, item: { id, matter, event, text } }]
  }
  const told = command === 'fall_due' ? 'matter.overdue' : decision.handed ? 'matter.handed' : null
  if (!told || !endpoint.events.includes(told) || !isTheirs(endpoint, happened, told)) return []
  const next_at = await goesAt(
    deps,
    { tenant: endpoint.tenant, kind: happened.kind, daily_at: null },
    'robot',
    'each',
    at,
  )
  return [
    { ...common, channel: 'robot', next_at, item: { id, matter, event: told, text: lineOf(told, happened) } },
  ]
}

/** It waits on the unit; or, late, the unit looks after it. */
function isTheirs({ region, organisation }: Listening, one: Happened, told: string): boolean {
  const isUnit = (at: string | null, unit: string | null) => at === region && unit === organisation
  return (
    isUnit(one.waiting_at, one.waiting_organisation) ||
    (told === 'matter.overdue' && isUnit(one.overseer_at, one.overseer_organisation))
  )
}
