/** Why something was changed, in the words of whoever did it. They stand beside the journal, behind the wall of the place they concern. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Query } from '../lib/db.ts'

export interface ChangeReason {
  /** Whoever looks after this place reads it; of what belongs to the whole county, its root. */
  region: string
  subject: string
  command: string
  /** From when it counts, `YYYY-MM-DD`. */
  day?: string
  /** Names, codes and numbers before and after. No person's. */
  told?: object
  reason: string | null
  actor: string
  at: string
}

export const keepReason = (tenant: number, kept: ChangeReason): Query =>
  sql`insert into change_reason (tenant, id, region, subject, command, day, told, reason, actor, at)
    values (${tenant}, ${v7()}::uuid, ${kept.region}::uuid, ${kept.subject}::uuid, ${kept.command}, ${kept.day ?? null}::date,
      ${JSON.stringify(kept.told ?? {})}::jsonb, ${kept.reason}, ${kept.actor}::uuid, ${kept.at}::timestamptz)`

export interface KeptReason {
  id: string
  command: string
  day: string | null
  told: Record<string, unknown>
  reason: string | null
  by: string | null
  at: Date
}

/** The latest first. */
export const reasonsOf = (tenant: number, subject: string, most = 50): Query<KeptReason> =>
  sql<KeptReason>`select c.id, c.command, c.day, c.told, c.reason, p.name as by, c.at
    from change_reason c left join person p on p.tenant = c.tenant and p.id = c.actor
    where c.tenant = ${tenant} and c.subject = ${subject} order by c.at desc, c.id desc limit ${most}`
