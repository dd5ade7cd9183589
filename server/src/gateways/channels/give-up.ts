/** What is done with messages that were given up. */
import { demand, wallFor, type Authority } from '../../authority/index.ts'
import type { ChannelsDeps } from './deps.ts'
import { drop, resend } from './log-store.ts'

/** Sent again with patience new; those of an endpoint that is off stay. Answers how many. */
export const resendDeliveries = (deps: ChannelsDeps, authority: Authority, ids?: string[]): Promise<number> =>
  moved(deps, authority, (at) => resend(authority.tenant, ids, at))

/** Out of the list, not to be sent. Answers how many. */
export const dropDeliveries = (deps: ChannelsDeps, authority: Authority, ids?: string[]): Promise<number> =>
  moved(deps, authority, (at) => drop(authority.tenant, ids, at))

async function moved(
  { matters }: ChannelsDeps,
  authority: Authority,
  query: (at: string) => ReturnType<typeof resend>,
): Promise<number> {
  demand(authority, 'manage_channels')
  const at = matters.clock.now().toISOString()
  const [rows] = await matters.db.act(wallFor(authority, 'manage_channels'), (tx) => tx.commit(query(at)))
  return rows.length
}
