/** What an administrator sees: the channels, the endpoints, the deliveries. Of persons no name, number or text. */
import type { Channels, DeliveriesQuery, DeliveryPage, Endpoint } from '#contract/http/channels.ts'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import { demand, wallFor, type Authority } from '../../authority/index.ts'
import { Refused } from '../../lib/refused.ts'
import type { ChannelsDeps } from './deps.ts'
import { endpointsQuery } from './endpoint-store.ts'
import { countsQuery, deliveriesQuery } from './log-store.ts'
import { unitsOf } from './units.ts'
import { deliveryView, endpointView } from './view.ts'

const DAY = 86_400_000

export async function seeChannels(deps: ChannelsDeps, authority: Authority): Promise<Channels> {
  demand(authority, 'manage_channels')
  const { matters, senders } = deps
  const { tenant } = authority
  const now = matters.clock.now()
  const since = new Date(now.getTime() - DAY).toISOString()
  const [counts] = await matters.db.read(wallFor(authority, 'manage_channels'), countsQuery(tenant, since))
  const { pack } = await matters.places.tenant(tenant)
  const rules = await matters.packs.rulesOf(pack, shanghaiDay(now.toISOString()))
  const setUp = { ...senders.setUp, webhook: true, robot: true }
  return {
    channels: (['sms', 'mail', 'webhook', 'robot'] as const).map((channel) => ({
      ...{ channel, set_up: setUp[channel], sent: 0, waiting: 0, dead: 0 },
      ...counts.find((one) => one.channel === channel),
    })),
    quiet: rules.quiet_hours?.hours ?? null,
    units: await unitsOf(deps, authority),
  }
}

export async function seeEndpoints(deps: ChannelsDeps, authority: Authority): Promise<{ items: Endpoint[] }> {
  demand(authority, 'manage_channels')
  const [rows] = await deps.matters.db.read(
    wallFor(authority, 'manage_channels'),
    endpointsQuery(authority.tenant),
  )
  return { items: rows.map(endpointView) }
}

/** Newest first. */
export async function seeDeliveries(
  deps: ChannelsDeps,
  authority: Authority,
  query: DeliveriesQuery,
): Promise<DeliveryPage> {
  demand(authority, 'manage_channels')
  const { cursor, limit = 30, ...asked } = query
  const after = cursor ? readCursor(cursor) : null
  const [rows] = await deps.matters.db.read(
    wallFor(authority, 'manage_channels'),
    deliveriesQuery(authority.tenant, { ...asked, after, limit: limit + 1 }),
  )
  const kept = rows.slice(0, limit)
  const last = rows.length > limit ? kept.at(-1) : undefined
  const next = last ? Buffer.from(JSON.stringify([last.sort, last.id])).toString('base64url') : null
  return { items: kept.map(deliveryView), next }
}

function readCursor(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]
    if (!Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id)) return { at, id }
  } catch {
    // what cannot be read is no cursor of ours
  }
  throw new Refused('FIELD_INVALID', '翻页的位置不对，请从头看。', 'cursor')
}
