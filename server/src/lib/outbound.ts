/**
 * What leaves the database: outbox rows, moved in batches into the queue (pg-boss, schema `queue`), sent with retries, and
 * kept in `outbound_dead` when that was of no use. Nothing is enqueued inside an act: the act writes its outbox row, this
 * follower alone enqueues. A row's id is its job's id, so a batch moved twice is still queued once.
 */
import { sql } from 'kysely'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Job } from 'pg-boss'
import type { Database } from './db.ts'
import { alone } from './jobs.ts'
import type { Follower } from './jobs.ts'
import type { Log } from './log.ts'

export interface Outbound {
  /** The same for every attempt: receivers can tell a repeat by it. */
  id: string
  tenant: number
  effect: string
  payload: Record<string, unknown>
}

/** Sends one; throws to have it tried again. */
export type OutboundHandler = (message: Outbound) => Promise<void>

export interface OutboundQueue {
  follower: Follower
  stop(): Promise<void>
}

interface Row extends Outbound {
  [column: string]: unknown
}

export const QUEUE = 'outbound'
export const DEAD = 'outbound_dead'
const BATCH = 500

/** `config`: the owner's connection, for the queue's own schema. An effect without a handler ends among the dead. */
export async function openOutbound(
  config: pg.PoolConfig,
  worker: Database,
  handlers: Record<string, OutboundHandler>,
  log: Log,
  { pollSeconds = 2, retryDelay = 5 } = {},
): Promise<OutboundQueue> {
  const boss = new PgBoss({ ...(config as { host?: string }), schema: 'queue', max: 3, schedule: false })
  boss.on('error', (err) => log.warn({ reason: String(err.message ?? err) }, 'queue'))
  await boss.start()
  await boss.createQueue(DEAD, { retentionSeconds: 90 * 86_400 })
  const patience = { retryLimit: 8, retryDelay, retryBackoff: true, retryDelayMax: 3600 }
  await boss.createQueue(QUEUE, { ...patience, deadLetter: DEAD, deleteAfterSeconds: 86_400 })
  await boss.work(QUEUE, { batchSize: 1, localConcurrency: 4, pollingIntervalSeconds: pollSeconds }, send)

  async function send([job]: Job<Outbound>[]): Promise<void> {
    if (!job) return
    const handler = handlers[job.data.effect]
    if (!handler) throw new Error(`no handler for the effect ${job.data.effect}`)
    await handler(job.data)
  }

  async function move(): Promise<number> {
    const moved = await alone(worker, 'outbox', async (tx) => {
      const [rows] = await tx.flush(
        sql<Row>`select tenant, id, effect, payload from outbox order by at limit ${sql.lit(BATCH)} for update skip locked`,
      )
      if (rows.length === 0) return 0
      await boss.insert(
        QUEUE,
        rows.map((row) => ({ id: row.id, data: row })),
      )
      const tenants = rows.map((row) => row.tenant)
      const ids = rows.map((row) => row.id)
      await tx.commit(
        sql`delete from outbox o using unnest(${tenants}::int[], ${ids}::uuid[]) as moved (tenant, id)
            where o.tenant = moved.tenant and o.id = moved.id`,
      )
      return rows.length
    })
    return moved ?? 0
  }

  return {
    follower: { name: 'outbox', every: 500, work: move },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}
