/** What an administrator does with an endpoint that is there. Each change is journalled; of two at once the second is told. */
import { robotEvents, type EndpointChange } from '#contract/http/channels.ts'
import { demand, wallFor, type Authority } from '../../authority/index.ts'
import { seal } from '../../lib/crypto.ts'
import type { Query } from '../../lib/db.ts'
import { Refused } from '../../lib/refused.ts'
import { giveUp } from './delivery-store.ts'
import type { ChannelsDeps } from './deps.ts'
import * as store from './endpoint-store.ts'
import { boundTo } from './recipient.ts'
import { recorded } from './recorded.ts'
import { newSecret } from './webhook.ts'

const DAY = 86_400_000

/** Refuses NOT_ALLOWED, NOT_FOUND for one of a place that is not theirs. */
export async function endpointOf(
  deps: ChannelsDeps,
  authority: Authority,
  id: string,
): Promise<store.EndpointRow> {
  demand(authority, 'manage_channels')
  const wall = wallFor(authority, 'manage_channels')
  const [[row]] = await deps.matters.db.read(wall, store.endpointsQuery(authority.tenant, id))
  if (!row) throw new Refused('NOT_FOUND', '没有这一条，可能已被删除，请刷新列表。')
  return row
}

async function change(
  deps: ChannelsDeps,
  authority: Authority,
  id: string,
  command: string,
  update: (row: store.EndpointRow, now: Date) => Query<{ id: string }>,
  more: (now: Date) => Query[] = () => [],
): Promise<void> {
  const row = await endpointOf(deps, authority, id)
  const now = deps.matters.clock.now()
  await deps.matters.db.act(wallFor(authority, 'manage_channels'), async (tx) => {
    const [changed] = await tx.flush(update(row, now))
    if (!changed[0]) throw new Refused('TRY_AGAIN', '别人刚刚改过这一条，请刷新后再试。')
    const entry = { id, version: row.version + 1, command }
    await tx.commit(...more(now), ...recorded(authority, entry, now))
  })
}

export async function editEndpoint(
  deps: ChannelsDeps,
  authority: Authority,
  id: string,
  body: EndpointChange,
): Promise<void> {
  const { kind } = await endpointOf(deps, authority, id)
  const known: readonly string[] = robotEvents
  if (body.events.length === 0 || (kind !== 'webhook' && body.events.some((event) => !known.includes(event))))
    throw new Refused('FIELD_INVALID', '请至少选一种要通知的事件。', 'events')
  await change(deps, authority, id, 'change_endpoint', ({ version }) =>
    store.rename(authority.tenant, id, version, body.title.trim(), [...new Set(body.events)]),
  )
}

/** What waits is given up and can be sent again later. */
export const disableEndpoint = (deps: ChannelsDeps, authority: Authority, id: string): Promise<void> =>
  change(
    deps,
    authority,
    id,
    'disable_endpoint',
    ({ version }, now) => store.turnOff(authority.tenant, id, version, now.toISOString()),
    (now) => [giveUp(authority.tenant, id, '接收地址已停用', now)],
  )

export const enableEndpoint = (deps: ChannelsDeps, authority: Authority, id: string): Promise<void> =>
  change(deps, authority, id, 'enable_endpoint', ({ version }) => store.turnOn(authority.tenant, id, version))

/** Address and secrets are forgotten; the list of what was sent stays. */
export const endEndpoint = (deps: ChannelsDeps, authority: Authority, id: string): Promise<void> =>
  change(
    deps,
    authority,
    id,
    'end_endpoint',
    ({ version }, now) => store.end(authority.tenant, id, version, now.toISOString()),
    (now) => [giveUp(authority.tenant, id, '接收地址已删除', now)],
  )

/** A new secret, told once; the old one still signs beside it for a day. Refuses ACTION_NOT_OPEN for robots: theirs is made there. */
export async function renewSecret(deps: ChannelsDeps, authority: Authority, id: string): Promise<string> {
  const { kind } = await endpointOf(deps, authority, id)
  if (kind !== 'webhook') throw new Refused('ACTION_NOT_OPEN', '机器人的密钥在群里更换，请删除后重新登记。')
  const secret = newSecret()
  const sealed = seal(deps.matters.keys.endpoint, boundTo(authority.tenant, id, 'secret'), secret)
  await change(deps, authority, id, 'renew_endpoint_secret', ({ version }, now) =>
    store.changeSecret(authority.tenant, id, version, sealed, new Date(now.getTime() + DAY).toISOString()),
  )
  return secret
}
