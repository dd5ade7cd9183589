/** How an endpoint does: failing since when, and turned off when that lasts; those who look after it are told in the app. */
import { v7 } from 'uuid'
import { sql } from 'kysely'
import { shanghaiDay } from '#contract/pack/working-time.ts'
import type { Query } from '../../lib/db.ts'
import type { Behind } from './deps.ts'
import { disable, failing, giveUp, type Came, type Receiver } from './delivery-store.ts'

/** Nothing got through for so long. */
const PATIENCE = 3 * 86_400_000

interface Of {
  tenant: number
  id: string
  receiver: Receiver
}

export async function endpointTook({ matters }: Behind, { tenant, id, receiver }: Of): Promise<void> {
  if (receiver.failing_since) await matters.worker.run(failing(tenant, id, null))
}

export async function endpointFailed(
  deps: Behind,
  of: Of,
  { reason, isGone }: Came & { isGone?: boolean },
): Promise<void> {
  const { worker, clock } = deps.matters
  const { tenant, id, receiver } = of
  if (receiver.disabled_at || receiver.ended_at) return
  const now = clock.now()
  const since = receiver.failing_since ?? now
  if (!isGone && now.getTime() - since.getTime() < PATIENCE) {
    if (!receiver.failing_since) await worker.run(failing(tenant, id, now))
    return
  }
  const why = isGone ? (reason ?? '') : `连续 3 天没有发成，最后一次：${reason ?? ''}`
  const text = `“${receiver.title}”已自动停用：${why}。查明原因后，可在“通知通道”里重新启用并补发。`
  const persons = await lookAfter(deps, tenant, receiver.region)
  await worker.act({ tenant, scope: '{}', keys: '{}' }, async (tx) => {
    // of several that fail at once one turns it off and tells
    const [off] = await tx.flush(disable(tenant, id, why, now))
    const told = off[0] ? persons.map((person) => tell(tenant, person, text, now)) : []
    await tx.commit(giveUp(tenant, id, '接收地址已停用', now), ...told)
  })
}

const tell = (tenant: number, person: string, text: string, at: Date): Query =>
  sql`insert into notice (tenant, id, person, page, text, at)
    select ${tenant}, ${v7()}::uuid, ${person}::uuid, '/channels', ${text}, ${at.toISOString()}::timestamptz
    from account_person a where a.tenant = ${tenant} and a.person = ${person}::uuid`

/** Everybody in office at the place or above it whose post may manage channels. */
async function lookAfter({ matters }: Behind, tenant: number, region: string): Promise<string[]> {
  const day = shanghaiDay(matters.clock.now().toISOString())
  const rules = await matters.people.rules(tenant, day)
  const seats = await matters.people.seatsAround(tenant, await matters.places.ancestry(tenant, region), day)
  return [
    ...new Set(
      seats
        .filter(({ seat }) => rules.posts[seat.post]?.may?.includes('manage_channels'))
        .flatMap((seat) => seat.persons),
    ),
  ]
}
