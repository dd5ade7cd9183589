/** SQL of what waits to be sent. */
import { sql } from 'kysely'
import type { Query } from '../../lib/db.ts'

export interface Queued {
  tenant: number
  /** Of the message, when it becomes one of its own. */
  id: string
  channel: 'sms' | 'mail' | 'webhook' | 'robot'
  target: string
  person?: string | null
  endpoint?: string
  next_at: Date
  at: Date
  item: { id: string; matter?: string | null; notice?: string; event?: string; text?: string }
}

/**
 * Into the message that waits for the same receiver untried, else a new one; what is urgent takes the whole message with it.
 * The same item twice is queued once.
 */
export function enqueue({ tenant, id, channel, target, person, endpoint, next_at, at, item }: Queued): Query {
  return sql`with opened as (
      insert into delivery (tenant, id, channel, target, person, endpoint, next_at, at)
      select ${tenant}::int, ${id}::uuid, ${channel}, ${target}, ${person ?? null}::uuid, ${endpoint ?? null}::uuid,
        ${next_at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz
      where not exists (select from delivery_item where tenant = ${tenant}::int and id = ${item.id}::uuid)
      on conflict (tenant, channel, target) where state = 'waiting' and tries = 0 and channel <> 'webhook'
      do update set next_at = least(delivery.next_at, excluded.next_at)
      returning tenant, id)
    insert into delivery_item (tenant, id, delivery, matter, notice, event, text, at)
    select tenant, ${item.id}::uuid, id, ${item.matter ?? null}::uuid, ${item.notice ?? null}::uuid,
      ${item.event ?? null}, ${item.text ?? null}, ${at.toISOString()}::timestamptz from opened`
}
