/** The queue of what leaves the database, as whoever looks after the server sees it. Never what was to be sent, nor to whom. */
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { DEAD, QUEUE } from './outbound.ts'

export interface QueuedJob {
  id: string
  effect: string
  tenant: number
  state: string
  tries: number
  since: Date
  /** The last error's words, without long numbers. */
  error: string | null
}

export interface QueueState {
  state: string
  n: number
  /** Ready to be sent for longer than a quarter of an hour, or taken by somebody who never came back. */
  stuck: number
}

interface Listing {
  dead?: boolean
  limit?: number
  tenant?: number
}

/** `config`: the owner's connection; the queue's schema is nobody else's. */
export function openOutboundAdmin(config: pg.PoolConfig) {
  const pool = new pg.Pool({ ...config, max: 1 })
  pool.on('error', () => undefined)
  const isThere = async () =>
    (await pool.query<{ yes: boolean }>(`select to_regclass('queue.job') is not null as yes`)).rows[0]?.yes

  return {
    /** Jobs by state, of one county or of all; the dead ones as `dead`. */
    async states(tenant?: number): Promise<QueueState[]> {
      if (!(await isThere())) return []
      const { rows } = await pool.query<QueueState>(
        `select case name when $2 then 'dead' else state::text end as state, count(*)::int as n,
          count(*) filter (where name = $1 and (state in ('created', 'retry') and start_after < now() - interval '15 minutes'
            or state = 'active' and started_on < now() - interval '30 minutes'))::int as stuck
        from queue.job where (name = $1 or name = $2 and state < 'completed')
          and ($3::int is null or (data ->> 'tenant')::int = $3) group by 1 order by 1`,
        [QUEUE, DEAD, tenant ?? null],
      )
      return rows
    },
    /** The latest first; `dead`: those that were given up; `tenant`: of one county. */
    async list({ dead = false, limit = 50, tenant }: Listing = {}): Promise<QueuedJob[]> {
      if (!(await isThere())) return []
      const { rows } = await pool.query<QueuedJob>(
        `select id, data ->> 'effect' as effect, (data ->> 'tenant')::int as tenant, state::text,
          coalesce(source_retry_count, retry_count) as tries,
          created_on as since, regexp_replace(left(coalesce(source_output, output) ->> 'message', 200), '\\d{7,}', '…', 'g') as error
        from queue.job where name = $1 and (not $2::boolean or state < 'completed')
          and ($4::int is null or (data ->> 'tenant')::int = $4) order by created_on desc limit $3`,
        [dead ? DEAD : QUEUE, dead, limit, tenant ?? null],
      )
      return rows
    },
    /** Of these, a county's that are still given up. */
    async deadOf(tenant: number, ids: string[]): Promise<string[]> {
      if (!(await isThere())) return []
      const { rows } = await pool.query<{ id: string }>(
        `select id from queue.job where name = $1 and state < 'completed' and id = any ($2::uuid[]) and (data ->> 'tenant')::int = $3`,
        [DEAD, ids, tenant],
      )
      return rows.map(({ id }) => id)
    },
    /** What was given up is not tried again by anybody; answers how many. */
    async drop(ids: string[]): Promise<number> {
      const { rowCount } = await pool.query(
        `update queue.job set state = 'cancelled', completed_on = now() where name = $1 and state < 'completed' and id = any ($2::uuid[])`,
        [DEAD, ids],
      )
      return rowCount ?? 0
    },
    /** Puts what was given up (all, or these) back into the queue with its patience new; answers how many. */
    async retry(ids?: string[]): Promise<number> {
      if (!(await isThere())) return 0
      const boss = new PgBoss({
        ...(config as { host?: string }),
        schema: 'queue',
        max: 1,
        schedule: false,
        supervise: false,
      })
      boss.on('error', () => undefined)
      await boss.start()
      try {
        return await boss.redrive(DEAD, ids ? { ids } : {})
      } finally {
        await boss.stop({ graceful: false })
      }
    },
    /** Takes jobs back from a worker that never came back: they are sent again. Answers how many. */
    async release(): Promise<number> {
      if (!(await isThere())) return 0
      const { rowCount } = await pool.query(
        `update queue.job set state = 'retry', start_after = now(), started_on = null
        where name = $1 and state = 'active' and started_on < now() - interval '30 minutes'`,
        [QUEUE],
      )
      return rowCount ?? 0
    },
    close: () => pool.end(),
  }
}

export type OutboundAdmin = ReturnType<typeof openOutboundAdmin>
