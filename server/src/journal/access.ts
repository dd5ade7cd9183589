/** The access log: who looked at what a mask hides, and why. Written with the look; read by the worker, and with the key of `read_journal`. */
import { sql } from 'kysely'
import type { Query } from '../lib/db.ts'

export interface Look {
  tenant: number
  /** UUIDv7. */
  id: string
  actor: string
  /** What was looked at: a matter or a person. */
  subject: string
  /** `contact`, `name` … */
  field: string
  reason: string | null
  at: string
}

/** Goes into the same flush as the read it records: no look without its row. */
export const recordLook = (look: Look): Query =>
  sql`insert into access_log (tenant, id, actor, subject, field, reason, at)
    values (${look.tenant}, ${look.id}, ${look.actor}, ${look.subject}, ${look.field}, ${look.reason}, ${look.at})`

/** Who looked at a subject, latest first; nothing without the key. */
export const looksAt = (tenant: number, subject: string): Query<Look> =>
  sql<Look>`select * from access_log where tenant = ${tenant} and subject = ${subject} order by at desc, id desc`
