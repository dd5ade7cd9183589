/** POST /api/endpoints: another system or a unit's chat group that is to be told. */
import { robotEvents, type EndpointMade, type NewEndpoint } from '#contract/http/channels.ts'
import { demand, demandPerson, wallFor, type Authority } from '../../authority/index.ts'
import { seal } from '../../lib/crypto.ts'
import { isDuplicate } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import type { ChannelsDeps } from './deps.ts'
import { insertEndpoint } from './endpoint-store.ts'
import { boundTo } from './recipient.ts'
import { recorded } from './recorded.ts'
import { newSecret } from './webhook.ts'

/** Refuses FIELD_INVALID for an address that may not be asked, a unit that is not there, or no events; NOT_ALLOWED. */
export async function registerEndpoint(
  deps: ChannelsDeps,
  authority: Authority,
  body: NewEndpoint,
): Promise<EndpointMade> {
  const { matters, senders } = deps
  const { tenant } = authority
  demand(authority, 'manage_channels')
  const place = (await matters.places.ancestry(tenant, body.region)).at(-1)
  if (!place) throw new Refused('FIELD_INVALID', '没有这个地方，请重新选择。', 'region')
  demand(authority, 'manage_channels', place.path)
  const wrong = senders.guard.refuses(body.address.trim())
  if (wrong) throw new Refused('FIELD_INVALID', wrong, 'address')
  const events = [...new Set(body.events)]
  const known: readonly string[] = robotEvents
  if (events.length === 0 || (body.kind !== 'webhook' && events.some((event) => !known.includes(event))))
    throw new Refused('FIELD_INVALID', '请至少选一种要通知的事件。', 'events')
  const secret = body.kind === 'webhook' ? newSecret() : body.secret?.trim() || null
  const address = new URL(body.address.trim())
  const sealed = (what: string, text: string) =>
    seal(matters.keys.endpoint, boundTo(tenant, body.id, what), text)
  const now = matters.clock.now()
  const row = {
    ...{ tenant, id: body.id, kind: body.kind, title: body.title.trim(), region: place.id, events },
    organisation: body.kind === 'webhook' ? null : (body.organisation ?? null),
    address_sealed: sealed('address', address.href),
    shown: body.kind === 'webhook' ? `${address.origin}${address.pathname}` : address.host,
    secret_sealed: secret === null ? null : sealed('secret', secret),
    made_by: demandPerson(authority),
    at: now.toISOString(),
  }
  const entry = {
    id: body.id,
    version: 1,
    command: 'register_endpoint',
    input: { kind: body.kind, region: place.id, events },
  }
  try {
    await matters.db.act(wallFor(authority, 'manage_channels'), (tx) =>
      tx.commit(insertEndpoint(row), ...recorded(authority, entry, now)),
    )
  } catch (error) {
    if (isDuplicate(error)) throw new Refused('ALREADY_DONE', '这一条已经登记过了，请刷新列表。')
    if ((error as { code?: string }).code === '23503')
      throw new Refused('FIELD_INVALID', '没有这个单位，请重新选择。', 'organisation')
    throw error
  }
  return { id: body.id, secret: body.kind === 'webhook' ? secret : null }
}
