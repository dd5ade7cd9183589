/** POST /api/endpoints/:id/test: one message now, whatever the hour, and what came of it in words. */
import { v7 } from 'uuid'
import type { Tested } from '#contract/http/channels.ts'
import type { Authority } from '../../authority/index.ts'
import { endpointOf } from './change-endpoint.ts'
import { deliver } from './deliver.ts'
import type { ChannelsDeps } from './deps.ts'
import { payloadOf } from './event.ts'
import { queueTest } from './log-store.ts'

const LEASE = 300_000

/** Once: a test that fails is not tried again. */
export async function testEndpoint(deps: ChannelsDeps, authority: Authority, id: string): Promise<Tested> {
  const row = await endpointOf(deps, authority, id)
  const { tenant } = authority
  const { worker, clock, places } = deps.matters
  const now = clock.now()
  const message = v7()
  const text =
    row.kind === 'webhook'
      ? payloadOf('test', now, { county: (await places.tenant(tenant)).code })
      : `这是一条测试消息：“${row.title}”已经接通。`
  const channel = row.kind === 'webhook' ? 'webhook' : 'robot'
  const target = `endpoint:${id}`
  const taken = {
    tenant,
    id: message,
    channel,
    target,
    person: null,
    endpoint: id,
    tries: Number.MAX_SAFE_INTEGER,
  } as const
  await worker.act({ tenant, scope: '{}', keys: '{}' }, (tx) =>
    tx.commit(...queueTest({ ...taken, text, now, lease: new Date(now.getTime() + LEASE) })),
  )
  const { state, reason } = await deliver(deps, taken)
  return state === 'sent'
    ? { ok: true, words: '对方收到了。' }
    : { ok: false, words: `没有发成：${reason ?? '原因不明'}。` }
}
