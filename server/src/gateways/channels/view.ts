/** Rows as they go on the wire. */
import { events, type Delivery, type Endpoint, type EventKind } from '#contract/http/channels.ts'
import type { EndpointRow } from './endpoint-store.ts'
import type { LoggedDelivery } from './log-store.ts'

export const endpointView = (row: EndpointRow): Endpoint => ({
  ...{ id: row.id, kind: row.kind, title: row.title, shown: row.shown, version: row.version },
  unit: row.organisation_name ?? row.region_name,
  events: row.events as EventKind[],
  state: row.disabled_at ? 'disabled' : row.failing_since ? 'failing' : 'on',
  why: row.disabled_why,
  failing_since: row.failing_since?.toISOString() ?? null,
  last_sent_at: row.last_sent_at?.toISOString() ?? null,
  ...{ waiting: row.waiting, dead: row.dead },
})

const words = (event: string): string => (event === 'test' ? '测试' : (events[event as EventKind] ?? event))

export const deliveryView = (row: LoggedDelivery): Delivery => ({
  ...{ id: row.id, channel: row.channel, state: row.state, tries: row.tries, reason: row.reason },
  to: row.endpoint_title ?? '个人',
  about: row.events.length > 0 ? row.events.map(words).join('、') : `${row.items} 条消息`,
  at: row.at.toISOString(),
  next_at: row.state === 'waiting' ? row.next_at.toISOString() : null,
  done_at: row.done_at?.toISOString() ?? null,
})
